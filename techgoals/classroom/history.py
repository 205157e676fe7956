"""A pupil's earlier versions: what another tab or PC saved over, what stood each few minutes, what the server marked."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from techgoals.classroom.models import Earlier, Sitting, Work
from techgoals.kernel import ids

OTHER_PC, TIME, MARKED = (str(why) for why in (Earlier.Why.OTHER_PC, Earlier.Why.TIME, Earlier.Why.MARKED))
EVERY = timedelta(minutes=3)
MOST = 50
NEWEST = 20  # these stay in any case; of those before them, points in time go first


@dataclass(frozen=True, slots=True)
class Version:
    """One that can be gone back to. ``passed`` is None where the server did not mark it."""

    id: uuid.UUID
    saved_at: datetime
    why: str
    passed: bool | None


def put_aside(cursor: Any, work: Any, why: str, *, unless: str | None = None) -> None:
    """Keep what stands in a work, and of all that is kept no more than ``MOST``. With ``unless``, not that very text."""
    cursor.execute(
        "INSERT INTO classroom_earlier (id, work_id, files, client, seq, saved_at, why) "  # noqa: S608 - constants
        "SELECT %s, id, files, client, seq, saved_at, %s FROM classroom_work WHERE id = %s"
        + (" AND files <> %s" if unless is not None else ""),
        [ids.uuid7().hex, why, work, *([unless] if unless is not None else [])],
    )
    thin(cursor, work)


def put_marked(
    *, work: uuid.UUID, files: str, client: str, seq: int, saved_at: datetime, passed: bool
) -> None:
    """Keep a version that the server marked; where it is kept already, note the mark."""
    same = Earlier.objects.filter(work=work, client=client, seq=seq, files=files)
    if same.update(why=MARKED, passed=passed):
        return
    Earlier.objects.create(
        work_id=work, files=files, client=client, seq=seq, saved_at=saved_at, why=MARKED, passed=passed
    )
    with connection.cursor() as cursor:
        thin(cursor, Work._meta.pk.get_db_prep_value(work, connection))


def thin(cursor: Any, work: Any) -> None:
    """Of more than ``MOST`` versions the oldest points in time go first, then the oldest of all."""
    cursor.execute(
        "DELETE FROM classroom_earlier WHERE id IN (SELECT id FROM ("
        "SELECT id, saved_at, CASE WHEN newness <= %s THEN 0 WHEN why = %s THEN 2 ELSE 1 END AS goes, newness FROM ("
        "SELECT id, saved_at, why, ROW_NUMBER() OVER (ORDER BY saved_at DESC, id DESC) AS newness "
        "FROM classroom_earlier WHERE work_id = %s) AS kept) AS ranked "
        "ORDER BY goes, newness LIMIT 1000 OFFSET %s)",
        [NEWEST, TIME, work, MOST],
    )


def versions(sitting: Sitting, lesson: str, activity: str) -> list[Version]:
    """The versions of one activity that the sitting's pass made in its class, the newest first. One query.

    Neighbours with the same text are one, with the mark where one of them has it.
    """
    rows = (
        Earlier.objects.filter(work__activity=activity, work__took_part__taught__lesson__slug=lesson, **_own(sitting))
        .order_by("-saved_at", "-id")
        .values_list("id", "saved_at", "why", "passed", "files")
    )  # fmt: skip
    found: list[Version] = []
    before: str | None = None
    for key, saved_at, why, passed, files in rows:
        if files != before:
            found.append(Version(key, saved_at, why, passed))
        elif why == MARKED and found[-1].why != MARKED:
            found[-1] = Version(key, saved_at, why, passed)
        before = files
    return found


def version(sitting: Sitting, key: uuid.UUID) -> tuple[datetime, Mapping[str, str]] | None:
    """When one of the pass's own versions was saved, and its files; None where there is no such version of its own."""
    found = Earlier.objects.filter(pk=key, **_own(sitting)).values_list("saved_at", "files").first()
    return (found[0], json.loads(found[1])) if found else None


def _own(sitting: Sitting) -> dict[str, Any]:
    """What the pass of a sitting made in the class in which it sits."""
    enrolment = sitting.enrolment
    return {
        "work__took_part__holder": enrolment.holder_id,
        "work__took_part__taught__group": enrolment.group_id,
    }
