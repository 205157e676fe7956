"""Headlines: figures that are published, each with its definition, and each the sum of the facts behind it."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from techgoals.campaigns.models import Campaign, Target
from techgoals.evidence import facts
from techgoals.evidence.facts import Fact
from techgoals.evidence.measures import Confidence
from techgoals.evidence.models import KeptFigure
from techgoals.fund.models import Entry
from techgoals.kernel import audit, canonical, clock
from techgoals.kernel.actors import Actor
from techgoals.kernel.money import pounds


@dataclass(frozen=True, slots=True)
class Headline:
    """One published figure. ``figure`` is what its facts add up to; ``text`` is how a page prints it.

    ``unit`` is people, teachers, schools or pence. ``parts`` are ways of counting with their numbers: shown beside each other, and
    a sum of them is always explained. ``confidence`` is there only for the share of teachers more confident.
    """

    id: str
    figure: int
    text: str
    label: str
    definition: str
    population: str
    counting: str
    unit: str
    as_of: datetime
    facts: Sequence[Fact]
    rule: int = 1
    of: int | None = None
    parts: Sequence[tuple[str, int]] = field(default_factory=tuple)
    confidence: Confidence | None = None
    target: int | None = None

    @property
    def share(self) -> float | None:
        """How much of the target (or of ``of``) is reached, from 0 to 1; None where there is neither."""
        whole = self.target or self.of
        return min(1.0, self.figure / whole) if whole else None

    @property
    def percent(self) -> int | None:
        """Per cent of those who answered, for a share; None for a count."""
        return round(100 * self.figure / self.of) if self.confidence and self.of else None


Maker = Callable[[Campaign, datetime], Headline]


def _young_people(campaign: Campaign, at: datetime) -> Headline:
    rows = facts.young_people(campaign)
    parts: dict[str, int] = {}
    for fact in rows:
        parts[fact.way] = parts.get(fact.way, 0) + fact.number
    total = sum(parts.values())
    return Headline(
        id="young-people",
        figure=total,
        text=f"{total:,}",
        label=_("young people took part"),
        definition=_(
            "Young people aged 11 to 16 who took part in at least one lesson of the campaign, in a class of a school of "
            "the region."
        ),
        population=_("Everybody in a class for which a lesson was opened, up to this moment."),
        counting=_(
            "Three ways, which do not overlap. Signed in: a pass that opened a lesson, each pass once however many lessons or "
            "classes; passes are an upper bound of pupils, because a lost pass is replaced. Counted: the teacher's "
            "head-count in the room, less those of that class who signed in. Reported: what the teacher told us afterwards, "
            "less those signed in and counted. A class is counted at its fullest lesson."
        ),
        unit="people",
        as_of=at,
        facts=rows,
        parts=tuple(sorted(parts.items(), key=lambda part: -part[1])),
    )


def _signed_in(campaign: Campaign, at: datetime) -> Headline:
    rows = facts.young_people(campaign, ["signed_in"])
    total = sum(f.number for f in rows)
    return Headline(
        id="signed-in",
        figure=total,
        text=f"{total:,}",
        label=_("young people signed in and worked"),
        definition=_("Passes that opened a lesson in class, each pass once."),
        population=_("All passes of the campaign's classes, up to this moment."),
        counting=_(
            "Signed in on a pass. Passes are an upper bound of pupils, because a lost pass is replaced."
        ),
        unit="people",
        as_of=at,
        facts=rows,
    )


def _trained(campaign: Campaign, at: datetime) -> Headline:
    rows = facts.trained(campaign)
    return Headline(
        id="teachers-trained",
        figure=len(rows),
        text=f"{len(rows):,}",
        label=_("teachers trained"),
        definition=_("Teachers whom the register of a workshop says came, for all of it or for part."),
        population=_("Everybody booked on a session of the campaign that has been held."),
        counting=_("By the register, which the host or the team keeps at the door. Each teacher once."),
        unit="teachers",
        as_of=at,
        facts=rows,
    )


def _more_confident(campaign: Campaign, at: datetime) -> Headline:
    rows, measure = facts.more_confident(campaign)
    return Headline(
        id="more-confident",
        figure=measure.more,
        of=measure.answered,
        text=_("%(more)s of %(n)s") % {"more": f"{measure.more:,}", "n": f"{measure.answered:,}"},
        label=_("teachers more confident"),
        definition=_(
            "Teachers whose mean answer to the same items was higher after the workshop than before it, of those who answered "
            "at least three of them both times."
        ),
        population=_("Teachers who came to a workshop; each at the first one they came to."),
        counting=_(
            "Before and after, on the same items, from 1 to 5, paired item by item. Nobody is asked “are you more confident?”."
        ),
        unit="teachers",
        as_of=at,
        facts=rows,
        confidence=measure,
    )


def _promised(campaign: Campaign, at: datetime) -> Headline:
    rows = facts.promised(campaign)
    total = sum(f.number for f in rows)
    aside = sum(
        Entry.objects.filter(fund__campaign=campaign, kind=Entry.Kind.SET_ASIDE).values_list(
            "pence", flat=True
        )
    )
    return Headline(
        id="promised",
        figure=total,
        of=aside,
        text=pounds(total, campaign.currency),
        label=_("of %(aside)s promised to release teachers") % {"aside": pounds(aside, campaign.currency)},
        definition=_("Money promised to schools for releasing teachers, less what was given back."),
        population=_("Every promise of the campaign's release funds."),
        counting=_("The sum of the ledger's entries, frozen at the rate of the day of each booking."),
        unit="pence",
        as_of=at,
        facts=rows,
    )


def _schools(campaign: Campaign, at: datetime) -> Headline:
    rows = facts.schools(campaign)
    return Headline(
        id="schools",
        figure=len(rows),
        text=f"{len(rows):,}",
        label=_("schools took part"),
        definition=_("Schools from which a teacher came to a workshop or a class took part in a lesson."),
        population=_("The schools of the campaign's school list."),
        counting=_("By the registers and the classes; each school once."),
        unit="schools",
        as_of=at,
        facts=rows,
    )


MAKERS: dict[str, Maker] = {
    "young-people": _young_people,
    "more-confident": _more_confident,
    "teachers-trained": _trained,
    "promised": _promised,
    "schools": _schools,
    "signed-in": _signed_in,
}
METRICS: dict[str, str] = {
    Target.Metric.YOUNG_PEOPLE: "young-people",
    Target.Metric.SIGNED_IN: "signed-in",
    Target.Metric.TEACHERS_TRAINED: "teachers-trained",
    Target.Metric.SHARE_MORE_CONFIDENT: "more-confident",
    Target.Metric.SCHOOLS: "schools",
    Target.Metric.PROMISED: "promised",
}


def all_of(campaign: Campaign, at: datetime) -> dict[str, Headline]:
    """Every headline of the campaign, from its rows, now."""
    return {name: make(campaign, at) for name, make in MAKERS.items()}


# seconds for which a process may show the same figures again; the public page keeps its printing as long again, and
# must follow a record within 5
FRESH = 2.0
_kept: dict[object, tuple[float, dict[str, Headline]]] = {}


def current(campaign: Campaign) -> dict[str, Headline]:
    """Every headline, at most ``FRESH`` seconds old: what public pages show."""
    now = time.monotonic()
    held = _kept.get(campaign.pk)
    if held is None or now - held[0] > FRESH:
        held = (now, all_of(campaign, clock.now()))
        _kept[campaign.pk] = held
    return held[1]


def progress(target: Target, headlines: dict[str, Headline]) -> tuple[int, str] | None:
    """(number reached, text) of a target, drawn from records; None for a metric without a headline."""
    if target.metric == Target.Metric.AUTHORITIES:
        reached = len({f.authority for f in headlines["schools"].facts})
        return reached, f"{reached}"
    headline = headlines.get(METRICS.get(target.metric, ""))
    if headline is None:
        return None
    if target.metric == Target.Metric.SHARE_MORE_CONFIDENT:
        return headline.percent or 0, f"{headline.percent or 0} % ({headline.text})"
    return headline.figure, headline.text


def keep(campaign: Campaign, by: Actor, at: datetime) -> list[KeptFigure]:
    """Keep today's figures, once a day, sealed into the audit record: what was published can be shown for years."""
    if KeptFigure.objects.of(campaign).filter(as_of__date=at.date()).exists():
        return []
    with transaction.atomic():
        kept = [
            KeptFigure(
                campaign=campaign,
                headline=h.id,
                rule=h.rule,
                as_of=at,
                figure=canonical.encode(
                    {"figure": h.figure, "of": h.of, "parts": [list(p) for p in h.parts]}
                ).decode(),
            )
            for h in all_of(campaign, at).values()
        ]
        KeptFigure.objects.bulk_create(kept)
        audit.record(
            "figures.keep",
            subject=campaign,
            by=by,
            at=at,
            campaign_id=campaign.id,
            facts={k.headline: json.loads(k.figure) for k in kept},
        )
    return kept
