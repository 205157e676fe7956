"""Follow one pound: seven stops along the chain, each with a person, a moment and one thing to do.

Development only. What a stop finds missing (a session to book today, a class) is made by the product's own verbs, by the
person whose business it is; what the visitor has done already is left as it is.
"""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import yaml
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from techgoals.campaigns.models import Campaign, Membership
from techgoals.classroom import classes, passes, pictures
from techgoals.classroom.models import Class, Taught
from techgoals.employers import offers
from techgoals.employers.models import Contact
from techgoals.homes import demo
from techgoals.kernel import falls_due, outbox
from techgoals.kernel.models import Mail
from techgoals.lessons.models import Lesson
from techgoals.people.models import Person, Tie
from techgoals.workshops import programme
from techgoals.workshops.models import Booking, Session, Workshop

PUPILS = 28


@dataclass(frozen=True, slots=True)
class There:
    """Where a stop puts the visitor: as whom (None: as the public), on which page, at which moment ahead of now."""

    person: Person | None
    address: str
    ahead: timedelta = timedelta(0)
    taught: Taught | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: ``who`` is there, ``do`` is the one thing to do, ``go`` makes it ready and says where it is."""

    name: Promise | str
    who: Promise | str
    do: Promise | str
    go: Callable[[Campaign, datetime], There]


def _team(campaign: Campaign) -> Person:
    return (
        Membership.objects.of(campaign)
        .filter(role=Membership.Role.TEAM, ended_at=None)
        .select_related("person")
        .order_by("since", "id")[0]
        .person
    )


@functools.cache
def _story_teacher() -> str:
    cast = yaml.safe_load((demo.REGION / "cast.yml").read_text(encoding="utf-8"))
    return str(cast["teachers"][demo.STORY]["email"])


def _teacher() -> Person:
    """The teacher of this story: one of the cast who had been to no workshop."""
    return Person.objects.get(email=_story_teacher())


def _session(campaign: Campaign, at: datetime) -> Session:
    """A session today with the teacher of this story on it, or with a seat for them; planned now where there is none."""
    teacher = _teacher()
    zone = ZoneInfo(campaign.zone)
    booked = Booking.objects.of(campaign).filter(
        teacher=teacher, session__starts_at__gt=at - timedelta(hours=20)
    )
    mine = (
        booked.exclude(state=Booking.State.CANCELLED).select_related("session").order_by("-booked_at").first()
    )
    if mine is not None:
        return mine.session
    team = _team(campaign)
    contact = (
        Contact.objects.filter(employer__campaign=campaign)
        .select_related("employer", "person")
        .order_by("id")[0]
    )
    site = contact.employer.sites.all()[0]
    empty = Session.objects.of(campaign).filter(
        site=site, state=Session.State.OPEN, starts_at__gt=at + timedelta(minutes=5), capacity=2
    )
    found = empty.filter(bookings=None).first()
    if found is not None:
        return found
    starts = (
        at
        + timedelta(minutes=45)
        - timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
    )
    wall = [moment.astimezone(zone) for moment in (starts, starts + timedelta(hours=5))]
    offer = offers.offer(
        employer=contact.employer, site=site, what=_("A room today"), by=contact.person.actor, at=at
    )
    session = programme.schedule(
        workshop=Workshop.objects.of(campaign).order_by("title")[0],
        phase=campaign.phases.get(starts__lte=wall[0].date(), ends__gt=wall[0].date()),
        site=site,
        offer=offer,
        starts_wall=wall[0].replace(tzinfo=None, fold=0),
        ends_wall=wall[1].replace(tzinfo=None, fold=0),
        fold=wall[0].fold,
        capacity=2,
        minimum=1,
        by=team.actor,
        at=at,
    )
    return programme.open(session=session, by=team.actor, at=at)


def booking_today(campaign: Campaign, at: datetime) -> Booking | None:
    """The booking of this story's teacher for today's session, once there is one."""
    return (
        Booking.objects.of(campaign)
        .filter(teacher=_teacher(), session=_session(campaign, at))
        .exclude(state=Booking.State.CANCELLED)
        .first()
    )


def _money(campaign: Campaign, at: datetime) -> There:
    return There(_team(campaign), _link(campaign, "fund:rules"))


def _release(campaign: Campaign, at: datetime) -> There:
    session, booking = _session(campaign, at), booking_today(campaign, at)
    address = (
        _link(campaign, "workshops:booking", booking=booking.id)
        if booking
        else _link(campaign, "workshops:book", session=session.id)
    )
    return There(_teacher(), address)


def _workshop(campaign: Campaign, at: datetime) -> There:
    session = _session(campaign, at)
    host = (
        Contact.objects.filter(employer=session.site.employer_id)
        .select_related("person")
        .order_by("id")[0]
        .person
    )
    ahead = max(timedelta(0), session.ends_at + timedelta(minutes=5) - at)
    return There(host, _link(campaign, "workshops:register", session=session.id), ahead)


def _confidence(campaign: Campaign, at: datetime) -> There:
    session = _session(campaign, at)
    ahead = max(timedelta(0), session.ends_at + timedelta(minutes=30) - at)
    run(at + ahead)
    teacher = _teacher()
    for mail in Mail.objects.filter(campaign_id=campaign.pk, to=teacher.email).order_by("-created_at"):
        found = re.search(rf"/c/{campaign.slug}/survey/[\w-]+/", mail.text)
        if found:
            return There(teacher, found.group(0), ahead)
    return There(teacher, _link(campaign, "homes:mine"), ahead)


def _lesson(campaign: Campaign, at: datetime) -> There:
    return There(_teacher(), _link(campaign, "classroom:classes"))


def _pupils(campaign: Campaign, at: datetime) -> There:
    teacher = _teacher()
    taught = (
        Taught.objects.of(campaign)
        .filter(group__teachers=teacher, group__size__gte=PUPILS, ended_at=None, group__erased_at=None)
        .select_related("group")
        .order_by("-opened_at")
        .first()
    )
    if taught is None:
        taught = _open_class(campaign, teacher, at)
    return There(teacher, _link(campaign, "classroom:board", taught=taught.id), taught=taught)


def _open_class(campaign: Campaign, teacher: Person, at: datetime) -> Taught:
    """The visitor's newest class with no lesson yet, filled up to 28 passes and one for the visitor; else a new one."""
    by = teacher.actor
    group = (
        Class.objects.of(campaign)
        .filter(teachers=teacher, taught=None, erased_at=None, size__gt=0)
        .order_by("-made_at")
        .first()
    )
    if group is None:
        tie = Tie.objects.filter(
            campaign_id=campaign.pk,
            person=teacher,
            role=Tie.Role.TEACHER,
            confirmed_at__isnull=False,
            ended_at=None,
        )
        group = classes.make(
            campaign=campaign,
            school=tie.select_related("school")[0].school,
            teacher=teacher,
            name="9Z",
            year_group=9,
            size=PUPILS + 1,
            by=by,
            at=at,
        )
    missing = PUPILS + 1 - group.enrolments.count()
    if missing > 0:
        classes.add_passes(group=group, how_many=missing, by=by, at=at)
    lesson = Lesson.objects.of(campaign).filter(retired_at=None).order_by("order")[0]
    return classes.open_lesson(group=group, lesson=lesson, by=by, at=at)


