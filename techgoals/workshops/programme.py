"""The programme: what is offered, when and where it runs, and what becomes of it when a place or a date falls through."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from techgoals.campaigns.models import Campaign, Phase
from techgoals.employers import offers
from techgoals.employers.models import Offer, Site
from techgoals.fund.models import Rate
from techgoals.kernel import audit, clock, ids, states
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused
from techgoals.lessons.models import Lesson
from techgoals.people.models import Person
from techgoals.workshops import booking, letters
from techgoals.workshops.models import Booking, Session, Workshop

State = Session.State
NEXT: dict[str, frozenset[str]] = {
    State.DRAFT: frozenset({State.OPEN, State.CANCELLED}),
    State.OPEN: frozenset({State.CANCELLED, State.HELD}),
    State.CANCELLED: frozenset(),
    State.HELD: frozenset(),
}


class OddWorkshop(Refused):
    """A workshop that cannot be: no title, no release, a lesson of another campaign, a name that is taken."""


class OddTime(Refused):
    """A time that cannot be: in the past, outside the phase, ending before it starts, twice or never on the clock."""


class TooManySeats(Refused):
    """More seats than the place has chairs, fewer than are taken, or none."""


class HostDroppedOut(Refused):
    """The host's offer was withdrawn or is for another place."""


class SayWhy(Refused):
    """A session is called off without a word to those who were coming."""


def add_workshop(
    *,
    campaign: Campaign,
    slug: str,
    title: str,
    summary: str,
    for_whom: str,
    lessons: Iterable[Lesson],
    release_unit: str,
    release_units: Decimal,
    by: Actor,
    at: datetime,
) -> Workshop:
    """Add what is offered: who it is for, the lessons one takes home, and how long a school frees a teacher for it.

    Refuses ``OddWorkshop``.
    """
    if not re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?", slug):
        raise OddWorkshop(
            _("“%(slug)s” cannot stand in an address: use small letters, figures and hyphens, at most 60.")
            % {"slug": slug},
            field="slug",
        )
    if not title.strip() or not summary.strip():
        raise OddWorkshop(_("A workshop needs a title and two sentences about it."), field="title")
    if release_unit not in Rate.Unit.values or not Decimal(0) < release_units < Decimal(1000):
        raise OddWorkshop(
            _("Say for how many hours or days a school frees its teacher: more than 0."),
            field="release_units",
        )
    taken_home = list(lessons)
    if any(lesson.campaign_id != campaign.pk for lesson in taken_home):
        raise OddWorkshop(_("That lesson stands on another campaign's shelf."), field="lessons")
    with transaction.atomic():
        workshop, made = Workshop.objects.get_or_create(
            campaign=campaign,
            slug=slug,
            defaults={
                "title": title.strip(),
                "summary": summary.strip(),
                "for_whom": for_whom.strip(),
                "release_unit": release_unit,
                "release_units": release_units,
            },
        )
        if not made:
            raise OddWorkshop(
                _("There is a workshop with the short name “%(slug)s” already. Choose another.")
                % {"slug": slug},
                field="slug",
            )
        workshop.lessons.set(taken_home)
        _record("workshop.add", workshop, by, at, slug=slug, release=f"{release_units} {release_unit}")
    return workshop


