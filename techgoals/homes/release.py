"""The living release: the story of a campaign as a newspaper would print it, each figure drawn from records."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from techgoals.campaigns.models import Campaign, Target
from techgoals.employers.models import Employer
from techgoals.evidence import headlines
from techgoals.evidence.disclosure import suppress
from techgoals.evidence.headlines import Headline
from techgoals.fund import ledger
from techgoals.fund.allowance import Figures
from techgoals.kernel import clock
from techgoals.kernel.money import pounds
from techgoals.lessons.models import Lesson
from techgoals.workshops import queries as workshops


@dataclass(frozen=True, slots=True)
class Release:
    """What the public page prints. ``figures`` are the fund's; ``areas`` are young people by authority, small ones hidden."""

    campaign: Campaign
    headlines: dict[str, Headline]
    figures: Figures
    cards: list[dict[str, Any]]
    stops: list[dict[str, Any]]
    areas: dict[str, int]
    points: list[dict[str, Any]]
    runs: Sequence[Any]
    lesson: Lesson | None
    employers: Sequence[Employer]
    authorities: int
    is_empty: bool

    @property
    def h(self) -> dict[str, Headline]:
        """The headlines by a name that a template can say."""
        return {name.replace("-", "_"): headline for name, headline in self.headlines.items()}

    @property
    def parts(self) -> list[tuple[str, str]]:
        """How the young people were counted: (number, way), side by side."""
        return [(f"{number:,}", way) for way, number in self.headlines["young-people"].parts]

    @property
    def how(self) -> dict[str, str]:
        """Where each headline opens."""
        return {name.replace("-", "_"): _how(self.campaign, name) for name in self.headlines}


def of(campaign: Campaign) -> Release:
    """The campaign's release; its headlines are at most ``headlines.FRESH`` seconds old."""
    found = headlines.current(campaign)
    money = ledger.of_campaign(campaign)
    catalogue = workshops.catalogue(campaign, clock.now())
    runs = catalogue.runs[:3]
    points = workshops.places(catalogue.runs)[1]
    by_authority: dict[str, int] = dict.fromkeys(campaign.authorities, 0)
    for fact in found["young-people"].facts:
        by_authority[fact.authority] = by_authority.get(fact.authority, 0) + fact.number
    shown = suppress(list(by_authority.values()))
    areas = {
        name: number for name, number in zip(by_authority, shown.cells, strict=True) if number is not None
    }
    return Release(
        campaign=campaign,
        headlines=found,
        figures=money,
        cards=_cards(campaign, found),
        stops=_stops(campaign, found, money),
        areas=areas,
        points=points,
        runs=runs,
        lesson=Lesson.objects.of(campaign).filter(retired_at=None).defer("content").first(),
        employers=list(Employer.objects.of(campaign).prefetch_related("digital_roles", "sites")),
        authorities=len({f.authority for f in found["schools"].facts}),
        is_empty=money.set_aside == 0,
    )


def _cards(campaign: Campaign, found: dict[str, Headline]) -> list[dict[str, Any]]:
    goals = {
        headlines.METRICS.get(t.metric): t
        for t in Target.objects.filter(phase__campaign=campaign)
        .select_related("phase")
        .order_by("-phase__number")
    }
    cards = []
    for name in ("young-people", "more-confident", "teachers-trained", "promised"):
        headline = found[name]
        whole, note = headline.of, ""
        target = goals.get(name)
        if target is not None and headline.confidence is None:
            whole = target.number
            note = _("Target: %(number)s by %(due)s") % {
                "number": f"{target.number:,}",
                "due": target.due.strftime("%-d %b %Y"),
            }
        cards.append({"headline": headline, "address": _how(campaign, name), "whole": whole, "note": note})
    return cards


def _stops(campaign: Campaign, found: dict[str, Headline], money: Figures) -> list[dict[str, Any]]:
    confident = found["more-confident"]
    classes = len({(f.urn, f.what) for f in found["young-people"].facts})
    return [
        {
            "figure": pounds(money.promised, campaign.currency),
            "label": _("promised"),
            "address": reverse("fund:statement", kwargs={"campaign": campaign.slug}),
        },
        {
            "figure": found["teachers-trained"].text,
            "label": _("teachers released"),
            "address": _how(campaign, "teachers-trained"),
        },
        {"figure": confident.text, "label": _("more confident"), "address": _how(campaign, "more-confident")},
        {
            "figure": f"{classes:,}",
            "label": _("lessons in class"),
            "address": _how(campaign, "young-people"),
        },
        {
            "figure": found["young-people"].text,
            "label": _("young people"),
            "address": _how(campaign, "young-people"),
        },
        {"figure": found["schools"].text, "label": _("schools"), "address": _how(campaign, "schools")},
    ]


def _how(campaign: Campaign, name: str) -> str:
    return reverse("evidence:headline", kwargs={"campaign": campaign.slug, "headline": name})
