"""Claims are made from the register: one for each school whose teachers came, filled in and mailed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from techgoals.claims import letters, links, states
from techgoals.claims.models import Claim, ClaimLine, Hand, Prepared
from techgoals.fund import allowance, commitments, ledger
from techgoals.fund.models import Commitment, Entry, Fund
from techgoals.kernel import audit, ids
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused
from techgoals.workshops.models import Booking, Session

Attendance = Booking.Attendance
CAME = frozenset({Attendance.CAME, Attendance.PART})
STAYED_AWAY = frozenset({Attendance.APOLOGIES, Attendance.ABSENT})


class RegisterOpen(Refused):
    """The register of this session is not closed, so nobody knows yet who came."""


@dataclass(frozen=True, slots=True)
class Line:
    """What the register says about one booking, in money."""

    booking: Booking
    units: Decimal
    pence: int


@transaction.atomic
def prepare(*, session: Session, by: Actor, at: datetime) -> list[Claim]:
    """Make, or bring up to date, one claim for each school whose teachers came; return those made or changed.

    What was promised and not used (did not come, came for part) goes back to the fund. A claim that the school has
    signed is left alone; one that is not signed follows a corrected register, and the school is told. Repeating it
    is harmless. Refuses ``RegisterOpen``, and ``ledger.FundExhausted`` where a correction asks for money that was
    given back and promised to somebody else since.
    """
    locked = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if locked.register_closed_at is None:
        raise RegisterOpen(
            _("The register of session %(ref)s is still open. Close it first: claims are made from it.")
            % {"ref": locked.ref}
        )
    bookings = list(
        Booking.objects.filter(session=locked, state=Booking.State.BOOKED, commitment__isnull=False)
        .select_related("commitment", "teacher", "school")
        .order_by("queue")
    )
    for fund in sorted({b.commitment.fund_id for b in bookings if b.commitment}):
        ledger.lock(Fund(pk=fund))
    changed = []
    for school in dict.fromkeys(b.school_id for b in bookings):
        claim = _for_school(locked, [b for b in bookings if b.school_id == school], by=by, at=at)
        if claim is not None:
            changed.append(claim)
    Prepared.objects.update_or_create(session=locked, defaults={"at": at})
    return changed


def _for_school(session: Session, bookings: list[Booking], *, by: Actor, at: datetime) -> Claim | None:
    school = bookings[0].school
    earlier = list(
        Claim.objects.select_for_update(of=("self",))
        .filter(session=session, school=school)
        .select_related("campaign", "school", "session__site", "session__workshop")
        .order_by("made_at")
    )
    live = next((claim for claim in earlier if claim.state != Claim.State.DECLINED), None)
    if live is not None and live.state not in states.BEFORE_SIGNING:
        return None
    if live is None and earlier:
        # declined is final, until somebody corrects the register
        declined_at = max(claim.declined_at for claim in earlier if claim.declined_at)
        if not any(b.marked_at and b.marked_at > declined_at for b in bookings):
            return None
    lines = _read_register(bookings, by=by, at=at)
    if live is not None:
        return _bring_up_to_date(live, lines, bookings, by=by, at=at)
    if not lines:
        return None
    claim = _make(session, lines, bookings, by=by, at=at)
    letters.ready(claim, at=at)
    return claim


def _read_register(bookings: Iterable[Booking], *, by: Actor, at: datetime) -> list[Line]:
    lines = []
    for booking in bookings:
        commitment = booking.commitment
        if commitment is None:
            continue
        if booking.attendance in STAYED_AWAY:
            _hold(commitment, 0, booking, by=by, at=at)
        elif booking.attendance in CAME:
            units = commitment.units if booking.attended_units is None else booking.attended_units
            units = min(units, commitment.units)
            pence = allowance.attended(commitment.pence, commitment.units, units)
            _hold(commitment, pence, booking, by=by, at=at)
            if pence:
                lines.append(Line(booking, units, pence))
    return lines


def _hold(commitment: Commitment, pence: int, booking: Booking, *, by: Actor, at: datetime) -> None:
    """Let the promise hold just what can be claimed: give the rest back, or promise again what a correction needs."""
    commitments.give_back(
        commitment=commitment,
        keep=pence,
        why=_("Not used: booking %(ref)s, the register says “%(attendance)s”")
        % {"ref": booking.ref, "attendance": booking.get_attendance_display()},
        source=booking.ref,
        by=by,
        at=at,
    )
    missing = pence - ledger.of_commitment(commitment).promised
    if missing > 0:
        ledger.post(
            ledger.lock(commitment.fund),
            Entry.Kind.PROMISE,
            pence=missing,
            commitment=commitment,
            why=_("Promised again: the register of booking %(ref)s was corrected") % {"ref": booking.ref},
            source=booking.ref,
            by=by,
            at=at,
        )


def _make(session: Session, lines: list[Line], bookings: list[Booking], *, by: Actor, at: datetime) -> Claim:
    contact = max(bookings, key=lambda b: b.booked_at)
    commitment = lines[0].booking.commitment
    assert commitment is not None  # noqa: S101 - _read_register skips those without
    claim = Claim(
        ref=ids.reference("C"),
        campaign_id=session.campaign_id,
        fund_id=commitment.fund_id,
        session=session,
        school=contact.school,
        state=Claim.State.READY,
        made_at=at,
        sent_to=contact.money_email.strip().lower(),
        sent_to_name=contact.money_name,
        link_expires_at=at + links.GOOD_FOR,
    )
    claim.link_hash = links.kept(links.secret(claim))
    claim.save(force_insert=True)
    _write(claim, lines, bookings)
    audit.record(
        "claim.make",
        subject=claim,
        by=by,
        at=at,
        campaign_id=claim.campaign_id,
        facts=_facts(claim, lines),
    )
    return claim


def _write(claim: Claim, lines: list[Line], bookings: list[Booking]) -> None:
    ClaimLine.objects.filter(claim=claim).delete()
    ClaimLine.objects.bulk_create(
        ClaimLine(claim=claim, booking=line.booking, units=line.units, pence=line.pence) for line in lines
    )
    asks = {claim.sent_to} | {b.money_email.strip().lower() for b in bookings}
    asks |= {b.teacher.email.lower() for b in bookings}
    Hand.objects.bulk_create(
        (Hand(claim=claim, email=email, side=Hand.Side.ASKS) for email in sorted(asks)), ignore_conflicts=True
    )


def _bring_up_to_date(
    claim: Claim, lines: list[Line], bookings: list[Booking], *, by: Actor, at: datetime
) -> Claim | None:
    had = {line.booking_id: (line.units, line.pence) for line in claim.lines.all()}
    if had == {line.booking.pk: (line.units, line.pence) for line in lines}:
        return None
    if not lines:
        why = _("The register was corrected: nobody of your school came.")
        states.move(
            claim,
            Claim.State.DECLINED,
            by=by,
            at=at,
            facts={"why": why},
            declined_at=at,
            decline_reason=why,
        )
        letters.declined(claim, at=at)
        return claim
    _write(claim, lines, bookings)
    audit.record(
        "claim.correct",
        subject=claim,
        by=by,
        at=at,
        campaign_id=claim.campaign_id,
        facts=_facts(claim, lines),
    )
    if claim.state == Claim.State.QUERIED:
        states.move(claim, Claim.State.READY, by=by, at=at, facts={"why": "register corrected"})
    letters.corrected(claim, at=at)
    return claim


def _facts(claim: Claim, lines: list[Line]) -> dict[str, object]:
    return {
        "ref": claim.ref,
        "school": claim.school_id,
        "pence": sum(line.pence for line in lines),
        "lines": [[line.booking.ref, line.units, line.pence] for line in lines],
    }
