"""What this room's pages show, each in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from techgoals.campaigns.models import Campaign
from techgoals.employers.models import DigitalRole, Offer
from techgoals.fund import commitments, ledger
from techgoals.fund.allowance import Figures
from techgoals.fund.models import Fund, Rate
from techgoals.kernel.money import times
from techgoals.lessons.models import Lesson
from techgoals.people import ties
from techgoals.people.models import Person, School, Tie
from techgoals.workshops.booking import TAKES_PART
from techgoals.workshops.models import Booking, Session
from techgoals.workshops.seats import Seats

_TAKEN = Q(bookings__state__in=[Booking.State.BOOKED, Booking.State.HELD])
SOON = timedelta(days=14)


@dataclass(frozen=True)
class Run:
    """One session and its seats, ready for a list."""

    session: Session
    seats: Seats

    @property
    def words(self) -> str:
        """How it stands with seats, as one says it."""
        if self.seats.to_book == 1:
            return _("the last seat")
        if self.seats.to_book:
            return ngettext("%(n)s seat left", "%(n)s seats left", self.seats.to_book) % {
                "n": self.seats.to_book
            }
        if self.seats.waiting:
            waiting = self.seats.waiting
            return ngettext("full; %(n)s person waits", "full; %(n)s people wait", waiting) % {"n": waiting}
        return _("full; you can wait for a seat")

    @property
    def kind(self) -> str:
        """The kind of badge for ``words``."""
        return "good" if self.seats.to_book > 1 else "warn" if self.seats.to_book else "plain"


@dataclass(frozen=True)
class Catalogue:
    """The sessions to come, narrowed, and what they can be narrowed by."""

    runs: list[Run]
    all_runs: int
    authorities: list[str]
    months: list[tuple[str, str]]

    @property
    def sentence(self) -> str:
        """How many there are, said whole."""
        return ngettext("%(n)s workshop to come", "%(n)s workshops to come", len(self.runs)) % {
            "n": len(self.runs)
        }


def catalogue(
    campaign: Campaign, at: datetime, *, authority: str = "", month: str = "", host: str = ""
) -> Catalogue:
    """What can be booked, soonest first. One query, whatever it is narrowed by."""
    runs = [
        _run(one)
        for one in _with_seats(Session.objects.of(campaign))
        .filter(state=Session.State.OPEN, starts_at__gt=at)
        .order_by("starts_at")
    ]
    months: dict[str, str] = {}
    for run in runs:
        there = _there(run.session)
        months[f"{there:%Y-%m}"] = date_format(there.date(), "F Y")
    chosen = [
        run
        for run in runs
        if authority in ("", run.session.site.authority)
        and month in ("", f"{_there(run.session):%Y-%m}")
        and host in ("", run.session.site.employer.slug)
    ]
    named = sorted({run.session.site.authority for run in runs} - {""})
    return Catalogue(runs=chosen, all_runs=len(runs), authorities=named, months=list(months.items()))


def places(runs: Iterable[Run]) -> tuple[dict[str, int], list[dict[str, Any]]]:
    """For the map: sessions to come by authority, and the places where they are held, each once."""
    by_authority: dict[str, int] = {}
    points: dict[Any, dict[str, Any]] = {}
    for run in runs:
        site = run.session.site
        if site.authority:
            by_authority[site.authority] = by_authority.get(site.authority, 0) + 1
        known = site.latitude_e6 is not None and site.longitude_e6 is not None
        points.setdefault(
            site.pk,
            {
                "label": site.name,
                "latitude": site.latitude_e6 / 1e6 if known and site.latitude_e6 is not None else None,
                "longitude": site.longitude_e6 / 1e6 if known and site.longitude_e6 is not None else None,
                "address": run.session.get_absolute_url(),
            },
        )
    return by_authority, list(points.values())


@dataclass(frozen=True)
class SessionPage:
    """All that the public page of a session says."""

    run: Run
    near: list[DigitalRole]
    far: list[DigitalRole]
    lessons: list[Lesson]
    figures: Figures | None
    price: int | None
    mine: Booking | None
    begun: bool

    @property
    def can_book(self) -> bool:
        """True where the page shows the way to a booking."""
        return self.run.session.state == Session.State.OPEN and not self.begun and self.mine is None

    @property
    def pays_for(self) -> int | None:
        """How many more releases the fund can pay for; None where no rate or no fund is known."""
        return self.figures.left // self.price if self.figures and self.price else None


def session_page(session: Session, at: datetime, person: Person | None) -> SessionPage:
    """The public page of a session that ``find_session`` found: six queries, seven for somebody signed in."""
    roles = list(DigitalRole.objects.filter(employers=session.site.employer_id).order_by("title"))
    fund, figures, price = getattr(session.phase, "fund", None), None, None
    if fund is not None:
        figures = ledger.balance(fund)
        price = price_of(session, fund, at)
    mine = None
    if person is not None:
        mine = session.bookings.filter(teacher=person).exclude(state=Booking.State.CANCELLED).first()
    return SessionPage(
        run=_run(session),
        near=[role for role in roles if role.reach == DigitalRole.Reach.NEAR],
        far=[role for role in roles if role.reach == DigitalRole.Reach.FAR],
        lessons=list(session.workshop.lessons.filter(retired_at=None)),
        figures=figures,
        price=price,
        mine=mine,
        begun=at >= session.starts_at,
    )


def price_of(session: Session, fund: Fund, at: datetime) -> int | None:
    """What one release for this session is worth today, in pence; None while the fund has no rate for it."""
    try:
        rate: Rate = commitments.rate_on(
            fund, session.workshop.release_unit, at.astimezone(ZoneInfo(session.campaign.zone)).date()
        )
    except commitments.NoRate:
        return None
    return times(rate.pence, session.workshop.release_units)


def find_session(campaign: Campaign, session: UUID) -> Session | None:
    """A session of this campaign that the public may see, with its seats counted, or None."""
    return (
        _with_seats(Session.objects.of(campaign))
        .select_related("campaign", "workshop", "site__employer", "phase__fund", "offer")
        .filter(pk=session)
        .exclude(state=Session.State.DRAFT)
        .first()
    )


def schools_of(person: Person, campaign: Campaign) -> list[School]:
    """The schools of the campaign for which this person can book: one query."""
    mine = ties.confirmed(person, *TAKES_PART, campaign_id=campaign.pk).filter(
        school__in=campaign.campaign_schools.values("school")
    )
    return list({tie.school_id: tie.school for tie in mine.order_by("school__name")}.values())


def asked_for(person: Person, campaign: Campaign) -> list[Tie]:
    """Ties of this person in the campaign that nobody has confirmed yet."""
    ties = Tie.objects.filter(campaign_id=campaign.pk, person=person, confirmed_at=None, ended_at=None)
    return list(ties.select_related("school"))


def money_contact(campaign: Campaign, school: School) -> tuple[str, str]:
    """Who looked after this school's money last time, else its confirmed business manager: (email, name) or blanks."""
    last = Booking.objects.of(campaign).filter(school=school).order_by("-booked_at").first()
    if last is not None:
        return last.money_email, last.money_name
    tie = (
        Tie.objects.filter(
            campaign_id=campaign.pk,
            school=school,
            role=Tie.Role.BUSINESS_MANAGER,
            confirmed_at__isnull=False,
            ended_at=None,
        )
        .select_related("person")
        .first()
    )
    return (tie.person.email, tie.person.name) if tie else ("", "")


