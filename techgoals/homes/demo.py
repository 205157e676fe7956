"""The demo campaign: invented people live through some weeks of it, by the product's own verbs, dated relative to today.

The people, schools and employers come from packs/northbridge, which the simulation and the tests share.
"""

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
from techgoals.classroom import classes, counting, passes, taking_part
from techgoals.employers import offers, partners
from techgoals.employers.models import DigitalRole, Offer
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
        self.teachers: dict[str, Person] = {}
        self.zone = ZoneInfo("Europe/London")

    def play(self) -> None:
        """From the first pound to the last pupil, ten weeks in one go."""
        self._found()
        self.say("    the campaign, its schools and its pack of lessons")
        self._money_and_hosts()
        sessions = [self._session(days, n) for n, days in enumerate((-56, -42, -28, -9))]
        self.say("    four workshops with bookings, registers and surveys")
        for n, session in enumerate(sessions):
            self._claims(session, n)
        self.say("    claims, approvals and a payment run")
        self._classes(sessions)
        self.say("    classes and pupils")
        self._to_come()
        with clock.at(self.now):
            headlines.keep(self.campaign, Actor.worker(), self.now)

    # --- the start ---

    def _found(self) -> None:
        at = self._day(-70)
        with clock.at(at):
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

    def _money_and_hosts(self) -> None:
        at, by = self._day(-69), self.maya.actor
        with clock.at(at):
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
            self.offers: dict[str, Offer] = {}
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
        site = partners.add_site(employer=employer, by=by, at=at, **one["site"])
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
        self.offers[one["slug"]] = offers.offer(
            employer=employer,
            site=site,
            what="A room for a day, lunch, and colleagues to talk to",
            by=host.actor,
            at=at,
        )

    # --- workshops ---

    def _session(self, days: int, n: int) -> Session:
        """A session that was held: booked, attended, surveyed, its register closed."""
        slug = self.plan["employers"][n % len(self.plan["employers"])]["slug"]
        session = self._open(
            slug,
            self._phase(self._day(days).date()),
            self._day(days, 9, 30),
            self._day(days, 15, 30),
            14,
            self._day(days - 12),
        )
        cast = self.cast["teachers"][n * 11 : n * 11 + 11]
        bookings = [
            self._book(session, one, self._day(days - 10 + k % 5, 16, k)) for k, one in enumerate(cast)
        ]
        self._survey(bookings, "before", self._day(days - 2, 18))
        host = self.hosts[slug].actor
        with clock.at(at := self._day(days, 15, 40)):
            for k, one in enumerate(bookings):
                mark, units = Booking.Attendance.CAME, None
                if k == 9:
                    mark = Booking.Attendance.APOLOGIES
                elif k == 10:
                    mark, units = Booking.Attendance.PART, Decimal("0.5")
                register.mark(booking=one, attendance=mark, units=units, by=host, at=at)
            register.close(session=session, by=host, at=at)
        self._survey([b for k, b in enumerate(bookings) if k != 9], "after", self._day(days + 1, 18))
        session.refresh_from_db()
        return session

    def _open(
        self,
        slug: str,
        phase: Phase,
        starts: datetime,
        ends: datetime,
        capacity: int,
        at: datetime,
        workshop: str = "build-a-page",
    ) -> Session:
        with clock.at(at):
            offer = self.offers[slug]
            offer.refresh_from_db()
            if offer.state != Offer.State.OFFERED:
                offer = offers.offer(
                    employer=offer.employer,
                    site=offer.site,
                    what=offer.what,
                    by=self.hosts[slug].actor,
                    at=at,
                )
                self.offers[slug] = offer
            wall = [moment.astimezone(self.zone) for moment in (starts, ends)]
            session = programme.schedule(
                workshop=Workshop.objects.of(self.campaign).get(slug=workshop),
                phase=phase,
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

    def _book(self, session: Session, one: dict[str, Any], at: datetime) -> Booking:
        with clock.at(at):
            teacher = self._teacher(one, at)
            office = self._office(one["school"])["business_manager"]
            return booking.book(
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

    def _survey(self, bookings: Sequence[Booking], when: str, at: datetime) -> None:
        """Nine in ten answer; most grow, one stays, one loses heart."""
        with clock.at(at):
            for k, one in enumerate(bookings):
                secret = surveys.ask(booking=one, when=when, by=Actor.worker(), at=at)
                if k == 6:
                    continue
                start = {item: 2 + (k + n) % 2 for n, item in enumerate(surveys.item_ids(self.campaign))}
                if when == "after":
                    grow = {4: 0, 8: -1}.get(k, 1 + k % 2)
                    start = {item: max(1, min(5, value + grow)) for item, value in start.items()}
                surveys.answer(campaign=self.campaign, secret=secret, when=when, answers=start, at=at)

    # --- money ---

    def _claims(self, session: Session, n: int) -> None:
        """The first two sessions are paid, the third waits for the team, the fourth for the schools."""
        at = self._day_after(session, 1)
        with clock.at(at):
            claims = preparing.prepare(session=session, by=Actor.worker(), at=at)
        if n == 3:
            return
        for k, claim in enumerate(claims):
            office = self._office(claim.school_id)
            if k % 4 != 3 or n < 2:
                self._payee(claim.school, office, self._day_after(session, 2))
            if n == 2 and k >= 7:
                continue
            with clock.at(at := self._day_after(session, 3 + k % 3)):
                manager = office["business_manager"]
                claim = signing.sign(
                    claim=claim,
                    name=manager["name"],
                    email=manager["email"],
                    school_ref=f"REL-{k + 1:03d}",
                    by=Actor.link(claim.ref, manager["name"]),
                    at=at,
                )
            if n == 2 and k == 1:
                with clock.at(at := self._day_after(session, 8)):
                    approving.query(
                        claim=claim,
                        text="The register says that your teacher came for half the day. Was a full day of cover booked?",
                        by=self.ines.actor,
                        at=at,
                    )
            elif n < 2 or k in (0, 2):
                with clock.at(at := self._day_after(session, 7)):
                    approving.approve(claim=claim, by=self.ines.actor, at=at)
        if n < 2:
            with clock.at(at := self._day_after(session, 8)):
                run = paying.make_run(
                    fund=claims[0].fund, pay_on=at.date() + timedelta(days=5), by=self.jonah.actor, at=at
                )
            with clock.at(at := self._day_after(session, 13)):
                paying.mark_paid(run=run, by=self.jonah.actor, at=at)

    def _payee(self, school: School, office: dict[str, Any], at: datetime) -> None:
        if payees.counting(self.campaign.pk, school.urn):
            return
        with clock.at(at):
            payee = payees.enter(
                campaign=self.campaign,
                school=school,
                account_name=f"School {school.urn}",
                sort_code=office["account"]["sort_code"],
                account_number=office["account"]["number"],
                by=self.maya.actor,
                at=at,
            )
            payees.confirm(payee=payee, by=self.jonah.actor, at=at)

    # --- classes ---

    def _classes(self, sessions: Sequence[Session]) -> None:
        lesson = Lesson.objects.of(self.campaign).order_by("order").first()
        if lesson is None:
            return
        for n, session in enumerate(sessions[:3]):
            came = Booking.objects.filter(session=session, attendance__in=["came", "part"]).select_related(
                "teacher", "school"
            )
            for k, one in enumerate(came):
                for name in ("9A", "9B", "9C")[: 1 + (k + n) % 3]:
                    self._taught(
                        one,
                        name,
                        lesson,
                        self._day_after(session, 6 + k % 9),
                        on_passes=name == "9A" and k % 4 == 0,
                    )

    def _taught(self, one: Booking, name: str, lesson: Lesson, at: datetime, *, on_passes: bool) -> None:
        by = one.teacher.actor
        size = self.dice.randint(22, 31)
        at = min(at, self.now - timedelta(hours=20))
        with clock.at(at):
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
            classes.end_lesson(taught=taught, by=by, at=at + timedelta(hours=1))

    # --- what lies ahead ---

    def _to_come(self) -> None:
        here = self._phase(self.now.date())
        quarter = 900 - int(self.now.timestamp()) % 900
        soon = self.now + timedelta(seconds=quarter, minutes=30)
        today = self._open("brightwater-bank", here, soon, soon + timedelta(hours=5), 16, self._day(-14))
        for k, one in enumerate(self.cast["teachers"][45:54]):
            self._book(today, one, self._day(-9 + k % 6, 17, k))
        later = self._open(
            "larkrise-health",
            self._phase(self._day(12).date()),
            self._day(12, 9, 30),
            self._day(12, 15, 30),
            5,
            self._day(-7),
        )
        for k, one in enumerate(self.cast["teachers"][54:61]):  # two of them wait
            self._book(later, one, self._day(-6 + k % 5, 8, k))
        gone = self._open(
            "pennyfarthing",
            self._phase(self._day(19).date()),
            self._day(19, 9, 30),
            self._day(19, 15, 30),
            12,
            self._day(-7),
        )
        for k, one in enumerate(self.cast["teachers"][61:65]):
            self._book(gone, one, self._day(-5 + k % 4, 8, k))
        with clock.at(at := self._day(-1, 16)):
            gone.refresh_from_db()
            assert gone.offer is not None  # noqa: S101 - scheduled on one above
            offers.withdraw(
                offer=gone.offer,
                why="A pipe burst above our big room. We are very sorry.",
                by=self.hosts["pennyfarthing"].actor,
                at=at,
            )
        self._open(
            "greenfurrow",
            self._phase(self._day(33).date()),
            self._day(33, 13),
            self._day(33, 16),
            18,
            self._day(-3),
            "first-hour",
        )
        with clock.at(at := self._day(-1, 9)):
            story = self.cast["teachers"][STORY]
            self._teacher(story, at)
            for urn in (story["school"], self.cast["teachers"][22]["school"]):
                manager = self._office(urn)["business_manager"]
                self._invite(manager, "business_manager", School.objects.get(urn=urn), self.maya.actor, at)
            for one in self.cast["teachers"][65:67]:
                person = Person.objects.create_user(one["email"], name=one["name"])
                ties.ask(
                    person=person,
                    school=School.objects.get(urn=one["school"]),
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

    def _day_after(self, session: Session, days: int) -> datetime:
        return min(session.ends_at + timedelta(days=days), self.now - timedelta(minutes=5))

    def _phase(self, day: date) -> Phase:
        return self.campaign.phases.get(starts__lte=day, ends__gt=day)

    def _office(self, urn: int) -> dict[str, Any]:
        return self._offices[urn]

    @cached_property
    def _offices(self) -> dict[int, dict[str, Any]]:
        return {office["school"]: office for office in self.cast["offices"]}
