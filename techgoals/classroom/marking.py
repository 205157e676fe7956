"""The server marks pupils' work, and what counts rests on its marks alone: progress, "finished", the mark book.

A save notes by when its work is to be marked (``Work.to_mark_at``). Whoever marks takes the work that has waited longest
by moving that moment a little on, for others to find it there should this process die; so any number may mark at once.
A mark is of one version of the work, with its client and number: what was saved meanwhile waits for a mark of its own.
"""

import hmac
import json
import logging
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from techgoals.classroom import history, saving
from techgoals.classroom.models import Mark, TookPart, Work
from techgoals.classroom.outline import outline
from techgoals.kernel import canonical, ids
from techgoals.lessons import marking as marker
from techgoals.lessons.models import Lesson

# Longer than the sandbox lets anything run: nobody else takes a work that is still being marked
HELD = timedelta(seconds=30)
AFTER_A_CRASH = timedelta(minutes=5)

log = logging.getLogger("techgoals.crash")


@dataclass(frozen=True, slots=True)
class Taken:
    """A version of a work that this process marks until ``until``."""

    work: uuid.UUID
    took_part: uuid.UUID
    activity: str
    files: str
    client: str
    seq: int
    saved_at: datetime
    lesson: uuid.UUID
    content_hash: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Verdict:
    """What marking found. ``reason`` says why it could not be marked; then nothing has passed."""

    passed: bool
    checks: Mapping[str, bool]
    hint: str = ""
    problems: list[str] = field(default_factory=list)
    reason: str = ""


def mark_due(at: datetime, *, most: int = 1_000_000) -> int:
    """Mark the works whose moment has come by ``at``, at most ``most`` of them; return how many were looked at."""
    done = 0
    while done < most and mark_one(at):
        done += 1
    return done


def mark_one(at: datetime) -> bool:
    """Mark the work that has waited longest; False where none waits.

    Should the marker crash, the log holds a reference, and this work is looked at again after some minutes.
    """
    taken = _take(at)
    if taken is None:
        return False
    try:
        _mark(taken, at)
    except Exception as crash:  # the others must not wait because of this one
        if not connection.in_atomic_block:  # it is the caller's then, and not for us to close
            connection.close_if_unusable_or_obsolete()
        # neither the message nor the values: they may be what a pupil wrote
        log.error("%s in marking a work: %s", ids.reference("E"), type(crash).__name__)
        Work.objects.filter(pk=taken.work, to_mark_at=taken.until).update(to_mark_at=at + AFTER_A_CRASH)
    return True


# --- one mark ---


def _take(at: datetime) -> Taken | None:
    while True:
        row = (
            Work.objects.filter(to_mark_at__lte=at)
            .order_by("to_mark_at", "id")
            .values_list(
                "id", "took_part_id", "activity", "files", "client", "seq", "saved_at",
                "took_part__taught__lesson_id", "took_part__taught__lesson__content_hash", "to_mark_at",
            )
            .first()
        )  # fmt: skip
        if row is None:
            return None
        work, took_part, activity, files, client, seq, saved_at, lesson, content_hash, waited = row
        until = at + HELD
        if Work.objects.filter(pk=work, to_mark_at=waited).update(to_mark_at=until):
            return Taken(
                work, took_part, activity, files, client, seq, saved_at, lesson, content_hash, until
            )  # fmt: skip


def _mark(taken: Taken, at: datetime) -> None:
    activity = _activity(taken)
    if activity is None:  # the lesson has lost it: what was marked before stands
        Work.objects.filter(pk=taken.work, to_mark_at=taken.until).update(to_mark_at=None)
        return
    files = own_files(activity, json.loads(taken.files))
    fresh = {
        "files_hash": sha256(json.dumps(files, sort_keys=True).encode()).hexdigest(),
        "content_hash": taken.content_hash,
        "marker": marker.version(),
    }
    same = Mark.objects.filter(work=taken.work, **fresh).exists()
    verdict = None if same else _judge(activity, files)
    _write(taken, fresh, verdict, at)


def own_files(activity: Mapping[str, Any], files: Mapping[str, str]) -> dict[str, str]:
    """Of a work's files those that the pupil may change: what else a client sends under their names is not marked."""
    changeable = {file["name"] for file in activity["files"] if not file.get("read_only")}
    return {name: text for name, text in files.items() if name in changeable}


