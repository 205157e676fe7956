"""What of the programme waits for somebody of the team: for this room's page and for the team's home."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from techgoals.campaigns.models import Campaign
from techgoals.workshops import queries, when
from techgoals.workshops.queries import TeamRun


def for_team(campaign: Campaign, at: datetime) -> list[dict[str, Any]]:
    """Tasks for the ``tasks`` component, the most pressing first. One query."""
    return of_runs(campaign, queries.team_runs(campaign, at))


def of_runs(campaign: Campaign, runs: Iterable[TeamRun]) -> list[dict[str, Any]]:
    """The tasks in sessions that are loaded already."""
    urgent, soon, later = [], [], []
    for one in runs:
        session = one.run.session
        words = {"title": session.workshop.title, "day": when.of(session).split(",")[0]}
        to = {"campaign": campaign.slug, "session": session.pk}
        if one.host_dropped_out and session.offer is not None:
            urgent.append(
                {
                    "title": _("A host dropped out: %(title)s on %(day)s needs a place") % words,
                    "text": _("%(employer)s: “%(why)s”")
                    % {"employer": session.offer.employer.name, "why": session.offer.why},
                    "address": reverse("workshops:move_session", kwargs=to),
                    "action": _("Find a place"),
                    "kind": "bad",
                    "word": ngettext("%(n)s booked", "%(n)s booked", one.run.seats.booked)
                    % {"n": one.run.seats.booked},
                }
            )
        elif one.register_open:
            soon.append(
                {
                    "title": _("Close the register: %(title)s, %(day)s") % words,
                    "text": ngettext(
                        "%(n)s teacher is not marked yet. Schools can claim once it is closed.",
                        "%(n)s teachers are not marked yet. Schools can claim once it is closed.",
                        one.unmarked,
                    )
                    % {"n": one.unmarked},
                    "address": reverse("workshops:register", kwargs=to),
                    "action": _("Open the register"),
                    "kind": "warn",
                    "word": _("held"),
                }
            )
        elif one.too_few:
            soon.append(
                {
                    "title": _("Few are coming: %(title)s, %(day)s") % words,
                    "text": ngettext(
                        "%(n)s is booked, and it needs %(least)s to run.",
                        "%(n)s are booked, and it needs %(least)s to run.",
                        one.run.seats.booked,
                    )
                    % {"n": one.run.seats.booked, "least": session.minimum},
                    "address": reverse("workshops:team_session", kwargs=to),
                    "action": _("Look"),
                    "kind": "warn",
                    "word": _("soon"),
                }
            )
        elif one.not_open:
            later.append(
                {
                    "title": _("Open for booking: %(title)s, %(day)s") % words,
                    "address": reverse("workshops:team_session", kwargs=to),
                    "action": _("Look"),
                    "kind": "plain",
                    "word": _("not open yet"),
                }
            )
    return urgent + soon + later
