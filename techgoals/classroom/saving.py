"""The thin path of pupils' saves: past Django's middleware, one short transaction, durable before the answer.

The browser sends the newest state of one activity with its own client id and a running number, as often as it likes:
a repeat is harmless, and nothing that came late writes over something newer. What another tab or PC had saved goes to
``Earlier`` first, and so does what stood some minutes ago. Which checks hold is what the browser claims: kept as
guidance. What counts is the server's mark (marking.py); a save only notes by when it is due. Nothing of the pupil's is
ever logged.
"""

import json
import logging
import re
import traceback
import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _

from techgoals.classroom import history
from techgoals.classroom.outline import Outline, outline
from techgoals.kernel import clock, ids

PATH = "/w/save"
COOKIE = "techgoals_pass"
MOST_BYTES = 256 * 1024
MOST_FILES = 10
# A work is marked at once when its browser says that all is done, or when the pupil goes to another step; soon when it
# says that one thing more is done; and otherwise so long after the first change that no mark knows of
MARKED_SOON = timedelta(seconds=15)
MARKED_LATER = timedelta(minutes=5)
MOST_SEQ = 2**31 - 1
# what can be a slug: no half of a surrogate pair and no NUL ever reaches the database
LESSON = re.compile(r"[-\w]{1,200}", re.ASCII)

log = logging.getLogger("techgoals.crash")
StartResponse = Callable[..., Any]
PHRASES = {
    200: "200 OK",
    400: "400 Bad Request",
    401: "401 Unauthorized",
    403: "403 Forbidden",
    405: "405 Method Not Allowed",
    409: "409 Conflict",
    413: "413 Content Too Large",
    500: "500 Internal Server Error",
    503: "503 Service Unavailable",
}


class Answer(Exception):
    """The save ends here, with this status, word for the program and sentence for the pupil."""

    def __init__(self, status: int, error: str, says: str) -> None:
        super().__init__(error)
        self.status, self.error, self.says = status, error, says


@dataclass(frozen=True, slots=True)
class Save:
    """What one save says, its shape checked. ``activity`` is None on a step without one: only the step is noted.

    The browser also says ``changed_at``; it is not believed, because the clocks of school PCs are often wrong.
    """

    lesson: str
    activity: str | None
    client: str
    seq: int
    step: int
    files: Mapping[str, str]
    checks: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Desk:
    """Who saves: a pass that takes part in a lesson. ``took_part`` is the row's id as the database writes it."""

    took_part: Any
    outline: Outline


