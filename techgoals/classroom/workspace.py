"""What the workspace is given to work on: the JSON of ``docs/develop/workspace.md``."""

import functools
import hashlib
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from techgoals.classroom import queries
from techgoals.classroom.models import Sitting, Taught
from techgoals.kernel import clock
from techgoals.lessons.models import Lesson

RUNNER = Path(__file__).resolve().parent / "static" / "workspace" / "runner.html"
OBSERVER = RUNNER.with_name("observe.html")


def runner() -> str:
    """The address of the page in which pupils' code runs: a host of its own, or in development this one.

    It names the version, so that a browser may keep that page: a step opened after the network went needs it too.
    """
    return f"{settings.RUNNER_ORIGIN}{reverse('pupil:runner')}?v={runner_version()}"


def runner_version() -> str:
    """Changes with the pages in which pupils' code runs; "" where the workspace has not been built."""
    pages = [page for page in (RUNNER, OBSERVER) if page.exists()]
    return _digest(*((page, page.stat().st_mtime_ns) for page in pages)) if pages else ""


@functools.lru_cache(maxsize=1)
def _digest(*pages: tuple[Path, int]) -> str:
    return hashlib.sha256(b"".join(page.read_bytes() for page, _written in pages)).hexdigest()[:12]


def for_pupil(sitting: Sitting, taught: Taught) -> dict[str, Any]:
    """The lesson with the pupil's own work, at the step where the pupil was."""
    holder = sitting.enrolment.holder
    row, works = queries.saved(taught, holder)
    lesson = Lesson.objects.select_related("campaign").get(pk=taught.lesson_id)
    return _data(
        lesson,
        step=row.step if row else 0,
        work={
            work.activity: {
                "files": json.loads(work.files),
                "step": row.step if row else 0,
                "saved_at": work.saved_at.isoformat(),
                "seq": work.seq,
            }
            for work in works
        },
        # the browser keeps work apart by this: it must differ between schools, and tell nobody anything
        holder={"display_name": holder.display_name, "store": holder.digest[:16]},
        hand=sitting.enrolment.hand_up_at is not None,
        addresses={
            "save": "/w/save",
            "hand": reverse("pupil:hand"),
            "leave": reverse("pupil:leave"),
            "marks": reverse("pupil:marks"),
            "history": reverse("pupil:history"),
            "take_home": reverse("pupil:take_home"),
            "pictures": _pictures(lesson),
        },
    )


def for_trying(lesson: Lesson) -> dict[str, Any]:
    """The lesson for somebody who only tries it: what is "saved" goes nowhere."""
    nothing = reverse("classroom:try_nothing", kwargs={"campaign": lesson.campaign.slug, "slug": lesson.slug})
    return _data(
        lesson,
        step=0,
        work={},
        holder={"display_name": _("Just trying"), "store": "trying"},
        hand=False,
        addresses={
            "save": nothing,
            "hand": nothing,
            "leave": lesson.get_absolute_url(),
            "pictures": _pictures(lesson),
        },
    )


def for_author(lesson: Lesson, *, store: str, step: int, work: dict[str, dict[str, str]]) -> dict[str, Any]:
    """A lesson that its author is writing: an unsaved row, with what was done in it while the program runs."""
    keep = reverse("preview:keep")
    return _data(
        lesson,
        step=min(step, len(lesson.content["steps"]) - 1),
        work={
            name: {"files": files, "step": step, "saved_at": clock.now().isoformat(), "seq": 0}
            for name, files in work.items()
        },
        holder={"display_name": _("Just trying"), "store": store},
        hand=False,
        addresses={
            "save": keep,
            "hand": keep,
            "leave": reverse("preview:page"),
            "pictures": reverse("preview:pictures"),
        },
    )


def _pictures(lesson: Lesson) -> str:
    return f"{lesson.get_absolute_url()}pictures/"


def words_for_trying() -> dict[str, str]:
    """What the workspace says differently where nothing is saved: it must not claim that it is."""
    return {
        "where.server": _("Just trying: nothing is saved"),
        "where.server.start": _("Just trying: nothing is saved"),
        "where.saving": _("Just trying: nothing is saved"),
        "where.here": _("Just trying: nothing is saved"),
        "hand.is_up": _("In a real lesson your teacher would see your hand now."),
        "finished.text": _("You worked through every step."),
    }


def _data(
    lesson: Lesson,
    *,
    step: int,
    work: dict[str, Any],
    holder: dict[str, str],
    hand: bool,
    addresses: dict[str, str],
) -> dict[str, Any]:
    content = lesson.content  # never its "answers": the solution is not sent to pupils
    return {
        "lesson": {"slug": lesson.slug, "title": lesson.title},
        "steps": [
            {"id": s["id"], "title": s["title"], "html": s["html"], "activity": s["activity"]}
            for s in content["steps"]
        ],
        "activities": content["activities"],
        "work": work,
        "pass": holder,
        "addresses": {**addresses, "runner": runner()},
        "where": {"step": step},
        "hand": hand,
    }
