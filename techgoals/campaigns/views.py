"""Pages of a campaign: invitation, people, schools, targets. Each makes one call down."""

import csv
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from techgoals.campaigns import belonging, choosing, founding, invitations, queries
from techgoals.campaigns.access import (
    APPROVER,
    AUDITOR,
    NEEDS_AUTHENTICATOR,
    TEAM,
    page_for,
    public_page,
    team_page,
)
from techgoals.campaigns.forms import InviteForm, NameForm, SchoolFilter, SchoolListForm, TargetForm, TieForm
from techgoals.campaigns.models import Campaign, Invitation, Membership, Phase, SchoolListFile, Target
from techgoals.kernel import clock
from techgoals.kernel.refusals import Refused
from techgoals.kernel.spreadsheets import safe
from techgoals.look.forms import refuse
from techgoals.people import authenticators, signing_in, ties
from techgoals.people.models import Person, Tie

HEAD = str(Tie.Role.HEAD)
LISTED = 600  # schools that a form offers while one types; beyond, one types the URN


def _me(request: HttpRequest) -> Person:
    person: Person = request.user  # type: ignore[assignment]
    return person


def _is_team(request: HttpRequest) -> bool:
    return TEAM in request.roles  # type: ignore[attr-defined]


def _offered(campaign: Campaign) -> list[str]:
    names = queries.schools_of(campaign).order_by("name").values_list("name", "urn")[: LISTED + 1]
    offered = [f"{name} ({urn})" for name, urn in names]
    return offered if len(offered) <= LISTED else []


# --- coming in ---


@never_cache
@require_http_methods(["GET", "POST"])
@public_page
def invitation(request: HttpRequest, campaign: Campaign, secret: str) -> HttpResponseBase:
    """Look at an invitation and accept it."""
    at = clock.now()
    try:
        found = invitations.find(campaign=campaign, secret=secret, at=at)
    except invitations.InvitationGone as gone:
        return render(
            request, "campaigns/invitation_gone.html", {"message": gone.message}, status=gone.status
        )
    somebody_else = request.user.is_authenticated and _me(request).email != found.email
    form = NameForm(request.POST or None, initial={"name": found.name})
    status = 200
    if request.method == "POST" and not somebody_else:
        status = 422
        if form.is_valid():
            try:
                person = invitations.accept(secret=secret, name=form.cleaned_data["name"], at=at)
            except invitations.InvitationGone as gone:
                return render(
                    request, "campaigns/invitation_gone.html", {"message": gone.message}, status=gone.status
                )
            except Refused as refused:
                refuse(form, refused)
                status = refused.status
            else:
                return _in(request, person, found)
    page = {"invitation": found, "form": form, "somebody_else": somebody_else}
    return render(request, "campaigns/invitation.html", page, status=status)


def _in(request: HttpRequest, person: Person, found: Invitation) -> HttpResponseBase:
    to = reverse(
        "homes:team" if found.role == TEAM else "homes:mine", kwargs={"campaign": found.campaign.slug}
    )
    if found.role in NEEDS_AUTHENTICATOR and not authenticators.has_one(person):
        to = f"{reverse('people:authenticator')}?{urlencode({'next': to})}"
    return redirect(to) if request.user.is_authenticated else signing_in.let_in(request, person, to)


@never_cache
@require_http_methods(["GET", "POST"])
@public_page
def join_a_school(request: HttpRequest, campaign: Campaign) -> HttpResponseBase:
    """Say at which school one works; the head or the team confirms it."""
    if not request.user.is_authenticated:
        return render(request, "campaigns/join_a_school.html", {"here": request.path})
    person = _me(request)
    form = TieForm(request.POST or None, campaign=campaign)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            tie = belonging.ask(
                campaign=campaign,
                person=person,
                school=form.cleaned_data["school"],
                role=form.cleaned_data["role"],
                by=person.actor,
                at=clock.now(),
            )
        except Refused as refused:
            refuse(form, refused)
            status = refused.status
        else:
            if tie.confirmed_at is None:
                messages.success(request, _("We have asked the school's head, or the team, to confirm it."))
            else:
                messages.info(request, _("This is confirmed already."))
            return redirect(request.path)
    mine = queries.ties_of(campaign, person, is_team=True).filter(person=person).order_by("asked_at")
    page = {"form": form, "mine": list(mine), "offered": _offered(campaign)}
    return render(request, "campaigns/join_a_school.html", page, status=status)


