"""What of the claims waits for somebody of the team: for this room's page and for the team's home."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from techgoals.campaigns.models import Campaign
from techgoals.claims import queries
from techgoals.claims.access import APPROVER, TEAM

# who may do what waits
BY: dict[str, frozenset[str]] = {
    "approve": frozenset({TEAM, APPROVER}),
    "answer": frozenset({TEAM, APPROVER}),
    "confirm": frozenset({TEAM, APPROVER}),
    "details": frozenset({TEAM, APPROVER}),
    "pay": frozenset({TEAM}),
    "ring": frozenset({TEAM, APPROVER}),
}


def for_team(
    campaign: Campaign, at: datetime, roles: frozenset[str] = frozenset({TEAM})
) -> list[dict[str, str]]:
    """Tasks for the ``tasks`` component, the most pressing first: those that ``roles`` may do. Two queries."""
    waits = queries.waits_for_team(campaign, at)

    def task(what: str, title: str, name: str, action: str, kind: str, query: str = "") -> dict[str, str]:
        address = reverse(f"claims:{name}", kwargs={"campaign": campaign.slug}) + query
        return {"title": title % {"n": waits[what]}, "address": address, "action": action, "kind": kind}

    all_ = [
        task(
            "approve",
            ngettext("%(n)s signed claim to approve", "%(n)s signed claims to approve", waits["approve"]),
            "team",
            _("Look at them"),
            "warn",
            "?state=signed",
        ),
        task(
            "answer",
            ngettext(
                "%(n)s claim with a message from its school",
                "%(n)s claims with a message from their school",
                waits["answer"],
            ),
            "team",
            _("Answer"),
            "bad",
            "?state=queried",
        ),
        task(
            "confirm",
            ngettext(
                "New bank details of %(n)s school to confirm",
                "New bank details of %(n)s schools to confirm",
                waits["confirm"],
            ),
            "payees",
            _("Check them"),
            "warn",
        ),
        task(
            "details",
            ngettext(
                "%(n)s approved claim without bank details",
                "%(n)s approved claims without bank details",
                waits["details"],
            ),
            "payees",
            _("Ring the school"),
            "bad",
        ),
        task(
            "pay",
            ngettext(
                "%(n)s approved claim for the next payment run",
                "%(n)s approved claims for the next payment run",
                waits["pay"],
            ),
            "runs",
            _("Make the run"),
            "info",
        ),
        task(
            "ring",
            ngettext(
                "%(n)s claim not signed for two weeks", "%(n)s claims not signed for two weeks", waits["ring"]
            ),
            "team",
            _("Ring the school"),
            "warn",
            "?state=ready",
        ),
    ]
    return [one for (what, may), one in zip(BY.items(), all_, strict=True) if waits[what] and may & roles]