def bookings_of(person: Person, campaign: Campaign) -> QuerySet[Booking]:
    """Everything this person ever booked in this campaign, the latest session first: one query."""
    return (
        Booking.objects.of(campaign)
        .filter(teacher=person)
        .select_related(
            "campaign", "session__campaign", "session__workshop", "session__site__employer", "school",
            "commitment", "teacher",
        )
        .order_by("-session__starts_at", "-queue")
    )  # fmt: skip


def ahead_of(booking: Booking) -> int:
    """How many wait before this booking."""
    return Booking.objects.filter(
        session=booking.session_id, state=Booking.State.WAITING, queue__lt=booking.queue
    ).count()


def on_register(session: Session) -> list[Booking]:
    """Who has a place, by name: the lines of the register. One query."""
    booked = session.bookings.filter(state=Booking.State.BOOKED).select_related("teacher", "school")
    return sorted(booked, key=lambda one: str(one.teacher).casefold())


def waiting_beside_free_seats(at: datetime) -> QuerySet[Booking]:
    """Who waits at a session that is open, has not begun and has a seat free; the longest wait first."""
    free = (
        Session.objects.filter(state=Session.State.OPEN, starts_at__gt=at)
        .annotate(taken=Count("bookings", filter=_TAKEN))
        .filter(taken__lt=F("capacity"))
    )
    return (
        Booking.objects.filter(state=Booking.State.WAITING, session__in=free.values("pk"))
        .select_related("session__phase__fund")
        .order_by("booked_at", "queue")
    )


