"""Who may do what in a campaign, and the decorators that every page of a campaign stands behind.

What is not yours is 404: a page never says that something exists to somebody who may not see it.
"""

import functools
from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from techgoals.campaigns.models import Campaign, Membership
from techgoals.people import ties
from techgoals.people.models import Person

Page = Callable[..., HttpResponseBase]

TEAM, APPROVER, HOST, FACILITATOR, AUDITOR = (
    Membership.Role.TEAM,
    Membership.Role.APPROVER,
    Membership.Role.HOST,
    Membership.Role.FACILITATOR,
    Membership.Role.AUDITOR,
)
# these see money and people of every school: a mailed code alone is not enough
NEEDS_AUTHENTICATOR = frozenset({TEAM, APPROVER, AUDITOR})


def find(slug: str) -> Campaign:
    """The campaign of an address, or 404."""
    campaign = Campaign.objects.filter(slug=slug).first()
    if campaign is None:
        raise Http404
    return campaign


def roles(person: Person | Any, campaign: Campaign) -> frozenset[str]:
    """The roles that ``person`` has in ``campaign`` now; empty for somebody who is not signed in."""
    if not getattr(person, "is_authenticated", False):
        return frozenset()
    return frozenset(
        Membership.objects.of(campaign).filter(person=person, ended_at=None).values_list("role", flat=True)
    )


def public_page(view: Callable[..., HttpResponseBase]) -> Page:
    """A page of a campaign for everybody: the view gets the ``Campaign`` in place of its slug."""

    @functools.wraps(view)
    def page(request: HttpRequest, campaign: str, **kwargs: Any) -> HttpResponseBase:
        found = find(campaign)
        request.campaign = found  # type: ignore[attr-defined]
        return view(request, found, **kwargs)

    return page


def signed_in_page(view: Callable[..., HttpResponseBase]) -> Page:
    """A page of a campaign for everybody with an account; the view itself looks only at what is theirs."""

    @functools.wraps(view)
    def page(request: HttpRequest, campaign: str, **kwargs: Any) -> HttpResponseBase:
        found = find(campaign)
        request.campaign = found  # type: ignore[attr-defined]
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("people:sign_in"))
        return view(request, found, **kwargs)

    return page


def to_authenticator(request: HttpRequest) -> HttpResponseBase:
    """To the set-up of an authenticator, and back here afterwards (not to what a form sent)."""
    here = request.get_full_path() if request.method in {"GET", "HEAD"} else request.path
    return redirect(f"{reverse('people:authenticator')}?{urlencode({'next': here})}")


def page_for(*wanted: str) -> Callable[[Callable[..., HttpResponseBase]], Page]:
    """A page for people with one of these roles in the campaign: everybody else gets 404, a stranger the sign-in page.

    ``teacher``, ``head`` and ``business_manager`` mean a confirmed tie to a school of this campaign. Somebody whose
    role needs an authenticator is sent to set one up first. The view finds the roles in ``request.roles``.
    """

    asked = frozenset(str(role) for role in wanted)

    def decorate(view: Callable[..., HttpResponseBase]) -> Page:
        @functools.wraps(view)
        def page(request: HttpRequest, campaign: str, **kwargs: Any) -> HttpResponseBase:
            found = find(campaign)
            request.campaign = found  # type: ignore[attr-defined]
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), reverse("people:sign_in"))
            person: Person = request.user
            mine = roles(person, found)
            if asked & ties.ROLES:
                mine |= ties.roles_in(person, found.pk, found.campaign_schools.values("school"))
            if not mine & asked:
                raise Http404
            if mine & NEEDS_AUTHENTICATOR and not is_mfa_enabled(person):
                # without an authenticator such a role counts for nothing, also on a page that another role opens
                mine -= NEEDS_AUTHENTICATOR
                if not mine & asked:
                    return to_authenticator(request)
            request.roles = mine  # type: ignore[attr-defined]
            return view(request, found, **kwargs)

        page.opens_to = asked  # type: ignore[attr-defined]
        return page

    return decorate


team_page = page_for(TEAM)