def answer(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """Save one pupil's work, durably, before answering.

    200 ``{"seq", "saved_at"}``; else ``{"error", "says"}`` with 401 ``signed_out``, 403 ``elsewhere`` (not from a page
    of ours), 413 ``too_big``, 400 ``odd``, 409 ``not_begun`` or ``unknown``, 503 ``busy``, 500 ``crash``.
    """
    try:
        at = _moment(environ)
        if environ["REQUEST_METHOD"] != "POST":
            raise Answer(405, "post", _("Work is saved by POST."))
        if not from_our_page(environ):
            raise Answer(
                403, "elsewhere", _("This did not come from your lesson's page, so it was not saved.")
            )
        token = cookie(environ)
        if not token:
            raise _signed_out()
        save = read(_body(environ))
        _put_broken_connection_aside()
        desk = _desk(token, save.lesson, at)
        _check_against(desk.outline, save)
        seq, saved_at = keep(desk, save, at)
        return _say(start_response, 200, {"seq": seq, "saved_at": saved_at.isoformat()})
    except Answer as no:
        return _say(start_response, no.status, {"error": no.error, "says": no.says})
    except OperationalError:
        _put_broken_connection_aside()
        return _say(
            start_response,
            503,
            {"error": "busy", "says": _("The server is busy. Your work is safe here; we try again.")},
        )
    except Exception as crash:  # the roof: the pupil sees a reference
        reference = ids.reference("E")
        # neither the message nor the values: a database likes to quote the row
        frames = "".join(traceback.format_tb(crash.__traceback__))
        log.error("%s in POST w/save: %s\n%s", reference, type(crash).__name__, frames)
        _put_broken_connection_aside()
        says = _("Something went wrong on our side (%(reference)s). Your work is safe on this computer.")
        return _say(
            start_response,
            500,
            {"error": "crash", "reference": reference, "says": says % {"reference": reference}},
        )


# --- where it came from ---


def from_our_page(environ: Mapping[str, Any]) -> bool:
    """True for a request made by a script of a page of this host: its Origin is this host and it carries our header.

    A form of another site can send neither; a browser adds the Origin to every POST.
    """
    return environ.get("HTTP_X_TECHGOALS") == "save" and same_host(environ)


def same_host(environ: Mapping[str, Any]) -> bool:
    """True where the browser says that the page which asks is of the host that is asked."""
    origin = urlsplit(environ.get("HTTP_ORIGIN", ""))
    return (
        origin.scheme in {"http", "https"}
        and bool(origin.netloc)
        and origin.netloc.lower() == environ.get("HTTP_HOST", "").lower()
        and not (settings.SECURE and origin.scheme != "https")
    )


_COOKIE = re.compile(rf"(?:^|;\s*){COOKIE}=([A-Za-z0-9_-]{{16,64}})(?:;|$)")


def cookie(environ: Mapping[str, Any]) -> str:
    """The token in the pass's cookie, or ""."""
    found = _COOKIE.search(environ.get("HTTP_COOKIE", ""))
    return found.group(1) if found else ""


def _moment(environ: Mapping[str, Any]) -> datetime:
    wanted = environ.get("HTTP_X_TECHGOALS_CLOCK", "")
    if not (wanted and settings.DEVELOPMENT):
        return clock.now()
    try:
        moment = datetime.fromisoformat(wanted.replace("Z", "+00:00"))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Answer(400, "odd", _("X-Techgoals-Clock must be an ISO 8601 moment with a zone."))
    return moment.astimezone(UTC)


# --- what it says ---


def _body(environ: Mapping[str, Any]) -> bytes:
    length = environ.get("CONTENT_LENGTH") or ""
    if length.isdigit() and int(length) > MOST_BYTES:
        raise _too_big()
    body: bytes = environ["wsgi.input"].read(int(length) if length.isdigit() else MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise _too_big()
    return body


def read(body: bytes) -> Save:
    """The save of a body; refuses (``Answer``) what has another shape."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):  # not JSON, not UTF-8, or brackets within brackets for ever
        raise _odd() from None
    if not isinstance(given, dict):
        raise _odd()
    given = {"files": {}, "checks": {}, **given}
    lesson, activity, client, seq, step, files, checks = (
        cast(Any, given.get(key))
        for key in ("lesson", "activity", "client", "seq", "step", "files", "checks")
    )
    sound = (
        isinstance(lesson, str)
        and LESSON.fullmatch(lesson)
        and (activity is None or isinstance(activity, str))
        and isinstance(client, str)
        and 0 < len(client) <= 36
        and client.isascii()
        and client.isprintable()
        and type(seq) is int
        and 0 <= seq <= MOST_SEQ
        and type(step) is int
        and 0 <= step < 1000
        and isinstance(files, dict)
        and all(isinstance(text, str) for text in files.values())
        and isinstance(checks, dict)
        and len(checks) <= 200
        and all(isinstance(passed, bool) for passed in checks.values())
        and (activity is not None or not files)
    )
    if not sound:
        raise _odd()
    if len(files) > MOST_FILES:
        raise _too_big()
    return Save(lesson, activity, client, seq, step, files, checks)


def _check_against(plan: Outline, save: Save) -> None:
    if save.activity is None:
        return
    activity = plan.activities.get(save.activity)
    if activity is None or not save.files.keys() <= activity.files:
        raise Answer(
            409,
            "unknown",
            _(
                "The lesson has changed since you opened this page. Your work is safe here: load the page again."
            ),
        )


# --- whose it is ---


def _desk(token: str, lesson: str, at: datetime) -> Desk:
    """The pass and lesson of a save, read without taking any lock: a stranger holds up nobody."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.id, l.id, l.content_hash FROM classroom_sitting s "
            "JOIN classroom_enrolment e ON e.id = s.enrolment_id "
            "JOIN classroom_taught t ON t.group_id = e.group_id "
            "JOIN lessons_lesson l ON l.id = t.lesson_id AND l.slug = %s "
            "JOIN classroom_tookpart p ON p.taught_id = t.id AND p.holder_id = e.holder_id "
            "WHERE s.token_hash = %s AND s.ends_at > %s",
            [lesson, sha256(token.encode()).hexdigest(), _written(at)],
        )
        row = cursor.fetchone()
        if row is None:
            cursor.execute(
                "SELECT 1 FROM classroom_sitting WHERE token_hash = %s AND ends_at > %s",
                [sha256(token.encode()).hexdigest(), _written(at)],
            )
            if cursor.fetchone() is None:
                raise _signed_out()
            raise Answer(409, "not_begun", _("This lesson is not open for you. Ask your teacher to open it."))
    took_part, lesson_id, content_hash = row
    known = lesson_id if isinstance(lesson_id, uuid.UUID) else uuid.UUID(lesson_id)
    return Desk(took_part, outline(known, content_hash))


# --- the one transaction ---


def keep(desk: Desk, save: Save, at: datetime) -> tuple[int, datetime]:
    """Write the save unless it is a repeat or late; return the number and the moment that stand afterwards.

    SQLite: IMMEDIATE makes savers follow one another. PostgreSQL: the row of the pass in this lesson is locked.
    """
    lock = "" if connection.vendor == "sqlite" else " FOR UPDATE OF p"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.step, p.checks_claimed, w.id, w.client, w.seq, w.checks, w.saved_at, w.to_mark_at, w.kept_at "  # noqa: S608
            "FROM classroom_tookpart p LEFT JOIN classroom_work w ON w.took_part_id = p.id AND w.activity = %s "
            f"WHERE p.id = %s{lock}",
            [save.activity, desk.took_part],
        )
        row = cursor.fetchone()
        if row is None:  # erased a moment ago
            raise _signed_out()
        step, claimed, work, client, seq, checks, saved_at, to_mark_at, kept_at = row
        stands = Stands(work, client, seq, _aware(to_mark_at), _aware(kept_at)) if work else None
        old: dict[str, bool] = json.loads(checks) if work else {}
        new = old
        if save.activity is not None:
            if stands is not None and _came_before(cursor, save, stands):
                return (seq if client == save.client else save.seq), cast(datetime, _aware(saved_at))
            known = desk.outline.activities[save.activity].checks
            new = {check: passed for check, passed in save.checks.items() if check in known}
        elif step == save.step:
            return save.seq, at
        if step != save.step:
            _mark_now(cursor, desk, at)
        if save.activity is not None:
            due = _to_mark_at(known, old, new, stands, step != save.step, at)
            _write(cursor, desk, save, stands, new, due, at)
        cursor.execute(
            "UPDATE classroom_tookpart SET step = %s, checks_claimed = %s, seen_at = %s"  # noqa: S608 - constants
            + (", step_since = %s" if step != save.step else "")
            + " WHERE id = %s",
            [
                save.step,
                max(0, claimed - sum(old.values()) + sum(new.values())),
                *[_written(at)] * (1 + (step != save.step)),
                desk.took_part,
            ],
        )
    return save.seq, at


