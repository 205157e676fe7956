"""Authenticators: the second thing that team, approvers and auditors show. TOTP (RFC 6238) and recovery codes.

Tables, secrets and recovery codes are django-allauth's; the time is the house's clock, and a code is taken once on
whichever server process it comes in.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import segno
from allauth.core.internal.cryptokit import compare_user_code, normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.db import transaction
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from techgoals.kernel import audit, ids, outbox
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused
from techgoals.people import knocking
from techgoals.people.models import Person

TRIES, WITHIN = 10, timedelta(minutes=15)
# one step early or late: telephones' clocks differ
STEPS = (-1, 0, 1)


class WrongAuthenticatorCode(Refused):
    """Not the code that the authenticator shows now, nor an unused recovery code."""

    status = 422


class AlreadySetUp(Refused):
    """The person has an authenticator."""


class NoneSetUp(Refused):
    """The person has no authenticator."""


@dataclass(frozen=True, slots=True)
class SetUp:
    """What the set-up page shows: the key in groups of four, the address in the QR code, and its drawing."""

    secret: str
    address: str

    @property
    def key(self) -> str:
        """The key as one types it."""
        return " ".join(self.secret[n : n + 4] for n in range(0, len(self.secret), 4))

    @property
    def drawing(self) -> SafeString:
        """The QR code as inline SVG."""
        code = segno.make(self.address, error="m", micro=False)
        return mark_safe(
            code.svg_inline(scale=4, border=4, dark="#14213d", light="#ffffff", svgclass="qr", lineclass=None)
        )


def new_secret() -> str:
    """A key of 160 random bits in base 32."""
    return str(generate_totp_secret())


def set_up_with(person: Person, secret: str) -> SetUp:
    """What one needs to put ``secret`` into an authenticator."""
    return SetUp(secret, str(get_adapter().build_totp_url(person, secret)))


def has_one(person: Person) -> bool:
    """True where the person has an authenticator."""
    return bool(Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists())


def activate(*, person: Person, secret: str, code: str, by: Actor, at: datetime) -> list[str]:
    """Take ``secret`` as the person's authenticator once ``code`` shows that it arrived; return the recovery codes.

    Every other session of the person ends (the caller keeps its own alive). Refuses ``AlreadySetUp``,
    ``WrongAuthenticatorCode`` and ``knocking.TooOften``.
    """
    _knock(person, at)
    with transaction.atomic():
        locked = Person.objects.select_for_update().get(pk=person.pk)
        if has_one(locked):
            raise AlreadySetUp(
                _("You have an authenticator already. Take it away first if you want another.")
            )
        if _step_of(secret, code, at) is None:
            raise WrongAuthenticatorCode(
                _(
                    "That is not the code for this key. Check that your telephone's time is set by itself, and try again."
                ),
                field="code",
            )
        knocking.forgive(door="authenticator", name=str(person.pk))
        TOTP.activate(locked, secret)
        Authenticator.objects.filter(user=locked, type=Authenticator.Type.RECOVERY_CODES).delete()
        codes: list[str] = RecoveryCodes.activate(locked).generate_codes()
        _end_sessions(person)
        _tell(person, _("An authenticator was added to your account"), at)
        audit.record("authenticator.add", subject=person, by=by, at=at)
    return codes


def check(*, person: Person, code: str, at: datetime) -> str:
    """Take a code of the authenticator or a recovery code, once; return which of the two it was.

    Refuses ``WrongAuthenticatorCode``, and after ten wrong ones in a quarter of an hour ``knocking.TooOften``.
    """
    _knock(person, at)
    with transaction.atomic():
        kinds = Authenticator.Type
        for found in Authenticator.objects.select_for_update().filter(user=person):
            if found.type == kinds.TOTP:
                taken = _take_step(found, code, at)
            elif found.type == kinds.RECOVERY_CODES:
                taken = bool(RecoveryCodes(found).validate_code(code))
            else:
                taken = False
            if taken:
                Authenticator.objects.filter(pk=found.pk).update(last_used_at=at)
                knocking.forgive(door="authenticator", name=str(person.pk))
                return str(found.type)
    raise WrongAuthenticatorCode(
        _(
            "That is not the code your authenticator shows now. Each code works once: wait for the next one and try it."
        ),
        field="code",
    )


def remove(*, person: Person, code: str, by: Actor, at: datetime) -> None:
    """Take the authenticator away again, for somebody who can still show a code of it. Refuses as ``check`` does."""
    check(person=person, code=code, at=at)
    forget(person=person, by=by, at=at)


def forget(*, person: Person, by: Actor, at: datetime) -> None:
    """Take away authenticator and recovery codes, and end every session. Refuses ``NoneSetUp``."""
    with transaction.atomic():
        gone, _each = Authenticator.objects.filter(user=person).delete()
        if not gone:
            raise NoneSetUp(_("There is no authenticator to take away."))
        _end_sessions(person)
        _tell(person, _("The authenticator of your account was taken away"), at)
        audit.record("authenticator.remove", subject=person, by=by, at=at)


def codes_left(person: Person) -> int:
    """How many recovery codes are unused."""
    found = Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(RecoveryCodes(found).get_unused_codes()) if found else 0


def _knock(person: Person, at: datetime) -> None:
    knocking.knock(
        door="authenticator",
        name=str(person.pk),
        most=TRIES,
        within=WITHIN,
        message=_("Too many wrong codes. Wait a quarter of an hour, then use the newest code."),
        at=at,
    )


def _step_of(secret: str, code: str, at: datetime) -> int | None:
    now = int(at.timestamp()) // int(app_settings.TOTP_PERIOD)
    typed = normalize_user_code(code)
    for step in STEPS:
        if compare_user_code(actual=typed, expected=format_hotp_value(hotp_value(secret, now + step))):
            return now + step
    return None


def _take_step(found: Authenticator, code: str, at: datetime) -> bool:
    step = _step_of(get_adapter().decrypt(found.data["secret"]), code, at)
    used = found.data.get("used_steps", [])
    if step is None or step in used:
        return False
    now = int(at.timestamp()) // app_settings.TOTP_PERIOD
    found.data["used_steps"] = [one for one in used if abs(one - now) <= len(STEPS)] + [step]
    found.save(update_fields=["data"])
    return True


def _end_sessions(person: Person) -> None:
    # a session is bound to this column: a new one there is a new lock on every door
    person.set_unusable_password()
    person.save(update_fields=["password"])


def _tell(person: Person, subject: str, at: datetime) -> None:
    outbox.post(
        key=f"authenticator:{ids.uuid7()}",
        to=person.email,
        to_name=person.name,
        subject=subject,
        text="\n\n".join(
            [
                subject + ".",
                _("If that was you, all is well. If it was not, tell your campaign's team at once."),
            ]
        )
        + "\n",
        at=at,
    )


def code_at(secret: str, at: datetime) -> str:
    """The code that an authenticator holding ``secret`` shows at a moment (RFC 6238): for made-up people."""
    return str(format_hotp_value(hotp_value(secret, int(at.timestamp()) // 30)))
