"""Pages of the release fund: the public statement, the ledger for team and auditor, the rules."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from techgoals.campaigns import access
from techgoals.campaigns.access import public_page, team_page
from techgoals.campaigns.models import Campaign
from techgoals.fund import forms, queries, setting_aside
from techgoals.fund.models import Fund
from techgoals.kernel import clock, ids
from techgoals.kernel.refusals import Refused
from techgoals.look.forms import refuse
from techgoals.people.models import Person

# who reads the ledger line by line: it names schools
READS_LINES = frozenset({access.TEAM, access.APPROVER, access.AUDITOR})


@public_page
def statement(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Set aside, promised, claimed, paid, and the rules with their reasons; for some, the ledger line by line."""
    funds = queries.funds(campaign)
    fund = _chosen(funds, request.GET.get("phase", ""), campaign)
    page: dict[str, Any] = {"funds": funds, "statement": queries.statement(fund) if fund else None}
    page["tabs"] = _tabs(funds, fund, reverse("fund:statement", args=[campaign.slug]))
    if fund and access.roles(request.user, campaign) & READS_LINES:
        page["needs_authenticator"] = not is_mfa_enabled(request.user)
        if not page["needs_authenticator"]:
            page["lines"] = queries.lines(fund, request.GET.get("page", 1))
    return render(request, "fund/statement.html", page)


@team_page
def rules(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """What the fund pays, at most how much, and for what; with the way to change each."""
    funds = queries.funds(campaign)
    fund = _chosen(funds, request.GET.get("phase", ""), campaign)
    page: dict[str, Any] = {"statement": queries.statement(fund) if fund else None}
    page["tabs"] = _tabs(funds, fund, reverse("fund:rules", args=[campaign.slug]))
    return render(request, "fund/rules.html", page)


@team_page
def set_aside(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Put money into a phase's fund."""
    form = forms.SetAside(
        request.POST or None, campaign=campaign, initial={"seen_before": setting_aside.seen(campaign)}
    )

    def act() -> Fund:
        return setting_aside.set_aside(by=_person(request).actor, at=clock.now(), **form.cleaned_data)

    return _rule(
        request, campaign, form, act, heading=_("Set money aside"), action=_("Set it aside"),
        lede=_("It can be promised to schools from then on. It cannot be taken out again here."),
    )  # fmt: skip


@team_page
def set_rate(request: HttpRequest, campaign: Campaign, fund: UUID) -> HttpResponse:
    """Say what an hour or a day of cover is worth."""
    found, form = _fund(campaign, fund), forms.SetRate(request.POST or None)

    def act() -> Fund:
        setting_aside.set_rate(fund=found, by=_person(request).actor, at=clock.now(), **form.cleaned_data)
        return found

    return _rule(
        request, campaign, form, act, heading=_("What a release is worth"), action=_("Set this rate")
    )


@team_page
def set_cap(request: HttpRequest, campaign: Campaign, fund: UUID) -> HttpResponse:
    """Say how much one teacher or school may have at most."""
    found, form = _fund(campaign, fund), forms.SetCap(request.POST or None)

    def act() -> Fund:
        setting_aside.set_cap(fund=found, by=_person(request).actor, at=clock.now(), **form.cleaned_data)
        return found

    return _rule(request, campaign, form, act, heading=_("At most how much"), action=_("Set this cap"))


@team_page
def allow_use(request: HttpRequest, campaign: Campaign, fund: UUID) -> HttpResponse:
    """Say what schools may use the money for."""
    found, form = _fund(campaign, fund), forms.AllowUse(request.POST or None)

    def act() -> Fund:
        code = ids.slug(form.cleaned_data["label"], "use", 30)
        setting_aside.allow_use(
            fund=found, code=code, by=_person(request).actor, at=clock.now(), **form.cleaned_data
        )
        return found

    return _rule(request, campaign, form, act, heading=_("What it may be used for"), action=_("Allow it"))


def _person(request: HttpRequest) -> Person:
    person: Person = request.user  # type: ignore[assignment]
    return person


def _fund(campaign: Campaign, fund: UUID) -> Fund:
    return get_object_or_404(Fund.objects.of(campaign).select_related("phase"), pk=fund)


def _chosen(funds: list[Fund], wanted: str, campaign: Campaign) -> Fund | None:
    """The fund of the phase asked for; else of the phase that runs today; else the latest."""
    today = clock.today(campaign.zone)
    for fund in funds:
        if wanted == str(fund.phase.number):
            return fund
    for fund in funds:
        if fund.phase.starts <= today < fund.phase.ends:
            return fund
    return funds[-1] if funds else None


def _tabs(funds: list[Fund], chosen: Fund | None, address: str) -> list[dict[str, Any]]:
    return [
        {"label": one.phase.name, "address": f"{address}?phase={one.phase.number}", "current": one == chosen}
        for one in funds
    ]


def _rule(
    request: HttpRequest,
    campaign: Campaign,
    form: Form,
    act: Callable[[], Fund],
    *,
    lede: str = "",
    **words: str,
) -> HttpResponse:
    back, status = reverse("fund:rules", args=[campaign.slug]), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                fund = act()
            except Refused as refused:
                refuse(form, refused)
                status = refused.status
            else:
                messages.success(request, _("Done. It stands in the record with your name and your reason."))
                return redirect(f"{back}?phase={fund.phase.number}")
    return render(
        request, "fund/form.html", {"form": form, "back": back, "lede": lede, **words}, status=status
    )
