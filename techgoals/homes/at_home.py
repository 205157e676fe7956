"""What each person finds at home: what waits for them, what comes next, how it is going."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from techgoals.campaigns import access
from techgoals.campaigns import queries as campaigns
from techgoals.campaigns.models import Campaign, Target
from techgoals.claims.models import Claim, Payee
from techgoals.classroom.models import Class
from techgoals.employers.models import Employer
from techgoals.evidence import headlines, surveys
from techgoals.evidence.models import AnswerSheet
from techgoals.fund import ledger
from techgoals.fund.models import Fund
from techgoals.kernel import clock
from techgoals.kernel.models import Mail
from techgoals.lessons.models import Lesson
from techgoals.people import ties
from techgoals.people.models import Person, Tie
from techgoals.workshops import queries as workshops
from techgoals.workshops.models import Booking, Session, Workshop


def campaigns_of(person: Person) -> list[Campaign]:
    """The campaigns in which this person has a role, there or at a school."""
    by_role = Campaign.objects.filter(memberships__person=person, memberships__ended_at=None)
    by_school = Campaign.objects.filter(
        pk__in=Tie.objects.filter(person=person, ended_at=None).values("campaign_id")
    )
    return list((by_role.distinct() | by_school.distinct()).distinct().order_by("name"))


def of(campaign: Campaign, person: Person) -> dict[str, Any]:
    """The home of anybody but the team."""
    at = clock.now()
    roles = access.roles(person, campaign)
    at_schools = ties.roles_in(person, campaign.pk, campaign.campaign_schools.values("school"))
    waits: list[dict[str, Any]] = []
    coming: list[dict[str, Any]] = []
    _teaching(campaign, person, at, waits, coming)
    _hosting(campaign, person, at, waits, coming)
    if "head" in at_schools:
        waits += _unconfirmed(campaign, person, is_team=False)
    if access.APPROVER in roles:
        waits += _to_approve(campaign)
    if not at_schools and not roles:
        waits.append(_belonging(campaign, person))
    return {
        "name": person.name or person.email,
        "waits": waits,
        "coming": coming,
        "ways": _ways(campaign, roles, at_schools),
        "teaches": "teacher" in at_schools or not (roles or at_schools),
    }


def of_team(campaign: Campaign) -> dict[str, Any]:
    """The team's home."""
    at = clock.now()
    waits: list[dict[str, Any]] = _to_set_up(campaign)
    coming: list[dict[str, Any]] = []
    for run in workshops.team_runs(campaign, at):
        session = run.run.session
        there = session.starts_at.astimezone(ZoneInfo(session.site.zone))
        title = f"{session.workshop.title}, {there:%-d %b}"
        address = _link(campaign, "workshops:team_session", session=session.id)
        if run.host_dropped_out:
            why = _("%(employer)s dropped out. Find another place, or cancel and tell everybody.")
            waits.append(
                _task(
                    title,
                    why % {"employer": session.site.employer.name},
                    address,
                    _("Find a place"),
                    "bad",
                    _("no host"),
                )
            )
        elif run.register_open:
            waits.append(
                _task(
                    title,
                    _("It is over and its register is not closed, so no school can claim."),
                    address,
                    _("Close the register"),
                    "warn",
                )
            )
        elif run.too_few:
            waits.append(
                _task(title, _("Fewer are booked than it needs to run."), address, _("Look at it"), "warn")
            )
        if (
            session.ends_at > at
            and session.state in (Session.State.OPEN, Session.State.DRAFT)
            and len(coming) < 5
        ):
            kind, word = run.word
            coming.append(
                {
                    "title": session.workshop.title,
                    "address": address,
                    "when": f"{_when(there, at)} · {session.site.name} · {run.run.words}",
                    "kind": kind,
                    "word": word,
                }
            )
    waits += _to_approve(campaign) + _payees(campaign) + _unconfirmed(campaign, None, is_team=True)
    stuck = Mail.objects.filter(campaign_id=campaign.pk, sent_at=None, attempts__gte=3).count()
    if stuck:
        waits.append(
            _task(
                ngettext("%(n)s e-mail does not go out", "%(n)s e-mails do not go out", stuck) % {"n": stuck},
                _("The mail server refuses them. Check the addresses under People."),
                _link(campaign, "campaigns:people"),
                _("Look"),
                "warn",
            )
        )
    found = headlines.current(campaign)
    return {
        "waits": waits,
        "coming": coming,
        "figures": ledger.of_campaign(campaign),
        "targets": [t for t in (_target(target, found) for target in _targets(campaign)) if t],
        "ways": _ways(campaign, frozenset({access.TEAM}), frozenset()),
    }


