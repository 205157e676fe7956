"""What this room's pages show, each in a fixed number of queries."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from techgoals.campaigns.models import Campaign
from techgoals.claims import letters, states, timetable
from techgoals.claims.models import Claim, ClaimLine, ClaimMessage, Payee, PaymentRun
from techgoals.claims.payees import counting
from techgoals.claims.paying import payable
from techgoals.claims.stamp import stamp
from techgoals.fund.allowance import Figures, figures
from techgoals.fund.models import Entry, Fund, Rate
from techgoals.people.models import Person, School
from techgoals.workshops.models import Booking

State = Claim.State
BADGES = {
    State.READY: "info",
    State.SIGNED: "warn",
    State.QUERIED: "bad",
    State.APPROVED: "good",
    State.IN_RUN: "good",
    State.PAID: "good",
    State.DECLINED: "plain",
}
# the names of the states are written for the school; these are for the team
TEAM_WORDS = {
    State.READY: gettext_lazy("with the school"),
    State.SIGNED: gettext_lazy("signed"),
    State.QUERIED: gettext_lazy("asked back"),
}
RUN_BADGES = {
    PaymentRun.State.SENT: "warn",
    PaymentRun.State.PAID: "good",
    PaymentRun.State.TAKEN_BACK: "plain",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One release in words: who, when, for how long, at which rate, how much."""

    booking: str
    teacher: str
    came: str
    length: str
    rate_pence: int
    unit: str
    pence: int


@dataclass(frozen=True, slots=True)
class ForSchool:
    """A school's claim as its page shows it."""

    claim: Claim
    held_on: date
    lines: list[Line]
    pence: int
    account: str  # masked; "" where there are no details that count
    details_wait: bool
    stamp: str
    badge: str
    steps: list[dict[str, str]]
    money_by: date
    late: bool
    can_sign: bool
    messages: list[ClaimMessage]


def for_school(claim: Claim, at: datetime) -> ForSchool:
    """Everything on the school's page: the three things to check, what happens next, what is wrong."""
    claim = _claims().get(pk=claim.pk)
    payee = counting(claim.campaign_id, claim.school_id)
    lines = lines_of(claim)
    today = _local(claim.campaign, at)
    money_by = _money_by(claim, today)
    return ForSchool(
        claim=claim,
        held_on=letters.held_on(claim),
        lines=lines,
        pence=sum(line.pence for line in lines),
        account=payee.masked() if payee else "",
        details_wait=payee is None,
        stamp=stamp(claim),
        badge=BADGES[State(claim.state)],
        steps=_steps(claim, today, money_by, payee is not None),
        money_by=money_by,
        late=claim.state not in {State.PAID, State.DECLINED} and money_by < today,
        can_sign=claim.state in states.BEFORE_SIGNING,
        messages=list(claim.messages.all()),
    )


def lines_of(claim: Claim) -> list[Line]:
    """The claim's lines in words, in the order of the bookings."""
    rows = claim.lines.select_related("booking__teacher", "booking__commitment").order_by("booking__queue")
    return [_line(row) for row in rows]


def _line(row: ClaimLine) -> Line:
    commitment = row.booking.commitment
    rate, unit = (commitment.rate_pence, commitment.unit) if commitment else (0, Rate.Unit.DAY)
    return Line(
        booking=row.booking.ref,
        teacher=str(row.booking.teacher),
        came=str(Booking.Attendance(row.booking.attendance).label),
        length=length(unit, row.units),
        rate_pence=rate,
        unit=str(Rate.Unit(unit).label),
        pence=row.pence,
    )


def length(unit: str, units: Decimal) -> str:
    """``half a day`` of cover is 0.5 days: so many hours or days in words."""
    said = f"{units.normalize():f}"
    n = 1 if units == 1 else 2
    if unit == Rate.Unit.HOUR:
        return ngettext("%(n)s hour", "%(n)s hours", n) % {"n": said}
    return ngettext("%(n)s day", "%(n)s days", n) % {"n": said}


def _money_by(claim: Claim, today: date) -> date:
    if claim.run is not None:
        return claim.run.pay_on
    if claim.signed_at and claim.state in states.CLAIMED:
        return timetable.paid_by(_local(claim.campaign, claim.signed_at))
    return timetable.paid_by(today)


