"""Book a seat and its money at once, wait for one, give both back, take a seat that was held.

Locks are always taken in the same order: the session's row, the fund's, the audit chain's. So money is moved before
anything is recorded.
"""

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from techgoals.fund import commitments, ledger
from techgoals.fund.models import Commitment, Fund
from techgoals.kernel import audit, ids, rows, states
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused
from techgoals.people import ties
from techgoals.people.models import Person, School, Tie
from techgoals.workshops import letters, seats, when
from techgoals.workshops.models import Booking, Session

State, Lacks = Booking.State, Booking.Lacks
NEXT: dict[str, frozenset[str]] = {
    State.WAITING: frozenset({State.HELD, State.CANCELLED}),
    State.HELD: frozenset({State.BOOKED, State.CANCELLED}),
    State.BOOKED: frozenset({State.CANCELLED}),
    State.CANCELLED: frozenset(),
}
# what the verbs and letters of this room name: reading no more halves the cost of the lock
_NAMED = (
    "ref", "campaign_id", "workshop_id", "phase_id", "site_id", "offer_id", "starts_at", "ends_at", "capacity",
    "minimum", "state", "register_closed_at", "facilitator_id", "revision", "cancel_reason",
    "workshop__campaign_id", "workshop__title", "workshop__summary", "workshop__release_unit",
    "workshop__release_units", "site__campaign_id", "site__name", "site__address", "site__zone", "site__chairs",
    "site__employer__name", "phase__campaign_id", "phase__name", "phase__fund__campaign_id",
    "phase__fund__phase_id", "phase__fund__name",
)  # fmt: skip
_BESIDE = ("workshop", "site__employer", "phase__fund")
_OF_CAMPAIGN = (
    "campaign__slug",
    "campaign__name",
    "campaign__zone",
    "campaign__currency",
    "campaign__language",
)
# who may take part in a workshop for a school: business managers look after its money
TAKES_PART = (Tie.Role.TEACHER, Tie.Role.HEAD)


class NotOpen(Refused):
    """The session cannot be booked: not open yet, cancelled, or begun."""


class NotOfThisSchool(Refused):
    """Nobody has confirmed that this person teaches at this school, or the campaign does not work with it."""


class NoMoneyContact(Refused):
    """It is not said who looks after the school's money."""


class NoFund(Refused):
    """No money was ever set aside for the session's phase."""


class HeldSeatGone(Refused):
    """The seat was held, and is no longer."""


class TooLate(Refused):
    """The session has begun, or money was claimed for it: the booking stands as it is."""


def book(
    *,
    session: Session,
    teacher: Person,
    school: School,
    money_email: str,
    money_name: str,
    by: Actor,
    at: datetime,
) -> Booking:
    """Take a seat **and** the money for the release, both or neither: BOOKED, or WAITING with what ``lacks``.

    Who arrives while others wait, waits behind them (``seats``). A teacher who has a booking here already gets that
    one again, as it is: sending the form twice is harmless. Refuses ``NotOpen``, ``NotOfThisSchool``,
    ``NoMoneyContact``, ``NoFund``, and, because waiting would not help, ``commitments.NoRate`` and ``CapReached``.
    """
    with transaction.atomic():
        locked = lock(session)
        standing = _standing(locked)
        before = next(
            (pk for pk, state, who, _n in standing if who == teacher.pk and state != State.CANCELLED), None
        )
        if before is not None:
            return _with_all().select_related("session__campaign").get(pk=before)
        _check_open(locked, at)
        _check_school(locked, teacher, school)
        if not money_email.strip():
            raise NoMoneyContact(
                _("Say who looks after the school's money: they get the claim after the workshop."),
                field="money_email",
            )
        now, last = _counted(locked, standing)
        new = Booking(
            ref=ids.reference("B", 7),
            campaign_id=locked.campaign_id,
            session=locked,
            teacher=teacher,
            school=school,
            money_email=money_email.strip().lower(),
            money_name=money_name.strip(),
            booked_at=at,
            queue=last + 1,
        )
        outcome = seats.on_arrival(now)
        if outcome == seats.BOOKED:
            try:
                new.commitment = _promise(locked, new, by=by, at=at)
            except ledger.FundExhausted:
                outcome = seats.MONEY
        else:
            commitments.foresee(
                fund=fund_of(locked),
                school=school,
                teacher=teacher,
                unit=locked.workshop.release_unit,
                units=locked.workshop.release_units,
                at=at,
            )
        new.state = State.BOOKED if outcome == seats.BOOKED else State.WAITING
        new.lacks = "" if outcome == seats.BOOKED else Lacks(outcome)
        rows.add(new)
        _record("booking.book", new, by, at, school=school.urn, lacks=str(new.lacks), queue=new.queue)
        if new.state == State.BOOKED:
            letters.booked(new, at=at)
        else:
            letters.waiting(new, at=at)
    return new


