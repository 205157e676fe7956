"""The order in which locks are taken, everywhere in this room: session, fund, claim. The audit chain comes last."""

import uuid

from techgoals.claims.models import Claim
from techgoals.fund import ledger
from techgoals.fund.models import Fund
from techgoals.workshops.models import Session


def lock(claim_id: uuid.UUID, *, session: bool = False) -> tuple[Fund, Claim]:
    """The claim and its fund, locked until the transaction ends; with ``session``, the register's rows stand still too."""
    known = Claim.objects.only("session_id", "fund_id").get(pk=claim_id)
    if session:
        Session.objects.select_for_update(of=("self",)).get(pk=known.session_id)
    fund = ledger.lock(Fund(pk=known.fund_id))
    claim = (
        Claim.objects.select_for_update(of=("self",))
        .select_related("campaign", "school", "session__site", "session__workshop")
        .get(pk=claim_id)
    )
    return fund, claim


def lock_funds(campaign_id: uuid.UUID) -> dict[uuid.UUID, Fund]:
    """Every fund of a campaign, locked in one order: for what touches claims of several phases."""
    return {fund.pk: ledger.lock(fund) for fund in Fund.objects.filter(campaign=campaign_id).order_by("pk")}