def _steps(claim: Claim, today: date, money_by: date, has_details: bool) -> list[dict[str, str]]:
    signed = claim.state in states.CLAIMED
    approved = claim.state in states.APPROVED
    sent = claim.state in {State.IN_RUN, State.PAID}
    day = letters.say_day
    sign_when = sign_text = ""
    if signed and claim.signed_at:
        sign_when = day(_local(claim.campaign, claim.signed_at))
        sign_text = _("Signed by %(name)s.") % {"name": claim.signed_name}
    elif claim.state == State.QUERIED:
        sign_text = _("Something has to be mended first: see the messages below. Then it can be signed.")
    else:
        sign_text = _("Three ticks and a code from your mail: two minutes.")
    decide_when = ""
    if approved and claim.approved_at:
        decide_when = day(_local(claim.campaign, claim.approved_at))
    elif signed and claim.signed_at:
        decide_when = _("by %(day)s") % {
            "day": day(timetable.decided_by(_local(claim.campaign, claim.signed_at)))
        }
    no_account = not has_details and not sent
    return [
        _step(_("Your teachers came"), "done", day(letters.held_on(claim))),
        _step(
            _("You check and sign"),
            "done" if signed else "trouble" if claim.state == State.QUERIED else "now",
            sign_when,
            sign_text,
        ),
        _step(_("The team approves"), "done" if approved else "now" if signed else "next", decide_when),
        _step(
            _("The payment goes to the bank"),
            "done" if sent else "trouble" if no_account and approved else "now" if approved else "next",
            day(claim.run.pay_on) if claim.run else "",
            _("We do not have your bank details yet: the team will ring you.") if no_account else "",
        ),
        _step(
            _("The money is in your account"),
            "done" if claim.state == State.PAID else "now" if claim.state == State.IN_RUN else "next",
            day(money_by)
            if claim.state in {State.PAID, State.IN_RUN}
            else _("by %(day)s") % {"day": day(money_by)}
            if signed
            else _("by %(day)s, if you sign today") % {"day": day(timetable.paid_by(today))},
        ),
    ]


def _step(title: str, state: str, when: str = "", text: str = "") -> dict[str, str]:
    return {"title": title, "state": state, "when": when, "text": text}


# --- the business manager's list ---


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in a list: what it is about, how much, how it stands, what it waits for."""

    claim: Claim
    held_on: date
    pence: int
    badge: str
    word: str  # the state as the team says it
    waits: str


def of_schools(campaign: Campaign, schools: Sequence[int], at: datetime) -> list[Row]:
    """The claims of these schools, those to sign first, then the newest."""
    claims = _claims().filter(campaign=campaign, school__in=schools)
    rows = [_row(claim, at) for claim in _annotated(claims).order_by("-made_at", "ref")]
    return sorted(rows, key=lambda row: row.claim.state not in states.BEFORE_SIGNING)


# --- the team's list ---


def for_team(campaign: Campaign, *, state: str = "", fund: str = "", words: str = "") -> QuerySet[Any]:
    """The campaign's claims, what waits for the team first, the longest wait on top; narrowed where asked.

    ``row`` makes a line of the list of each.
    """
    claims: QuerySet[Any] = _annotated(_claims().filter(campaign=campaign))
    if state:
        claims = claims.filter(state=state)
    if fund:
        claims = claims.filter(fund=fund)
    if words:
        claims = claims.filter(
            Q(school__name__icontains=words)
            | Q(ref__icontains=words)
            | Q(school_ref__icontains=words)
            | Q(lines__booking__ref__iexact=words)
            | Q(lines__booking__teacher__name__icontains=words)
        ).distinct()
    order = Case(
        When(state=State.SIGNED, then=Value(0)),
        When(state=State.QUERIED, school_wrote_last=True, then=Value(1)),
        When(state=State.APPROVED, has_details=False, then=Value(2)),
        When(state=State.APPROVED, then=Value(3)),
        When(state=State.IN_RUN, then=Value(4)),
        When(state=State.QUERIED, then=Value(5)),
        When(state=State.READY, then=Value(6)),
        default=Value(7),
        output_field=IntegerField(),
    )
    ordered: QuerySet[Any] = claims.annotate(place=order)
    return ordered.order_by("place", F("signed_at").asc(nulls_last=True), "made_at", "ref")


def row(claim: Claim, at: datetime) -> Row:
    """One line of the team's list, from a claim of ``for_team``."""
    return _row(claim, at)


def counts(campaign: Campaign) -> dict[str, int]:
    """How many claims there are in each state."""
    return dict(Claim.objects.of(campaign).values_list("state").annotate(Count("id")).order_by())


def funds(campaign: Campaign) -> list[Fund]:
    """The campaign's funds, phase by phase."""
    return list(Fund.objects.of(campaign).select_related("phase", "campaign").order_by("phase__number"))


