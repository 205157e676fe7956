"""The demo campaign: invented people live through some weeks of it, by the product's own verbs, dated relative to today.

The people, schools and employers come from packs/northbridge, which the simulation and the tests share.
"""

import heapq
import itertools
import json
import random
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from django.db import transaction

from techgoals.adoption.installing import install
from techgoals.campaigns import founding, invitations, region
from techgoals.campaigns.models import Campaign, Membership, Phase
from techgoals.claims import approving, payees, paying, preparing, signing
from techgoals.claims.models import Claim, PaymentRun
from techgoals.classroom import classes, counting, passes, taking_part
from techgoals.classroom.models import Taught
from techgoals.employers import offers, partners
from techgoals.employers.models import DigitalRole, Employer, Offer
from techgoals.evidence import headlines, surveys
from techgoals.fund import setting_aside
from techgoals.fund.models import Fund
from techgoals.kernel import clock
from techgoals.kernel.actors import Actor
from techgoals.lessons.models import Lesson
from techgoals.people import authenticators, ties
from techgoals.people.models import Person, School
from techgoals.workshops import booking, programme, register
from techgoals.workshops.models import Booking, Session, Workshop

ROOT = Path(__file__).resolve().parents[2]
REGION = ROOT / "packs" / "northbridge"
STARTER = ROOT / "packs" / "starter"
SLUG = "demo"
STORY = 70  # whom of the cast's teachers one is when one follows the pound: somebody who has been to no workshop yet
Say = Callable[[str], None]


def prepare(say: Say) -> None:
    """Put the demo campaign in where there is none, whole or not at all. Keeps what is there."""
    if Campaign.objects.filter(slug=SLUG).exists():
        return
    with transaction.atomic():
        Demo(clock.now(), say).play()


