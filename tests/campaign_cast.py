"""A small campaign for tests, made by the verbs: money, a host with a room, teachers of invented schools."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cached_property

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from techgoals.campaigns import founding
from techgoals.campaigns.models import Campaign, CampaignSchool, Membership, Phase
from techgoals.employers import offers, partners
from techgoals.employers.models import Employer, Offer, Site
from techgoals.fund import setting_aside
from techgoals.fund.models import Fund
from techgoals.kernel.actors import Actor
from techgoals.people import ties
from techgoals.people.models import Person, School
from techgoals.workshops import booking, programme
from techgoals.workshops.models import Booking, Session, Workshop

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TEAM = Actor.command("test")
RATE = 18_750


@dataclass
class Cast:
    """Asking for a part makes it; ``slug`` tells campaigns apart, ``first_urn`` their schools."""

    slug: str = "valley"
    first_urn: int = 990_001
    pence: int = 10 * RATE

    @cached_property
    def campaign(self) -> Campaign:
        return founding.found(slug=self.slug, name="Valley of Makers", region="the Valley", by=TEAM, at=NOW)

    @cached_property
    def phase(self) -> Phase:
        return self.campaign.phases.get(number=1)

    @cached_property
    def fund(self) -> Fund:
        fund = setting_aside.set_aside(
            phase=self.phase, pence=self.pence, why="from the county", by=TEAM, at=NOW
        )
        setting_aside.set_rate(
            fund=fund,
            unit="day",
            pence=RATE,
            from_date=date(2026, 9, 1),
            reason="a day of cover",
            by=TEAM,
            at=NOW,
        )
        return fund

    @cached_property
    def employer(self) -> Employer:
        return partners.add_employer(
            campaign=self.campaign, slug="loom", name="Loom & Co", industry="games", about="We make games.",
            by=TEAM, at=NOW,
        )  # fmt: skip

    @cached_property
    def site(self) -> Site:
        return partners.add_site(
            employer=self.employer, name="The Mill", address="1 Canal Street", authority="Northdale", chairs=20,
            latitude_e6=53_800_000, longitude_e6=-1_550_000, by=TEAM, at=NOW,
        )  # fmt: skip

    @cached_property
    def offer(self) -> Offer:
        return offers.offer(employer=self.employer, site=self.site, what="a room for 20", by=TEAM, at=NOW)

    @cached_property
    def workshop(self) -> Workshop:
        return programme.add_workshop(
            campaign=self.campaign, slug="first-page", title="A first page", summary="Build a page and teach it.",
            for_whom="teachers of any subject", lessons=[], release_unit="day", release_units=Decimal(1),
            by=TEAM, at=NOW,
        )  # fmt: skip

    def draft(self, *, capacity: int = 3, days: int = 14, minimum: int = 1) -> Session:
        """A session from half past nine to half past three, local time, not open yet."""
        starts = (NOW + timedelta(days=days)).replace(hour=9, minute=30, tzinfo=None)
        return programme.schedule(
            workshop=self.workshop, phase=self.phase, site=self.site, offer=self.offer, starts_wall=starts,
            ends_wall=starts.replace(hour=15), fold=None, capacity=capacity, minimum=minimum, by=TEAM, at=NOW,
        )  # fmt: skip

    def session(self, *, capacity: int = 3, days: int = 14, minimum: int = 1) -> Session:
        """A session that is open; its fund has money."""
        assert self.fund
        return programme.open(
            session=self.draft(capacity=capacity, days=days, minimum=minimum), by=TEAM, at=NOW
        )

    def school(self, n: int = 0) -> School:
        """The campaign's n-th school, an invented one."""
        school, _made = School.objects.get_or_create(
            urn=self.first_urn + n,
            defaults={
                "name": f"Invented School {n}",
                "authority": "Northdale",
                "status": "open",
                "listed_at": NOW,
            },
        )
        CampaignSchool.objects.get_or_create(
            campaign=self.campaign, school=school, defaults={"added_at": NOW}
        )
        return school

    def teacher(self, n: int = 0, school: School | None = None) -> Person:
        """The n-th teacher, confirmed at ``school`` (by default the n-th)."""
        email = f"teacher{n}@{self.slug}.example"
        person = Person.objects.filter(email=email).first() or Person.objects.create_user(
            email, name=f"Teacher {n}"
        )
        tie = ties.ask(
            campaign_id=self.campaign.pk,
            person=person,
            school=school or self.school(n),
            role="teacher",
            by=person.actor,
            at=NOW,
        )
        if not tie.confirmed_at:
            ties.confirm(tie=tie, by=TEAM, at=NOW)
        return person

    def book(self, session: Session, n: int = 0, *, at: datetime = NOW) -> Booking:
        """The n-th teacher books for the n-th school."""
        teacher = self.teacher(n)
        return booking.book(
            session=session, teacher=teacher, school=self.school(n), money_email=f"office{n}@{self.slug}.example",
            money_name="Pat Penny", by=teacher.actor, at=at,
        )  # fmt: skip

    def member(self, role: str, *, authenticator: bool = True) -> Person:
        """Somebody with a role in the campaign, and an authenticator where not told otherwise."""
        email = f"{role}@{self.slug}.example"
        person = Person.objects.filter(email=email).first()
        if person is None:
            person = Person.objects.create_user(email, name=role.capitalize())
            Membership.objects.create(campaign=self.campaign, person=person, role=role, since=NOW)
            if authenticator:
                TOTP.activate(person, generate_totp_secret())
        return person
