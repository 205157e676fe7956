"""The team's pages: claims, payment runs, bank details. Each stands behind an authenticator."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from techgoals.campaigns.access import APPROVER, AUDITOR, TEAM, page_for, team_page
from techgoals.campaigns.models import Campaign
from techgoals.claims import access, approving, forms, paying, queries, tasks, timetable
from techgoals.claims import payees as bank
from techgoals.claims.models import Claim, Payee, PaymentRun
from techgoals.fund.models import Fund
from techgoals.kernel import clock
from techgoals.kernel.refusals import Refused
from techgoals.look.forms import refuse
from techgoals.people.models import Person, School

PAGE = 50


@never_cache
@require_safe
@page_for(TEAM, APPROVER, AUDITOR)
def team(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Every claim, what waits first; the four figures above."""
    at = clock.now()
    form = forms.Narrow(request.GET, campaign=campaign)
    chosen = form.cleaned_data if form.is_valid() else {"q": "", "state": "", "fund": ""}
    found = queries.for_team(campaign, state=chosen["state"], fund=chosen["fund"], words=chosen["q"].strip())
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "claims/team.html",
        {
            "form": form,
            "narrowed": any(chosen.values()),
            "page": page,
            "rows": [queries.row(claim, at) for claim in page],
            "count": ngettext("%(n)s claim", "%(n)s claims", page.paginator.count)
            % {"n": page.paginator.count},
            "balance": queries.balance(campaign, chosen["fund"]),
            "waits": tasks.for_team(campaign, at, request.roles),  # type: ignore[attr-defined]
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page_for(TEAM, APPROVER, AUDITOR)
def team_claim(request: HttpRequest, campaign: Campaign, claim: uuid.UUID) -> HttpResponse:
    """One claim: what the school signed, where the money goes, what to do."""
    person: Person = request.user  # type: ignore[assignment]
    found = get_object_or_404(Claim.objects.of(campaign).select_related("school"), pk=claim)
    decides = bool(request.roles & {TEAM, APPROVER})  # type: ignore[attr-defined]
    words, status = forms.Words(), 200
    if request.method == "POST":
        if not decides:
            raise Http404
        act = request.POST.get("act", "")
        words = forms.Words(request.POST)
        if act == "approve" or words.is_valid():
            try:
                messages.success(request, _decide(request, found, act, person, words))
                return redirect(request.path)
            except Refused as refused:
                if act == "approve":
                    words = forms.Words()
                    messages.error(request, refused.message)
                else:
                    refuse(words, refused)
                status = refused.status
        else:
            status = 422
    return render(
        request,
        "claims/team_claim.html",
        {
            "page": queries.for_team_claim(found, clock.now()),
            "words": words,
            "decides": decides,
            "why_not": access.why_not_approve(found, person) if decides else "",
        },
        status=status,
    )


def _decide(request: HttpRequest, claim: Claim, act: str, person: Person, words: forms.Words) -> str:
    by, at = person.actor, clock.now()
    text = "" if act == "approve" else words.cleaned_data["text"]
    match act:
        case "approve":
            approving.approve(claim=claim, by=by, at=at, seen=request.POST.get("seen", ""))
            return _("Approved. It goes into the next payment run.")
        case "query":
            approving.query(claim=claim, text=text, by=by, at=at)
            return _("Asked back. The school has your question by mail.")
        case "send_back":
            approving.send_back(claim=claim, text=text, by=by, at=at)
            return _("Answered. The school can check and sign it again.")
        case "answer":
            approving.answer(claim=claim, text=text, by=by, at=at)
            return _("Sent to the school.")
        case "decline":
            approving.decline(claim=claim, why=text, by=by, at=at)
            return _("Declined. The money is back in the fund and the school knows why.")
    raise Http404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@team_page
def runs(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Payment runs: what the next one would take, and those before it."""
    person: Person = request.user  # type: ignore[assignment]
    bound, status = None, 200
    if request.method == "POST":
        bound = forms.Run(request.POST)
        if bound.is_valid():
            fund = get_object_or_404(Fund.objects.of(campaign), pk=bound.cleaned_data["fund"])
            try:
                made = paying.make_run(
                    fund=fund, pay_on=bound.cleaned_data["pay_on"], by=person.actor, at=clock.now()
                )
                messages.success(
                    request, _("Run %(ref)s is made: send its file to finance.") % {"ref": made.ref}
                )
                return redirect("claims:run", campaign=campaign.slug, run=made.pk)
            except Refused as refused:
                refuse(bound, refused)
                status = refused.status
        else:
            status = 422
    proposed = timetable.working_days_after(clock.today(campaign.zone), timetable.DECIDE_WITHIN)
    next_ = []
    for one in queries.next_runs(campaign, person):
        is_it = bound is not None and bound.data.get("fund") == str(one.fund.pk)
        next_.append({"next": one, "form": bound if is_it else forms.Run.for_fund(one.fund.pk, proposed)})
    shown = any(one["form"] is bound for one in next_)
    return render(
        request,
        "claims/runs.html",
        {
            "next_runs": next_,
            "runs": queries.runs(campaign),
            "stray": bound if bound is not None and not shown else None,
        },
        status=status,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@team_page
def run(request: HttpRequest, campaign: Campaign, run: uuid.UUID) -> HttpResponse:
    """One run: its claims, its file, and whether finance has paid."""
    person: Person = request.user  # type: ignore[assignment]
    found = get_object_or_404(
        PaymentRun.objects.of(campaign).select_related("fund__phase", "made_by"), pk=run
    )
    why, status = forms.Why(), 200
    if request.method == "POST":
        act = request.POST.get("act", "")
        try:
            if act == "paid":
                paying.mark_paid(run=found, by=person.actor, at=clock.now())
                messages.success(request, _("Marked paid. Each school has its remittance by mail."))
                return redirect(request.path)
            why = forms.Why(request.POST)
            if act == "take_back" and why.is_valid():
                paying.take_back(run=found, why=why.cleaned_data["why"], by=person.actor, at=clock.now())
                messages.success(request, _("Taken back. Its claims go into the next run."))
                return redirect(request.path)
            status = 422
        except Refused as refused:
            messages.error(request, refused.message)
            status = refused.status
            found.refresh_from_db()
    rows = queries.claims_of_run(found)
    return render(
        request,
        "claims/run.html",
        {
            "run": found,
            "rows": rows,
            "pence": sum(row.pence for row in rows),
            "badge": queries.RUN_BADGES[PaymentRun.State(found.state)],
            "why": why,
        },
        status=status,
    )


@never_cache
@require_safe
@team_page
def run_file(request: HttpRequest, campaign: Campaign, run: uuid.UUID) -> HttpResponse:
    """The bank's file, to the byte as it was made."""
    found = get_object_or_404(PaymentRun.objects.of(campaign), pk=run)
    return HttpResponse(
        found.file.encode("ascii"),
        content_type="text/csv; charset=us-ascii",
        headers={"Content-Disposition": f'attachment; filename="payment-run-{found.ref}.csv"'},
    )


@never_cache
@require_safe
@page_for(TEAM, APPROVER)
def payees(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Whose bank details are missing, wait, or count."""
    return render(request, "claims/payees.html", {"rows": queries.bank_details(campaign)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page_for(TEAM, APPROVER)
def payee(request: HttpRequest, campaign: Campaign, urn: int) -> HttpResponse:
    """One school's bank details: enter them, or confirm what somebody else entered."""
    person: Person = request.user  # type: ignore[assignment]
    school = School.objects.filter(pk=urn).first()
    if school is None or not bank.belongs(campaign, urn):
        raise Http404
    form, status = forms.Details(), 200
    if request.method == "POST":
        act = request.POST.get("act", "")
        try:
            if act == "enter":
                form = forms.Details(request.POST)
                if form.is_valid():
                    bank.enter(
                        campaign=campaign, school=school, by=person.actor, at=clock.now(), **form.cleaned_data
                    )
                    messages.success(request, _("Noted. Somebody else of the team has to confirm it now."))
                    return redirect(request.path)
                status = 422
            elif act in {"confirm", "withdraw"}:
                messages.success(request, _second(request, campaign, school, act, person))
                return redirect(request.path)
        except Refused as refused:
            if act == "enter":
                refuse(form, refused)
            else:
                messages.error(request, refused.message)
            status = refused.status
    current, waits = queries.details_of(campaign.pk, school.pk)
    return render(
        request,
        "claims/payee.html",
        {
            "school": school,
            "form": form,
            "current": current,
            "waits": waits,
            "entered_it": waits is not None and waits.entered_by_id == person.pk,
            "history": queries.history(campaign, school.pk),
        },
        status=status,
    )


def _second(request: HttpRequest, campaign: Campaign, school: School, act: str, person: Person) -> str:
    try:
        chosen = uuid.UUID(request.POST.get("payee", ""))
    except ValueError:
        raise Http404 from None
    details = get_object_or_404(Payee.objects.of(campaign), pk=chosen, school=school)
    if act == "confirm":
        bank.confirm(payee=details, by=person.actor, at=clock.now())
        return _("Confirmed: money for %(school)s goes there from now on.") % {"school": school.name}
    bank.withdraw(payee=details, by=person.actor, at=clock.now())
    return _("Withdrawn. Nothing changed for the school.")
