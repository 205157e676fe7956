"""From folder to ``Pack``. What cannot be understood is written down and the rest is read on."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from techgoals.lessons.format import guides, kinds, markdown, schema, yaml_file
from techgoals.lessons.format.folder import PICTURE_BYTES, Folder, missing, outside
from techgoals.lessons.format.markdown import Document
from techgoals.lessons.format.problems import CannotRead, Problem
from techgoals.lessons.format.shapes import (
    Activity,
    Around,
    Check,
    Curriculum,
    File,
    Hint,
    Lesson,
    Mistake,
    Pack,
    Pay,
    Role,
    Step,
    Texts,
)
from techgoals.lessons.format.yaml_file import YamlFile


@dataclass(slots=True)
class Survey:
    """A pack as far as it could be read, and what stood in the way. ``pack`` is None where anything did."""

    folder: Folder
    problems: list[Problem] = field(default_factory=list)
    yaml: dict[str, YamlFile] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    pack_file: YamlFile | None = None
    lessons: list[Lesson] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    pack: Pack | None = None


def read(path: Path | str) -> Pack:
    """The pack in the folder ``path``.

    Raises ``CannotRead`` where a file is missing, cannot be read, is a link or does not follow its schema. It does
    not judge what it read: ``check`` does.
    """
    found = survey(path)
    if found.pack is None:
        raise CannotRead(found.problems)
    return found.pack


def read_activity(path: Path | str) -> Activity:
    """The activity in the folder ``path`` of a lesson, by itself.

    Raises ``CannotRead`` where it cannot be read, or does not follow its schema.
    """
    place = Path(path).resolve()
    found = Survey(Folder(place, alone=True))
    activity = _activity(found, place.name, _around_alone(place))
    problems = found.problems + found.folder.problems
    if activity is None or problems:
        raise CannotRead(problems)
    return activity


def survey(path: Path | str) -> Survey:
    """Read everything that can be read in the folder ``path``, problems and all.

    Raises ``CannotRead`` only where the folder itself is refused (no folder, links in it, too large).
    """
    found = Survey(Folder(Path(path)))
    found.pack_file = _yaml(found, "pack.yml", "pack")
    if found.pack_file is not None:
        languages = tuple(found.pack_file.data["languages"])
        found.roles = _roles(found)
        for slug in found.pack_file.data["lessons"]:
            lesson = _lesson(found, slug, languages)
            if lesson is not None:
                found.lessons.append(lesson)
    found.problems += found.folder.problems
    if not found.problems:
        found.pack = as_far_as_read(found)
    return found


def as_far_as_read(found: Survey) -> Pack | None:
    """The pack with what of it could be read, whatever is wrong with the rest; None where its pack.yml is the trouble.

    A step whose activity could not be read has none.
    """
    if found.pack_file is None:
        return None
    data = found.pack_file.data
    return Pack(
        path=found.folder.path,
        id=data["id"],
        version=data["version"],
        title=data["title"],
        licence=data["licence"],
        attribution=data["attribution"],
        languages=tuple(data["languages"]),
        lessons=tuple(_whole(lesson) for lesson in found.lessons),
        roles=tuple(found.roles),
    )


def _whole(lesson: Lesson) -> Lesson:
    there = {activity.name for activity in lesson.activities}
    texts = {
        language: replace(
            text,
            steps=tuple(
                step if step.activity in there else replace(step, activity=None) for step in text.steps
            ),
        )
        for language, text in lesson.texts.items()
    }
    return replace(lesson, texts=texts)


def _yaml(found: Survey, name: str, shape: str) -> YamlFile | None:
    """The file where it can be read and follows its schema; None, and problems written down, where not."""
    text = found.folder.text(name)
    if text is None:
        return None
    file, problems = yaml_file.load(name, text)
    if file is not None:
        problems = problems + schema.faults(shape, file)
    found.problems += problems
    if file is None or problems:
        return None
    found.yaml[name] = file
    return file


def _around_alone(activity: Path) -> Around:
    """What lies round an activity that is read by itself; nothing where it stands in no pack that can be read."""
    pack = activity.parents[3] if len(activity.parents) > 3 else activity
    if not (pack / "pack.yml").is_file():
        return Around()
    try:
        found = Survey(Folder(pack))
    except CannotRead:
        return Around()
    return Around(tuple(_roles(found)))


def _roles(found: Survey) -> list[Role]:
    names = [name for name in found.folder.within("roles") if name.endswith(".yml") and "/" not in name]
    roles = [_role(found, f"roles/{name}") for name in names]
    return sorted((role for role in roles if role is not None), key=lambda role: role.title)


def _role(found: Survey, name: str) -> Role | None:
    file = _yaml(found, name, "role")
    if file is None:
        return None
    data = file.data
    pay = data.get("pay")
    return Role(
        slug=data["slug"],
        title=data["title"],
        near_or_far=data["near_or_far"],
        employer=data.get("employer"),
        summary=data["summary"],
        likes=tuple(data["likes"]),
        a_day=tuple(data["a_day"]),
        skills=tuple(data["skills"]),
        ways_in=tuple(data["ways_in"]),
        in_industries=tuple(data["in_industries"]),
        near_you=data["near_you"],
        pay=Pay(pay["from"], pay["to"], pay["source"], pay["year"]) if pay else None,
    )


def _lesson(found: Survey, slug: str, languages: tuple[str, ...]) -> Lesson | None:
    home = f"lessons/{slug}"
    file = _yaml(found, f"{home}/lesson.yml", "lesson")
    if file is None:
        return None
    data = file.data
    before = len(found.problems) + len(found.folder.problems)
    for index, step in enumerate(data["steps"]):
        if outside(step["file"]) or "/" in step["file"]:
            found.problems.append(
                Problem(
                    file.name,
                    file.place("steps", index, "file"),
                    "outside",
                    f"“{step['file']}” leads out of the lesson's folder.",
                    f"Put the step into {home}/{languages[0]}/ and write its bare name.",
                )
            )
    if len(found.problems) + len(found.folder.problems) > before:
        return None
    texts = {
        language: _texts(found, home, language, data, first=language == languages[0])
        for language in languages
    }
    activities = [
        _activity(found, f"{home}/activities/{name}", Around(tuple(found.roles)), home)
        for name in found.folder.folders(f"{home}/activities")
    ]
    for index, step in enumerate(data["steps"]):
        wanted = step.get("activity")
        if wanted is not None and not found.folder.has(f"{home}/activities/{wanted}/activity.yml"):
            found.problems.append(
                missing(
                    f"activities/{wanted}/activity.yml",
                    file.place("steps", index, "activity"),
                    wanted_by=file.name,
                )
            )
    return Lesson(
        slug=slug,
        uuid=data["uuid"],
        title=data["title"],
        summary=data["summary"],
        series=data["series"],
        part=data["part"],
        year_groups=tuple(data["year_groups"]),
        minutes=data["minutes"],
        subjects=tuple(data.get("subjects", [])),
        objectives=tuple(data["objectives"]),
        curriculum=tuple(Curriculum(**entry) for entry in data["curriculum"]),
        gatsby=tuple(data["gatsby"]),
        roles=tuple(data["roles"]),
        status=data["status"],
        texts=texts,
        activities=tuple(activity for activity in activities if activity is not None),
    )


def _texts(found: Survey, home: str, language: str, data: dict[str, Any], *, first: bool) -> Texts:
    anchors = {f"{home}/{language}/{step['file']}": f"#step-{step['id']}" for step in data["steps"]}

    def html(name: str, text: str, **how: Any) -> str:
        return markdown.render(
            text,
            picture=lambda target: _picture(found.folder, name, target),
            link=lambda target: anchors.get(markdown.beside(name, target), target),
            **how,
        )

    def page(which: str) -> str:
        name = f"{home}/{language}/{which}.md"
        document = _document(found, name) if found.folder.has(name) else None
        return html(name, document.text, without_title=True) if document else ""

    guide_name = f"{home}/{language}/teacher.md"
    guide = _document(found, guide_name) if first or found.folder.has(guide_name) else None
    teacher = guide.text if guide else ""
    teacher, cover = guides.without_cover(teacher) if language == "en" else (teacher, "")
    steps = []
    for step in data["steps"]:
        name = f"{home}/{language}/{step['file']}"
        document = _document(found, name)
        if document is not None:
            steps.append(
                Step(
                    id=step["id"],
                    file=step["file"],
                    minutes=step["minutes"],
                    activity=step.get("activity"),
                    title=document.title,
                    html=html(name, document.text, without_title=True, deeper=1),
                    words=document.words,
                )
            )
    slides_name = f"{home}/{language}/slides.md"
    slides = _document(found, slides_name) if found.folder.has(slides_name) else None
    return Texts(
        steps=tuple(steps),
        teacher=html(guide_name, teacher, without_title=True),
        cover=html(guide_name, cover, without_title=True),
        slides=tuple(html(slides_name, part) for part in markdown.pages(slides.text)) if slides else (),
        worksheet=page("worksheet"),
        unplugged=page("unplugged"),
    )


def _document(found: Survey, name: str) -> Document | None:
    text = found.folder.text(name)
    if text is None:
        return None
    found.documents[name] = markdown.look_through(text)
    return found.documents[name]


def _picture(folder: Folder, file: str, target: str) -> str:
    name = markdown.beside(file, target)
    known = any(name.lower().endswith(ending) for ending in markdown.PICTURES)
    if not known or not folder.has(name) or folder.sizes[name] > PICTURE_BYTES:
        return ""
    return markdown.data_address(name, folder.bytes(name))


def _activity(found: Survey, home: str, around: Around, lesson: str | None = None) -> Activity | None:
    file = _yaml(found, f"{home}/activity.yml", "activity")
    if file is None:
        return None
    data, kind = file.data, kinds.kind(file.data["kind"])
    if lesson is not None:
        around = replace(around, pictures=_shown(found.folder, lesson, kind.pictures(data)))
    names = [entry["name"] for entry in data["files"]]
    starter = _files(found, f"{home}/starter", names)
    solution = _files(found, f"{home}/solution", names)
    own = [entry["name"] for entry in data["files"] if not entry.get("read_only", False)]
    mistakes = [
        _mistake(found, f"{home}/mistakes/{name}", name, own)
        for name in found.folder.folders(f"{home}/mistakes")
    ]
    guide, shown = kind.guide(data, solution)
    return Activity(
        name=home.rsplit("/", 1)[-1],
        kind=data["kind"],
        title=data["title"],
        entry=data["entry"],
        files=tuple(
            File(entry["name"], entry.get("read_only", False), starter.get(entry["name"], ""))
            for entry in data["files"]
        ),
        checks=tuple(_checks(data["checks"], kind.rules)),
        hints=tuple(_hints(data["hints"])),
        solution=solution,
        mistakes=tuple(mistake for mistake in mistakes if mistake is not None),
        extra={**kind.adds(data), **kind.gathers(data, around)},
        guide=guide,
        shown=shown,
        around=around,
    )


def _shown(folder: Folder, lesson: str, names: tuple[str, ...]) -> dict[str, bytes]:
    """Those of the named pictures that are there and not too large; ``check`` tells of the others."""
    places = {name: f"{lesson}/pictures/{name}" for name in names}
    return {
        name: folder.bytes(place)
        for name, place in places.items()
        if folder.has(place) and folder.sizes[place] <= PICTURE_BYTES
    }


def _checks(entries: list[dict[str, Any]], rules: tuple[str, ...]) -> Iterator[Check]:
    for entry in entries:
        rule = next(rule for rule in rules if rule in entry)
        yield Check(entry["id"], entry["says"], rule, entry[rule])


def _hints(entries: list[dict[str, Any]]) -> Iterator[Hint]:
    for entry in entries:
        when = entry["when"]
        if when == "asked":
            yield Hint(entry["says"], None, None)
        else:
            yield Hint(entry["says"], when["check"], when["tries"])


def _mistake(found: Survey, home: str, name: str, names: list[str]) -> Mistake | None:
    file = _yaml(found, f"{home}/mistake.yml", "mistake")
    if file is None:
        return None
    expects = file.data["expects"]
    return Mistake(
        name, file.data["says"], expects.get("check"), expects.get("problem"), _files(found, home, names)
    )


def _files(found: Survey, home: str, names: list[str]) -> dict[str, str]:
    texts = {name: found.folder.text(f"{home}/{name}") for name in names}
    return {name: text for name, text in texts.items() if text is not None}
