"""Which state of a claim may follow which, and the one mover that changes it."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from techgoals.claims.models import Claim
from techgoals.kernel import audit, states
from techgoals.kernel.actors import Actor

State = Claim.State

NEXT: dict[str, frozenset[str]] = {
    # the school has to check and sign; a corrected register may leave nothing to ask for
    State.READY: frozenset({State.SIGNED, State.QUERIED, State.DECLINED}),
    State.SIGNED: frozenset({State.APPROVED, State.QUERIED, State.DECLINED}),
    # mended by the team, signed again by the school, or declined
    State.QUERIED: frozenset({State.READY, State.SIGNED, State.DECLINED}),
    # new bank details void an approval: back to signed
    State.APPROVED: frozenset({State.IN_RUN, State.SIGNED, State.QUERIED, State.DECLINED}),
    # a run that finance could not send is taken back
    State.IN_RUN: frozenset({State.PAID, State.APPROVED}),
    State.PAID: frozenset(),
    State.DECLINED: frozenset(),
}
# in these the ledger holds the claim as claimed, approved, paid; verify recomputes it in words of its own
CLAIMED = frozenset({State.SIGNED, State.APPROVED, State.IN_RUN, State.PAID})
APPROVED = frozenset({State.APPROVED, State.IN_RUN, State.PAID})
BEFORE_SIGNING = frozenset({State.READY, State.QUERIED})


def move(claim: Claim, then: str, *, by: Actor, at: datetime, facts: dict[str, Any], **changes: Any) -> None:
    """Move a locked claim to ``then``, with what else changes in its row, and record it.

    Refuses ``kernel.states.WrongMoment`` where ``then`` cannot follow.
    """
    states.check(
        NEXT,
        claim.state,
        then,
        _(
            "Claim %(ref)s is “%(state)s” by now, so this cannot be done. Somebody may have been quicker: look at it again."
        )
        % {"ref": claim.ref, "state": claim.get_state_display()},
    )
    before = claim.state
    claim.state = then
    for name, value in changes.items():
        setattr(claim, name, value)
    claim.save(update_fields=["state", *changes])
    audit.record(
        f"claim.{then}",
        subject=claim,
        by=by,
        at=at,
        campaign_id=claim.campaign_id,
        facts={"ref": claim.ref, "from": str(before), **facts},
    )