def schedule(
    *,
    workshop: Workshop,
    phase: Phase,
    site: Site,
    offer: Offer | None,
    starts_wall: datetime,
    ends_wall: datetime,
    fold: int | None,
    capacity: int,
    minimum: int,
    by: Actor,
    at: datetime,
    facilitator: Person | None = None,
) -> Session:
    """Plan a run of a workshop, not open yet. Times are as the clock on the venue's wall will show them.

    ``fold`` says which of the two hours is meant when the clocks go back (0 the first, 1 the second); without it such
    an hour is refused. An ``offer`` is taken up with it. The same plan again, while it is not open yet, is the same
    session. Refuses ``OddTime``, ``TooManySeats``, ``HostDroppedOut``,
    and ``OddWorkshop`` for a phase or place of another campaign.
    """
    if {phase.campaign_id, site.campaign_id} != {workshop.campaign_id}:
        raise OddWorkshop(_("Phase and place must belong to the workshop's own campaign."))
    starts_at = _from_wall(starts_wall, site.zone, fold, "starts_wall")
    ends_at = _from_wall(ends_wall, site.zone, fold, "ends_wall")
    if ends_at <= starts_at:
        raise OddTime(_("It must end after it starts."), field="ends_wall")
    if starts_at <= at:
        raise OddTime(_("That time has passed. Choose one to come."), field="starts_wall")
    if not phase.starts <= starts_at.astimezone(ZoneInfo(site.zone)).date() < phase.ends:
        raise OddTime(
            _("That day is not in %(phase)s (%(starts)s to %(ends)s). Choose another day or phase.")
            % {
                "phase": phase.name,
                "starts": date_format(phase.starts, "j F Y"),
                "ends": date_format(phase.ends - timedelta(days=1), "j F Y"),
            },
            field="starts_wall",
        )
    _check_capacity(site, capacity, minimum, taken=0)
    with transaction.atomic():
        Workshop.objects.select_for_update().get(pk=workshop.pk)
        same = Session.objects.filter(
            workshop=workshop, phase=phase, site=site, starts_at=starts_at, ends_at=ends_at, capacity=capacity,
            minimum=minimum, facilitator=facilitator, state=State.DRAFT,
        ).first()  # fmt: skip
        if same is not None:
            return same
        taken_up = _take_up(offer, site, by, at)
        session = Session.objects.create(
            ref=ids.reference("S"),
            campaign_id=workshop.campaign_id,
            workshop=workshop,
            phase=phase,
            site=site,
            offer=taken_up,
            starts_at=starts_at,
            ends_at=ends_at,
            capacity=capacity,
            minimum=minimum,
            facilitator=facilitator,
        )
        _record("session.schedule", session, by, at, ref=session.ref, starts=starts_at)
    return session


def open(*, session: Session, by: Actor, at: datetime) -> Session:
    """Open a session for booking. Opening what is open is harmless.

    Refuses ``OddTime`` for one that has begun, ``HostDroppedOut``, ``booking.NoFund`` where no money was set aside for
    its phase, and ``WrongMoment`` for one that is cancelled or over.
    """
    with transaction.atomic():
        locked = booking.lock(session)
        if locked.state == State.OPEN:
            return locked
        states.check(
            NEXT, locked.state, State.OPEN, _("This session is cancelled or over and cannot be opened again.")
        )
        if at >= locked.starts_at:
            raise OddTime(_("This session's time has passed, so it cannot be opened. Schedule another."))
        if locked.offer_id and Offer.objects.filter(pk=locked.offer_id, state=Offer.State.WITHDRAWN).exists():
            raise HostDroppedOut(
                _("The host has dropped out. Find another place for this session, then open it.")
            )
        booking.fund_of(locked)
        locked.state = State.OPEN
        locked.save(update_fields=["state"])
        _record("session.open", locked, by, at, ref=locked.ref)
    return locked


