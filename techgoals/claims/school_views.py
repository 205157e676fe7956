"""The school's pages: by a mailed link without an account, or signed in as a business manager."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from techgoals.campaigns.access import page_for, public_page
from techgoals.campaigns.models import Campaign
from techgoals.claims import forms, queries, signing
from techgoals.claims.models import Claim
from techgoals.kernel import clock
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused
from techgoals.look.forms import refuse
from techgoals.people import ties
from techgoals.people.models import Person, Tie


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def claim(request: HttpRequest, campaign: Campaign, secret: str) -> HttpResponse:
    """The claim that a mailed link opens."""
    at = clock.now()
    try:
        found = signing.open_link(campaign=campaign, secret=secret, at=at)
    except signing.LinkExpired as old:
        return _private(_expired(request, old))
    who = found.sent_to_name or found.sent_to
    return _private(_page(request, found, email=found.sent_to, name=who, by=Actor.link(found.ref, who)))


@never_cache
@page_for(Tie.Role.BUSINESS_MANAGER)
def mine(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """The claims of the schools whose money one looks after."""
    rows = queries.of_schools(campaign, _schools(request, campaign), clock.now())
    return render(request, "claims/mine.html", {"rows": rows})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page_for(Tie.Role.BUSINESS_MANAGER)
def mine_claim(request: HttpRequest, campaign: Campaign, claim: uuid.UUID) -> HttpResponse:
    """One of them, to check and sign."""
    person: Person = request.user  # type: ignore[assignment]
    found = Claim.objects.of(campaign).filter(pk=claim, school__in=_schools(request, campaign)).first()
    if found is None:
        raise Http404
    return _page(request, found, email=person.email, name=str(person), by=person.actor)


def _schools(request: HttpRequest, campaign: Campaign) -> list[int]:
    person: Person = request.user  # type: ignore[assignment]
    mine = ties.confirmed(person, Tie.Role.BUSINESS_MANAGER, campaign_id=campaign.pk)
    return list(
        mine.filter(school__in=campaign.campaign_schools.values("school")).values_list("school_id", flat=True)
    )


def _page(request: HttpRequest, claim: Claim, *, email: str, name: str, by: Actor) -> HttpResponse:
    """What the form asks for is done, and the page is shown as it is then."""
    at = clock.now()
    act = request.POST.get("act", "") if request.method == "POST" else ""
    checks, code, words = forms.Checks(), None, forms.Words()
    status = 200
    try:
        match act:
            case "code":
                checks = forms.Checks(request.POST)
                if checks.is_valid():
                    given = checks.cleaned_data
                    signing.send_code(claim=claim, email=email, name=name, seen=given["seen"], by=by, at=at)
                    code = forms.Code(initial=given)
                else:
                    status = 422
            case "sign":
                code = forms.Code(request.POST)
                if code.is_valid():
                    given = code.cleaned_data
                    signing.sign_with_code(
                        claim=claim, name=name, email=email, code=given["code"], seen=given["seen"],
                        school_ref=given["school_ref"], by=by, at=at,
                    )  # fmt: skip
                    messages.success(request, _("Signed. Thank you: we take it from here."))
                    return redirect(request.path)
                status = 422
            case "ask":
                words = forms.Words(request.POST)
                if words.is_valid():
                    signing.ask(claim=claim, text=words.cleaned_data["text"], by=by, who=name, at=at)
                    messages.success(request, _("The team has your message and answers by mail."))
                    return redirect(request.path)
                status = 422
    except signing.CodeWrong as refused:
        code = code or forms.Code(request.POST)
        refuse(code, refused)
        status = refused.status
    except (signing.ClaimChanged, signing.NothingToSign, signing.TooManyCodes) as refused:
        # back to the start, with the claim as it is now and what was typed kept
        checks = forms.Checks(initial={"school_ref": request.POST.get("school_ref", "")})
        code, status = None, refused.status
        messages.warning(request, refused.message)
    except Refused as refused:
        refuse(words if act == "ask" else checks, refused)
        code, status = None, refused.status
    page = queries.for_school(claim, at)
    for form in (checks, code):
        if form is not None and not form.is_bound:
            form.initial["seen"] = form.initial.get("seen") or page.stamp
    if not page.account:
        checks.fields["account"].label = _("Yes: please ring us for them")
    return render(
        request,
        "claims/claim.html",
        {
            "page": page,
            "checks": checks,
            "code": code,
            "words": words,
            "email": hint(email),
            "signs_as": name,
        },
        status=status,
    )


def _expired(request: HttpRequest, old: signing.LinkExpired) -> HttpResponse:
    mailed = False
    if request.method == "POST":
        signing.mail_new_link(
            claim=old.claim, by=Actor.link(old.claim.ref, _("holder of an old link")), at=clock.now()
        )
        mailed = True
    return render(
        request,
        "claims/link_expired.html",
        {"message": old.message, "mailed": mailed, "email": hint(old.claim.sent_to)},
        status=200 if mailed else old.status,
    )


def hint(email: str) -> str:
    """Enough of an address to know one's own by: ``o…@school.example``."""
    name, _at, host = email.partition("@")
    return f"{name[:1]}…@{host}"


def _private(answer: HttpResponse) -> HttpResponse:
    # the address is the key: no search engine may learn it. Other sites do not either: the house's referrer policy is
    # same-origin (no-referrer would make browsers send "Origin: null", and the form token's check refuses that)
    answer["X-Robots-Tag"] = "noindex"
    return answer
