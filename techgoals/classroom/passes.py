"""Passes: made by machine, checked with a keyed hash, sealed to print again, throttled one by one, signed in with.

The key is ``settings.PASS_KEY``; losing it means printing all passes anew. No verb here writes to the audit record:
that record holds no pupil identifier, and a sign-in is nobody's business.
"""

import base64
import functools
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from techgoals.campaigns.models import Campaign, CampaignSchool
from techgoals.classroom import pass_names
from techgoals.classroom import pictures as drawn
from techgoals.classroom.models import Class, Enrolment, Pass, Sitting
from techgoals.kernel import ids
from techgoals.kernel.refusals import Refused
from techgoals.people.models import School

CODE_LENGTH = 6
FREE_TRIES = 5
LONGEST_BLOCK = timedelta(minutes=15)
SITTING_LASTS = timedelta(hours=4)


class NoSuchClass(Refused):
    """No class has this code now."""

    status = 400


class NoSuchPass(Refused):
    """No pass of the class has this number or name."""

    status = 400


class WrongPictures(Refused):
    """The pictures are not those of the pass."""

    status = 400


class WaitALittle(Refused):
    """Too many wrong pictures for this pass; others are not affected."""

    status = 429


@dataclass(frozen=True, slots=True)
class Door:
    """A pass of a class that has been found and not been opened yet."""

    enrolment: Enrolment
    holder: Pass


# --- the key's four uses ---


@functools.cache
def _key(use: str) -> bytes:
    return hmac.digest(settings.PASS_KEY.encode(), b"techgoals pass " + use.encode(), "sha256")


@functools.cache
def _seal() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key("seal")))


def _check(holder: Pass, words: Sequence[str]) -> str:
    """The keyed hash of a pass's pictures; the pass's id is in it, so equal pictures look different."""
    return hmac.new(_key("check"), holder.id.bytes + " ".join(words).encode(), "sha256").hexdigest()


def digest(holder: Pass) -> str:
    """A mark that is the same for the same pass for ever, and tells nobody without the key which pass it was."""
    return hmac.new(_key("digest"), holder.id.bytes, "sha256").hexdigest()[:32]


def pictures_of(holder: Pass) -> tuple[str, ...]:
    """The pass's pictures in their order, to print it again."""
    return tuple(_seal().decrypt(bytes(holder.secret_sealed)).decode().split())


# --- making ---


def make(*, campaign: Campaign, school: School, how_many: int, at: datetime) -> list[Pass]:
    """Make passes for a school: the next numbers, names that are free, secrets by lot. Inside a transaction.

    The campaign's row for the school is the lock under which numbers are given out.
    """
    CampaignSchool.objects.select_for_update().get(campaign=campaign, school=school)
    here = Pass.objects.of(campaign).filter(school=school)
    last = here.aggregate(Max("number"))["number__max"] or 0
    taken = set(here.values_list("display_name", flat=True))
    new = []
    for number in range(last + 1, last + 1 + how_many):
        name = pass_names.draw(taken)
        taken.add(name)
        holder = Pass(campaign=campaign, school=school, number=number, display_name=name, made_at=at)
        words = drawn.draw_lots()
        holder.secret_check = _check(holder, words)
        holder.secret_sealed = _seal().encrypt(" ".join(words).encode())
        holder.digest = digest(holder)
        new.append(holder)
    return Pass.objects.bulk_create(new)


def new_code() -> str:
    """A class's code: six letters and figures without look-alikes, said as two times three."""
    return "".join(secrets.choice(ids.QUOTABLE) for _ in range(CODE_LENGTH))


def spoken(code: str | None) -> str:
    """A code as it is shown and said: ``K7Q-2MX``."""
    return f"{code[:3]}-{code[3:]}" if code else ""


def heard(code: str) -> str:
    """A code as it was made, whatever its case, spaces and hyphens."""
    return "".join(letter for letter in code.upper() if letter.isascii() and letter.isalnum())


# --- signing in ---


