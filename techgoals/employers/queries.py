"""What this room's pages show, each in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import ngettext

from techgoals.campaigns.models import Campaign
from techgoals.employers.models import Contact, DigitalRole, Employer, Offer, Site
from techgoals.people.models import Person


@dataclass(frozen=True)
class Roles:
    """The digital roles of a campaign, narrowed to what one likes doing."""

    near: list[DigitalRole]
    far: list[DigitalRole]
    likings: list[tuple[str, str, int]]  # (code, words, how many roles)
    every: list[DigitalRole]  # also those that were narrowed away

    @property
    def everything(self) -> int:
        """How many there are, whatever it is narrowed to."""
        return len(self.every)

    @property
    def sentence(self) -> str:
        """How many there are, said whole."""
        n = len(self.near) + len(self.far)
        return ngettext("%(n)s digital role", "%(n)s digital roles", n) % {"n": n}


def roles(campaign: Campaign, like: str = "") -> Roles:
    """Near and far, by title, with the employers who know each: two queries, whatever it is narrowed to."""
    found = list(
        DigitalRole.objects.of(campaign).prefetch_related(
            Prefetch("employers", Employer.objects.select_related("campaign"))
        )
    )
    chosen = [role for role in found if like == "" or like in role.likes]
    counts = [
        (code, str(words), sum(code in role.likes for role in found))
        for code, words in DigitalRole.Liking.choices
    ]
    return Roles(
        near=_of(chosen, DigitalRole.Reach.NEAR),
        far=_of(chosen, DigitalRole.Reach.FAR),
        likings=[one for one in counts if one[2]],
        every=found,
    )


def _of(found: Iterable[DigitalRole], reach: str) -> list[DigitalRole]:
    return [role for role in found if role.reach == reach]


@dataclass(frozen=True)
class EmployerPage:
    """The public page of an employer: its sites, its roles near and far, what it hosts."""

    employer: Employer
    sites: list[Site]
    near: list[DigitalRole]
    far: list[DigitalRole]
    offers: list[Offer]

    @property
    def is_whole(self) -> bool:
        """True where it shows what every employer's page shall show: a role near and one far at least."""
        return bool(self.near and self.far)


def employer_page(employer: Employer) -> EmployerPage:
    """All of it in three queries."""
    known = list(employer.digital_roles.all())
    offers = employer.offers.exclude(state=Offer.State.WITHDRAWN).select_related("site").order_by("-said_at")
    return EmployerPage(
        employer=employer,
        sites=list(employer.sites.order_by("name")),
        near=_of(known, DigitalRole.Reach.NEAR),
        far=_of(known, DigitalRole.Reach.FAR),
        offers=list(offers),
    )


def employers(campaign: Campaign) -> QuerySet[Employer]:
    """For the team: every employer with how many sites, contacts, roles near and far it has. One query."""
    return (
        Employer.objects.of(campaign)
        .annotate(
            site_count=Count("sites", distinct=True),
            contact_count=Count("contacts", distinct=True),
            near_count=Count("digital_roles", filter=Q(digital_roles__reach="near"), distinct=True),
            far_count=Count("digital_roles", filter=Q(digital_roles__reach="far"), distinct=True),
        )
        .order_by("name")
    )


def contacts(employer: Employer) -> list[Contact]:
    """Who speaks for an employer: one query."""
    return list(employer.contacts.select_related("person").order_by("person__name"))


def employers_of(person: Person, campaign: Campaign) -> list[Employer]:
    """The employers for which this person speaks: one query."""
    return list(Employer.objects.of(campaign).filter(contacts__person=person).order_by("name"))


def offers_of(person: Person, campaign: Campaign) -> QuerySet[Offer]:
    """What the employers of this person offered, the latest first: one query."""
    return (
        Offer.objects.of(campaign)
        .filter(employer__contacts__person=person)
        .select_related("employer", "site", "campaign")
        .order_by("-said_at")
    )