@dataclass(frozen=True, slots=True)
class Stands:
    """What stands in ``Work`` before a save is written."""

    work: Any
    client: str
    seq: int
    to_mark_at: datetime | None
    kept_at: datetime | None


def _to_mark_at(
    known: Collection[str], old: Mapping[str, bool], new: Mapping[str, bool], stands: Stands | None,
    moved: bool, at: datetime,
) -> datetime | None:  # fmt: skip
    """By when the server marks what is being saved: the claim of the browser makes it look sooner, and no more."""
    if not known:
        return None
    if all(map(new.get, known)) and not all(map(old.get, known)):
        return at
    waits = stands.to_mark_at if stands else None
    if waits is not None and (moved or waits <= at):
        return min(waits, at)
    news = any(passed and not old.get(check) for check, passed in new.items())
    wanted = at + (MARKED_SOON if news else MARKED_LATER)
    return wanted if waits is None else min(waits, wanted)


def _mark_now(cursor: Any, desk: Desk, at: datetime) -> None:
    """The pupil goes to another step: what changed at the last one is marked."""
    cursor.execute(
        "UPDATE classroom_work SET to_mark_at = %s WHERE took_part_id = %s AND to_mark_at > %s",
        [_written(at), desk.took_part, _written(at)],
    )


def _came_before(cursor: Any, save: Save, stands: Stands) -> bool:
    """True for a save that was written before, or that came later than a newer one of the same client."""
    if stands.client == save.client:
        return save.seq <= stands.seq
    cursor.execute(
        "SELECT 1 FROM classroom_earlier WHERE work_id = %s AND client = %s AND seq >= %s LIMIT 1",
        [stands.work, save.client, save.seq],
    )
    return cursor.fetchone() is not None


