"""A campaign with a team, two schools and their people; a second one beside it."""

from dataclasses import dataclass, field

import pytest

from techgoals.campaigns import belonging, founding, region
from techgoals.campaigns.models import Campaign
from techgoals.kernel.actors import Actor
from techgoals.people import ties
from techgoals.people.models import Person, School
from tests.people.door import NOW, Door, door, figures
from tests.people.gias import file, named, school

__all__ = ["door"]
TEST = Actor.command("test")


@dataclass
class Region:
    """One campaign and its people, made by the verbs."""

    slug: str
    first_urn: int
    keys: dict[str, str] = field(default_factory=dict)

    def __post_init__(self):
        self.campaign: Campaign = founding.found(
            slug=self.slug, name=f"Campaign of {self.slug}", region=self.slug.title(), by=TEST, at=NOW
        )
        region.import_schools(
            campaign=self.campaign,
            file=file(named(self.first_urn, "St Aidan’s"), school(self.first_urn + 1)),
            authorities=["Northdale"],
            by=TEST,
            at=NOW,
        )
        self.schools = [School.objects.get(urn=self.first_urn + n) for n in (0, 1)]

    def person(self, role, n=0):
        """Somebody with a role of the campaign, or tied to the n-th school; "teacher-asked" is not confirmed."""
        email = f"{role}{n}@{self.slug}.example"
        found = Person.objects.filter(email=email).first()
        if found:
            return found
        person = Person.objects.create_user(email, name=f"{role.title()} {n} of {self.slug}")
        word = role.removesuffix("-asked")
        if word in ties.ROLES:
            tie = ties.ask(
                campaign_id=self.campaign.pk,
                person=person,
                school=self.schools[n],
                role=word,
                by=person.actor,
                at=NOW,
            )
            if word == role:
                ties.confirm(tie=tie, by=TEST, at=NOW)
        elif role != "nobody":
            belonging.give_role(campaign=self.campaign, person=person, role=role, by=TEST, at=NOW)
        return person

    def browser(self, role, n=0, *, authenticator=True):
        """Somebody signed in, with an authenticator where their role needs one (unless told otherwise)."""
        person, here = self.person(role, n), Door()
        if role in {"team", "approver", "auditor"} and authenticator and person.email not in self.keys:
            self.keys[person.email] = here.with_authenticator(person)
        here.come_in(person.email)
        if person.email in self.keys:
            here.post("/sign-in/authenticator/", code=figures(self.keys[person.email], here.at))
        assert here.is_in
        return here

    def address(self, rest):
        return f"/c/{self.slug}/{rest}"


@pytest.fixture
def valley(db):
    return Region("valley", 990_001)


@pytest.fixture
def coast(db):
    return Region("coast", 990_101)