def _teaching(
    campaign: Campaign,
    person: Person,
    at: datetime,
    waits: list[dict[str, Any]],
    coming: list[dict[str, Any]],
) -> None:
    bookings = list(workshops.bookings_of(person, campaign))
    for booking in bookings:
        session = booking.session
        address = _link(campaign, "workshops:booking", booking=booking.id)
        there = session.starts_at.astimezone(ZoneInfo(session.site.zone))
        if booking.state == Booking.State.HELD:
            waits.append(
                _task(
                    session.workshop.title,
                    _("A seat is held for you. Say soon whether you take it."),
                    address,
                    _("Take the seat"),
                    "sun",
                    _("held"),
                )
            )
        if booking.state != Booking.State.CANCELLED and session.ends_at > at:
            coming.append(
                {
                    "title": session.workshop.title,
                    "address": address,
                    "when": f"{_when(there, at)} · {session.site.name}",
                    "kind": {"booked": "good", "held": "sun"}.get(booking.state, "plain"),
                    "word": booking.get_state_display(),
                }
            )
    # only what its link would still ask: not of a place given back, and not after its time
    silent = (
        AnswerSheet.objects.of(campaign)
        .filter(booking__teacher=person, answered_at=None)
        .select_related("booking__session")
    )
    if any(surveys.now_open(sheet.booking, at) == sheet.when for sheet in silent):
        waits.append(
            {
                "title": _("Tell us how confident you feel"),
                "text": _(
                    "The link is in your e-mail. It takes 90 seconds, and it is how the region knows what helps."
                ),
            }
        )
    for group in (
        Class.objects.of(campaign).filter(teachers=person, erased_at=None).annotate(n=Count("taught"))
    ):
        if not group.n:
            waits.append(
                _task(
                    group.name,
                    _("The passes are ready. Print them and open a lesson when you teach."),
                    _link(campaign, "classroom:class", group=group.id),
                    _("Open the class"),
                )
            )


def _hosting(
    campaign: Campaign,
    person: Person,
    at: datetime,
    waits: list[dict[str, Any]],
    coming: list[dict[str, Any]],
) -> None:
    sessions = (
        Session.objects.of(campaign)
        .filter(site__employer__contacts__person=person, state__in=[Session.State.OPEN, Session.State.DRAFT])
        .select_related("workshop", "site")
    )
    for session in sessions:
        there = session.starts_at.astimezone(ZoneInfo(session.site.zone))
        address = _link(campaign, "workshops:register", session=session.id)
        if there.date() <= at.astimezone(ZoneInfo(session.site.zone)).date():
            waits.append(
                _task(
                    session.workshop.title,
                    _("Tick who comes. Schools are paid by this register."),
                    address,
                    _("Open the register"),
                    "info",
                    _("today"),
                )
            )
        else:
            coming.append(
                {
                    "title": session.workshop.title,
                    "address": session.get_absolute_url(),
                    "when": f"{_when(there, at)} · {session.site.name}",
                    "kind": "info",
                    "word": _("you host"),
                }
            )


