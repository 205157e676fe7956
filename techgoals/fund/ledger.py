"""The ledger: entries are added under the fund's lock, chained, and never overspend. Only fund and claims post."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models import Sum
from django.utils.translation import gettext as _

from techgoals.campaigns.models import Campaign
from techgoals.fund.allowance import Figures, figures
from techgoals.fund.models import Commitment, Entry, Fund
from techgoals.kernel import canonical, rows
from techgoals.kernel.actors import Actor
from techgoals.kernel.money import pounds
from techgoals.kernel.refusals import Refused

Kind = Entry.Kind


class FundExhausted(Refused):
    """The fund has less left than was asked for."""


class MoreThanPromised(Refused):
    """A claim, approval or payment would take more than its own promise still holds."""


def lock(fund: Fund) -> Fund:
    """The fund's row, locked until the transaction ends; take it before looking at balances."""
    if not connection.in_atomic_block:
        raise RuntimeError("the ledger is written inside a transaction")
    locked = Fund.objects.select_for_update().get(pk=fund.pk)
    if Fund.campaign.is_cached(fund):
        locked.campaign = fund.campaign  # who asks knows it already
    return locked


def balance(fund: Fund) -> Figures:
    """The fund's figures now: a sum of its entries."""
    return figures(
        (kind, total)
        for kind, total in Entry.objects.filter(fund=fund).values_list("kind").annotate(Sum("pence"))
    )


def of_campaign(campaign: Campaign) -> Figures:
    """The figures of all of a campaign's funds together, added up by the database."""
    sums = Entry.objects.filter(fund__campaign=campaign).values_list("kind").annotate(Sum("pence"))
    return figures(sums)


def of_commitment(commitment: Commitment) -> Figures:
    """The figures of one promise: a sum of its entries."""
    return figures(Entry.objects.filter(commitment=commitment).values_list("kind", "pence"))


def post(
    locked: Fund,
    kind: str,
    *,
    pence: int,
    why: str,
    by: Actor,
    at: datetime,
    commitment: Commitment | None = None,
    source: str = "",
) -> Entry:
    """Add one entry to a fund that ``lock`` returned, and move its head.

    Refuses ``FundExhausted`` for a promise beyond what is left, ``MoreThanPromised`` for anything about a promise that
    its own entries do not bear, and ``ValueError`` for an amount that is not above 0. The database refuses
    overspending too.
    """
    if pence <= 0:
        raise ValueError("an entry is about more than nothing")
    if kind == Kind.PROMISE:
        left = balance(locked).left
        if pence > left:
            raise FundExhausted(
                _("The release fund has %(left)s left to promise; this needs %(need)s.")
                % {"left": pounds(left), "need": pounds(pence)}
            )
    elif kind != Kind.SET_ASIDE:
        if commitment is None or commitment.fund_id != locked.pk:
            raise ValueError("this kind of entry is about a commitment of the fund")
        _check_commitment(commitment, kind, pence)
    entry = Entry(
        fund=locked,
        seq=locked.length + 1,
        at=at,
        kind=kind,
        pence=pence,
        commitment=commitment,
        why=why[:300],
        source=source,
        actor=by.label[:200],
        previous=locked.head,
    )
    entry.hash = canonical.link(entry.previous, entry.sealed())
    rows.add(entry)
    locked.length, locked.head = entry.seq, entry.hash
    Fund.objects.filter(pk=locked.pk).update(length=entry.seq, head=entry.hash)
    return entry


def _check_commitment(commitment: Commitment, kind: str, pence: int) -> None:
    entries: Iterable[tuple[str, int]] = Entry.objects.filter(commitment=commitment).values_list(
        "kind", "pence"
    )
    after = figures([*entries, (kind, pence)])
    sound = after.promised >= after.claimed >= after.approved >= after.paid >= 0
    if not sound:
        raise MoreThanPromised(
            _("%(pence)s is more than this promise of %(promised)s still holds.")
            % {"pence": pounds(pence), "promised": pounds(commitment.pence)}
        )