def cancel(*, booking: Booking, why: str, by: Actor, at: datetime) -> Booking:
    """Give seat and money back (or leave the list), and offer the seat to whoever is next.

    Cancelling what is cancelled is harmless. Refuses ``TooLate`` once the session has begun.
    """
    with transaction.atomic():
        locked, fresh = _lock_both(booking)
        if fresh.state == State.CANCELLED:
            return fresh
        if at >= locked.starts_at or fresh.claimed_at:
            raise TooLate(
                _(
                    "The workshop has begun, so the booking stands. Who came is noted in the register; talk to the team."
                )
            )
        had_seat = fresh.state in (State.BOOKED, State.HELD)
        had_place = fresh.state == State.BOOKED
        _end(fresh, why, by, at)
        letters.cancelled(fresh, at=at, had_place=had_place)
        if had_seat:
            _pass_on(locked, at=at, most=None)
    return fresh


def take_held(*, booking: Booking, by: Actor, at: datetime) -> Booking:
    """Take the seat that is held: BOOKED, with the money promised when it was held. Repeating it is harmless.

    Refuses ``HeldSeatGone`` once its time is over, and ``WrongMoment`` while there is nothing to take.
    """
    with transaction.atomic():
        locked, fresh = _lock_both(booking)
        if fresh.state == State.BOOKED:
            return fresh
        if fresh.state == State.CANCELLED or (fresh.held_until and at >= fresh.held_until):
            raise HeldSeatGone(
                _(
                    "The seat was held for you, but its time is over and it goes to the next person. "
                    "You can book again and wait for another."
                )
            )
        states.check(
            NEXT,
            fresh.state,
            State.BOOKED,
            _("No seat is held for you yet: you are waiting. We write as soon as one is."),
        )
        _check_open(locked, at)
        fresh.state, fresh.held_until = State.BOOKED, None
        fresh.save(update_fields=["state", "held_until"])
        _record("booking.take_held", fresh, by, at)
        letters.booked(fresh, at=at)
    return fresh


def decline_held(*, booking: Booking, by: Actor, at: datetime) -> Booking:
    """Let a held seat go, and the money with it, to whoever is next. Repeating it is harmless.

    Refuses ``WrongMoment`` where no seat is held (a booked one is cancelled instead).
    """
    with transaction.atomic():
        locked, fresh = _lock_both(booking)
        if fresh.state == State.CANCELLED:
            return fresh
        if fresh.state != State.HELD:
            raise states.WrongMoment(
                _("No seat is held for you at the moment. To give up a booking or leave the list, cancel it.")
            )
        _end(fresh, _("the held seat was declined"), by, at)
        letters.cancelled(fresh, at=at, had_place=False)
        _pass_on(locked, at=at, most=None)
    return fresh