def _to_set_up(campaign: Campaign) -> list[dict[str, Any]]:
    """What a campaign cannot do without, in the order in which one thing needs the other; nothing once all is there."""
    wanted = (
        (
            campaign.campaign_schools,
            _("The region has no schools yet"),
            _("Import the national school list: teachers belong to a school of it."),
            "campaigns:school_list",
            _("Import a school list"),
        ),
        (
            Fund.objects.of(campaign),
            _("No money is set aside yet"),
            _("Set some aside and say what a release is worth: without it nobody can be released."),
            "fund:set_aside",
            _("Set money aside"),
        ),
        (
            Lesson.objects.of(campaign),
            _("There are no lessons on the shelf yet"),
            _("A pack of them came with this installation: one button puts it in, digital roles included."),
            "adoption:packs",
            _("Put a pack in"),
        ),
        (
            Employer.objects.of(campaign),
            _("No employer hosts yet"),
            _("Add one with a room; workshops are held there."),
            "employers:add_employer",
            _("Add an employer"),
        ),
        (
            Workshop.objects.of(campaign),
            _("There is no workshop yet"),
            _("Say what is offered and for whom; then plan when and where it runs."),
            "workshops:add_workshop",
            _("Add a workshop"),
        ),
    )
    return [
        _task(title, text, _link(campaign, name), action)
        for rows, title, text, name, action in wanted
        if not rows.exists()
    ]


def _belonging(campaign: Campaign, person: Person) -> dict[str, Any]:
    address = _link(campaign, "campaigns:join_a_school")
    asked = Tie.objects.filter(
        campaign_id=campaign.pk,
        person=person,
        ended_at=None,
        school__in=campaign.campaign_schools.values("school"),
    ).select_related("school")
    if asked:
        return _task(
            _("Your school has to say yes: %(school)s") % {"school": asked[0].school.name},
            _("You have asked. Once the head or the team confirms it you can book and make classes."),
            address,
            _("See where it stands"),
        )
    return _task(
        _("Say which school you teach at"),
        _("Your head or the team confirms it; then you can book and make classes."),
        address,
        _("Choose your school"),
    )


def _when(there: datetime, at: datetime) -> str:
    """``Tue 15 Dec, 13:00``, and with its year where that is not this one."""
    year = "" if there.year == at.astimezone(there.tzinfo).year else f" {there.year}"
    return f"{there:%a %-d %b}{year}, {there:%H:%M}"


def _unconfirmed(campaign: Campaign, person: Person | None, *, is_team: bool) -> list[dict[str, Any]]:
    asked = campaigns.ties_of(campaign, person, is_team=is_team).filter(confirmed_at=None).count()  # type: ignore[arg-type]
    if not asked:
        return []
    return [
        _task(
            ngettext("%(n)s person waits to be confirmed", "%(n)s people wait to be confirmed", asked)
            % {"n": asked},
            _("They say they work at a school. Until somebody confirms it they can book nothing."),
            _link(campaign, "campaigns:people"),
            _("Confirm them"),
        )
    ]


def _to_approve(campaign: Campaign) -> list[dict[str, Any]]:
    states = dict(Claim.objects.of(campaign).values_list("state").annotate(Count("id")))
    waits = []
    signed, queried = states.get(Claim.State.SIGNED, 0), states.get(Claim.State.QUERIED, 0)
    if signed:
        waits.append(
            _task(
                ngettext("%(n)s claim to approve", "%(n)s claims to approve", signed) % {"n": signed},
                _("Signed by the school. Each day you wait is a day that a school waits for its money."),
                _link(campaign, "claims:team"),
                _("Approve"),
                "info",
            )
        )
    if queried:
        waits.append(
            _task(
                ngettext("%(n)s claim is in trouble", "%(n)s claims are in trouble", queried)
                % {"n": queried},
                _("Something does not fit. Read the thread and answer."),
                _link(campaign, "claims:team"),
                _("Mend it"),
                "warn",
            )
        )
    return waits


