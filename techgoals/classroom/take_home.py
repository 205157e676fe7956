"""What a pupil takes home: a zip of their own work that opens anywhere, without us and without a network."""

import base64
import binascii
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote_to_bytes

from django.template.loader import render_to_string

from techgoals.classroom import readable
from techgoals.classroom.models import Class, Mark, Pass, Work
from techgoals.lessons.models import Lesson

LOOKS = Path(__file__).resolve().parent / "static" / "classroom" / "at_home.css"
READABLE = "read-me.html"
# browsers take a page from a disk for Western letters unless it says otherwise, and hardly any pupil's page does
BOM = b"\xef\xbb\xbf"
TEXTS = (".html", ".htm", ".css", ".js", ".txt")


@dataclass(frozen=True, slots=True)
class Line:
    """An activity on the first page: where it leads, and whether the server marked it as done."""

    title: str
    link: str
    done: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """A lesson on the first page."""

    title: str
    lines: list[Line]


def zip_of(*, group: Class, holder: Pass) -> bytes:
    """All that a pass made in a class: ``index.html``, and a folder for each activity with its files as they are.

    Pictures are real files, and what is not a page has one beside it that tells it. Neither number nor secret of the
    pass is in it.
    """
    works = (
        Work.objects.filter(took_part__taught__group=group, took_part__holder=holder)
        .select_related("took_part__taught", "mark")
        .order_by("took_part__taught__opened_at")
    )
    by_lesson: dict[Any, list[Work]] = {}
    for work in works:
        by_lesson.setdefault(work.took_part.taught.lesson_id, []).append(work)
    lessons = Lesson.objects.in_bulk(by_lesson)
    out = io.BytesIO()
    chapters = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (lesson_id, theirs) in enumerate(by_lesson.items(), start=1):
            lesson = lessons[lesson_id]
            folder = f"{number} {plain(lesson.title)}"
            chapters.append(Chapter(lesson.title, list(_lesson(archive, folder, lesson, theirs))))
        page = {"chapters": chapters, "pupil": holder.display_name, "lessons": len(chapters)}
        moment = max((work.saved_at for work in works), default=group.made_at)
        _put(archive, "index.html", render_to_string("classroom/at_home/index.html", page).encode(), moment)
        _put(archive, "looks.css", LOOKS.read_bytes(), moment)
    return out.getvalue()


def _lesson(archive: zipfile.ZipFile, folder: str, lesson: Lesson, works: list[Work]) -> Iterator[Line]:
    """Write the folders of a lesson, in the order of its steps."""
    activities: Mapping[str, Any] = lesson.content["activities"]
    order = [step["activity"] for step in lesson.content["steps"]]
    works = sorted(
        works, key=lambda one: (order.index(one.activity) if one.activity in order else len(order), one.pk)
    )
    for number, work in enumerate(works, start=1):
        # a lesson may have lost an activity since: the files speak for themselves then
        activity = activities.get(
            work.activity, {"kind": "", "title": work.activity, "entry": "", "files": []}
        )
        inside = f"{folder}/{number} {plain(activity['title'])}"
        files = {file["name"]: file["text"] for file in activity["files"]} | json.loads(work.files)
        for name, text in files.items():
            _put(archive, f"{inside}/{plain(name)}", _content(name, text), work.saved_at)
        parts = readable.parts(activity, files)
        if parts:
            page = {"title": activity["title"], "lesson": lesson.title, "parts": parts}
            body = render_to_string("classroom/at_home/readable.html", page).encode()
            _put(archive, f"{inside}/{READABLE}", body, work.saved_at)
        mark: Mark | None = getattr(work, "mark", None)
        done = mark is not None and mark.passed
        for name, title in _pages(activity, files, told=bool(parts)):
            yield Line(title, quote(f"{inside}/{plain(name)}"), done)


def _pages(activity: Mapping[str, Any], files: Mapping[str, str], *, told: bool) -> Iterator[tuple[str, str]]:
    """What the first page leads to: the pupil's page, and the page that tells the rest."""
    entry = activity["entry"] if activity["entry"] in files else next(iter(files), "")
    if entry.endswith((".html", ".htm")) or not told:
        yield entry, activity["title"]
        if told:
            yield READABLE, f"{activity['title']} ({READABLE})"
    else:
        yield READABLE, activity["title"]


def _content(name: str, text: str) -> bytes:
    """The bytes of a file: a picture that travelled as an address is a picture again."""
    picture = re.fullmatch(r"data:image/[\w.+-]+((?:;[\w=-]+)*),(.*)", text, re.DOTALL)
    if picture and not name.lower().endswith(TEXTS):
        try:
            raw = unquote_to_bytes(picture[2])
            return base64.b64decode(raw, validate=True) if picture[1].endswith(";base64") else raw
        except (binascii.Error, ValueError):
            pass  # no picture after all: as it stands
    body = text.encode("utf-8", "replace")
    return BOM + body if not body.isascii() and name.lower().endswith(TEXTS) else body


def _put(archive: zipfile.ZipFile, name: str, body: bytes, at: datetime) -> None:
    entry = zipfile.ZipInfo(name, at.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, body)


def plain(name: str) -> str:
    """A name that is safe as part of a path on any computer."""
    return re.sub(r"[^\w.-]+", " ", name)[:80].strip(" .") or "_"