class Demo:
    """One playing of the demo, at ``now``. The same every time but for its dates and its machine-made secrets."""

    def __init__(self, now: datetime, say: Say) -> None:
        self.now = now
        self.say = say
        self.dice = random.Random(90)  # noqa: S311 - a story, not a secret
        self.plan = yaml.safe_load((REGION / "region.yml").read_text(encoding="utf-8"))
        self.cast = yaml.safe_load((REGION / "cast.yml").read_text(encoding="utf-8"))
        self.agenda: list[tuple[datetime, int, Callable[..., object], tuple[Any, ...]]] = []
        self.order = itertools.count()
        self.teachers: dict[str, Person] = {}
        self.zone = ZoneInfo("Europe/London")

    def play(self) -> None:
        """From the first pound to the last pupil: ten weeks, each act at its moment and in their order."""
        self._on(self._day(-70), self._found)
        self._on(self._day(-69), self._money_and_hosts)
        for n, days in enumerate((-56, -42, -28, -9)):
            self._on(self._day(days - 12), self._plan_held, n, days)
        self._plan_ahead()
        told = 0
        while self.agenda:
            at, _order, act, given = heapq.heappop(self.agenda)
            with clock.at(at):
                act(at, *given)
            days_gone = (at - self._day(-70)).days
            if days_gone // 14 > told:
                told = days_gone // 14
                self.say(f"    {told * 2} weeks lived")
        with clock.at(self.now):
            headlines.keep(self.campaign, Actor.worker(), self.now)

    def _on(self, at: datetime, act: Callable[..., object], *given: Any) -> None:
        """Note an act for its moment; nothing happens after now."""
        heapq.heappush(self.agenda, (min(at, self.now), next(self.order), act, given))

    # --- the start ---

    def _found(self, at: datetime) -> None:
        by = Actor.command("demo")
        plan = self.plan
        self.campaign = founding.found(
            slug=SLUG,
            name=plan["name"],
            region=plan["region"],
            by=by,
            at=at,
            starts=at.date(),
            is_demo=True,
        )
        founding.give_promise(campaign=self.campaign, promise=plan["promise"], by=by, at=at)
        region.draw_borders(
            campaign=self.campaign,
            borders=json.loads((REGION / plan["borders"]).read_text()),
            by=by,
            at=at,
        )
        region.tell_strengths(campaign=self.campaign, strengths=plan["strengths"], by=by, at=at)
        region.import_schools(
            campaign=self.campaign,
            file=(REGION / plan["schools"]).read_bytes(),
            authorities=plan["authorities"],
            by=by,
            at=at,
            name="schools.csv",
        )
        install(campaign=self.campaign, path=STARTER, by=by, at=at)
        self.team = {}
        for one in self.cast["team"]:
            for role in one["roles"]:
                self.team[one["email"]] = self._invite(one, role, None, by, at)
            if Membership.Role.HOST not in one["roles"]:
                self._authenticator(self.team[one["email"]], at)
        self.maya, self.jonah, self.ines, self.wilfred = self.team.values()

    def _invite(
        self, who: dict[str, Any], role: str, school: School | None, by: Actor, at: datetime
    ) -> Person:
        invitation = invitations.invite(
            campaign=self.campaign,
            email=who["email"],
            name=who["name"],
            role=role,
            school=school,
            by=by,
            at=at,
        )
        return invitations.accept(
            secret=invitation.link.rstrip("/").rsplit("/", 1)[-1], name=who["name"], at=at
        )

    def _authenticator(self, person: Person, at: datetime) -> None:
        secret = authenticators.new_secret()
        authenticators.activate(
            person=person, secret=secret, code=authenticators.code_at(secret, at), by=person.actor, at=at
        )

    def _money_and_hosts(self, at: datetime) -> None:
        by = self.maya.actor
        money = self.plan["fund"]
        phases = {self._phase(self._day(days).date()) for days in (-56, -42, -28, -9, 0, 33)}
        for phase in sorted(phases, key=lambda p: p.number):
            self._fund(phase, money, money["set_aside_pence"] // len(phases), by, at)
        here = self._phase(self.now.date())
        for n, target in enumerate(self.plan["targets"]):
            founding.set_target(
                phase=here,
                metric=target["metric"],
                number=target["number"],
                due=here.ends - timedelta(days=40),
                owner=(self.maya, self.jonah)[n % 2],
                by=by,
                at=at,
            )
        self.hosts: dict[str, Person] = {}
        for one in self.plan["employers"]:
            self._employer(one, by, at)
        lessons = {lesson.slug: lesson for lesson in Lesson.objects.of(self.campaign)}
        for one in self.plan["workshops"]:
            programme.add_workshop(
                campaign=self.campaign,
                slug=one["slug"],
                title=one["title"],
                summary=one["summary"],
                for_whom=one["for_whom"],
                lessons=[lessons[slug] for slug in one["lessons"] if slug in lessons],
                release_unit=one["release_unit"],
                release_units=Decimal(one["release_units"]),
                by=by,
                at=at,
            )

    def _fund(self, phase: Phase, money: dict[str, Any], pence: int, by: Actor, at: datetime) -> Fund:
        fund = setting_aside.set_aside(phase=phase, pence=pence, why=money["why"], by=by, at=at)
        for rate in money["rates"]:
            setting_aside.set_rate(
                fund=fund,
                unit=rate["unit"],
                pence=rate["pence"],
                from_date=at.date(),
                reason=rate["reason"],
                by=by,
                at=at,
            )
        for cap in money["caps"]:
            setting_aside.set_cap(
                fund=fund, scope=cap["scope"], pence=cap["pence"], reason=cap["reason"], by=by, at=at
            )
        for use in money["allowed_uses"]:
            setting_aside.allow_use(
                fund=fund, code=use["code"], label=use["label"], reason=use["reason"], by=by, at=at
            )
        return fund

    def _employer(self, one: dict[str, Any], by: Actor, at: datetime) -> None:
        employer = partners.add_employer(
            campaign=self.campaign,
            slug=one["slug"],
            name=one["name"],
            industry=one["industry"],
            about=one["about"],
            by=by,
            at=at,
        )
        partners.add_site(employer=employer, by=by, at=at, **one["site"])
        host = self._invite(one["contact"], Membership.Role.HOST, None, by, at)
        partners.add_contact(employer=employer, person=host, by=by, at=at)
        for role in DigitalRole.objects.of(self.campaign).filter(slug__in=one["roles"]):
            partners.put_role(
                campaign=self.campaign,
                slug=role.slug,
                title=role.title,
                reach=role.reach,
                a_day=role.a_day,
                skills=role.skills,
                ways_in=role.ways_in,
                employers=[employer],
                by=by,
                at=at,
            )
        self.hosts[one["slug"]] = host

    # --- workshops ---

    def _plan_held(self, at: datetime, n: int, days: int) -> None:
        """A session that was held: opened now, then booked, surveyed, attended, claimed for, and taught from."""
        slug = self.plan["employers"][n % len(self.plan["employers"])]["slug"]
        session = self._open(at, slug, self._day(days, 9, 30), self._day(days, 15, 30), 14)
        for k, one in enumerate(self.cast["teachers"][n * 11 : n * 11 + 11]):
            self._on(self._day(days - 10 + k % 5, 16, k), self._book, session, one)
        # from the session, not from today: two days of ours may be moved to one Friday
        self._on(session.starts_at - timedelta(hours=15), self._survey, session, "before")
        self._on(session.ends_at + timedelta(minutes=10), self._register, session, self.hosts[slug].actor)
        self._on(session.ends_at + timedelta(hours=27), self._survey, session, "after")
        self._on(session.ends_at + timedelta(days=1), self._claims, session, n)
        if n < 3:
            self._on(session.ends_at + timedelta(days=2), self._classes, session, n)

    def _open(
        self,
        at: datetime,
        slug: str,
        starts: datetime,
        ends: datetime,
        capacity: int,
        workshop: str = "build-a-page",
    ) -> Session:
        employer = Employer.objects.of(self.campaign).get(slug=slug)
        offer = offers.offer(
            employer=employer,
            site=employer.sites.get(),
            what="A room for the day, lunch, and colleagues to talk to",
            by=self.hosts[slug].actor,
            at=at,
        )
        wall = [moment.astimezone(self.zone) for moment in (starts, ends)]
        session = programme.schedule(
            workshop=Workshop.objects.of(self.campaign).get(slug=workshop),
            phase=self._phase(wall[0].date()),
            site=offer.site,
            offer=offer,
            starts_wall=wall[0].replace(tzinfo=None, fold=0),
            ends_wall=wall[1].replace(tzinfo=None, fold=0),
            fold=wall[0].fold,
            capacity=capacity,
            minimum=min(6, capacity - 1),
            by=self.maya.actor,
            at=at,
        )
        return programme.open(session=session, by=self.maya.actor, at=at)

    def _book(self, at: datetime, session: Session, one: dict[str, Any]) -> None:
        teacher = self._teacher(one, at)
        office = self._offices[one["school"]]["business_manager"]
        booking.book(
            session=session,
            teacher=teacher,
            school=School.objects.get(urn=one["school"]),
            money_email=office["email"],
            money_name=office["name"],
            by=teacher.actor,
            at=at,
        )

    def _teacher(self, one: dict[str, Any], at: datetime) -> Person:
        if one["email"] not in self.teachers:
            school = School.objects.get(urn=one["school"])
            self.teachers[one["email"]] = self._invite(one, "teacher", school, self.maya.actor, at)
        return self.teachers[one["email"]]

    def _survey(self, at: datetime, session: Session, when: str) -> None:
        """Nine in ten answer; most grow, one stays, one loses heart."""
        for k, one in enumerate(session.bookings.select_related("campaign", "teacher").order_by("queue")):
            if when == "after" and one.attendance not in surveys.CAME:
                continue
            secret = surveys.ask(booking=one, when=when, by=Actor.worker(), at=at)
            if k == 6:
                continue
            start = {item: 2 + (k + n) % 2 for n, item in enumerate(surveys.item_ids(self.campaign))}
            if when == "after":
                grow = {4: 0, 8: -1}.get(k, 1 + k % 2)
                start = {item: max(1, min(5, value + grow)) for item, value in start.items()}
            surveys.answer(campaign=self.campaign, secret=secret, when=when, answers=start, at=at)

    def _register(self, at: datetime, session: Session, host: Actor) -> None:
        for k, one in enumerate(session.bookings.order_by("queue")):
            mark, units = Booking.Attendance.CAME, None
            if k == 9:
                mark = Booking.Attendance.APOLOGIES
            elif k == 10:
                mark, units = Booking.Attendance.PART, Decimal("0.5")
            register.mark(booking=one, attendance=mark, units=units, by=host, at=at)
        register.close(session=session, by=host, at=at)

    # --- money ---

    def _claims(self, at: datetime, session: Session, n: int) -> None:
        """The first two sessions are paid, the third waits for the team, the fourth for the schools."""
        claims = preparing.prepare(session=session, by=Actor.worker(), at=at)
        if n == 3:
            return
        for k, claim in enumerate(claims):
            if k % 4 != 3 or n < 2:
                self._on(at + timedelta(days=1), self._payee, claim.school)
            if n == 2 and k >= 7:
                continue
            self._on(at + timedelta(days=2 + k % 3), self._sign, claim, k)
            if n == 2 and k == 1:
                self._on(at + timedelta(days=7), self._query, claim)
            elif n < 2 or k in (0, 2):
                self._on(at + timedelta(days=6), self._approve, claim)
        if n < 2:
            self._on(at + timedelta(days=7), self._pay, claims[0].fund)

    def _payee(self, at: datetime, school: School) -> None:
        if payees.counting(self.campaign.pk, school.urn):
            return
        account = self._offices[school.urn]["account"]
        payee = payees.enter(
            campaign=self.campaign,
            school=school,
            account_name=f"School {school.urn}",
            sort_code=account["sort_code"],
            account_number=account["number"],
            by=self.maya.actor,
            at=at,
        )
        payees.confirm(payee=payee, by=self.jonah.actor, at=at)

    def _sign(self, at: datetime, claim: Claim, k: int) -> None:
        manager = self._offices[claim.school_id]["business_manager"]
        signing.sign(
            claim=claim,
            name=manager["name"],
            email=manager["email"],
            school_ref=f"REL-{k + 1:03d}",
            by=Actor.link(claim.ref, manager["name"]),
            at=at,
        )

    def _query(self, at: datetime, claim: Claim) -> None:
        approving.query(
            claim=claim,
            text="The register says that your teacher came for half the day. Was a full day of cover booked?",
            by=self.ines.actor,
            at=at,
        )

    def _approve(self, at: datetime, claim: Claim) -> None:
        approving.approve(claim=claim, by=self.ines.actor, at=at)

    def _pay(self, at: datetime, fund: Fund) -> None:
        run = paying.make_run(fund=fund, pay_on=at.date() + timedelta(days=5), by=self.jonah.actor, at=at)
        self._on(at + timedelta(days=5), self._paid, run)

    def _paid(self, at: datetime, run: PaymentRun) -> None:
        paying.mark_paid(run=run, by=self.jonah.actor, at=at)

    # --- classes ---

    def _classes(self, at: datetime, session: Session, n: int) -> None:
        """Each teacher who came teaches one to three classes in the fortnight after; every fourth has passes."""
        came = session.bookings.filter(attendance__in=surveys.CAME).select_related("teacher", "school")
        for k, one in enumerate(came.order_by("queue")):
            for name in ("9A", "9B", "9C")[: 1 + (k + n) % 3]:
                on_passes = name == "9A" and k % 4 == 0
                when = min(at + timedelta(days=4 + k % 9), self.now - timedelta(hours=20))
                self._on(when, self._teach, one, name, on_passes)

    def _teach(self, at: datetime, one: Booking, name: str, on_passes: bool) -> None:
        lesson = Lesson.objects.of(self.campaign).order_by("order")[0]
        by = one.teacher.actor
        size = self.dice.randint(22, 31)
        group = classes.make(
            campaign=self.campaign,
            school=one.school,
            teacher=one.teacher,
            name=name,
            year_group=9,
            size=size if on_passes else 0,
            by=by,
            at=at,
        )
        taught = classes.open_lesson(group=group, lesson=lesson, by=by, at=at)
        if on_passes:
            for enrolment in group.enrolments.select_related("holder").all()[: size - 1]:
                holder = enrolment.holder
                sitting, _token = passes.sign_in(
                    join_code=group.join_code or "",
                    number=str(holder.number),
                    pictures=passes.pictures_of(holder),
                    at=at,
                )
                taking_part.begin(sitting=sitting, taught=taught, at=at)
        way = "reported" if self.dice.random() < 0.3 and not on_passes else "counted"
        counting.count(taught=taught, number=size, way=way, by=by, at=at)
        self._on(at + timedelta(hours=1), self._end, taught, by)

    def _end(self, at: datetime, taught: Taught, by: Actor) -> None:
        classes.end_lesson(taught=taught, by=by, at=at)

    # --- what lies ahead ---

    def _plan_ahead(self) -> None:
        quarter = 900 - int(self.now.timestamp()) % 900
        soon = self.now + timedelta(seconds=quarter, minutes=30)
        cast = self.cast["teachers"]
        plans = [
            # opened, employer, from, to, seats, workshop, whom, first booking
            (-14, "brightwater-bank", soon, soon + timedelta(hours=5), 16, "build-a-page", cast[45:54], -9),
            (
                -7,
                "larkrise-health",
                self._day(12, 9, 30),
                self._day(12, 15, 30),
                5,
                "build-a-page",
                cast[54:61],
                -6,
            ),
            (
                -7,
                "pennyfarthing",
                self._day(19, 9, 30),
                self._day(19, 15, 30),
                12,
                "build-a-page",
                cast[61:65],
                -5,
            ),
            (-3, "greenfurrow", self._day(33, 13), self._day(33, 16), 18, "first-hour", [], 0),
        ]
        for opened, slug, starts, ends, seats, workshop, whom, first in plans:
            self._on(self._day(opened), self._plan_one, slug, starts, ends, seats, workshop, whom, first)
        self._on(self._day(-1, 9), self._newcomers)
        self._on(self._day(-1, 16), self._drop_out)

    def _plan_one(
        self,
        at: datetime,
        slug: str,
        starts: datetime,
        ends: datetime,
        capacity: int,
        workshop: str,
        whom: Sequence[dict[str, Any]],
        first: int,
    ) -> None:
        session = self._open(at, slug, starts, ends, capacity, workshop)
        for k, one in enumerate(whom):
            self._on(self._day(first + k % 4, 17, k), self._book, session, one)

    def _drop_out(self, at: datetime) -> None:
        gone = Offer.objects.of(self.campaign).get(
            employer__slug="pennyfarthing", state=Offer.State.TAKEN_UP, sessions__starts_at__gt=at
        )
        offers.withdraw(
            offer=gone,
            why="A pipe burst above our big room. We are very sorry.",
            by=self.hosts["pennyfarthing"].actor,
            at=at,
        )

    def _newcomers(self, at: datetime) -> None:
        """Somebody to follow the pound with; a head and business managers with accounts; two who wait to be confirmed."""
        story, another = self.cast["teachers"][STORY], self.cast["teachers"][22]
        self._teacher(story, at)
        for urn in (story["school"], another["school"]):
            school, office = School.objects.get(urn=urn), self._offices[urn]
            self._invite(office["business_manager"], "business_manager", school, self.maya.actor, at)
            self._invite(office["head"], "head", school, self.maya.actor, at)
        for one in self.cast["teachers"][65:67]:
            person = Person.objects.create_user(one["email"], name=one["name"])
            school = School.objects.get(urn=one["school"])
            ties.ask(
                campaign_id=self.campaign.pk,
                person=person,
                school=school,
                role="teacher",
                by=person.actor,
                at=at,
            )

    # --- days ---

    def _day(self, days: int, hour: int = 10, minute: int = 0) -> datetime:
        """So many days from today, at that time of day where the campaign is; weekends move to the Friday before."""
        day = self.now.astimezone(self.zone).date() + timedelta(days=days)
        if day.weekday() > 4 and days not in (0, -1):
            day -= timedelta(days=day.weekday() - 4)
        if days > 0 and (day.month, day.day) >= (12, 20):  # nobody holds a workshop over Christmas
            day = date(day.year + 1, 1, 8 + days % 5)
        return datetime.combine(day, time(hour, minute), self.zone)

    def _phase(self, day: date) -> Phase:
        return self.campaign.phases.get(starts__lte=day, ends__gt=day)

    @cached_property
    def _offices(self) -> dict[int, dict[str, Any]]:
        return {office["school"]: office for office in self.cast["offices"]}