def balance(campaign: Campaign, fund: str = "") -> Figures:
    """The four figures of one fund, or of all the campaign's funds together: a sum of entries."""
    entries = Entry.objects.filter(fund__campaign=campaign)
    if fund:
        entries = entries.filter(fund_id=uuid.UUID(fund))
    return figures(entries.values_list("kind").annotate(Sum("pence")).order_by())


def team_word(state: str) -> str:
    """A state as the team says it."""
    return str(TEAM_WORDS.get(State(state), State(state).label))


def _row(claim: Any, at: datetime) -> Row:
    return Row(
        claim=claim,
        held_on=letters.held_on(claim),
        pence=claim.pence or 0,
        badge=BADGES[State(claim.state)],
        word=team_word(claim.state),
        waits=_waits(claim, at),
    )


def _waits(claim: Any, at: datetime) -> str:
    match claim.state:
        case State.SIGNED:
            return _("Look at it and approve")
        case State.QUERIED if claim.school_wrote_last:
            return _("The school wrote: answer it")
        case State.QUERIED:
            return _("The school has to answer")
        case State.APPROVED if not claim.has_details:
            return _("Ring the school for its bank details")
        case State.APPROVED:
            return _("Goes into the next payment run")
        case State.IN_RUN:
            return _("Finance pays it")
        case State.READY if at - claim.made_at >= timetable.RING_AFTER:
            return _("Not signed for two weeks: ring the school")
        case State.READY:
            return _("The school has to sign")
    return ""


def _claims() -> QuerySet[Claim]:
    return Claim.objects.select_related(
        "campaign", "school", "session__site", "session__workshop", "run", "payee", "approved_by", "fund"
    )


def _annotated(claims: QuerySet[Claim]) -> QuerySet[Any]:
    pence = (
        ClaimLine.objects.filter(claim=OuterRef("pk"))
        .values("claim")
        .annotate(sum=Sum("pence"))
        .values("sum")
    )
    last = ClaimMessage.objects.filter(claim=OuterRef("pk")).order_by("-at", "-id").values("from_school")[:1]
    details = Payee.objects.filter(
        campaign=OuterRef("campaign"),
        school=OuterRef("school"),
        confirmed_at__isnull=False,
        replaced_at=None,
    )
    return claims.annotate(
        pence=Subquery(pence), school_wrote_last=Subquery(last), has_details=Exists(details)
    )


# --- one claim, for the team ---


@dataclass(frozen=True, slots=True)
class ForTeam:
    """A claim as the team's page shows it."""

    claim: Claim
    held_on: date
    lines: list[Line]
    pence: int
    badge: str
    word: str
    stamp: str
    steps: list[dict[str, str]]
    payee: Payee | None
    payee_waits: Payee | None
    messages: list[ClaimMessage]
    entries: list[Entry]
    signed_by_teacher: bool


def for_team_claim(claim: Claim, at: datetime) -> ForTeam:
    """Everything on the team's page of one claim."""
    claim = _claims().get(pk=claim.pk)
    current, waits = details_of(claim.campaign_id, claim.school_id)
    lines = lines_of(claim)
    today = _local(claim.campaign, at)
    return ForTeam(
        claim=claim,
        held_on=letters.held_on(claim),
        lines=lines,
        pence=sum(line.pence for line in lines),
        badge=BADGES[State(claim.state)],
        word=team_word(claim.state),
        stamp=stamp(claim),
        steps=_steps(claim, today, _money_by(claim, today), current is not None),
        payee=current,
        payee_waits=waits,
        messages=list(claim.messages.all()),
        entries=list(Entry.objects.filter(fund=claim.fund_id, source=claim.ref).order_by("seq")),
        signed_by_teacher=bool(claim.signed_email)
        and claim.lines.filter(booking__teacher__email__iexact=claim.signed_email).exists(),
    )


def details_of(campaign: uuid.UUID, school: int) -> tuple[Payee | None, Payee | None]:
    """The details of a school that count, and those that wait for a second person."""
    current = waits = None
    for payee in Payee.objects.filter(campaign=campaign, school=school, replaced_at=None).select_related(
        "entered_by", "confirmed_by"
    ):
        if payee.confirmed_at:
            current = payee
        else:
            waits = payee
    return current, waits


# --- bank details ---


@dataclass(frozen=True, slots=True)
class SchoolDetails:
    """A school in the list of bank details."""

    school: School
    current: Payee | None
    waits: Payee | None
    claims: int

    @property
    def word(self) -> tuple[str, str]:
        """Badge and word for how its details stand."""
        if self.waits:
            return "warn", _("waits for a second person")
        if self.current:
            return "good", _("confirmed")
        return "bad", _("missing")