def move(
    *, session: Session, site: Site, offer: Offer | None, capacity: int, by: Actor, at: datetime
) -> Session:
    """Give a session another place, or another number of seats, or both; its time stays what the wall clock says there.

    Everybody with a place is told, with a calendar file that replaces the old one; seats that come free are offered to
    those who wait. Refuses ``TooManySeats``, ``HostDroppedOut``, ``OddTime`` once it has begun, ``OddWorkshop`` for a
    place of another campaign or in another time zone, ``WrongMoment`` when it is cancelled or over.
    """
    if site.campaign_id != session.campaign_id:
        raise OddWorkshop(_("That place belongs to another campaign."), field="site")
    with transaction.atomic():
        locked = booking.lock(session)
        if locked.state not in (State.DRAFT, State.OPEN):
            raise states.WrongMoment(_("This session is cancelled or over, so it cannot be moved."))
        if at >= locked.starts_at:
            raise OddTime(_("This session has begun, so it cannot be moved."))
        if site.zone != locked.site.zone:
            raise OddWorkshop(
                _("That place is in another time zone. Cancel this session and schedule a new one there."),
                field="site",
            )
        booking.lock_fund(locked)
        now, _last = booking.count(locked)
        _check_capacity(site, capacity, min(locked.minimum, capacity), taken=now.booked + now.held)
        elsewhere = site.pk != locked.site_id
        locked.offer = _take_up(offer, site, by, at)
        locked.site, locked.capacity = site, capacity
        locked.minimum = min(locked.minimum, capacity)
        locked.revision += elsewhere
        locked.save(update_fields=["offer", "site", "capacity", "minimum", "revision"])
        booking.pass_on(session=locked, at=at)
        _record("session.move", locked, by, at, ref=locked.ref, site=site.name, capacity=capacity)
        if elsewhere:
            coming = locked.bookings.filter(state=Booking.State.BOOKED).select_related("teacher", "school")
            for one in coming:
                one.session = locked
                letters.moved(one, at=at)
    return locked


def cancel(*, session: Session, why: str, by: Actor, at: datetime) -> Session:
    """Call a session off: every booking ends, all money goes back, everybody is told why. Repeating it is harmless.

    Refuses ``SayWhy`` without a reason and ``WrongMoment`` once its register is closed.
    """
    with transaction.atomic():
        locked = booking.lock(session)
        if locked.state == State.CANCELLED:
            return locked
        if not why.strip():
            raise SayWhy(_("Say why: everybody who was coming reads it."), field="why")
        states.check(
            NEXT, locked.state, State.CANCELLED, _("This session was held and its register is closed.")
        )
        locked.state, locked.cancel_reason = State.CANCELLED, why.strip()[:300]
        locked.revision += 1
        ended = booking.end_all(locked=locked, why=why, by=by, at=at)
        locked.save(update_fields=["state", "cancel_reason", "revision"])
        _record("session.cancel", locked, by, at, ref=locked.ref, why=why[:300], bookings=len(ended))
    return locked


def _from_wall(wall: datetime, zone: str, fold: int | None, field: str) -> datetime:
    try:
        return clock.from_wall(wall, zone, fold=fold)
    except clock.AmbiguousTime as odd:
        skipped = "forward" in str(odd)
        message = (
            _("The clocks go forward then, so that hour does not exist. Choose one before or after it.")
            if skipped
            else _(
                "The clocks go back then, so that hour comes twice. Say whether you mean the first or the second."
            )
        )
        raise OddTime(message, field=field if skipped else "fold") from odd


def _check_capacity(site: Site, capacity: int, minimum: int, *, taken: int) -> None:
    if capacity < 1:
        raise TooManySeats(_("A session needs at least one seat."), field="capacity")
    if capacity > site.chairs:
        raise TooManySeats(
            _("%(site)s has %(chairs)s chairs, so there cannot be %(capacity)s seats.")
            % {"site": site.name, "chairs": site.chairs, "capacity": capacity},
            field="capacity",
        )
    if capacity < taken:
        raise TooManySeats(
            _("%(taken)s seats are booked or held already; there cannot be fewer.") % {"taken": taken},
            field="capacity",
        )
    if not 1 <= minimum <= capacity:
        raise TooManySeats(
            _("The smallest number for which it runs lies between 1 and the number of seats."),
            field="minimum",
        )


def _take_up(offer: Offer | None, site: Site, by: Actor, at: datetime) -> Offer | None:
    if offer is None:
        return None
    if offer.site_id != site.pk:
        raise HostDroppedOut(_("That offer is for another place. Choose the place it is for."), field="offer")
    return offers.take_up(offer=offer, by=by, at=at)


def _record(verb: str, subject: Workshop | Session, by: Actor, at: datetime, **facts: object) -> None:
    audit.record(verb, subject=subject, by=by, at=at, campaign_id=subject.campaign_id, facts=facts)
