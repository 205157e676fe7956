"""The rows behind the headlines. A headline is the sum of its facts and of nothing else."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Sum
from django.utils.translation import gettext as _

from techgoals.campaigns.models import Campaign
from techgoals.classroom import queries as classroom
from techgoals.evidence import measures
from techgoals.evidence.models import AnswerSheet
from techgoals.fund.allowance import figures
from techgoals.fund.models import Entry
from techgoals.workshops.models import Booking

CAME = (Booking.Attendance.CAME, Booking.Attendance.PART)


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of evidence: so many (``number``), where, and what it is called by (a reference, a class, never a name)."""

    authority: str
    urn: int
    school: str
    what: str
    way: str
    number: int


def trained(campaign: Campaign) -> list[Fact]:
    """One fact for each teacher whom a register says came, at the first session they came to."""
    return [
        Fact(b.school.authority, b.school_id, b.school.name, b.ref, _("on the register"), 1)
        for b in _first_attended(campaign)
    ]


def more_confident(campaign: Campaign) -> tuple[list[Fact], measures.Confidence]:
    """One fact (1 or 0) for each teacher who came and answered both times, and the measure over all who came."""
    bookings = _first_attended(campaign)
    sheets: dict[uuid.UUID, dict[str, dict[str, int]]] = {}
    answered = AnswerSheet.objects.of(campaign).filter(answered_at__isnull=False)
    for booking_id, when, answers in answered.values_list("booking_id", "when", "answers"):
        sheets.setdefault(booking_id, {})[when] = answers or {}
    changes: list[Fraction | None] = []
    facts = []
    for b in bookings:
        both = sheets.get(b.id, {})
        change = measures.change(both.get("before", {}), both.get("after", {}))
        changes.append(change)
        if change is not None:
            way = _("more") if change > 0 else _("less") if change < 0 else _("the same")
            facts.append(Fact(b.school.authority, b.school_id, b.school.name, b.ref, way, int(change > 0)))
    return facts, measures.confidence(changes)


def promised(campaign: Campaign) -> list[Fact]:
    """One fact for each promise that still holds: pence promised and not given back."""
    sums: dict[uuid.UUID, list[tuple[str, int]]] = {}
    entries = Entry.objects.filter(
        fund__campaign=campaign, commitment__isnull=False, kind__in=("promise", "give_back")
    )
    for commitment, kind, pence in entries.values_list("commitment_id", "kind").annotate(Sum("pence")):
        sums.setdefault(commitment, []).append((kind, pence))
    facts = []
    bookings = Booking.objects.of(campaign).filter(commitment__isnull=False).select_related("school")
    owner = {b.commitment_id: b for b in bookings}
    first = dict(
        Entry.objects.filter(fund__campaign=campaign, kind="promise").values_list("commitment_id", "source")
    )
    for commitment_id, pairs in sums.items():
        pence = figures(pairs).promised
        if pence:
            b = owner.get(commitment_id)
            where = (b.school.authority, b.school_id, b.school.name) if b else ("", 0, "")
            facts.append(Fact(*where, first.get(commitment_id, ""), _("promised"), pence))
    return sorted(facts, key=lambda f: (f.authority, f.school, f.what))


def young_people(
    campaign: Campaign, ways: Iterable[str] = ("signed_in", "counted", "reported")
) -> list[Fact]:
    """One fact for each class x lesson and way of counting; the ways never overlap (classroom.ways says how)."""
    names = {
        "signed_in": _("signed in"),
        "counted": _("counted in the room"),
        "reported": _("reported by the teacher"),
    }
    facts = []
    for row in classroom.young_people(campaign).lessons:
        for way in ways:
            number = getattr(row, way)
            if number:
                what = f"{row.name}, {row.lesson}" + (f" ({_('sealed receipt')})" if row.sealed else "")
                facts.append(Fact(row.authority, row.urn, row.school, what, names[way], number))
    return facts


def schools(campaign: Campaign) -> list[Fact]:
    """One fact for each school from which a teacher came or a class took part."""
    seen: dict[int, Fact] = {}
    for fact in [*trained(campaign), *young_people(campaign)]:
        seen.setdefault(fact.urn, Fact(fact.authority, fact.urn, fact.school, fact.school, _("took part"), 1))
    return sorted(seen.values(), key=lambda f: (f.authority, f.school))


def _first_attended(campaign: Campaign) -> list[Booking]:
    rows = (
        Booking.objects.of(campaign)
        .filter(attendance__in=CAME)
        .exclude(state=Booking.State.CANCELLED)
        .select_related("school")
        .order_by("session__starts_at", "queue")
    )
    first: dict[uuid.UUID, Booking] = {}
    for booking in rows:
        first.setdefault(booking.teacher_id, booking)
    return list(first.values())