def _judge(activity: Mapping[str, Any], files: Mapping[str, str]) -> Verdict:
    try:
        found = marker.mark(activity, files)
    except (marker.NotMarked, marker.ActivityFault) as gave_up:
        # asked again it would give up again: this is its mark until the work or the lesson changes
        return Verdict(False, {check["id"]: False for check in activity["checks"]}, reason=str(gave_up))
    return Verdict(
        found.passed,
        {check.id: check.passed for check in found.checks},
        found.hint,
        sorted({problem.kind for problem in found.problems}),
    )


def _write(taken: Taken, fresh: Mapping[str, str], verdict: Verdict | None, at: datetime) -> None:
    """Keep the mark, and let the pupil's progress follow. ``verdict`` is None where the old mark is of the same text."""
    with transaction.atomic():
        # in the order of the saves, which lock this row first
        part = TookPart.objects.select_for_update().filter(pk=taken.took_part).first()
        stands = Work.objects.filter(pk=taken.work).values_list("client", "seq", "to_mark_at").first()
        if part is None or stands is None:  # erased a moment ago
            return
        client, seq, to_mark_at = stands
        newest = (client, seq) == (taken.client, taken.seq)
        if not newest and to_mark_at != taken.until:
            return  # a newer version has its mark already, or gets one soon
        mark = Mark.objects.filter(work=taken.work).first()
        old = json.loads(mark.checks) if mark else {}
        if mark is None:
            mark = Mark(work_id=taken.work)
        mark.client, mark.seq = taken.client, taken.seq
        if verdict is not None:
            _fill(mark, fresh, verdict, at)
        mark.seal = seal(mark)
        mark.save()
        Work.objects.filter(pk=taken.work).update(to_mark_at=None if newest else at + saving.MARKED_SOON)
        if verdict is None:
            return
        if not verdict.reason:
            history.put_marked(
                work=taken.work, files=taken.files, client=taken.client, seq=taken.seq,
                saved_at=taken.saved_at, passed=verdict.passed,
            )  # fmt: skip
        news = any(passed and not old.get(check) for check, passed in verdict.checks.items())
        _progress(part, taken, at, news=news)


def _fill(mark: Mark, fresh: Mapping[str, str], verdict: Verdict, at: datetime) -> None:
    mark.files_hash, mark.content_hash, mark.marker = (
        fresh["files_hash"],
        fresh["content_hash"],
        fresh["marker"],
    )
    mark.passed, mark.checks = verdict.passed, json.dumps(verdict.checks, sort_keys=True)
    mark.hint, mark.problems, mark.reason = verdict.hint, json.dumps(verdict.problems), verdict.reason
    mark.marked_at = at
    if verdict.passed and mark.passed_at is None:
        mark.passed_at = at


def _progress(part: TookPart, taken: Taken, at: datetime, *, news: bool) -> None:
    """How far the pupil is, by the marks. Finished once is finished: each activity has passed at some time."""
    marks = Mark.objects.filter(work__took_part=part).values_list("work__activity", "checks", "passed_at")
    part.checks_passed = sum(sum(json.loads(checks).values()) for _activity, checks, _passed_at in marks)
    if news:
        part.progress_at = at
    passed = {activity: passed_at for activity, _checks, passed_at in marks if passed_at}
    plan = outline(taken.lesson, taken.content_hash)
    asked = {name for name, activity in plan.activities.items() if activity.checks}
    if part.finished_at is None and asked and asked <= passed.keys():
        part.finished_at, part.finished_with = max(passed[name] for name in asked), taken.content_hash
    part.save(update_fields=["checks_passed", "progress_at", "finished_at", "finished_with"])


def seal(mark: Mark) -> str:
    """The keyed hash over what a mark says: nobody without the key makes one that fits."""
    key = hmac.digest(settings.PASS_KEY.encode(), b"techgoals mark", "sha256")
    return hmac.new(key, canonical.encode(mark.sealed()), "sha256").hexdigest()


# --- the lesson as it is installed now ---

_known: dict[uuid.UUID, tuple[str, Mapping[str, Any]]] = {}


def _activity(taken: Taken) -> Mapping[str, Any] | None:
    found = _known.get(taken.lesson)
    if found is None or found[0] != taken.content_hash:
        content = Lesson.objects.values_list("content", flat=True).get(pk=taken.lesson)
        found = _known[taken.lesson] = (taken.content_hash, content["activities"])
    return found[1].get(taken.activity)