@dataclass(frozen=True)
class TeamRun:
    """A session as the team sees it: its seats, and what of it waits for somebody to act."""

    run: Run
    unmarked: int
    at: datetime

    @property
    def host_dropped_out(self) -> bool:
        """True where the offer it is planned on was withdrawn and it still lies ahead."""
        session = self.run.session
        return (
            session.offer is not None
            and session.offer.state == Offer.State.WITHDRAWN
            and session.state in (Session.State.DRAFT, Session.State.OPEN)
            and session.starts_at > self.at
        )

    @property
    def register_open(self) -> bool:
        """True where it has ended and its register is not closed."""
        session = self.run.session
        return session.state == Session.State.OPEN and session.ends_at <= self.at

    @property
    def too_few(self) -> bool:
        """True where it is soon and fewer are booked than it needs to run."""
        session = self.run.session
        return (
            session.state == Session.State.OPEN
            and self.at < session.starts_at <= self.at + SOON
            and self.run.seats.booked < session.minimum
        )

    @property
    def not_open(self) -> bool:
        """True where nobody can book it yet."""
        return self.run.session.state == Session.State.DRAFT and self.run.session.starts_at > self.at

    @property
    def word(self) -> tuple[str, str]:
        """A badge: (kind, word)."""
        session = self.run.session
        if self.host_dropped_out:
            return "bad", _("needs a place")
        if session.state == Session.State.OPEN and session.starts_at <= self.at:
            return ("warn", _("register open")) if self.register_open else ("info", _("today"))
        kinds = {Session.State.DRAFT: "plain", Session.State.OPEN: "good", Session.State.HELD: "info"}
        return kinds.get(Session.State(session.state), "plain"), session.get_state_display()


def team_runs(campaign: Campaign, at: datetime) -> list[TeamRun]:
    """Every session of the campaign: those to come, soonest first, then those that were, latest first. One query."""
    runs = [
        TeamRun(run=_run(one), unmarked=getattr(one, "unmarked", 0), at=at)
        for one in _with_seats(Session.objects.of(campaign)).select_related(
            "campaign", "workshop", "site__employer", "offer__employer", "phase"
        )
    ]
    to_come = sorted((r for r in runs if r.run.session.ends_at > at), key=lambda r: r.run.session.starts_at)
    were = sorted(
        (r for r in runs if r.run.session.ends_at <= at), key=lambda r: r.run.session.starts_at, reverse=True
    )
    return to_come + were


def everybody_at(session: Session) -> list[Booking]:
    """Every booking of a session in order of arrival, for the team: one query."""
    return list(session.bookings.select_related("teacher", "school", "commitment").order_by("queue"))


def run_of(session: Session) -> Run:
    """A session that ``find_session`` found, with the seats counted then."""
    return _run(session)


def _with_seats(sessions: QuerySet[Session]) -> QuerySet[Session]:
    booked = Q(bookings__state=Booking.State.BOOKED)
    return sessions.select_related("campaign", "workshop", "site__employer").annotate(
        booked=Count("bookings", filter=booked),
        held=Count("bookings", filter=Q(bookings__state=Booking.State.HELD)),
        waits=Count("bookings", filter=Q(bookings__state=Booking.State.WAITING)),
        unmarked=Count("bookings", filter=booked & Q(bookings__attendance=Booking.Attendance.UNKNOWN)),
    )


def _run(session: Any) -> Run:
    return Run(
        session,
        Seats(capacity=session.capacity, booked=session.booked, held=session.held, waiting=session.waits),
    )


def _there(session: Session) -> datetime:
    return session.starts_at.astimezone(ZoneInfo(session.site.zone))
