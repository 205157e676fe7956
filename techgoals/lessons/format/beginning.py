"""Begin a lesson: a small whole one that holds from its first minute, for its author to change line by line."""

import json
import re
import uuid
from dataclasses import dataclass
from pathlib import Path

import yaml

from techgoals.lessons.format import kinds, schema, yaml_file

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SCHEMAS = "schemas"

PACK = """\
# yaml-language-server: $schema={schemas}/pack.json
format: 1
id: {id}
version: "0.1.0"
title: My lessons
licence: CC-BY-4.0
attribution: Write here who made it
languages: [en]
lessons:
  - {slug}
"""
LESSON = """\
# yaml-language-server: $schema={schemas}/lesson.json
format: 1
# the lesson's own number: never change it
uuid: {uuid}
title: {title}
summary: What pupils make in this lesson, and why it is worth their hour. Write it for a teacher who is choosing.
series: {title}
part: 1
year_groups: [9]
# the sum of the steps' minutes
minutes: 20
subjects: [Computing]
objectives:
  - I can say what I made and how I know that it works.
curriculum:
  - framework: Computing programmes of study, key stage 3
    ref: digital artefacts
    text: Making something for others, and checking it.
gatsby: []
roles: []
# draft stays off every shelf; write ready when it is
status: draft
steps:
  - file: 01-begin.md
    id: begin
    minutes: 5
  - file: 02-do.md
    id: do
    minutes: 15
    activity: first
"""
BEGIN = """\
# What is this about?

Begin with something that pupils can see. A picture, a question, a thing that went wrong.

Then say what they will have made at the end of this hour.
"""
GUIDE = """\
# Teacher guide

Write here why you would dare to teach this tomorrow. Play the lesson once yourself: it takes ten minutes.

## Before the lesson

- Open the lesson for the class, and print what the end of this guide names.

## Minute by minute

- **0-5: the question (step 1).** Ask the question of the first step. Take three answers, and judge none.
- **5-20: do it (step 2).** Pupils work. Go round, and ask what they expect to see before they look.

## What pupils get wrong, and what to say

- **What they believe.** Write here what you have seen pupils do, and say: "the sentence that helped".

## Questions to ask, with answers

- *What did you expect to see?* Any answer that names a thing on the page.

## Answers

The solutions to all activities stand at the end of this guide.

## Support

- The stuck work with a neighbour who talks and does not type.
- **A way in for Year 7:** the first step, and the first check of the second.

## Stretch

- The quick change something, and say beforehand what will happen.

## Cover sheet for a supply teacher

You do not need to know any of this. The lesson runs itself if you keep the time.

1. Say: "Do step 1 now. You have five minutes. Then wait for me."
2. Move the class on to step 2 at minute 5.
3. When a pupil is stuck, ask: "Have you asked for a hint? Can your neighbour see it?"
4. Leave a note of how far the class came.

## What to print

- Nothing.
"""


class CannotBegin(Exception):
    """There can be no such lesson here; the message says why and what to do, in an author's words."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The folder of the new lesson, its pack's, and every file that was written."""

    pack: Path
    lesson: Path
    files: tuple[Path, ...]


