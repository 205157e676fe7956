"""A lesson while it is being written: its author sees the folder as a pupil would, with what is left to mend.

One process, one author, one lesson: nothing of this is a page of an installation, and nothing needs a database. What
the author does in the lesson is kept in memory while the program runs, so that loading it again loses neither the step
nor the work; work of an activity that has changed is let go, for its starter may be new.
"""

import hashlib
import json
import secrets
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from csp.constants import NONCE
from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from techgoals.classroom import workspace
from techgoals.kernel import clock
from techgoals.lessons import format as lesson_format
from techgoals.lessons import marking, proving
from techgoals.lessons.content import content
from techgoals.lessons.models import Lesson
from techgoals.lessons.views import KINDS

MOST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Seen:
    """The lesson as it is in the folder now: ``lesson`` is None where it cannot be shown."""

    tag: str
    title: str
    lesson: Lesson | None
    problems: list[lesson_format.Problem]
    pictures: dict[str, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class Desk:
    """Where the author sits: the lesson's folder, and how far its author has played it."""

    lesson: Path
    store: str = field(default_factory=lambda: secrets.token_hex(8))
    step: int = 0
    work: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    seen: Seen | None = None
    proven: dict[str, list[lesson_format.Problem]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def look(self) -> Seen:
        """Read the folder, anew where anything in it was saved since."""
        with self.lock:
            tag = _tag(self.lesson.parents[1])
            if self.seen is None or self.seen.tag != tag:
                self.seen = self._read(tag)
            return self.seen

    def _read(self, tag: str) -> Seen:
        name = self.lesson.name
        pack, problems = lesson_format.look_at(self.lesson.parents[1])
        here = f"lessons/{name}/"
        problems = [
            one for one in problems if one.file.startswith(here) or not one.file.startswith("lessons/")
        ]
        found = next((one for one in pack.lessons if one.slug == name), None) if pack else None
        if pack is None or found is None or not all(text.steps for text in found.texts.values()):
            return Seen(tag, name, None, problems)
        if not problems:
            problems = [one for activity in found.activities for one in self._proved(here, activity)]
        row = Lesson(slug=found.slug, title=found.title, content=content(found, pack))
        pictures = {name: data for one in found.activities for name, data in one.around.pictures.items()}
        return Seen(tag, found.title, row, problems, pictures)

    def _proved(self, here: str, activity: lesson_format.Activity) -> list[lesson_format.Problem]:
        """What running the activity's examples shows; an activity that was not saved since is not run again."""
        like = hashlib.sha256(repr(activity).encode()).hexdigest()
        if like not in self.proven:
            try:
                self.proven[like] = list(
                    proving.prove_activity(f"{here}activities/{activity.name}", activity)
                )
            except (
                marking.NotBuilt
            ):  # without the workspace there is nothing to run, and nothing to show either
                return []
        return self.proven[like]


class NobodySits(Exception):
    """A page was asked for before ``sit_down`` was called."""


_desks: list[Desk] = []


def sit_down(lesson: Path) -> None:
    """Show the lesson in this folder of a pack from now on, as nobody has played it yet."""
    _desks[:] = [Desk(lesson)]


def desk() -> Desk:
    """The one desk. Raises ``NobodySits``."""
    if not _desks:
        raise NobodySits
    return _desks[0]


def _tag(pack: Path) -> str:
    """Another one whenever a file of the pack is another one."""
    digest = hashlib.sha256()
    for path in sorted(pack.rglob("*")):
        try:
            about = path.lstat()
        except OSError:  # an editor writes by putting another file in its place
            continue
        digest.update(f"{path}\0{about.st_mtime_ns}\0{about.st_size}\n".encode())
    return digest.hexdigest()[:32]


@csp_update({"style-src": [NONCE]})
@never_cache
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The lesson in the workspace, and above it what is left to mend; that alone where the lesson cannot be shown."""
    at = desk()
    seen = at.look()
    about: dict[str, Any] = {"seen": seen, "folder": at.lesson}
    if seen.lesson is not None:
        works = {
            name: files
            for name, (like, files) in at.work.items()
            if like == _like(seen.lesson.content["activities"].get(name))
        }
        about["data"] = workspace.for_author(seen.lesson, store=at.store, step=at.step, work=works)
        about["words"] = workspace.words_for_trying()
    return render(request, "classroom/preview.html", about)


@never_cache
@require_GET
def now(request: HttpRequest) -> HttpResponse:
    """Whether anything was saved: 304 while the folder is as the page shows it."""
    tag = f'"{desk().look().tag}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified()
    return JsonResponse({"changed": True}, headers={"ETag": tag})


@never_cache
@require_GET
def picture(request: HttpRequest, name: str = "") -> HttpResponse:
    """A picture that an activity asks for, from the folder as it is now."""
    pictures = desk().look().pictures
    if name not in pictures:
        raise Http404
    return HttpResponse(pictures[name], content_type=KINDS[name.rsplit(".", 1)[1]])


@csrf_exempt  # nobody is signed in, and nothing outlives the program
@require_POST
def keep(request: HttpRequest) -> JsonResponse:
    """What the lesson saves and says: kept in memory until the program ends."""
    try:
        given = json.loads(request.body[:MOST_BYTES])
    except (ValueError, RecursionError):
        given = {}
    given = given if isinstance(given, dict) else {}
    at = desk()
    step, activity, files = given.get("step"), given.get("activity"), given.get("files")
    if isinstance(step, int):
        at.step = max(0, step)
    lesson = at.look().lesson
    known = lesson.content["activities"] if lesson is not None else {}
    if isinstance(activity, str) and activity in known and isinstance(files, dict):
        at.work[activity] = (_like(known[activity]), files)
    return JsonResponse({"seq": given.get("seq", 0), "saved_at": clock.now().isoformat()})


def _like(activity: Any) -> str:
    return hashlib.sha256(json.dumps(activity, sort_keys=True).encode()).hexdigest()
