"""The ledgers: each link recomputed, each head compared, no fund or promise overspent. Own SQL throughout."""

from collections.abc import Iterator

from django.db import connection

from techgoals.fund.allowance import Figures, figures
from techgoals.fund.models import Entry
from techgoals.kernel.canonical import GENESIS, link
from techgoals.kernel.verifying import Finding


def verify() -> Iterator[Finding]:
    """Name every entry changed, added or removed by hand, and every balance that cannot be."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, length, head FROM fund_fund")
        heads = {str(pk).replace("-", ""): (length, head) for pk, length, head in cursor.fetchall()}
    seen: dict[str, tuple[int, str]] = {}
    sums: dict[str, dict[str, int]] = {}
    promises: dict[str, list[tuple[str, int]]] = {}
    for row in Entry.objects.order_by("fund_id", "seq").iterator(chunk_size=2000):
        fund = row.fund_id.hex
        length, previous = seen.get(fund, (0, GENESIS))
        where = f"fund_entry fund {row.fund_id} seq {row.seq}"
        if row.seq != length + 1:
            yield Finding(
                "ledger chain", where, f"entry {length + 1} is missing before it, or it was added by hand"
            )
        elif row.previous != previous:
            yield Finding("ledger chain", where, "it does not follow the entry before it")
        if row.hash != link(row.previous, row.sealed()):
            yield Finding("ledger chain", where, "it was changed after it was written")
        seen[fund] = (row.seq, row.hash)
        kinds = sums.setdefault(fund, {})
        kinds[row.kind] = kinds.get(row.kind, 0) + row.pence
        if row.commitment_id:
            promises.setdefault(row.commitment_id.hex, []).append((row.kind, row.pence))
    for fund in sorted(heads.keys() | seen.keys()):
        head, last = heads.get(fund, (0, GENESIS)), seen.get(fund, (0, GENESIS))
        if head != last:
            yield Finding(
                "ledger head",
                f"fund_fund {fund}",
                f"the head says {head[0]} entries, the ledger ends at {last[0]}: a tail was removed or added by hand",
            )
        now = figures(sums.get(fund, {}).items())
        if not now.hold:
            yield Finding("fund balance", f"fund_fund {fund}", f"these figures cannot be: {now}")
    for commitment, entries in promises.items():
        of_it = figures(entries)
        if not _bears(of_it):
            yield Finding(
                "promise balance", f"fund_commitment {commitment}", f"these figures cannot be: {of_it}"
            )


def _bears(now: Figures) -> bool:
    return now.promised >= now.claimed >= now.approved >= now.paid >= 0
