"""A campaign whose workshop was held, its claims, and the people who deal with them."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from techgoals.campaigns import belonging
from techgoals.claims import approving, payees, paying, preparing, signing
from techgoals.claims.models import Claim, Payee, PaymentRun
from techgoals.claims.stamp import stamp
from techgoals.kernel.actors import Actor
from techgoals.kernel.models import Mail
from techgoals.people.models import Person
from techgoals.workshops import booking, register
from techgoals.workshops.models import Booking, Session
from tests.campaign_cast import NOW, TEAM, Cast

AFTER = NOW + timedelta(days=14, hours=8)  # the workshop is over, the same afternoon
LATER = AFTER + timedelta(days=1)
WORKER = Actor.worker()


class Office(Cast):
    """The cast, after the workshop. Who is asked for is made."""

    def person(self, name: str, role: str) -> Person:
        email = f"{name.lower()}@{self.slug}.example"
        person = Person.objects.filter(email=email).first() or Person.objects.create_user(email, name=name)
        belonging.give_role(campaign=self.campaign, person=person, role=role, by=TEAM, at=NOW)
        return person

    @property
    def tessa(self) -> Person:
        return self.person("Tessa", "team")

    @property
    def tom(self) -> Person:
        return self.person("Tom", "team")

    @property
    def ada(self) -> Person:
        return self.person("Ada", "approver")

    def colleague(self, session: Session, n: int, school: int) -> Booking:
        """Teacher n books for another's school."""
        of = self.school(school)
        teacher = self.teacher(n, of)
        return booking.book(
            session=session, teacher=teacher, school=of, money_email=f"office{school}@{self.slug}.example",
            money_name="Pat Penny", by=teacher.actor, at=NOW + timedelta(minutes=n),
        )  # fmt: skip

    def mark(self, booking: Booking, attendance: str, units: str | None = None, at: datetime = AFTER) -> None:
        register.mark(
            booking=booking, attendance=attendance, units=Decimal(units) if units else None, by=TEAM, at=at
        )

    def held(self, *attendances: str, at: datetime = AFTER) -> Session:
        """A session that teachers 0, 1, … of as many schools booked, with these marks; its register is closed."""
        session = self.session(capacity=max(3, len(attendances)))
        for n, attendance in enumerate(attendances):
            mark, _, units = attendance.partition(" ")
            self.mark(self.book(session, n), mark, units or None, at)
        register.close(session=session, by=TEAM, at=at)
        return session

    def claims(self, *attendances: str) -> list[Claim]:
        return preparing.prepare(session=self.held(*(attendances or ("came",))), by=WORKER, at=AFTER)

    def claim(self) -> Claim:
        return self.claims()[0]

    def sign(self, claim: Claim, at: datetime = LATER) -> Claim:
        return signing.sign(
            claim=claim, name="Pat Penny", email=claim.sent_to, school_ref="", by=holder(claim), at=at
        )

    def approve(self, claim: Claim, by: Person | None = None, at: datetime = LATER) -> Claim:
        return approving.approve(claim=claim, by=(by or self.ada).actor, at=at)

    def details(self, claim: Claim, number: str = "12345678", at: datetime = LATER) -> Payee:
        return payees.enter(
            campaign=self.campaign, school=claim.school, account_name="Invented School", sort_code="20-00-00",
            account_number=number, by=self.tessa.actor, at=at,
        )  # fmt: skip

    def payee(self, claim: Claim, number: str = "12345678", at: datetime = LATER) -> Payee:
        return payees.confirm(payee=self.details(claim, number, at), by=self.tom.actor, at=at)

    def approved(self, *attendances: str) -> list[Claim]:
        """Claims signed and approved, with confirmed details."""
        done = []
        for claim in self.claims(*attendances):
            self.payee(claim)
            done.append(self.approve(self.sign(claim)))
        return done

    def run(self, at: datetime = LATER) -> PaymentRun:
        return paying.make_run(fund=self.fund, pay_on=date(2026, 12, 20), by=self.tessa.actor, at=at)


def holder(claim: Claim) -> Actor:
    return Actor.link(claim.ref, "Pat Penny")


def ask_for_code(claim: Claim, at: datetime = LATER, email: str | None = None) -> str:
    """Have a code mailed and read it from the mail."""
    email = email or claim.sent_to
    signing.send_code(claim=claim, email=email, name="Pat Penny", seen=stamp(claim), by=holder(claim), at=at)
    mail = Mail.objects.filter(key__startswith="claim-code-", to=email).order_by("-created_at").first()
    assert mail is not None
    found = re.search(r"\n    (\d{6})\n", mail.text)
    assert found
    return found[1]


@pytest.fixture
def office(db) -> Office:
    return Office()