# --- people ---


@never_cache
@page_for(TEAM, HEAD)
def people(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Who waits to be confirmed, who belongs, who is invited."""
    shown = queries.people(
        campaign, _me(request), is_team=_is_team(request), page=request.GET.get("page", ""), at=clock.now()
    )
    return render(request, "campaigns/people.html", {"people": shown})


@never_cache
@require_http_methods(["GET", "POST"])
@team_page
def invite(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Invite somebody."""
    form = InviteForm(
        request.POST or None, campaign=campaign, initial={"role": request.GET.get("role", "teacher")}
    )
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            made = invitations.invite(
                campaign=campaign, by=_me(request).actor, at=clock.now(), **form.cleaned_data
            )
        except Refused as refused:
            refuse(form, refused)
            status = refused.status
        else:
            messages.success(request, _("An invitation is on its way to %(email)s.") % {"email": made.email})
            return redirect("campaigns:people", campaign=campaign.slug)
    return render(
        request, "campaigns/invite.html", {"form": form, "offered": _offered(campaign)}, status=status
    )


def _tie(request: HttpRequest, campaign: Campaign, tie: UUID) -> Tie:
    mine = queries.ties_of(campaign, _me(request), is_team=_is_team(request))
    found = mine.filter(pk=tie).first()
    if found is None:
        raise Http404
    return found


@require_POST
@page_for(TEAM, HEAD)
def confirm_tie(request: HttpRequest, campaign: Campaign, tie: UUID) -> HttpResponse:
    """Confirm that somebody works at a school."""
    found = _tie(request, campaign, tie)
    try:
        ties.confirm(tie=found, by=_me(request).actor, at=clock.now())
    except ties.AlreadyConfirmed as already:
        messages.info(request, already.message)
    else:
        messages.success(
            request, _("Confirmed: %(name)s at %(school)s.") % {"name": found.person, "school": found.school}
        )
    return redirect("campaigns:people", campaign=campaign.slug)


@require_POST
@page_for(TEAM, HEAD)
def end_tie(request: HttpRequest, campaign: Campaign, tie: UUID) -> HttpResponse:
    """End a tie, or turn one down."""
    ties.end(tie=_tie(request, campaign, tie), by=_me(request).actor, at=clock.now())
    messages.success(request, _("That tie is ended."))
    return redirect("campaigns:people", campaign=campaign.slug)


@require_POST
@team_page
def end_membership(request: HttpRequest, campaign: Campaign, membership: UUID) -> HttpResponse:
    """End a role in the campaign."""
    found = get_object_or_404(Membership.objects.of(campaign), pk=membership)
    belonging.end_membership(membership=found, by=_me(request).actor, at=clock.now())
    messages.success(request, _("That role is ended."))
    return redirect("campaigns:people", campaign=campaign.slug)


@require_POST
@team_page
def withdraw_invitation(request: HttpRequest, campaign: Campaign, invitation: UUID) -> HttpResponse:
    """Take an invitation back."""
    found = get_object_or_404(Invitation.objects.of(campaign), pk=invitation)
    invitations.withdraw(invitation=found, by=_me(request).actor, at=clock.now())
    messages.success(request, _("The invitation is withdrawn; its link says so."))
    return redirect("campaigns:people", campaign=campaign.slug)


# --- schools ---


@page_for(TEAM, APPROVER, AUDITOR)
def schools(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """The campaign's schools, filtered, on a map."""
    form = SchoolFilter(request.GET or None, authorities=queries.authorities_of(campaign))
    wanted: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    shown = queries.schools(campaign, wanted, request.GET.get("page", ""))
    page = {"form": form, "shown": shown, "is_team": _is_team(request), "filtered": any(wanted.values())}
    return render(request, "campaigns/schools.html", page)


@require_http_methods(["GET", "POST"])
@team_page
def school_list(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Choose the download of the national list and look at what it would do."""
    form = SchoolListForm(
        request.POST or None,
        request.FILES or None,
        initial={"authorities": "\n".join(queries.authorities_of(campaign))},
    )
    status = 422 if form.is_bound else 200
    if form.is_valid():
        given = form.cleaned_data
        try:
            chosen = choosing.choose(
                campaign=campaign,
                body=given["file"].read(),
                name=given["file"].name,
                authorities=given["authorities"],
                phases=given["phases"],
                by=_me(request).actor,
                at=clock.now(),
            )
        except Refused as refused:
            form.add_error("file", refused.message)
            status = refused.status
        else:
            return redirect("campaigns:school_list_file", campaign=campaign.slug, file=chosen.pk)
    page = {"form": form, "lists": queries.lists(campaign)}
    return render(request, "campaigns/school_list.html", page, status=status)


def _file(campaign: Campaign, file: UUID) -> SchoolListFile:
    return get_object_or_404(SchoolListFile.objects.of(campaign).defer("body"), pk=file)


@require_http_methods(["GET", "POST"])
@team_page
def school_list_file(request: HttpRequest, campaign: Campaign, file: UUID) -> HttpResponse:
    """What a chosen list would do, and then what it did."""
    found = _file(campaign, file)
    if request.method == "POST":
        choosing.take(file=found, by=_me(request).actor, at=clock.now())
        return redirect(request.path)
    return render(request, "campaigns/school_list_file.html", {"file": found, "report": found.report})


@team_page
def refused_rows(_request: HttpRequest, campaign: Campaign, file: UUID) -> HttpResponse:
    """The refused rows of a list as CSV, safe to open in a spreadsheet."""
    found = _file(campaign, file)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="refused-{found.pk}.csv"'
    answer.write("\ufeff")
    lines = csv.writer(answer)
    lines.writerow([_("row"), _("URN"), _("column"), _("why")])
    for row in found.report.get("refused", []):
        lines.writerow([row["row"], safe(str(row["urn"])), safe(row["field"]), safe(row["reason"])])
    return answer


# --- targets ---


@page_for(TEAM, APPROVER, AUDITOR)
def targets(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """What each phase shall reach, by when, and who looks after it."""
    page = {
        "phases": queries.phases(campaign),
        "is_team": _is_team(request),
        "today": clock.today(campaign.zone),
    }
    return render(request, "campaigns/targets.html", page)


@require_http_methods(["GET", "POST"])
@team_page
def set_target(request: HttpRequest, campaign: Campaign, phase: UUID) -> HttpResponse:
    """Set or change a target of a phase."""
    found = get_object_or_404(Phase.objects.of(campaign).select_related("campaign"), pk=phase)
    form = TargetForm(
        request.POST or None, phase=found, initial=_target(found, request.GET.get("metric", ""))
    )
    status = 422 if form.is_bound else 200
    if form.is_valid():
        given = form.cleaned_data
        try:
            founding.set_target(
                phase=found,
                metric=given["metric"],
                number=form.counted,
                due=given["due"],
                owner=given["owner"],
                by=_me(request).actor,
                at=clock.now(),
            )
        except Refused as refused:
            refuse(form, refused)
            status = refused.status
        else:
            messages.success(request, _("The target is set."))
            return redirect("campaigns:targets", campaign=campaign.slug)
    return render(request, "campaigns/set_target.html", {"form": form, "phase": found}, status=status)


def _target(phase: Phase, metric: str) -> dict[str, Any]:
    if metric not in Target.Metric.values:
        metric = ""
    target = phase.targets.filter(metric=metric).first()
    if target is None:
        return {"metric": metric, "due": phase.last_day}
    number = target.number // 100 if metric == Target.Metric.PROMISED else target.number
    return {"metric": metric, "number": number, "due": target.due, "owner": target.owner_id}
