"""What every page knows about where it is: the campaign of its address, the ways on, who is signed in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


def here(request: HttpRequest) -> dict[str, Any]:
    """``campaign``, ``nav``, ``person``, ``development`` and ``front`` for the templates in look/."""
    campaign = getattr(request, "campaign", None)
    user = getattr(request, "user", None)
    person = user if user is not None and user.is_authenticated else None
    nav = []
    if campaign is not None:
        for label, name in (
            (_("Workshops"), "workshops:catalogue"),
            (_("Lessons"), "lessons:shelf"),
            (_("Roles"), "lessons:roles"),
            (_("Evidence"), "evidence:headlines"),
        ):
            address = reverse(name, kwargs={"campaign": campaign.slug})
            nav.append({"label": label, "address": address, "current": request.path.startswith(address)})
    return {
        "campaign": campaign,
        "nav": nav,
        "person": person,
        "development": settings.DEVELOPMENT,
        "front": "/",
    }
