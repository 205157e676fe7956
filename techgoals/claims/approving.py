"""The team's side: approve, ask back, send back mended, decline. Who asks never approves; the database refuses it too."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from techgoals.claims import access, letters, posting, signing, states
from techgoals.claims.locking import lock
from techgoals.claims.models import Claim, ClaimMessage, Hand
from techgoals.claims.stamp import stamp
from techgoals.fund import commitments
from techgoals.fund.models import Entry
from techgoals.kernel import audit
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused

State = Claim.State


class AlreadyApproved(Refused):
    """Somebody else approved it a moment ago."""


class SayWhy(Refused):
    """A question or a refusal needs words."""


class ChangedSinceSeen(Refused):
    """The claim was signed anew, or changed, since this person opened it."""


@transaction.atomic
def approve(*, claim: Claim, by: Actor, at: datetime, seen: str | None = None) -> Claim:
    """Say yes to a signed claim: one APPROVE entry for each line. ``seen`` is what the approver had before them.

    Approving what one approved oneself is harmless. Refuses ``access.OwnClaim`` to whoever asks, ``NotYours`` to
    others than team and approvers, ``AlreadyApproved``, ``ChangedSinceSeen`` and ``WrongMoment``.
    """
    fund, locked = lock(claim.pk)
    person = access.person_of(by, locked.campaign_id, access.TEAM, access.APPROVER)
    if locked.state in states.APPROVED:
        if locked.approved_by_id == person.pk:
            return locked
        raise AlreadyApproved(_("%(who)s approved this claim already.") % {"who": locked.approved_by})
    access.check_hands_off(locked, person)
    if seen is not None and seen != stamp(locked):
        raise ChangedSinceSeen(
            _("This claim changed since you opened it. Here it is as it is now; please look again.")
        )
    states.move(
        locked,
        State.APPROVED,
        by=by,
        at=at,
        facts={"pence": posting.total(locked)},
        approved_at=at,
        approved_by=person,
    )
    # the unique row is the database's own refusal
    Hand.objects.create(claim=locked, email=person.email.lower(), side=Hand.Side.APPROVES)
    posting.post(
        fund, locked, Entry.Kind.APPROVE, by=by, at=at, about=_("Approved by %(who)s.") % {"who": person}
    )
    return locked


@transaction.atomic
def query(*, claim: Claim, text: str, by: Actor, at: datetime) -> Claim:
    """Ask the school back: the claim stops, what was claimed and approved is taken back, the register can be mended.

    Refuses ``SayWhy`` without words, and ``WrongMoment`` once the claim is in a run.
    """
    fund, locked = lock(claim.pk, session=True)
    access.person_of(by, locked.campaign_id, access.TEAM, access.APPROVER)
    message = _write(locked, text, by=by, at=at)
    if locked.state != State.QUERIED:
        signing.take_back(fund, locked, State.QUERIED, why=_("The team asked the school back."), by=by, at=at)
    else:
        _record(locked, "claim.query", message, by=by, at=at)
    letters.queried(locked, message.text, at=at)
    return locked


@transaction.atomic
def send_back(*, claim: Claim, text: str, by: Actor, at: datetime) -> Claim:
    """Answer the school: what was wrong is mended or explained, the claim is ready to be signed again.

    Refuses ``SayWhy`` without words, and ``WrongMoment`` where nothing was wrong.
    """
    _fund, locked = lock(claim.pk)
    access.person_of(by, locked.campaign_id, access.TEAM, access.APPROVER)
    message = _write(locked, text, by=by, at=at)
    states.move(locked, State.READY, by=by, at=at, facts={"message": message.pk})
    letters.looked_into(locked, message.text, at=at)
    return locked


@transaction.atomic
def answer(*, claim: Claim, text: str, by: Actor, at: datetime) -> ClaimMessage:
    """Write on the claim without changing anything; the school gets it by mail. The same text again is one message.

    Refuses ``SayWhy`` without words.
    """
    _fund, locked = lock(claim.pk)
    access.person_of(by, locked.campaign_id, access.TEAM, access.APPROVER)
    last = ClaimMessage.objects.filter(claim=locked).order_by("-at", "-id").first()
    if last is not None and not last.from_school and last.text == text.strip():
        return last
    message = _write(locked, text, by=by, at=at)
    _record(locked, "claim.answer", message, by=by, at=at)
    letters.answered(locked, message.text, at=at)
    return message


@transaction.atomic
def decline(*, claim: Claim, why: str, by: Actor, at: datetime) -> Claim:
    """Say no, for good: what was claimed is taken back and the promise goes back to the fund.

    Only a corrected register makes a new claim. Declining twice is harmless. Refuses ``SayWhy`` without a reason,
    and ``WrongMoment`` once the claim is in a run.
    """
    fund, locked = lock(claim.pk, session=True)
    access.person_of(by, locked.campaign_id, access.TEAM, access.APPROVER)
    why = why.strip()
    if not why:
        raise SayWhy(_("Say why: the school reads it."), field="text")
    if locked.state == State.DECLINED:
        return locked
    signing.take_back(
        fund, locked, State.DECLINED, why=why, by=by, at=at, declined_at=at, decline_reason=why[:300]
    )
    for line in locked.lines.select_related("booking__commitment__fund"):
        if line.booking.commitment is not None:
            commitments.give_back(
                commitment=line.booking.commitment,
                why=_("Claim %(ref)s was declined") % {"ref": locked.ref},
                source=locked.ref,
                by=by,
                at=at,
            )
    letters.declined(locked, at=at)
    return locked


def _write(claim: Claim, text: str, *, by: Actor, at: datetime) -> ClaimMessage:
    text = text.strip()
    if not text:
        raise SayWhy(_("Write what the school should know or do: a sentence is enough."), field="text")
    return ClaimMessage.objects.create(claim=claim, at=at, from_school=False, who=by.label[:200], text=text)


def _record(claim: Claim, verb: str, message: ClaimMessage, *, by: Actor, at: datetime) -> None:
    audit.record(
        verb,
        subject=claim,
        by=by,
        at=at,
        campaign_id=claim.campaign_id,
        facts={"ref": claim.ref, "message": message.pk},
    )
