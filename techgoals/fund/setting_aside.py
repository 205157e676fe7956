"""Open a fund for a phase, put money into it, and set its rules: rates, caps, allowed uses. Rules carry a reason."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from techgoals.campaigns.models import Campaign, Phase
from techgoals.fund import ledger
from techgoals.fund.models import AllowedUse, Cap, Entry, Fund, Rate
from techgoals.kernel import audit
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused


class OddRule(Refused):
    """A rule that cannot be: an amount not above 0, or no reason."""


class SetAsideMeanwhile(Refused):
    """Money was set aside since the form was opened: perhaps by this very form, sent twice."""


def seen(campaign: Campaign) -> int:
    """What a form that sets money aside carries along, so that sending it twice is harmless."""
    return Entry.objects.filter(fund__campaign=campaign, kind=Entry.Kind.SET_ASIDE).count()


@transaction.atomic
def set_aside(
    *, phase: Phase, pence: int, why: str, by: Actor, at: datetime, seen_before: int | None = None
) -> Fund:
    """Put ``pence`` into the phase's fund, opening it where there is none.

    Refuses ``OddRule`` below a penny, and ``SetAsideMeanwhile`` where ``seen_before`` (``seen`` when the form was
    opened) no longer holds.
    """
    if pence <= 0:
        raise OddRule(_("Say how much is set aside: more than £0."), field="pence")
    fund, made = Fund.objects.get_or_create(
        phase=phase,
        defaults={"campaign": phase.campaign, "name": _("Release fund, %(phase)s") % {"phase": phase.name}},
    )
    locked = ledger.lock(fund)
    if seen_before is not None and seen_before != seen(phase.campaign):
        raise SetAsideMeanwhile(
            _(
                "Money was set aside since you opened this form: perhaps you sent it twice. Nothing was added now. "
                "Look at the statement; if more is to be set aside, open the form again."
            )
        )
    ledger.post(locked, Entry.Kind.SET_ASIDE, pence=pence, why=why, by=by, at=at)
    audit.record(
        "fund.set_aside",
        subject=fund,
        by=by,
        at=at,
        campaign_id=phase.campaign_id,
        facts={"pence": pence, "new": made},
    )
    return locked


@transaction.atomic
def set_rate(
    *, fund: Fund, unit: str, pence: int, from_date: date, reason: str, by: Actor, at: datetime
) -> Rate:
    """What a unit is worth from a date on. Promises already made keep theirs. Refuses ``OddRule``."""
    _sound(pence, reason)
    rate, _made = Rate.objects.update_or_create(
        fund=fund, unit=unit, from_date=from_date, defaults={"pence": pence, "reason": reason}
    )
    audit.record(
        "rate.set",
        subject=rate,
        by=by,
        at=at,
        campaign_id=fund.campaign_id,
        facts={"unit": unit, "pence": pence, "from": from_date, "reason": reason},
    )
    return rate


@transaction.atomic
def set_cap(*, fund: Fund, scope: str, pence: int, reason: str, by: Actor, at: datetime) -> Cap:
    """The most that one teacher or school may have. Refuses ``OddRule``."""
    _sound(pence, reason)
    cap, _made = Cap.objects.update_or_create(
        fund=fund, scope=scope, defaults={"pence": pence, "reason": reason}
    )
    audit.record(
        "cap.set",
        subject=cap,
        by=by,
        at=at,
        campaign_id=fund.campaign_id,
        facts={"scope": scope, "pence": pence, "reason": reason},
    )
    return cap


@transaction.atomic
def allow_use(*, fund: Fund, code: str, label: str, reason: str, by: Actor, at: datetime) -> AllowedUse:
    """Something that a school may use the money for. Refuses ``OddRule`` without a reason."""
    _sound(1, reason)
    use, _made = AllowedUse.objects.update_or_create(
        fund=fund, code=code, defaults={"label": label, "reason": reason}
    )
    audit.record("use.allow", subject=use, by=by, at=at, campaign_id=fund.campaign_id, facts={"code": code})
    return use


def _sound(pence: int, reason: str) -> None:
    if pence <= 0:
        raise OddRule(_("An amount must be above £0."), field="pence")
    if not reason.strip():
        raise OddRule(_("Say why: schools and the auditor read the reason."), field="reason")