def run_out(*, booking: Booking, at: datetime) -> bool:
    """End a held seat whose time is over, or a wait for a session that has begun; False where it is not so (any more).

    The worker's verb: what it frees goes to whoever is next.
    """
    by = Actor.worker()
    with transaction.atomic():
        locked, fresh = _lock_both(booking)
        begun = at >= locked.starts_at
        if fresh.state == State.HELD and (begun or (fresh.held_until and fresh.held_until <= at)):
            _end(fresh, _("the held seat was not taken in time"), by, at)
            letters.ran_out(fresh, at=at)
            _pass_on(locked, at=at, most=None)
            return True
        if fresh.state == State.WAITING and begun:
            _end(fresh, _("no seat came free before the workshop began"), by, at)
            letters.no_seat_came(fresh, at=at)
            return True
    return False


def pass_on(*, session: Session, at: datetime, most: int | None = None) -> int:
    """Hold what seats are free for those who are next and can be paid; return how many now are held anew."""
    with transaction.atomic():
        return _pass_on(lock(session), at=at, most=most)


def end_all(*, locked: Session, why: str, by: Actor, at: datetime) -> list[Booking]:
    """End every booking of a locked session that does not take place; each teacher is told. For ``programme.cancel``."""
    lock_fund(locked)
    ended = list(_with_all().filter(session=locked).exclude(state=State.CANCELLED).order_by("queue"))
    for booking in ended:
        booking.session = locked
        had_place = booking.state == State.BOOKED
        _end(booking, why, by, at)
        letters.session_cancelled(booking, at=at, why=why, had_place=had_place)
    return ended


def lock(session: Session) -> Session:
    """The session's row, locked until the transaction ends, with all that its pages and letters name.

    Where the caller's ``session`` says of which campaign it is, one of another campaign is ``Session.DoesNotExist``.
    """
    sessions = Session.objects.select_for_update(of=("self",)).only(*_NAMED)
    if Session.campaign.is_cached(session):
        locked = sessions.select_related(*_BESIDE).get(pk=session.pk, campaign=session.campaign_id)
        locked.campaign = session.campaign
        return locked
    return sessions.select_related("campaign", *_BESIDE).only(*_NAMED, *_OF_CAMPAIGN).get(pk=session.pk)


def lock_fund(session: Session) -> None:
    """Take the fund's lock next, where acts will be recorded before all money is moved. No fund is no error."""
    if hasattr(session.phase, "fund"):
        ledger.lock(session.phase.fund)


def count(session: Session) -> tuple[seats.Seats, int]:
    """The seats of a session now, and the last place in its order of arrival. Under its lock, it stays so."""
    return _counted(session, _standing(session))


def _standing(session: Session) -> list[tuple[UUID, str, UUID, int]]:
    """(id, state, teacher, place) of every booking: a session has no more of them than a room has chairs, and some."""
    return list(
        Booking.objects.filter(session=session).order_by().values_list("pk", "state", "teacher_id", "queue")
    )


def _counted(session: Session, standing: list[tuple[UUID, str, UUID, int]]) -> tuple[seats.Seats, int]:
    states_now = Counter(state for _pk, state, _who, _n in standing)
    now = seats.Seats(
        capacity=session.capacity,
        booked=states_now[State.BOOKED],
        held=states_now[State.HELD],
        waiting=states_now[State.WAITING],
    )
    return now, max((n for _pk, _state, _who, n in standing), default=0)


def fund_of(session: Session) -> Fund:
    """The fund of the session's phase. Refuses ``NoFund``."""
    try:
        fund = session.phase.fund
        fund.campaign = session.campaign
        return fund
    except Fund.DoesNotExist:
        raise NoFund(
            _("No release money has been set aside for %(phase)s yet. The team has to do that first.")
            % {"phase": session.phase.name}
        ) from None


def _promise(locked: Session, booking: Booking, *, by: Actor, at: datetime) -> Commitment:
    # a transaction of its own inside ours: what the fund refuses leaves no trace
    return commitments.promise(
        fund=fund_of(locked),
        school=booking.school,
        teacher=booking.teacher,
        unit=locked.workshop.release_unit,
        units=locked.workshop.release_units,
        source=booking.ref,
        by=by,
        at=at,
    )


