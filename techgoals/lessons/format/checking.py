"""Does a pack hold together? Every fault that a reader, a pupil or a licence lawyer would trip over, in plain words.

What only running can show (starter fails, solution passes, each mistake is seen) is proved by the workspace's marker.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from techgoals.lessons.format import guides, kinds, reading_age, svg
from techgoals.lessons.format.folder import PICTURE_BYTES, missing, outside
from techgoals.lessons.format.licences import OPEN
from techgoals.lessons.format.markdown import ACTIVE, PICTURES, Document, Reference, beside
from techgoals.lessons.format.problems import CannotRead, Problem
from techgoals.lessons.format.reading import Survey, as_far_as_read, survey
from techgoals.lessons.format.shapes import Activity, Lesson, Pack
from techgoals.lessons.format.yaml_file import YamlFile

T = TypeVar("T")
EMPTY_ALT = "Say in a few words what it shows: ![a page in a browser](../pictures/page.svg)."


def check(pack: Pack | Path | str) -> list[Problem]:
    """Everything that is wrong with a pack, sorted by file; empty where nothing is. Reads the folder anew."""
    return look_at(pack.path if isinstance(pack, Pack) else pack)[1]


def look_at(path: Path | str) -> tuple[Pack | None, list[Problem]]:
    """The pack as far as it can be read, and everything that is wrong with it: what its author sees while writing."""
    try:
        found = survey(path)
    except CannotRead as refused:
        return None, sorted(refused.problems)
    problems = [*found.problems, *_pack(found), *_roles(found)]
    for name, document in found.documents.items():
        problems += _document(found, name, document)
    problems += _drawings(found)
    for lesson in found.lessons:
        problems += _lesson(found, lesson)
        for activity in lesson.activities:
            problems += _activity(found, f"lessons/{lesson.slug}/activities/{activity.name}", activity)
    return as_far_as_read(found), sorted(set(problems))


def _pack(found: Survey) -> Iterator[Problem]:
    file = found.pack_file
    if file is None:
        return
    licence = file.data["licence"]
    if licence not in OPEN:
        meant = licence.upper().replace(" ", "-")
        near = [] if "-ND-" in meant else get_close_matches(meant, sorted(OPEN), 1)
        yield Problem(
            file.name,
            file.place("licence"),
            "licence",
            f"“{licence}” is not the SPDX name of an open licence.",
            f"Did you mean {near[0]}?"
            if near
            else "A teacher must be free to change a lesson: use CC-BY-4.0 if you have no other wish.",
        )
    for slug in found.folder.folders("lessons"):
        if slug not in file.data["lessons"]:
            yield Problem(
                file.name,
                file.place("lessons"),
                "lesson-unlisted",
                f"lessons/{slug} is not in the list.",
                "Add it under “lessons”, or take the folder away.",
            )
    for uuid, slugs in _twice((lesson.uuid, lesson.slug) for lesson in found.lessons):
        name = f"lessons/{slugs[1]}/lesson.yml"
        yield Problem(
            name,
            found.yaml[name].place("uuid"),
            "not-unique",
            f"Its uuid {uuid} is also the uuid of {slugs[0]}.",
            "Make a new one for the newer lesson with “uuidgen”.",
        )


def _roles(found: Survey) -> Iterator[Problem]:
    for name, file in found.yaml.items():
        if name.startswith("roles/") and name != f"roles/{file.data['slug']}.yml":
            yield Problem(
                name,
                file.place("slug"),
                "name-differs",
                f"The slug is “{file.data['slug']}”, the file is called {name.split('/')[1]}.",
                f"Call the file {file.data['slug']}.yml.",
            )
        pay = file.data.get("pay") if name.startswith("roles/") else None
        if pay and pay["from"] > pay["to"]:
            yield Problem(
                name,
                file.place("pay", "from"),
                "pay",
                f"The pay begins at £{pay['from']:,} and ends below it, at £{pay['to']:,}.",
                "Write the smaller figure as “from”.",
            )


def _lesson(found: Survey, lesson: Lesson) -> Iterator[Problem]:
    file = found.yaml[f"lessons/{lesson.slug}/lesson.yml"]
    steps = file.data["steps"]
    for key in ("id", "file"):
        for value, places in _twice((step[key], index) for index, step in enumerate(steps)):
            yield Problem(
                file.name,
                file.place("steps", places[1], key),
                "not-unique",
                f"Two steps have the {key} “{value}”.",
                "Give each step its own.",
            )
    used = {step.get("activity") for step in steps}
    for activity in found.folder.folders(f"lessons/{lesson.slug}/activities"):
        if activity not in used:
            yield Problem(
                file.name,
                file.place("steps"),
                "activity-unused",
                f"No step uses the activity “{activity}”.",
                "Name it in a step, or take its folder away.",
            )
    for value, places in _twice((step.get("activity"), index) for index, step in enumerate(steps)):
        if value is not None:
            yield Problem(
                file.name,
                file.place("steps", places[1], "activity"),
                "not-unique",
                f"Two steps use the activity “{value}”.",
                "A pupil's work belongs to one step: copy the activity under another name.",
            )
    together = sum(step["minutes"] for step in steps)
    if together != lesson.minutes:
        yield Problem(
            file.name,
            file.place("minutes"),
            "minutes",
            f"The lesson says {lesson.minutes} minutes, its steps add up to {together}.",
            "Mend one of the two.",
        )
    known = {role.slug for role in found.roles} | {
        name[len("roles/") : -len(".yml")] for name in found.folder.sizes if name.startswith("roles/")
    }
    for index, role in enumerate(lesson.roles):
        if role not in known:
            near = get_close_matches(role, sorted(known), 1)
            yield Problem(
                file.name,
                file.place("roles", index),
                "unknown-role",
                f"There is no role “{role}” in this pack.",
                f"Did you mean “{near[0]}”?" if near else f"Write roles/{role}.yml.",
            )
    guide = found.documents.get(f"lessons/{lesson.slug}/en/teacher.md")
    if guide and lesson.status == "ready" and lesson.minutes >= guides.SHORTEST:
        yield from guides.problems(f"lessons/{lesson.slug}/en/teacher.md", guide.text, minutes=lesson.minutes)
    for language, texts in lesson.texts.items():
        for step in texts.steps:
            name = f"lessons/{lesson.slug}/{language}/{step.file}"
            if not step.title:
                yield Problem(
                    name,
                    "line 1",
                    "no-title",
                    "This step has no title.",
                    "Begin the file with a heading: # What the pupil does here.",
                )
            age = reading_age.reading_age(step.words) if language == "en" else None
            if age is not None and age > reading_age.OLDEST:
                yield Problem(
                    name,
                    "",
                    "reading-age",
                    f"This reads like a text for age {age}; pupils' pages are for 11 to 13.",
                    "Make the long sentences two, and use shorter words.",
                )


def _document(found: Survey, name: str, document: Document) -> Iterator[Problem]:
    for raw in document.raw:
        if ACTIVE.search(raw.target):
            yield Problem(
                name,
                f"line {raw.line}",
                "active-html",
                f"“{_cut(raw.target)}” is HTML that could run or load something.",
                "Take it out. To show code, put it between `backticks` or in a ``` block.",
            )
        else:
            yield Problem(
                name,
                f"line {raw.line}",
                "raw-html",
                f"“{_cut(raw.target)}” is HTML, and steps are written in Markdown.",
                "To show code, put it between `backticks`.",
            )
    for picture in document.pictures:
        yield from _picture(found, name, picture)
    for link in document.links:
        yield from _link(found, name, link)


def _picture(found: Survey, name: str, picture: Reference) -> Iterator[Problem]:
    place, target = f"line {picture.line}", picture.target
    if not picture.words:
        yield Problem(
            name, place, "no-alt", f"The picture {target} has no text for those who cannot see it.", EMPTY_ALT
        )
    if re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.IGNORECASE):
        yield Problem(
            name,
            place,
            "picture-elsewhere",
            f"The picture {_cut(target)} is not in the pack.",
            "Put the file into pictures/: pages load nothing from other places.",
        )
        return
    path = beside(name, target)
    home = "/".join(name.split("/")[:2])
    if outside(target.replace("../", "", 1)) or not path.startswith(f"{home}/"):
        yield _outside(name, place, target)
    elif not found.folder.has(path):
        yield missing(target, place, wanted_by=name)
    elif not target.lower().endswith(tuple(PICTURES)):
        yield Problem(
            name,
            place,
            "picture-kind",
            f"{target} is not a picture that pages can show.",
            "Use .svg, .png, .jpg or .webp.",
        )
    elif found.folder.sizes[path] > PICTURE_BYTES:
        yield Problem(
            path,
            "",
            "too-large",
            f"This picture is larger than {PICTURE_BYTES // 1000} kB.",
            "Make it smaller.",
        )


def _drawings(found: Survey) -> Iterator[Problem]:
    """Every SVG of the pack, whether a page shows it or not."""
    for name, size in found.folder.sizes.items():
        if (
            name.lower().endswith(".svg")
            and size <= PICTURE_BYTES
            and svg.is_active(found.folder.bytes(name))
        ):
            yield Problem(
                name,
                "",
                "active-html",
                "This SVG holds a script, an event or something from elsewhere.",
                "Keep shapes and text only.",
            )


def _link(found: Survey, name: str, link: Reference) -> Iterator[Problem]:
    place, target = f"line {link.line}", link.target
    if target.startswith("https://") and len(target) > len("https://"):
        return
    if not target or re.match(r"[a-z][a-z0-9+.-]*:|//|#", target, re.IGNORECASE):
        yield Problem(
            name,
            place,
            "bad-link",
            f"The link to “{_cut(target)}” goes nowhere.",
            "Link to a step's file, as in [step 2](02-tags.md), or to an address with https://.",
        )
        return
    path = beside(name, target)
    home, _, _ = name.rpartition("/")
    if outside(target) or not path.startswith(f"{home}/"):
        yield _outside(name, place, target)
    elif not found.folder.has(path):
        yield Problem(
            name,
            place,
            "bad-link",
            f"The link to “{_cut(target)}” goes nowhere: there is no such file.",
            "Mend the name, or write the file.",
        )
    elif "/" in target or not _is_step(found, path):
        yield Problem(
            name,
            place,
            "bad-link",
            f"“{_cut(target)}” is not a step, and a reader cannot open it.",
            "Link to steps only; name other pages in words.",
        )


def _is_step(found: Survey, path: str) -> bool:
    _, slug, _, file = path.split("/", 3)
    lesson = found.yaml.get(f"lessons/{slug}/lesson.yml")
    return lesson is not None and any(step["file"] == file for step in lesson.data["steps"])


def _activity(found: Survey, home: str, activity: Activity) -> Iterator[Problem]:
    file = found.yaml[f"{home}/activity.yml"]
    names = [entry.name for entry in activity.files]
    if activity.entry not in names:
        yield Problem(
            file.name,
            file.place("entry"),
            "unknown-file",
            f"The entry “{activity.entry}” is not one of the files.",
            f"Use one of: {', '.join(names)}.",
        )
    for key, values in (("files", names), ("checks", [entry.id for entry in activity.checks])):
        for value, places in _twice((value, index) for index, value in enumerate(values)):
            yield Problem(
                file.name,
                file.place(key, places[1]),
                "not-unique",
                f"“{value}” is there twice in {key}.",
                "Give each its own name.",
            )
    ids = [entry.id for entry in activity.checks]
    for index, hint in enumerate(activity.hints):
        if hint.check is not None and hint.check not in ids:
            yield _unknown_check(
                file, file.place("hints", index), f"Hint no. {index + 1} is", hint.check, ids
            )
    yield from kinds.kind(activity.kind).problems(kinds.Asked(home, file, activity))
    starter = {entry.name: entry.text for entry in activity.files}
    if starter == activity.solution:
        yield Problem(
            f"{home}/starter",
            "",
            "starter-is-solution",
            "Starter and solution are the same.",
            "Take out of the starter what the pupil is to do.",
        )
    yield from _extra(found, f"{home}/starter", names)
    yield from _extra(found, f"{home}/solution", names)
    for mistake in activity.mistakes:
        where = f"{home}/mistakes/{mistake.name}"
        yield from _extra(found, where, [*names, "mistake.yml"])
        if mistake.check is not None and mistake.check not in ids:
            mistaken = found.yaml[f"{where}/mistake.yml"]
            yield _unknown_check(mistaken, mistaken.place("expects"), "This mistake is", mistake.check, ids)
        if mistake.files.items() <= activity.solution.items():
            yield Problem(
                where,
                "",
                "mistake-is-solution",
                "This mistake is the solution.",
                "Put the mistake into its files.",
            )


def _extra(found: Survey, home: str, names: list[str]) -> Iterator[Problem]:
    for name in found.folder.within(home):
        if name not in names:
            yield Problem(
                f"{home}/{name}",
                "",
                "unknown-file",
                "activity.yml does not name this file.",
                "Add it under “files”, or take it away.",
            )


def _unknown_check(file: YamlFile, place: str, what: str, wanted: str, ids: list[str]) -> Problem:
    near = get_close_matches(wanted, ids, 1)
    return Problem(
        file.name,
        place,
        "unknown-check",
        f"{what} for the check “{wanted}”, which is not there.",
        f"Did you mean “{near[0]}”?" if near else f"The checks are: {', '.join(ids)}.",
    )


def _outside(name: str, place: str, target: str) -> Problem:
    return Problem(
        name,
        place,
        "outside",
        f"“{_cut(target)}” leads out of the lesson's folder.",
        "Put a copy into the lesson, and write its name from here.",
    )


def _twice(pairs: Iterable[tuple[str | None, T]]) -> Iterator[tuple[str | None, list[T]]]:
    places: dict[str | None, list[T]] = {}
    for value, place in pairs:
        places.setdefault(value, []).append(place)
    yield from ((value, at) for value, at in places.items() if len(at) > 1)


def _cut(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= 60 else line[:57] + "…"
