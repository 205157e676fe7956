"""What the pages of a campaign show. A constant number of queries each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from techgoals.campaigns.models import Campaign, Invitation, Membership, Phase, SchoolListFile, Target
from techgoals.people import ties
from techgoals.people.models import Person, School, Tie

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Who waits to be confirmed, who belongs, who is invited. A head sees their own schools' people alone."""

    waiting: list[Tie]
    tied: Page[Tie]
    memberships: list[Membership]
    invitations: list[Invitation]
    is_team: bool


def ties_of(campaign: Campaign, person: Person, *, is_team: bool) -> QuerySet[Tie]:
    """The ties that ``person`` may look after: all of the campaign's schools, or those of the schools they head."""
    found = Tie.objects.filter(
        campaign_id=campaign.pk, ended_at=None, school__in=campaign.campaign_schools.values("school")
    )
    if not is_team:
        found = found.filter(
            school__in=ties.confirmed(person, Tie.Role.HEAD, campaign_id=campaign.pk).values("school")
        )
    return found.select_related("person", "school")


def people(campaign: Campaign, person: Person, *, is_team: bool, page: str, at: datetime) -> PeoplePage:
    """The page of people, for somebody of the team or for a head."""
    mine = ties_of(campaign, person, is_team=is_team)
    tied = mine.filter(confirmed_at__isnull=False).order_by("school__name", "person__name", "id")
    memberships: list[Membership] = []
    invitations: list[Invitation] = []
    if is_team:
        memberships = list(
            Membership.objects.of(campaign)
            .filter(ended_at=None)
            .select_related("person")
            .order_by("role", "person__name", "id")
        )
        invitations = list(
            Invitation.objects.of(campaign)
            .filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at)
            .select_related("school")
            .order_by("-made_at")
        )
    return PeoplePage(
        waiting=list(mine.filter(confirmed_at=None).order_by("asked_at")),
        tied=Paginator(tied, A_PAGE).get_page(page),
        memberships=memberships,
        invitations=invitations,
        is_team=is_team,
    )


@dataclass(frozen=True, slots=True)
class SchoolsPage:
    """The campaign's schools, filtered; how many there are; how many in each authority, for the map."""

    schools: Page[School]
    found: int
    whole: int
    by_authority: dict[str, int]


def schools_of(campaign: Campaign) -> QuerySet[School]:
    """The schools that a campaign works with."""
    return School.objects.filter(urn__in=campaign.campaign_schools.values("school"))


def schools(campaign: Campaign, wanted: dict[str, Any], page: str) -> SchoolsPage:
    """The list of schools; ``wanted`` may hold name, authority, phase and status (or ``vanished``)."""
    every = schools_of(campaign)
    found = every
    name = wanted.get("name") or ""
    if name:
        found = found.filter(
            Q(urn=int(name)) if name.isdigit() and len(name) < 10 else Q(name__icontains=name)
        )
    if wanted.get("authority"):
        found = found.filter(authority=wanted["authority"])
    if wanted.get("phase"):
        found = found.filter(phase=wanted["phase"])
    status = wanted.get("status")
    if status == "vanished":
        found = found.filter(vanished_at__isnull=False)
    elif status:
        found = found.filter(status=status)
    by_authority = dict(
        every.exclude(status=School.Status.CLOSED)
        .values_list("authority")
        .annotate(Count("urn"))
        .order_by("authority")
    )
    pages = Paginator(found.order_by("name", "urn"), A_PAGE)
    return SchoolsPage(
        schools=pages.get_page(page), found=pages.count, whole=every.count(), by_authority=by_authority
    )


def authorities_of(campaign: Campaign) -> list[str]:
    """The authorities that the campaign's schools lie in, and those it was founded with, in the region's own order."""
    here = schools_of(campaign).order_by("authority").values_list("authority", flat=True).distinct()
    own = list(campaign.authorities)
    return own + [name for name in here if name and name not in own]


def phases(campaign: Campaign) -> list[Phase]:
    """The phases with their targets (``phase.set_targets``) and who looks after each."""
    every = list(Phase.objects.of(campaign))
    targets: dict[Any, list[Target]] = {phase.pk: [] for phase in every}
    for target in (
        Target.objects.filter(phase__campaign=campaign).select_related("owner").order_by("due", "metric")
    ):
        targets[target.phase_id].append(target)
    for phase in every:
        phase.set_targets = targets[phase.pk]  # type: ignore[attr-defined]
    return every


def lists(campaign: Campaign) -> list[SchoolListFile]:
    """The last ten school lists that were chosen on the page, without their bytes."""
    return list(SchoolListFile.objects.of(campaign).defer("body")[:10])


def members(campaign: Campaign) -> QuerySet[Person]:
    """Everybody with a role in the campaign now, by name."""
    return (
        Person.objects.filter(memberships__campaign=campaign, memberships__ended_at=None)
        .distinct()
        .order_by("name", "email")
    )
