"""How django-allauth fits into the house: its mail goes through the outbox, nobody signs up without an invitation."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.stages import AuthenticateStage
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from techgoals.kernel import clock, ids, outbox
from techgoals.people.models import Person


class Adapter(DefaultAccountAdapter):
    """Closed to strangers; says nothing in allauth's words."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Never: an account is made by accepting an invitation."""
        return False

    def get_login_stages(self) -> list[str]:
        """A mailed code, then the authenticator of those who have one."""
        return ["allauth.account.stages.LoginByCodeStage", "techgoals.people.adapter.AskAuthenticator"]

    def generate_login_code(self) -> str:
        """Six letters and figures without look-alikes in two groups: ``7KQ-2MX``."""
        code = ids.reference("", 6).lstrip("-")
        return f"{code[:3]}-{code[3:]}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue allauth's mail, in our words. The code stands alone on its line."""
        if template_prefix == "account/email/login_code":
            subject = _("Your code to sign in")
            text = [
                _("Hello,"),
                _("this is your code to sign in:"),
                context["code"],
                _("It works once, for 10 minutes. Nobody of ours will ever ask you for it."),
                _("If you did not ask for a code, you need not do anything: without it nobody comes in."),
            ]
        elif template_prefix == "account/email/unknown_account":
            subject = _("No account with this address")
            text = [
                _("Hello,"),
                _(
                    "somebody asked for a code to sign in with this e-mail address. There is no account with it."
                ),
                _(
                    "If it was you: try the address to which your invitation came, or ask your campaign's team for an "
                    "invitation. If it was not, you need not do anything."
                ),
            ]
        else:
            raise ValueError(f"no mail of ours is called {template_prefix}")
        outbox.post(
            key=f"sign-in:{ids.uuid7()}",
            to=email,
            subject=subject,
            text="\n\n".join(text) + "\n",
            at=clock.now(),
        )

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: our pages say what happened themselves."""

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """To the sign-in page, as for an unknown address."""
        return redirect("people:sign_in")


class AskAuthenticator(AuthenticateStage):
    """The step at sign-in that asks for the authenticator's code, at our own address."""

    urlname = "people:second_step"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Lead to our page where the person has an authenticator; pass on otherwise."""
        if not self._should_handle(self.request):
            return None, True
        self.state["authentication_required"] = True
        response: HttpResponseRedirect = redirect(self.urlname)
        return response, True


class AuthenticatorAdapter(DefaultMFAAdapter):
    """Keys of authenticators lie encrypted in the table, and are named after the person."""

    def encrypt(self, text: str) -> str:
        """Sealed with a key drawn from the installation's secret."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What ``encrypt`` sealed."""
        return _seal().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: Any) -> str:
        """The person's address: what an authenticator shows beside the code."""
        person: Person = user
        return person.email


def _seal() -> Fernet:
    key = hashlib.blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"authenticators").digest()
    return Fernet(base64.urlsafe_b64encode(key))