def find(join_code: str, number: str) -> Door:
    """The pass of this number or display name in the class with this code.

    Refuses ``NoSuchClass`` and ``NoSuchPass``, in words for a pupil.
    """
    group = (
        Class.objects.filter(join_code=heard(join_code), erased_at=None).first() if heard(join_code) else None
    )
    if group is None:
        raise NoSuchClass(
            _("We know no class with this code. Look at the board or at your pass, and type it again."),
            field="code",
        )
    wanted = pass_names.heard(number)
    for enrolment in Enrolment.objects.filter(group=group).select_related("holder"):
        holder = enrolment.holder
        if wanted and wanted in (str(holder.number), pass_names.heard(holder.display_name)):
            return Door(enrolment, holder)
    raise NoSuchPass(
        _(
            "This class has no pass with that number or name. It is on your printed pass, like “Teal Otter 7”."
        ),
        field="number",
    )


def sign_in(
    *, join_code: str, number: str, pictures: str | Sequence[str], at: datetime
) -> tuple[Sitting, str]:
    """Sign a pass in to its class; return the sitting and the token for the pupil's cookie (kept only as a hash).

    Refuses ``NoSuchClass``, ``NoSuchPass``, ``WrongPictures``, and ``WaitALittle`` from the fifth wrong go on: a
    minute, then two, four … at most a quarter of an hour, for this pass alone, never for an address.
    """
    door = find(join_code, number)
    given = drawn.read(pictures)
    outcome: Sitting | Refused
    token = ids.token()
    with transaction.atomic():
        holder = Pass.objects.select_for_update().get(pk=door.holder.pk)
        if holder.blocked_until and holder.blocked_until > at:
            outcome = _wait(holder.blocked_until - at)
        elif not hmac.compare_digest(_check(holder, given), holder.secret_check):
            # written although the pupil is refused, so this must not raise inside the transaction
            outcome = _wrong(holder, at)
        else:
            if holder.failures:
                holder.failures, holder.blocked_until = 0, None
                holder.save(update_fields=["failures", "blocked_until"])
            outcome = Sitting.objects.create(
                token_hash=token_hash(token),
                enrolment=door.enrolment,
                began_at=at,
                ends_at=at + SITTING_LASTS,
            )
    if isinstance(outcome, Refused):
        raise outcome
    return outcome, token


def _wrong(holder: Pass, at: datetime) -> Refused:
    holder.failures = min(holder.failures + 1, 1000)
    over = holder.failures - FREE_TRIES
    if over >= 0:
        wait = min(timedelta(minutes=2 ** min(over, 10)), LONGEST_BLOCK)
        holder.blocked_until = at + wait
    holder.save(update_fields=["failures", "blocked_until"])
    if over >= 0:
        return _wait(wait)
    return WrongPictures(
        _("Those are not the pictures on this pass. Look at your pass and try again, from left to right."),
        field="pictures",
    )


def _wait(left: timedelta) -> WaitALittle:
    minutes = max(1, -(-int(left.total_seconds()) // 60))
    return WaitALittle(
        ngettext(
            "That was wrong a few times, so this pass rests for a minute. Ask your teacher to look at it with you.",
            "That was wrong a few times, so this pass rests for %(n)s minutes. Ask your teacher to look at it with you.",
            minutes,
        )
        % {"n": minutes},
        field="pictures",
    )


def wake(*, holder: Pass) -> None:
    """Let a pass that rests be tried again at once: its teacher stands beside the pupil."""
    Pass.objects.filter(pk=holder.pk).update(failures=0, blocked_until=None)


def token_hash(token: str) -> str:
    """What is kept of a cookie's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def sitting_of(token: str, at: datetime) -> Sitting | None:
    """The sitting that a cookie stands for, with its pass and class; None where it is over or never was."""
    if not token:
        return None
    return (
        Sitting.objects.filter(token_hash=token_hash(token), ends_at__gt=at)
        .select_related("enrolment__holder", "enrolment__group__campaign")
        .first()
    )


def leave(*, sitting: Sitting) -> None:
    """End a sitting; the work is kept. Leaving twice is harmless."""
    Sitting.objects.filter(pk=sitting.pk).delete()
