"""Seats, money and order of arrival, recomputed from the rows with SQL of its own."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db import connection

from techgoals.kernel.models import AuditRecord
from techgoals.kernel.verifying import Finding

OVER_CAPACITY = """
    SELECT s.ref, s.capacity, COUNT(b.id) FROM workshops_session s
    JOIN workshops_booking b ON b.session_id = s.id AND b.state IN ('booked', 'held')
    GROUP BY s.id, s.ref, s.capacity HAVING COUNT(b.id) > s.capacity ORDER BY s.ref"""

# what is left of each booking's promise: promised and not given back, and what of it was claimed
MONEY = """
    SELECT b.ref, b.state, s.state, c.pence, c.school_id = b.school_id AND c.teacher_id = b.teacher_id,
      COALESCE(SUM(CASE e.kind WHEN 'promise' THEN e.pence WHEN 'give_back' THEN -e.pence ELSE 0 END), 0),
      COALESCE(SUM(CASE e.kind WHEN 'claim' THEN e.pence WHEN 'unclaim' THEN -e.pence ELSE 0 END), 0)
    FROM workshops_booking b JOIN workshops_session s ON s.id = b.session_id
    LEFT JOIN fund_commitment c ON c.id = b.commitment_id LEFT JOIN fund_entry e ON e.commitment_id = c.id
    GROUP BY b.id, b.ref, b.state, s.state, c.pence, c.school_id, b.school_id, c.teacher_id, b.teacher_id
    ORDER BY b.ref"""

ARRIVAL = """
    SELECT s.ref, COUNT(b.id), COUNT(DISTINCT b.queue), MIN(b.queue), MAX(b.queue) FROM workshops_session s
    JOIN workshops_booking b ON b.session_id = s.id GROUP BY s.id, s.ref
    HAVING COUNT(DISTINCT b.queue) <> COUNT(b.id) OR MIN(b.queue) <> 1 OR MAX(b.queue) <> COUNT(b.id)
    ORDER BY s.ref"""

LEFT_OVER = """
    SELECT b.ref, b.state, s.state FROM workshops_booking b JOIN workshops_session s ON s.id = b.session_id
    WHERE (s.state = 'cancelled' AND b.state <> 'cancelled') OR (s.state = 'held' AND b.state IN ('waiting', 'held'))
    ORDER BY b.ref"""

ODD_STATES = """
    SELECT ref, state FROM workshops_booking
    WHERE (state = 'waiting') <> (lacks <> '' AND state <> 'cancelled') OR (state = 'held') <> (held_until IS NOT NULL)
    OR (state = 'cancelled') <> (cancelled_at IS NOT NULL) ORDER BY ref"""

ELSEWHERE = """
    SELECT b.ref FROM workshops_booking b JOIN workshops_session s ON s.id = b.session_id
    JOIN workshops_workshop w ON w.id = s.workshop_id JOIN campaigns_phase p ON p.id = s.phase_id
    JOIN employers_site t ON t.id = s.site_id
    WHERE b.campaign_id <> s.campaign_id OR w.campaign_id <> s.campaign_id OR p.campaign_id <> s.campaign_id
    OR t.campaign_id <> s.campaign_id ORDER BY b.ref"""


REGISTER = "SELECT id, ref, attendance, attended_units FROM workshops_booking ORDER BY ref"


def verify() -> Iterator[Finding]:
    """Name every session over capacity, every booking whose money is not what its state says, every gap in a queue, and
    every row of a register that does not say what was last marked."""
    for ref, capacity, taken in _rows(OVER_CAPACITY):
        yield Finding(
            "seats", f"workshops_session {ref}", f"{taken} seats are taken and there are {capacity}"
        )
    for row in _rows(MONEY):
        wrong = _money_wrong(*row[1:])
        if wrong:
            yield Finding("a seat and its money", f"workshops_booking {row[0]}", wrong)
    for ref, n, distinct, first, last in _rows(ARRIVAL):
        yield Finding(
            "order of arrival",
            f"workshops_session {ref}",
            f"{n} bookings have {distinct} places from {first} to {last}: one was removed or added by hand",
        )
    for ref, state, session in _rows(LEFT_OVER):
        yield Finding(
            "bookings of a session that is over",
            f"workshops_booking {ref}",
            f"{state} at a session {session}",
        )
    for ref, state in _rows(ODD_STATES):
        yield Finding(
            "booking state", f"workshops_booking {ref}", f"what is beside it does not fit the state {state}"
        )
    for (ref,) in _rows(ELSEWHERE):
        yield Finding(
            "one campaign", f"workshops_booking {ref}", "its session, place or phase is another campaign's"
        )
    yield from _register()


def _register() -> Iterator[Finding]:
    marked: dict[str, tuple[str, Decimal | None]] = {}
    records = AuditRecord.objects.filter(verb="register.mark", subject_kind="workshops.booking")
    for subject, facts in records.order_by("chain", "seq").values_list("subject_id", "facts").iterator():
        said = json.loads(facts)
        marked[subject.replace("-", "")] = said["is"], _decimal(said["units"])
    for key, ref, attendance, units in _rows(REGISTER):
        was, came = marked.get(str(key).replace("-", ""), ("unknown", None))
        if (attendance, _decimal(units)) != (was, came):
            yield Finding(
                "the register",
                f"workshops_booking {ref}",
                f"it says “{attendance}” for {units or 0} units, and “{was}” for {came or 0} was marked: changed by hand",
            )


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _money_wrong(
    state: str, session: str, pence: int | None, same: bool | None, promised: int, claimed: int
) -> str:
    if state == "waiting":
        return "it waits, and has money" if pence is not None else ""
    if pence is None:
        return "" if state == "cancelled" else "it has a seat and no promise"
    if not same:
        return "its promise is to another school or for another teacher"
    if state == "cancelled":
        return f"it is cancelled and keeps {promised - claimed} pence" if promised != claimed else ""
    if session == "held":
        return "" if claimed <= promised <= pence else f"{promised} pence are promised and {claimed} claimed"
    return "" if promised == pence else f"its promise is {pence} pence and the ledger has {promised}"


def _rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
