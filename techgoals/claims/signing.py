"""The school's side: open the link, check three things, sign with a mailed code, or say that something is wrong."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from techgoals.campaigns.models import Campaign
from techgoals.claims import letters, links, posting, states
from techgoals.claims.locking import lock
from techgoals.claims.models import Claim, ClaimMessage, Hand, PastLink, SigningCode
from techgoals.claims.stamp import stamp
from techgoals.fund.models import Entry, Fund
from techgoals.kernel import audit
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import NotYours, Refused
from techgoals.workshops.models import Booking

State = Claim.State
CODE_GOOD_FOR = timedelta(minutes=15)
CODE_TRIES = 5
CODE_PAUSE = timedelta(minutes=1)
CODES_AN_HOUR = 5


class LinkExpired(Refused):
    """The link was good once. Its claim can have a new one mailed to the address that has always been its own."""

    status = 410

    def __init__(self, message: str, claim: Claim) -> None:
        super().__init__(message)
        self.claim = claim


class ClaimChanged(Refused):
    """The claim is not what this person looked at."""


class NothingToSign(Refused):
    """The claim is in a state in which nobody signs it."""


class ApproverCannotSign(Refused):
    """Somebody who approved this claim cannot be the one who asks."""


class CodeWrong(Refused):
    """The code is not the one that was mailed."""

    def __init__(self, message: str) -> None:
        super().__init__(message, field="code")


class CodeExpired(CodeWrong):
    """The code ran out, or too many wrong ones were tried."""


class TooManyCodes(Refused):
    """So many codes were mailed within the hour that somebody may be playing with the link."""


class NothingWritten(Refused):
    """A message without words."""


def open_link(*, campaign: Campaign, secret: str, at: datetime) -> Claim:
    """The claim that a link opens. Refuses ``NotYours`` for one that never was, ``LinkExpired`` for one that is old."""
    hashed = links.kept(secret)
    claims = Claim.objects.of(campaign).select_related("campaign", "school")
    claim = claims.filter(link_hash=hashed).first()
    if claim is not None:
        if claim.link_expires_at is None or at < claim.link_expires_at:
            return claim
        raise LinkExpired(_("This link has run out. Have a new one mailed: it takes a minute."), claim)
    past = PastLink.objects.filter(secret_hash=hashed, claim__campaign=campaign).first()
    if past is None:
        raise NotYours(_("There is no claim here."))
    raise LinkExpired(
        _("A newer link was mailed for this claim; look for it in the post, or have one more mailed."),
        claims.get(pk=past.claim_id),
    )


@transaction.atomic
def mail_new_link(*, claim: Claim, by: Actor, at: datetime) -> None:
    """Replace the claim's link and mail the new one to the claim's own address; within a minute, do nothing more."""
    _fund, locked = lock(claim.pk)
    if locked.link_expires_at and locked.link_expires_at - links.GOOD_FOR > at - CODE_PAUSE:
        return
    PastLink.objects.create(secret_hash=locked.link_hash, claim=locked)
    locked.link_number += 1
    locked.link_hash = links.kept(links.secret(locked))
    locked.link_expires_at = at + links.GOOD_FOR
    locked.save(update_fields=["link_number", "link_hash", "link_expires_at"])
    audit.record(
        "claim.new_link",
        subject=locked,
        by=by,
        at=at,
        campaign_id=locked.campaign_id,
        facts={"ref": locked.ref, "number": locked.link_number},
    )
    letters.new_link(locked, at=at)


@transaction.atomic
def send_code(*, claim: Claim, email: str, name: str, seen: str, by: Actor, at: datetime) -> None:
    """Mail a code for signing to ``email``: the claim's own address, or that of the business manager signed in.

    Asked again within a minute, the code that is on its way stays good and nothing is mailed. Refuses
    ``NothingToSign``, ``ClaimChanged`` and ``TooManyCodes``.
    """
    _fund, locked = lock(claim.pk)
    _can_be_signed(locked)
    _is_what_was_seen(locked, seen)
    email = email.strip().lower()
    mailed = SigningCode.objects.filter(claim=locked, made_at__gt=at - timedelta(hours=1))
    newest = mailed.filter(email=email, used_at=None).order_by("-made_at").first()
    if newest is not None and newest.made_at > at - CODE_PAUSE and newest.tries < CODE_TRIES:
        return
    if mailed.count() >= CODES_AN_HOUR:
        raise TooManyCodes(
            _(
                "We mailed %(n)s codes within an hour, which is all we do. Wait an hour, or ring the team: your claim is safe."
            )
            % {"n": CODES_AN_HOUR}
        )
    figures = f"{secrets.randbelow(10**6):06d}"
    code = SigningCode(claim=locked, email=email, made_at=at, expires_at=at + CODE_GOOD_FOR)
    code.code_hash = _kept(code, figures)
    code.save(force_insert=True)
    audit.record(
        "claim.mail_code",
        subject=locked,
        by=by,
        at=at,
        campaign_id=locked.campaign_id,
        facts={"ref": locked.ref},
    )
    letters.code(locked, email, name, figures, f"claim-code-{code.pk}", at=at)


def sign_with_code(
    *, claim: Claim, name: str, email: str, code: str, seen: str, school_ref: str, by: Actor, at: datetime
) -> Claim:
    """Sign with the newest code that was mailed to ``email``. A claim already signed is returned as it is.

    Refuses ``CodeWrong`` (the try counts, whatever else happens), ``CodeExpired``, and what ``sign`` refuses.
    """
    email = email.strip().lower()
    wrong: CodeWrong | None
    with transaction.atomic():
        _fund, locked = lock(claim.pk, session=True)
        if locked.state in states.CLAIMED:
            return locked
        _can_be_signed(locked)
        _is_what_was_seen(locked, seen)
        newest = (
            SigningCode.objects.select_for_update()
            .filter(claim=locked, email=email, used_at=None)
            .order_by("-made_at")
            .first()
        )
        wrong = _try(newest, code, at)
        if wrong is None:
            return sign(claim=locked, name=name, email=email, school_ref=school_ref, by=by, at=at)
    raise wrong  # after the transaction, so that the try is counted


def _try(newest: SigningCode | None, code: str, at: datetime) -> CodeWrong | None:
    if newest is None or at >= newest.expires_at:
        return CodeExpired(_("This code has run out: codes work for 15 minutes. Have a new one mailed."))
    if newest.tries >= CODE_TRIES:
        return CodeExpired(
            _("There were too many wrong tries, so this code has stopped working. Have a new one mailed.")
        )
    figures = "".join(c for c in code if c.isdigit())
    if not constant_time_compare(newest.code_hash, _kept(newest, figures)):
        newest.tries += 1
        newest.save(update_fields=["tries"])
        return CodeWrong(_("That is not the code in the newest mail. Look again: it has six figures."))
    newest.used_at = at
    newest.save(update_fields=["used_at"])
    return None


@transaction.atomic
def sign(*, claim: Claim, name: str, email: str, school_ref: str = "", by: Actor, at: datetime) -> Claim:
    """The school asks for the money: one CLAIM entry for each line, and the school's register rows are locked.

    Who signs has been checked by the caller (a mailed code). Signing twice is harmless. Refuses ``NothingToSign``,
    ``ApproverCannotSign`` and what the ledger refuses.
    """
    fund, locked = lock(claim.pk, session=True)
    if locked.state in states.CLAIMED:
        return locked
    _can_be_signed(locked)
    email = email.strip().lower()
    hand, _made = Hand.objects.get_or_create(claim=locked, email=email, defaults={"side": Hand.Side.ASKS})
    if hand.side != Hand.Side.ASKS:
        raise ApproverCannotSign(
            _("You approved this claim before, so somebody else of the school has to sign it.")
        )
    school_ref = school_ref.strip()[:40]
    states.move(
        locked,
        State.SIGNED,
        by=by,
        at=at,
        facts={"name": name, "pence": posting.total(locked), "seen": stamp(locked), "school_ref": school_ref},
        signed_at=at,
        signed_name=name.strip()[:200],
        signed_email=email,
        school_ref=school_ref,
    )
    posting.post(fund, locked, Entry.Kind.CLAIM, by=by, at=at)
    _register_rows(locked).update(claimed_at=at)
    letters.signed(locked, at=at)
    return locked


@transaction.atomic
def ask(*, claim: Claim, text: str, by: Actor, at: datetime, who: str = "") -> ClaimMessage:
    """The school says that something is wrong (or answers a question): one message on the claim, mailed to the team.

    A claim not yet approved stops until it is mended: what was claimed is taken back and the register can be
    corrected. Later nothing stops by itself, the team decides. The same text again is one message. Refuses
    ``NothingWritten``.
    """
    fund, locked = lock(claim.pk, session=True)
    text = text.strip()
    if not text:
        raise NothingWritten(_("Write what is wrong: a sentence is enough."), field="text")
    last = ClaimMessage.objects.filter(claim=locked).order_by("-at", "-id").first()
    if last is not None and last.from_school and last.text == text:
        return last
    message = ClaimMessage.objects.create(
        claim=locked, at=at, from_school=True, who=(who or by.label)[:200], text=text
    )
    if locked.state == State.SIGNED:
        take_back(
            fund, locked, State.QUERIED, why=_("The school says that something is wrong."), by=by, at=at
        )
    elif locked.state == State.READY:
        states.move(locked, State.QUERIED, by=by, at=at, facts={"from_school": True})
    audit.record(
        "claim.ask",
        subject=locked,
        by=by,
        at=at,
        campaign_id=locked.campaign_id,
        facts={"ref": locked.ref, "message": message.pk},
    )
    letters.to_team(locked, message, at=at)
    return message


def take_back(
    fund: Fund, claim: Claim, then: str, *, why: str, by: Actor, at: datetime, **changes: object
) -> None:
    """Move a locked claim that may be signed or approved to ``then``, taking its entries back and freeing the register."""
    was = claim.state
    cleared: dict[str, object] = {}
    if was == State.APPROVED:
        cleared = {"approved_at": None, "approved_by": None}
    states.move(claim, then, by=by, at=at, facts={"why": why}, **cleared, **changes)
    if was == State.APPROVED:
        posting.post(fund, claim, Entry.Kind.UNAPPROVE, by=by, at=at, about=why)
        Hand.objects.filter(claim=claim, side=Hand.Side.APPROVES).delete()
    if was in {State.APPROVED, State.SIGNED}:
        posting.post(fund, claim, Entry.Kind.UNCLAIM, by=by, at=at, about=why)
        _register_rows(claim).update(claimed_at=None)


def _register_rows(claim: Claim) -> QuerySet[Booking]:
    # all of the school's rows, also those who did not come: correcting one would change what was signed
    return Booking.objects.filter(
        session_id=claim.session_id, school_id=claim.school_id, state=Booking.State.BOOKED
    )


def _can_be_signed(claim: Claim) -> None:
    if claim.state not in states.BEFORE_SIGNING:
        raise NothingToSign(
            _("Claim %(ref)s is “%(state)s”: there is nothing to sign now.")
            % {"ref": claim.ref, "state": claim.get_state_display()}
        )


def _is_what_was_seen(claim: Claim, seen: str) -> None:
    if not constant_time_compare(seen, stamp(claim)):
        raise ClaimChanged(
            _(
                "This claim changed since you opened it: the register was corrected, or where the money goes. Nothing "
                "was signed. Here it is as it is now; please check it again."
            )
        )


def _kept(code: SigningCode, figures: str) -> str:
    return salted_hmac("techgoals.claims.code", f"{code.pk}:{figures}", algorithm="sha256").hexdigest()