def _worth_keeping(save: Save, stands: Stands, at: datetime) -> str:
    """Why what stands goes into the history before it is written over; "" where it need not."""
    if stands.client != save.client:
        return history.OTHER_PC
    return history.TIME if stands.kept_at is None or stands.kept_at <= at - history.EVERY else ""


def _write(
    cursor: Any, desk: Desk, save: Save, stands: Stands | None, checks: Mapping[str, bool],
    to_mark_at: datetime | None, at: datetime,
) -> None:  # fmt: skip
    # ASCII with escapes: PostgreSQL has no NUL in a text, and half a surrogate pair has no UTF-8
    files = json.dumps(save.files)
    texts = [files, json.dumps(checks), save.client, save.seq, _written(at)]
    if stands is None:
        cursor.execute(
            "INSERT INTO classroom_work (files, checks, client, seq, saved_at, to_mark_at, kept_at, id, took_part_id, "
            "activity) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [*texts, _written(to_mark_at), _written(at), ids.uuid7().hex, desk.took_part, save.activity],
        )
        return
    also: str = ""
    values: list[Any] = []
    why = _worth_keeping(save, stands, at)
    if why:
        history.put_aside(cursor, stands.work, why, unless=files if why == history.TIME else None)
        also, values = also + ", kept_at = %s", [*values, _written(at)]
    if to_mark_at != stands.to_mark_at:  # else the index has nothing to do
        also, values = also + ", to_mark_at = %s", [*values, _written(to_mark_at)]
    cursor.execute(
        "UPDATE classroom_work SET files = %s, checks = %s, client = %s, seq = %s, saved_at = %s"  # noqa: S608
        f"{also} WHERE id = %s",
        [*texts, *values, stands.work],
    )


# --- small things ---


def _put_broken_connection_aside() -> None:
    """The thread's connection outlives the request; Django's own signals, which see to it, are not sent here."""
    if not connection.in_atomic_block:  # it is the caller's then, and not for us to close
        connection.close_if_unusable_or_obsolete()


def _written(at: datetime | None) -> Any:
    return connection.ops.adapt_datetimefield_value(at)


def _aware(at: datetime | None) -> datetime | None:
    return at if at is None or at.tzinfo else at.replace(tzinfo=UTC)


def _signed_out() -> Answer:
    return Answer(
        401,
        "signed_out",
        _("You are signed out. Your work is safe on this computer: sign in again with your pass."),
    )


def _too_big() -> Answer:
    return Answer(
        413,
        "too_big",
        _("This is more than we can save. Make it shorter; what you have stays on this computer."),
    )


def _odd() -> Answer:
    return Answer(
        400, "odd", _("We could not read this save. Load the page again; your work is safe on this computer.")
    )


def _say(start_response: StartResponse, status: int, words: dict[str, Any]) -> Iterable[bytes]:
    body = json.dumps(words).encode()
    start_response(
        PHRASES[status],
        [
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ],
    )
    return [body]
