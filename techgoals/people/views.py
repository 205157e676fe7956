"""The doors: sign in by mailed code, authenticator, sign out. Each view makes one call down."""

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from techgoals.kernel import clock
from techgoals.kernel.refusals import Refused
from techgoals.look.forms import refuse
from techgoals.people import authenticators, signing_in
from techgoals.people.forms import AddressForm, CodeForm
from techgoals.people.models import Person

KEY = "authenticator_key"
SHOWN_ONCE = "recovery_codes"


def _with_next(name: str, request: HttpRequest) -> str:
    wanted = signing_in.way_on(request, default="/")
    return reverse(name) + (f"?{urlencode({'next': wanted})}" if wanted != "/" else "")


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Type an address; a code goes there."""
    if request.user.is_authenticated:
        return redirect(signing_in.way_on(request))
    form = AddressForm(request.POST or None)
    if form.is_valid():
        try:
            signing_in.ask(request, form.cleaned_data["email"])
        except Refused as refused:
            refuse(form, refused)
            return _sign_in_page(request, form, refused.status)
        return redirect(_with_next("people:code", request))
    return _sign_in_page(request, form, 422 if form.is_bound else 200)


def _sign_in_page(request: HttpRequest, form: AddressForm, status: int) -> HttpResponse:
    page = {"form": form, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "people/sign_in.html", page, status=status)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Type the mailed code."""
    if request.user.is_authenticated:
        return redirect(signing_in.way_on(request))
    email = signing_in.waiting_for(request)
    form = CodeForm(
        request.POST or None, hint=_("Six letters and figures, such as 7KQ-2MX. It works for 10 minutes.")
    )
    trouble, status = "", 200
    if request.method == "POST" and (form.is_valid() or email is None):
        try:
            return signing_in.enter(request, form.cleaned_data.get("code", ""), signing_in.way_on(request))
        except signing_in.NoCodeAsked as refused:
            email, trouble, status = None, refused.message, refused.status
        except Refused as refused:
            refuse(form, refused)
            status = refused.status
    elif form.is_bound:
        status = 422
    page = {
        "form": form,
        "email": email,
        "trouble": trouble,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "again": _with_next("people:sign_in", request),
    }
    return render(request, "people/code.html", page, status=status)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Type what the authenticator shows."""
    if request.user.is_authenticated:
        return redirect(signing_in.way_on(request))
    if signing_in.second_step(request) is None:
        return redirect(_with_next("people:sign_in", request))
    form = CodeForm(
        request.POST or None,
        hint=_("Six figures from the authenticator on your telephone, or one of your recovery codes."),
    )
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            return signing_in.enter_second(request, form.cleaned_data["code"])
        except Refused as refused:
            refuse(form, refused)
            status = refused.status
    return render(request, "people/second_step.html", {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask, then sign out: a link alone signs nobody out."""
    if request.method == "POST":
        logout(request)
        return redirect(signing_in.way_on(request, default="/"))
    return render(request, "people/sign_out.html")


@never_cache
@login_required
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def authenticator(request: HttpRequest) -> HttpResponse:
    """Set up the authenticator, see the recovery codes once, or take it away."""
    person: Person = request.user  # type: ignore[assignment]
    wanted = signing_in.way_on(request)
    shown = request.session.pop(SHOWN_ONCE, None)
    if shown:
        codes = [f"{one[:4]} {one[4:]}" for one in shown]  # as one reads them
        return render(request, "people/recovery_codes.html", {"codes": codes, "next": wanted})
    if authenticators.has_one(person):
        return _take_away(request, person)
    secret = request.session.get(KEY)
    if not secret:
        secret = request.session[KEY] = authenticators.new_secret()
    form = CodeForm(request.POST or None, hint=_("Six figures. They change every half minute."))
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            codes = authenticators.activate(
                person=person, secret=secret, code=form.cleaned_data["code"], by=person.actor, at=clock.now()
            )
        except Refused as refused:
            refuse(form, refused)
            status = refused.status
        else:
            update_session_auth_hash(request, person)
            request.session.pop(KEY, None)
            request.session[SHOWN_ONCE] = codes
            return redirect(_with_next("people:authenticator", request))
    page = {"form": form, "set_up": authenticators.set_up_with(person, secret), "next": wanted}
    return render(request, "people/authenticator.html", page, status=status)


def _take_away(request: HttpRequest, person: Person) -> HttpResponse:
    form = CodeForm(request.POST or None, hint=_("A code of the authenticator, or a recovery code."))
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            authenticators.remove(
                person=person, code=form.cleaned_data["code"], by=person.actor, at=clock.now()
            )
        except Refused as refused:
            refuse(form, refused)
            status = refused.status
        else:
            update_session_auth_hash(request, person)
            messages.success(request, _("Your authenticator was taken away. You can set up a new one now."))
            return redirect(_with_next("people:authenticator", request))
    page = {"form": form, "left": authenticators.codes_left(person), "next": signing_in.way_on(request)}
    return render(request, "people/authenticator_there.html", page, status=status)