def begin(pack: Path, slug: str, *, kind: str = "web", title: str = "") -> Begun:
    """Write a small lesson called ``slug`` into the folder ``pack``, which becomes a pack where it is none yet.

    The lesson follows every rule, and is a draft. A pack that is there gets one more line in its list of lessons and
    keeps every other letter. Refuses ``CannotBegin``, and has then written nothing.
    """
    if not SLUG.fullmatch(slug) or len(slug) > 60:
        raise CannotBegin(f"“{slug}” cannot name a lesson: use small letters, figures and single hyphens.")
    if kind not in kinds.names():
        raise CannotBegin(f"There is no kind of activity “{kind}”. There are: {', '.join(kinds.names())}.")
    title = title.strip() or slug.replace("-", " ").capitalize()
    if not 3 <= len(title) <= 80:
        raise CannotBegin("A title has 3 to 80 letters.")
    lesson = pack / "lessons" / slug
    if lesson.exists():
        raise CannotBegin(f"There is a lesson “{slug}” already: {lesson}. Choose another name.")
    example = kinds.kind(kind).folder / "example"
    texts = {
        lesson / "lesson.yml": LESSON.format(
            schemas=f"../../{SCHEMAS}", uuid=uuid.uuid4(), title=_plain(title)
        ),
        lesson / "en/01-begin.md": BEGIN,
        lesson / "en/02-do.md": (example / "step.md").read_text("utf-8"),
        lesson / "en/teacher.md": GUIDE,
        pack / "pack.yml": _pack(pack, slug),
    }
    for file in sorted((example / "activity").rglob("*")):
        if file.is_file():
            name = file.relative_to(example / "activity").as_posix()
            text = file.read_text("utf-8")
            if name == "activity.yml":
                text = f"# yaml-language-server: $schema=../../../../{SCHEMAS}/activity-{kind}.json\n{text}"
            texts[lesson / "activities/first" / name] = text
    for file in sorted((example / "roles").glob("*.yml")):
        role = pack / "roles" / file.name
        if not role.exists():
            texts[role] = f"# yaml-language-server: $schema=../{SCHEMAS}/role.json\n{file.read_text('utf-8')}"
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Begun(pack, lesson, (*texts, *write_schemas(pack / SCHEMAS)))


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the schema of each YAML file into ``folder``, for an editor that completes keys; the files, by name."""
    whole = {name: schema.schema(name) for name in schema.NAMES if name != "activity"}
    whole |= {f"activity-{name}": kinds.kind(name).schema for name in kinds.names()}
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, data in sorted(whole.items()):
        written.append(folder / f"{name}.json")
        written[-1].write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return tuple(written)


def _pack(folder: Path, slug: str) -> str:
    """What pack.yml is to say: as it was, with one lesson more."""
    file = folder / "pack.yml"
    if not file.exists():
        if folder.exists() and any(folder.iterdir()):
            raise CannotBegin(
                f"{folder} holds other things and no pack.yml. Name a new folder, or one of a pack, with --pack."
            )
        name = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-")[:60].strip("-")
        return PACK.format(schemas=f"./{SCHEMAS}", id=_plain(name or "my-lessons"), slug=_plain(slug))
    text = file.read_bytes().decode("utf-8")
    read, problems = yaml_file.load("pack.yml", text)
    problems = problems or (schema.faults("pack", read) if read else [])
    if read is None or problems:
        raise CannotBegin(f"Mend the pack first. {problems[0]}")
    if slug in read.data["lessons"]:
        raise CannotBegin(f"“{slug}” is in the list of {file} already: take it out, or write its folder.")
    longer = _with_lesson(text, _plain(slug))
    again, _ = yaml_file.load("pack.yml", longer)
    wanted = {**read.data, "lessons": [*read.data["lessons"], slug]}
    if again is None or again.data != wanted:
        raise CannotBegin(f"Write “- {slug}” under “lessons” in {file} by hand, then begin the lesson again.")
    return longer


def _with_lesson(text: str, slug: str) -> str:
    """``text`` with one item more in its list ``lessons``; comments and spaces stay."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    items = next(value for key, value in node.value if key.value == "lessons")  # type: ignore[union-attr]
    last = items.value[-1]
    end = last.end_mark.index
    if items.flow_style:
        return f"{text[:end]}, {slug}{text[end:]}"
    start = text.rindex("\n", 0, last.start_mark.index) + 1
    line_end = text.find("\n", end)
    newline = "\r\n" if "\r\n" in text else "\n"
    if line_end < 0:
        return f"{text}{newline}{text[start : last.start_mark.index]}{slug}{newline}"
    return f"{text[: line_end + 1]}{text[start : last.start_mark.index]}{slug}{newline}{text[line_end + 1 :]}"


def _plain(word: str) -> str:
    """``word`` as YAML reads it back as text: in quotes where it would be something else."""
    file, _ = yaml_file.load("", f"a: {word}")
    return word if file is not None and file.data == {"a": word} else json.dumps(word, ensure_ascii=False)