def _payees(campaign: Campaign) -> list[dict[str, Any]]:
    n = Payee.objects.of(campaign).filter(confirmed_at=None, replaced_at=None).count()
    if not n:
        return []
    return [
        _task(
            ngettext(
                "Bank details of %(n)s school wait for a second pair of eyes",
                "Bank details of %(n)s schools wait for a second pair of eyes",
                n,
            )
            % {"n": n},
            _("Ring the school on a number you know, then confirm."),
            _link(campaign, "claims:payees"),
            _("Confirm them"),
            "warn",
        )
    ]


def _targets(campaign: Campaign) -> list[Target]:
    return list(Target.objects.filter(phase__campaign=campaign).select_related("phase", "owner"))


def _target(target: Target, found: dict[str, headlines.Headline]) -> dict[str, Any] | None:
    reached = headlines.progress(target, found)
    if reached is None:
        return None
    return {
        "label": capfirst(target.words),
        "reached": reached[0],
        "number": target.number,
        "words": _("%(reached)s of %(number)s") % {"reached": reached[1], "number": target.shown},
        "phase": target.phase.name,
        "due": target.due.strftime("%-d %b %Y"),
        "owner": str(target.owner) if target.owner else _("nobody yet"),
    }


def _ways(campaign: Campaign, roles: frozenset[str], at_schools: frozenset[str]) -> list[dict[str, str]]:
    ways: list[tuple[str, str, str]] = []
    if access.TEAM in roles:
        ways += [
            ("workshops:team", _("Workshops"), _("Plan sessions, see who is booked, keep registers")),
            ("employers:team", _("Employers"), _("Partners, their places, the roles they know")),
            (
                "adoption:packs",
                _("Packs"),
                _("Lessons and roles that came along, and newer versions of them"),
            ),
            ("campaigns:people", _("People"), _("Invite, confirm, end")),
            (
                "campaigns:schools",
                _("Schools"),
                _("The region's schools, and a newer list when there is one"),
            ),
            ("fund:rules", _("The fund's rules"), _("Money set aside, rates, caps, what it may be used for")),
            ("claims:team", _("Claims"), _("What schools ask for")),
            ("claims:runs", _("Payment runs"), _("Batches to finance")),
            ("campaigns:targets", _("Phases and targets"), _("Four years, who looks after what")),
        ]
    if access.AUDITOR in roles:
        ways += [
            ("fund:statement", _("The ledger"), _("Every line, with the chain's head")),
            ("evidence:headlines", _("Headlines"), _("Each opens to its rows")),
        ]
    if access.APPROVER in roles and access.TEAM not in roles:
        ways.append(("claims:team", _("Claims"), _("What schools ask for")))
    if access.HOST in roles:
        ways.append(("employers:offers", _("Your offers"), _("What you host; say if you must drop out")))
    if "teacher" in at_schools:
        ways += [
            ("workshops:mine", _("Your bookings"), _("Workshops past and to come")),
            ("classroom:classes", _("Your classes"), _("Passes, lessons, the class board")),
            ("lessons:shelf", _("Lessons"), _("Ready to teach tomorrow")),
        ]
    if "head" in at_schools:
        ways.append(("campaigns:people", _("Your staff"), _("Who works at your school")))
    if "business_manager" in at_schools:
        ways.append(("claims:mine", _("Your school's claims"), _("What is ready to sign, what is paid")))
    return [{"address": _link(campaign, name), "label": label, "text": text} for name, label, text in ways]


def _task(title: str, text: str, address: str, action: str, kind: str = "", word: str = "") -> dict[str, Any]:
    return {"title": title, "text": text, "address": address, "action": action, "kind": kind, "word": word}


def _link(campaign: Campaign, name: str, **kwargs: Any) -> str:
    return reverse(name, kwargs={"campaign": campaign.slug, **kwargs})
