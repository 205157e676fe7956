"""Sign-in by a mailed code, on top of django-allauth's flow: ask for a code, enter it, then the authenticator."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStage, LoginStageController
from allauth.core.internal.cryptokit import compare_user_code
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from techgoals.kernel import clock
from techgoals.kernel.refusals import Refused
from techgoals.people import authenticators, knocking
from techgoals.people.adapter import AskAuthenticator
from techgoals.people.models import Person

CODES, CODES_WITHIN = 10, timedelta(minutes=15)
WRONG, WRONG_WITHIN = 20, timedelta(hours=1)


class NoCodeAsked(Refused):
    """A code page without a code: never asked for, too old, tried too often, or used."""


class WrongCode(Refused):
    """Not the code that was mailed."""

    status = 422


class CodeProcess(LoginCodeVerificationProcess):
    """allauth's process of a mailed code, kept by the house's clock."""

    @classmethod
    def initial_state(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """allauth's, begun now by the house's clock."""
        state: dict[str, Any] = super().initial_state(*args, **kwargs)
        return state | {"at": clock.now().timestamp(), "initiated_by_user": True}

    @classmethod
    def begin(cls, request: HttpRequest, person: Person | None, email: str) -> None:
        """Make and mail a code (or the news that there is no account); the session remembers that one was asked for."""
        login = Login(user=person, email=email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=person, email=email))
        process = cls(stage)
        if person is None:
            get_adapter(request).send_mail("account/email/unknown_account", email, {})
        else:
            get_adapter(request).send_mail(
                "account/email/login_code", email, {"code": process.generate_code()}
            )
        process.persist()

    @classmethod
    def current(cls, request: HttpRequest) -> "CodeProcess | None":
        """The code that this session waits for, or None."""
        stage = LoginStageController.enter(request, LoginByCodeStage.key)
        if stage is None:
            return None
        process = cls(stage)
        if not process.is_valid():
            process.abort()
            return None
        return process

    def is_valid(self) -> bool:
        """True within ten minutes."""
        return bool(clock.now().timestamp() - self.state["at"] <= self.timeout)


def ask(request: HttpRequest, email: str) -> None:
    """Mail a code to ``email``, or the news that it has no account: the page says the same in both cases.

    Refuses ``knocking.TooOften`` after ten codes for one address within a quarter of an hour.
    """
    email = email.strip().lower()
    at = clock.now()
    with transaction.atomic():
        knocking.knock(
            door="code",
            name=email,
            most=CODES,
            within=CODES_WITHIN,
            message=_(
                "Many codes were asked for with this address. Use the newest one in your mail, or wait a quarter of an hour."
            ),
            at=at,
        )
        person = Person.objects.filter(email=email, is_active=True).first()
        CodeProcess.begin(request, person, email)


def waiting_for(request: HttpRequest) -> str | None:
    """The address to which this session's code went, or None where it waits for no code."""
    process = CodeProcess.current(request)
    return str(process.state["email"]) if process else None


def enter(request: HttpRequest, code: str, to: str) -> HttpResponse:
    """Take the code; lead on to the authenticator or to ``to``.

    Refuses ``NoCodeAsked``, ``WrongCode`` and, after twenty wrong codes within an hour, ``knocking.TooOften``.
    """
    process = CodeProcess.current(request)
    if process is None:
        raise NoCodeAsked(
            _(
                "There is no code to enter any more: it was used, or ten minutes have passed. Ask for a new one."
            )
        )
    email = str(process.state["email"])
    message = _("Too many wrong codes for this address. Wait an hour, or ask the campaign's team.")
    at = clock.now()
    knocking.look(door="wrong code", name=email, most=WRONG, within=WRONG_WITHIN, message=message, at=at)
    # an unknown address has no code: whatever one enters is wrong
    if not (process.user and compare_user_code(actual=code, expected=process.code)):
        knocking.knock(door="wrong code", name=email, most=WRONG, within=WRONG_WITHIN, message=message, at=at)
        if process.record_invalid_attempt():
            raise WrongCode(
                _(
                    "That is not the code we mailed. Look for the newest mail; capitals and hyphens do not matter."
                ),
                field="code",
            )
        raise NoCodeAsked(_("That was not the code either, and five tries are the most. Ask for a new code."))
    knocking.forgive(door="code", name=email)
    knocking.forgive(door="wrong code", name=email)
    response: HttpResponse = process.finish(to)
    return response


def second_step(request: HttpRequest) -> LoginStage | None:
    """The step in which this session's authenticator is asked for, or None where it is not its turn."""
    return LoginStageController.enter(request, AskAuthenticator.key)


def enter_second(request: HttpRequest, code: str) -> HttpResponse:
    """Take the authenticator's code (or a recovery code) and finish the sign-in.

    Refuses ``NoCodeAsked``, and what ``authenticators.check`` refuses.
    """
    stage = second_step(request)
    if stage is None:
        raise NoCodeAsked(_("Your sign-in took too long. Begin again with your e-mail address."))
    person: Person = stage.login.user
    kind = authenticators.check(person=person, code=code, at=clock.now())
    record_authentication(request, person, "mfa", type=kind)
    response: HttpResponse = stage.exit()
    return response


def let_in(request: HttpRequest, person: Person, to: str) -> HttpResponse:
    """Sign in somebody who has shown a mailed link; an authenticator is asked for all the same."""
    record_authentication(request, person, method="code", email=person.email)
    response: HttpResponse = perform_login(request, Login(user=person, email=person.email, redirect_url=to))
    return response


def way_on(request: HttpRequest, default: str = "") -> str:
    """Where the person wanted to go (``next``), if that is a page of ours; else ``default``, else home."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return default or settings.LOGIN_REDIRECT_URL
