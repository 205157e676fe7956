"""Pages: the front page, the living release, everybody's home, the team's home."""

import time

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from techgoals.campaigns import access
from techgoals.campaigns.models import Campaign
from techgoals.evidence import headlines
from techgoals.homes import at_home, release


def front(request: HttpRequest) -> HttpResponseBase:
    """The living release of the installation's own campaign: the demo where there is one, else the oldest."""
    campaign = Campaign.objects.order_by("-is_demo", "made_at").first()
    if campaign is None:
        return render(request, "homes/nothing_yet.html")
    return public(request, campaign=campaign.slug)


# the page itself, for people without a session; as old at most as the figures on it
_pressed: dict[tuple[object, ...], tuple[float, bytes]] = {}


@access.public_page
def public(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """A campaign's story, each figure of it opened by a click. On its busiest day strangers share one printing."""
    stranger = settings.SESSION_COOKIE_NAME not in request.COOKIES
    key, now = (campaign.pk, request.path, get_language()), time.monotonic()
    held = _pressed.get(key)
    if stranger and held is not None and now - held[0] <= headlines.FRESH:
        return HttpResponse(held[1])
    page = render(
        request,
        "homes/release.html",
        {"release": release.of(campaign), "can_follow": settings.DEVELOPMENT and campaign.is_demo},
    )
    if stranger:
        _pressed[key] = (now, page.content)
    return page


@login_required
def home(request: HttpRequest) -> HttpResponseBase:
    """Where a person goes after signing in: their own campaign's home, or a choice where they have several."""
    mine = at_home.campaigns_of(request.user)  # type: ignore[arg-type]
    if len(mine) == 1:
        return redirect("homes:mine", campaign=mine[0].slug)
    return render(request, "homes/choose.html", {"campaigns": mine})


@access.signed_in_page
def mine(request: HttpRequest, campaign: Campaign) -> HttpResponseBase:
    """What waits for this person, what comes next, how it is going."""
    if access.TEAM in access.roles(request.user, campaign):
        return redirect("homes:team", campaign=campaign.slug)
    return render(request, "homes/mine.html", at_home.of(campaign, request.user))  # type: ignore[arg-type]


@access.team_page
def team(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """The team's home: what waits, what comes next, how the targets are going."""
    return render(request, "homes/team.html", at_home.of_team(campaign))
