"""Offers to host: an employer says yes to having a workshop, a session takes it up, a host may have to drop out."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from techgoals.employers.models import Employer, Offer, Site
from techgoals.kernel import audit, states
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused

State = Offer.State
NEXT: dict[str, frozenset[str]] = {
    State.OFFERED: frozenset({State.TAKEN_UP, State.WITHDRAWN}),
    State.TAKEN_UP: frozenset({State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
}


class NotTheirSite(Refused):
    """The place belongs to another employer."""


class SayWhy(Refused):
    """Somebody withdraws without a word; the team and the teachers read the reason."""


@transaction.atomic
def offer(*, employer: Employer, site: Site, what: str, by: Actor, at: datetime) -> Offer:
    """Note that an employer offers a place of its own; the same words again, while nobody took it up, are one offer.

    Refuses ``NotTheirSite`` and ``SayWhy`` (nothing is offered)."""
    if site.employer_id != employer.pk:
        raise NotTheirSite(
            _("%(site)s is not a place of %(employer)s. Choose one of theirs.")
            % {"site": site.name, "employer": employer.name},
            field="site",
        )
    if not what.strip():
        raise SayWhy(
            _("Say what is offered, for example “a room for 20 on a school day in March”."), field="what"
        )
    Employer.objects.select_for_update().get(pk=employer.pk)
    same = Offer.objects.filter(site=site, what=what.strip()[:200], state=Offer.State.OFFERED).first()
    if same is not None:
        return same
    new = Offer.objects.create(
        campaign_id=employer.campaign_id, employer=employer, site=site, what=what.strip()[:200], said_at=at
    )
    audit.record(
        "offer.make",
        subject=new,
        by=by,
        at=at,
        campaign_id=employer.campaign_id,
        facts={"employer": employer.slug, "site": site.name},
    )
    return new


@transaction.atomic
def take_up(*, offer: Offer, by: Actor, at: datetime) -> Offer:
    """A session is planned on this offer; more than one session may be. Refuses ``WrongMoment`` once it is withdrawn."""
    locked = _lock(offer)
    if locked.state == State.TAKEN_UP:
        return locked
    _move(locked, State.TAKEN_UP, _("%(employer)s has withdrawn this offer. Choose another place."))
    locked.save(update_fields=["state"])
    audit.record("offer.take_up", subject=locked, by=by, at=at, campaign_id=locked.campaign_id)
    return locked


@transaction.atomic
def withdraw(*, offer: Offer, why: str, by: Actor, at: datetime) -> Offer:
    """A host drops out, and says why. Sessions planned on it stay until the team finds another place or cancels them.

    Repeating it is harmless. Refuses ``SayWhy`` without a reason.
    """
    locked = _lock(offer)
    if locked.state == State.WITHDRAWN:
        return locked
    if not why.strip():
        raise SayWhy(_("Say in a sentence why: it helps the team to find another place."), field="why")
    _move(locked, State.WITHDRAWN, "")
    locked.withdrawn_at, locked.why = at, why.strip()[:300]
    locked.save(update_fields=["state", "withdrawn_at", "why"])
    audit.record(
        "offer.withdraw",
        subject=locked,
        by=by,
        at=at,
        campaign_id=locked.campaign_id,
        facts={"why": locked.why},
    )
    return locked


def _lock(offer: Offer) -> Offer:
    return (
        Offer.objects.select_for_update(of=("self",))
        .select_related("employer", "site", "campaign")
        .get(pk=offer.pk)
    )


def _move(offer: Offer, then: str, message: str) -> None:
    states.check(NEXT, offer.state, then, message % {"employer": offer.employer.name})
    offer.state = State(then)
