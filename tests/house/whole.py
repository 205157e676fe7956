"""A whole campaign, small and made by the verbs: a person of every role, and one of each thing that an address names."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from techgoals.adoption.installing import install
from techgoals.campaigns import choosing, founding, invitations
from techgoals.campaigns.models import Membership
from techgoals.claims import approving, links, payees, paying, preparing, signing
from techgoals.classroom import classes, passes, taking_part
from techgoals.employers import offers, partners
from techgoals.employers.models import DigitalRole, Employer, Offer
from techgoals.evidence import surveys
from techgoals.kernel.actors import Actor
from techgoals.lessons.models import Lesson, Picture
from techgoals.people import ties
from techgoals.people.models import Person, School, Tie
from techgoals.workshops import booking, register
from tests.campaign_cast import NOW, TEAM, Cast
from tests.lessons.builders import small_pack, write
from tests.people.gias import file, named

AFTER = NOW + timedelta(days=1, hours=8)  # the first session is over, the same afternoon
THEN = NOW + timedelta(days=3)  # when people come and ask
WORKER = Actor.worker()


@dataclass
class Whole(Cast):
    """``Whole(slug, first_urn).live(folder)`` makes all of it. What two of them share is nothing but the code."""

    pence: int = 10_000_000
    people: dict[str, Person] = field(default_factory=dict)

    def live(self, folder: Path) -> "Whole":
        """Play the campaign up to ``THEN``; ``folder`` holds its pack of lessons."""
        assert self.fund
        self._people()
        self._pack(folder)
        self._workshops()
        self._money()
        self._classroom()
        self._paper()
        return self

    # --- people ---

    def _people(self) -> None:
        for role in ("team", "approver", "auditor", "host", "facilitator"):
            self.people[role] = self.member(role)
        self.people["second_team"] = self._member("second", "team")
        self.people["other_host"] = self._member("otherhost", "host")
        school = self.school(0)
        self.people["teacher"] = self.teacher(0, school)
        self.people["colleague"] = self.teacher(1, school)
        self.people["elsewhere"] = self.teacher(2)
        self.people["waiting"] = self.teacher(3)
        self.people["held"] = self.teacher(4)
        for role in (Tie.Role.HEAD, Tie.Role.BUSINESS_MANAGER):
            self.people[str(role)] = self._tied(str(role), role, school)
        self.people["asked"] = self._person("asked")
        self.tie = ties.ask(
            campaign_id=self.campaign.pk,
            person=self.people["asked"],
            school=school,
            role="teacher",
            by=self.people["asked"].actor,
            at=NOW,
        )
        self.people["nobody"] = self._person("nobody")

    def _person(self, name: str) -> Person:
        return Person.objects.create_user(f"{name}@{self.slug}.example", name=name.capitalize())

    def _member(self, name: str, role: str) -> Person:
        person = self._person(name)
        Membership.objects.create(campaign=self.campaign, person=person, role=role, since=NOW)
        TOTP.activate(person, generate_totp_secret())
        return person

    def _tied(self, name: str, role: str, school: School) -> Person:
        person = self._person(name)
        tie = ties.ask(
            campaign_id=self.campaign.pk, person=person, school=school, role=role, by=person.actor, at=NOW
        )
        ties.confirm(tie=tie, by=TEAM, at=NOW)
        return person

    @property
    def by(self) -> Actor:
        """The team."""
        return self.people["team"].actor

    # --- what is offered ---

    @cached_property
    def employer(self) -> Employer:
        made = partners.add_employer(
            campaign=self.campaign, slug=f"loom-{self.slug}", name=f"Loom & Co of {self.slug}", industry="games",
            about="We make games.", by=TEAM, at=NOW,
        )  # fmt: skip
        partners.add_contact(employer=made, person=self.people["host"], by=TEAM, at=NOW)
        return made

    @cached_property
    def role(self) -> DigitalRole:
        partners.put_role(
            campaign=self.campaign, slug=f"weaver-{self.slug}", title="Weaver of pages", reach="near",
            a_day="Writes pages.", skills=["patience"], ways_in="an apprenticeship", employers=[self.employer],
            by=TEAM, at=NOW,
        )  # fmt: skip
        return DigitalRole.objects.of(self.campaign).get(slug=f"weaver-{self.slug}")

    @property
    def offer(self) -> Offer:
        """A new offer each time: a session takes one up."""
        return offers.offer(employer=self.employer, site=self.site, what="a room for 20", by=TEAM, at=NOW)

    def _pack(self, folder: Path) -> None:
        small_pack(folder, f"page-{self.slug}")
        for paper in ("slides", "worksheet", "unplugged"):
            write(
                folder, f"lessons/page-{self.slug}/en/{paper}.md", f"# {paper.title()}\n\nWrite a heading.\n"
            )
        install(campaign=self.campaign, path=folder, by=TEAM, at=NOW)
        self.lesson = Lesson.objects.of(self.campaign).get()
        self.picture = Picture.objects.create(
            lesson=self.lesson, campaign=self.campaign, name="hall.webp", body=b"RIFF"
        )
        assert self.role
        rival = partners.add_employer(
            campaign=self.campaign, slug=f"mill-{self.slug}", name="Mill", industry="toys", about="We make toys.",
            by=TEAM, at=NOW,
        )  # fmt: skip
        partners.add_contact(employer=rival, person=self.people["other_host"], by=TEAM, at=NOW)
        self.open_offer = offers.offer(
            employer=self.employer, site=self.site, what="a hall for 60", by=TEAM, at=NOW
        )

    def _workshops(self) -> None:
        self.past = self.session(capacity=5, days=1)
        self.attended = [self.book(self.past, n) for n in (0, 2)]
        self.second = booking.book(
            session=self.past, teacher=self.people["colleague"], school=self.school(0), by=TEAM, at=NOW,
            money_email=f"office0@{self.slug}.example", money_name="Pat Penny",
        )  # fmt: skip
        for one in (*self.attended, self.second):
            register.mark(booking=one, attendance="came", by=TEAM, at=AFTER)
        self.survey_secret = surveys.ask(booking=self.attended[0], when="before", by=WORKER, at=NOW)
        register.close(session=self.past, by=TEAM, at=AFTER)
        self.open = self.session(capacity=1, days=14)
        self.booked = self.book(self.open, 0, at=THEN - timedelta(hours=2))
        self.waits = self.book(self.open, 3, at=THEN - timedelta(hours=1))
        full = self.session(capacity=1, days=16)
        first = self.book(full, 2, at=THEN - timedelta(hours=2))
        self.held = self.book(full, 4, at=THEN - timedelta(hours=2))
        booking.cancel(booking=first, why="ill", by=TEAM, at=THEN - timedelta(hours=1))
        self.held.refresh_from_db()
        assert (self.booked.state, self.waits.state, self.held.state) == ("booked", "waiting", "held")
        self.drafted = self.draft(days=20)

    # --- money ---

    def _money(self) -> None:
        self.claim, paid = preparing.prepare(session=self.past, by=WORKER, at=AFTER)
        if self.claim.school_id != self.school(0).pk:
            self.claim, paid = paid, self.claim
        self.claim_secret = links.secret(self.claim)
        self.payee = payees.enter(
            campaign=self.campaign, school=paid.school, account_name="Invented School", sort_code="20-00-00",
            account_number="12345678", by=self.by, at=AFTER,
        )  # fmt: skip
        payees.confirm(payee=self.payee, by=self.people["second_team"].actor, at=AFTER)
        self.new_payee = payees.enter(
            campaign=self.campaign, school=self.claim.school, account_name="Invented School", sort_code="20-00-00",
            account_number="87654321", by=self.by, at=AFTER,
        )  # fmt: skip
        paid = signing.sign(
            claim=paid, name="Pat Penny", email=paid.sent_to, by=Actor.link(paid.ref, "Pat Penny"), at=AFTER
        )
        paid = approving.approve(claim=paid, by=self.people["approver"].actor, at=AFTER)
        self.run = paying.make_run(fund=self.fund, pay_on=date(2026, 12, 20), by=self.by, at=AFTER)

    # --- pupils ---

    def _classroom(self) -> None:
        by = self.people["teacher"].actor
        self.group = classes.make(
            campaign=self.campaign, school=self.school(0), teacher=self.people["teacher"], name="9B", year_group=9,
            size=2, by=by, at=AFTER,
        )  # fmt: skip
        self.second_group = classes.make(
            campaign=self.campaign, school=self.school(0), teacher=self.people["teacher"], name="9C", year_group=9,
            size=0, by=by, at=AFTER,
        )  # fmt: skip
        self.taught = classes.open_lesson(group=self.group, lesson=self.lesson, by=by, at=AFTER)
        self.enrolment = self.group.enrolments.select_related("holder").order_by("holder__number")[0]
        sitting, self.pass_token = passes.sign_in(
            join_code=self.group.join_code, number=str(self.enrolment.holder.number),
            pictures=passes.pictures_of(self.enrolment.holder), at=THEN,
        )  # fmt: skip
        taking_part.begin(sitting=sitting, taught=self.taught, at=THEN)
        self.sitting = sitting

    # --- paper ---

    def _paper(self) -> None:
        self.invitation = invitations.invite(
            campaign=self.campaign, email=f"new@{self.slug}.example", name="Nia New", role="auditor", school=None,
            by=self.by, at=THEN,
        )  # fmt: skip
        self.invitation_secret = self.invitation.link.rstrip("/").rsplit("/", 1)[-1]
        self.school_list = choosing.choose(
            campaign=self.campaign, body=file(named(self.first_urn + 50, "St Aidan’s")), name="edubase.csv",
            authorities=["Northdale"], phases=["secondary"], by=self.by, at=THEN,
        )  # fmt: skip
        founding.set_target(
            phase=self.phase, metric="teachers_trained", number=45, due=self.phase.ends - timedelta(days=30),
            owner=self.people["team"], by=self.by, at=THEN,
        )  # fmt: skip
        self.membership = Membership.objects.of(self.campaign).get(person=self.people["auditor"])