def bank_details(campaign: Campaign) -> list[SchoolDetails]:
    """Schools with claims or details: those that wait for a second person first, then those without."""
    known: dict[int, dict[str, Payee]] = {}
    for payee in Payee.objects.of(campaign).filter(replaced_at=None).select_related("entered_by"):
        known.setdefault(payee.school_id, {})["current" if payee.confirmed_at else "waits"] = payee
    claims = dict(
        Claim.objects.of(campaign)
        .exclude(state=State.DECLINED)
        .values_list("school")
        .annotate(Count("id"))
        .order_by()
    )
    schools = School.objects.filter(pk__in=known.keys() | claims.keys()).order_by("name")
    rows = [
        SchoolDetails(
            school,
            known.get(school.pk, {}).get("current"),
            known.get(school.pk, {}).get("waits"),
            claims.get(school.pk, 0),
        )
        for school in schools
    ]
    return sorted(rows, key=lambda row: (row.waits is None, row.current is not None))


def history(campaign: Campaign, school: int) -> list[Payee]:
    """Every detail ever entered for a school, the newest first."""
    return list(
        Payee.objects.of(campaign)
        .filter(school=school)
        .select_related("entered_by", "confirmed_by")
        .order_by("-entered_at")
    )


# --- payment runs ---


@dataclass(frozen=True, slots=True)
class RunRow:
    """A payment run in a list."""

    run: PaymentRun
    claims: int
    pence: int
    badge: str


@dataclass(frozen=True, slots=True)
class NextRun:
    """What the next run of a fund would take, and what is held up for want of bank details."""

    fund: Fund
    going: list[tuple[Claim, Payee, int]]
    pence: int
    held_up: list[Claim]
    one_hand: bool


def runs(campaign: Campaign) -> list[RunRow]:
    """The campaign's payment runs, the newest first."""
    rows = (
        PaymentRun.objects.of(campaign)
        .select_related("fund__phase", "made_by")
        .annotate(n=Count("claims", distinct=True), sum=Sum("claims__lines__pence"))
        .order_by("-made_at")
    )
    return [RunRow(run, run.n, run.sum or 0, RUN_BADGES[PaymentRun.State(run.state)]) for run in rows]


def next_runs(campaign: Campaign, person: Person) -> list[NextRun]:
    """For each fund with approved claims: what a run made now by ``person`` would be."""
    found = []
    with_approved = Claim.objects.of(campaign).filter(state=State.APPROVED).values("fund")
    for fund in Fund.objects.filter(pk__in=with_approved).select_related("phase", "campaign").order_by("pk"):
        going = payable(fund)
        taken = {claim.pk for claim, _payee in going}
        amounts = dict(
            ClaimLine.objects.filter(claim__in=taken).values_list("claim").annotate(Sum("pence")).order_by()
        )
        held_up = (
            Claim.objects.filter(fund=fund, state=State.APPROVED)
            .exclude(pk__in=taken)
            .select_related("school")
            .order_by("ref")
        )
        found.append(
            NextRun(
                fund=fund,
                going=[(claim, payee, amounts[claim.pk]) for claim, payee in going],
                pence=sum(amounts.values()),
                held_up=list(held_up),
                one_hand=bool(going) and all(claim.approved_by_id == person.pk for claim, _payee in going),
            )
        )
    return found


def claims_of_run(run: PaymentRun) -> list[Any]:
    """The claims in a run, with their amounts (``pence``)."""
    return list(_claims().filter(run=run).annotate(pence=Sum("lines__pence")).order_by("ref"))


# --- what waits, for the homes of others ---


def waits_for_team(campaign: Campaign, at: datetime) -> dict[str, int]:
    """How many claims wait to be approved, to be answered, for bank details, for a ring; and details for a second person."""
    claims = _annotated(Claim.objects.of(campaign))
    sums = claims.aggregate(
        approve=Count("id", filter=Q(state=State.SIGNED)),
        answer=Count("id", filter=Q(state=State.QUERIED, school_wrote_last=True)),
        details=Count("id", filter=Q(state=State.APPROVED, has_details=False)),
        pay=Count("id", filter=Q(state=State.APPROVED, has_details=True)),
        ring=Count("id", filter=Q(state=State.READY, made_at__lte=at - timetable.RING_AFTER)),
    )
    sums["confirm"] = Payee.objects.of(campaign).filter(confirmed_at=None, replaced_at=None).count()
    return sums


def _local(campaign: Campaign, at: datetime) -> date:
    return at.astimezone(ZoneInfo(campaign.zone)).date()