def _pass_on(locked: Session, *, at: datetime, most: int | None) -> int:
    until = seats.held_until(at, locked.starts_at)
    now, _last = count(locked)
    free = now.free if most is None else min(now.free, most)
    if locked.state != Session.State.OPEN or until is None or not free or not now.waiting:
        return 0
    by, offered = Actor.worker(), 0
    for booking in _with_all().filter(session=locked, state=State.WAITING).order_by("queue"):
        if offered == free:
            break
        booking.session = locked
        try:
            booking.commitment = _promise(locked, booking, by=by, at=at)
        except (ledger.FundExhausted, commitments.CapReached, commitments.NoRate) as refused:
            if booking.lacks != Lacks.MONEY:
                booking.lacks = Lacks.MONEY
                booking.save(update_fields=["lacks"])
            if isinstance(refused, commitments.CapReached):
                continue  # this school or teacher has had its share: the seat is the next one's
            break  # whoever comes behind costs the same
        states.check(NEXT, booking.state, State.HELD, "")
        booking.state, booking.lacks, booking.held_until = State.HELD, "", until
        booking.save(update_fields=["state", "lacks", "held_until", "commitment"])
        _record("booking.hold", booking, by, at, until=until)
        letters.held(booking, at=at)
        offered += 1
    return offered


def _end(booking: Booking, why: str, by: Actor, at: datetime) -> None:
    states.check(NEXT, booking.state, State.CANCELLED, _("This booking has ended already."))
    was = booking.state
    if booking.commitment is not None:
        commitments.give_back(
            commitment=booking.commitment,
            why=_("Given back with booking %(ref)s: %(why)s")
            % {"ref": booking.ref, "why": why.strip() or _("the teacher cannot come")},
            source=booking.ref,
            by=by,
            at=at,
        )
    booking.state, booking.cancelled_at, booking.held_until = State.CANCELLED, at, None
    booking.cancel_reason = why.strip()[:300]
    booking.save(update_fields=["state", "cancelled_at", "held_until", "cancel_reason"])
    _record("booking.cancel", booking, by, at, was=was, why=booking.cancel_reason)


def _lock_both(booking: Booking) -> tuple[Session, Booking]:
    locked = lock(Session(pk=booking.session_id))
    fresh = _with_all().get(pk=booking.pk)
    fresh.session = locked
    return locked, fresh


def _with_all() -> QuerySet[Booking]:
    return Booking.objects.select_related("teacher", "school", "commitment__fund")


def _record(verb: str, booking: Booking, by: Actor, at: datetime, **facts: object) -> None:
    audit.record(
        verb,
        subject=booking,
        by=by,
        at=at,
        campaign_id=booking.campaign_id,
        facts={"ref": booking.ref, "session": booking.session.ref, "state": str(booking.state), **facts},
    )


def _check_open(session: Session, at: datetime) -> None:
    if session.state == Session.State.CANCELLED:
        raise NotOpen(_("This workshop does not take place. Look for another date."))
    if session.state == Session.State.DRAFT:
        raise NotOpen(_("Booking for this workshop is not open yet."))
    if session.state == Session.State.HELD or at >= session.starts_at:
        raise NotOpen(
            _("This workshop began on %(when)s, so it can no longer be booked. Look for another date.")
            % {"when": when.moment(session.starts_at, session.site.zone)}
        )


def _check_school(session: Session, teacher: Person, school: School) -> None:
    if ties.confirmed(teacher, *TAKES_PART, campaign_id=session.campaign_id).filter(school=school).exists():
        if session.campaign.campaign_schools.filter(school=school).exists():
            return
        raise NotOfThisSchool(
            _("%(campaign)s does not work with %(school)s. Ask the team to add it.")
            % {"campaign": session.campaign.name, "school": school.name},
            field="school",
        )
    raise NotOfThisSchool(
        _(
            "Nobody has confirmed yet that you teach at %(school)s. Ask your head or the team to confirm it, "
            "then book."
        )
        % {"school": school.name},
        field="school",
    )
