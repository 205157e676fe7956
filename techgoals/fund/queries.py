"""What this room's pages show, each in a fixed number of queries."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, IntegerField, Sum, Value, When, Window

from techgoals.campaigns.models import Campaign
from techgoals.fund import ledger
from techgoals.fund.allowance import Figures
from techgoals.fund.models import AllowedUse, Cap, Entry, Fund, Rate

# which way a line moves what is left to promise; all other kinds move nothing
_MOVES = {Entry.Kind.SET_ASIDE: 1, Entry.Kind.GIVE_BACK: 1, Entry.Kind.PROMISE: -1}
LINES = 50


@dataclass(frozen=True)
class Statement:
    """A fund as everybody may see it: four figures, and the rules with their reasons."""

    fund: Fund
    figures: Figures
    rates: list[Rate]
    caps: list[Cap]
    uses: list[AllowedUse]


def funds(campaign: Campaign) -> list[Fund]:
    """The funds of a campaign, by phase: one query."""
    return list(Fund.objects.of(campaign).select_related("phase").order_by("phase__number"))


def statement(fund: Fund) -> Statement:
    """The figures and the rules: four queries."""
    return Statement(
        fund=fund,
        figures=ledger.balance(fund),
        rates=list(fund.rates.all()),
        caps=list(fund.caps.order_by("scope")),
        uses=list(fund.allowed_uses.order_by("label")),
    )


def lines(fund: Fund, page: str | int = 1) -> Page:
    """The ledger, latest first, each line with what was ``left`` to promise after it: two queries a page."""
    moved = Case(
        *(When(kind=kind, then=F("pence") * Value(sign)) for kind, sign in _MOVES.items()),
        default=Value(0),
        output_field=IntegerField(),
    )
    entries = (
        Entry.objects.filter(fund=fund)
        .annotate(left=Window(Sum(moved), order_by=F("seq").asc()))
        .order_by("-seq")
    )
    return Paginator(entries, LINES).get_page(page)