def _headline(campaign: Campaign, at: datetime) -> There:
    return There(
        None, reverse("evidence:headline", kwargs={"campaign": campaign.slug, "headline": "signed-in"})
    )


STOPS: tuple[Stop, ...] = (
    Stop(
        gettext_lazy("Money"),
        gettext_lazy("You are Maya, of the programme team."),
        gettext_lazy(
            "Set some money aside: £187 pays for one day of cover. Say why; schools and the auditor will read it."
        ),
        _money,
    ),
    Stop(
        gettext_lazy("Release"),
        gettext_lazy(
            "You are a teacher. There is a workshop today, and your school must be paid for letting you go."
        ),
        gettext_lazy(
            "Book your seat: seat and money are promised together, or neither is. Then say how confident you feel before you go."
        ),
        _release,
    ),
    Stop(
        gettext_lazy("Workshop"),
        gettext_lazy("You are the host, and it is the end of the day. The teacher came."),
        gettext_lazy(
            "Mark the teacher as “came”, then close the register. The school is paid by this register and by nothing else."
        ),
        _workshop,
    ),
    Stop(
        gettext_lazy("Confidence"),
        gettext_lazy("You are the teacher again, on the way home. The survey's link came by e-mail."),
        gettext_lazy(
            "Answer the same five questions as before. The public figure counts you if you answered both times."
        ),
        _confidence,
    ),
    Stop(
        gettext_lazy("Lesson"),
        gettext_lazy("You are the teacher, back at school."),
        gettext_lazy("Make a class of 29: passes for 28 pupils who are simulated, and one for you."),
        _lesson,
    ),
    Stop(
        gettext_lazy("Pupils"),
        gettext_lazy("You are the teacher; the lesson has begun, and this is your class board."),
        gettext_lazy(
            "Start the 28 pupils and watch the board. Then join as the 29th in another tab, and write a heading."
        ),
        _pupils,
    ),
    Stop(
        gettext_lazy("Headline"),
        gettext_lazy("You are anybody: this is the public page."),
        gettext_lazy(
            "Find yourself: the figure has risen by your class and by you. Open the rows until you reach it."
        ),
        _headline,
    ),
)


def run(at: datetime) -> None:
    """What the worker does in a minute, at a moment: everything that has fallen due, and the mail."""
    for _room, due in falls_due.every():
        due(at)
    outbox.deliver(at)


def visitor_pass(taught: Taught) -> tuple[str, str]:
    """(display name, address of the QR code) of the class's last pass: the visitor's own."""
    enrolment = taught.group.enrolments.select_related("holder").order_by("-holder__number")[0]
    secret = pictures.letters(passes.pictures_of(enrolment.holder))
    address = f"{reverse('pupil:join')}#{taught.group.join_code}.{enrolment.holder.number}.{secret}"
    return enrolment.holder.display_name, address


def pupils_of(taught: Taught) -> list[dict[str, object]]:
    """Number and pictures of the 28 simulated pupils' passes."""
    enrolments = taught.group.enrolments.select_related("holder").order_by("holder__number")[:PUPILS]
    return [{"number": e.holder.number, "pictures": list(passes.pictures_of(e.holder))} for e in enrolments]


def _link(campaign: Campaign, name: str, **kwargs: object) -> str:
    return reverse(name, kwargs={"campaign": campaign.slug, **kwargs})
