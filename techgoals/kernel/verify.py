"""The chains of the audit record: each link recomputed, each head compared with what was last added."""

from collections.abc import Iterator

from django.db import connection

from techgoals.kernel.canonical import GENESIS, link
from techgoals.kernel.models import AuditRecord
from techgoals.kernel.verifying import Finding


def verify() -> Iterator[Finding]:
    """Name every record changed, added or removed by hand, and every head that does not fit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, length, head FROM kernel_chain ORDER BY name")
        heads = {name: (length, head) for name, length, head in cursor.fetchall()}
    seen: dict[str, tuple[int, str]] = {}
    for row in AuditRecord.objects.order_by("chain", "seq").iterator(chunk_size=2000):
        length, previous = seen.get(row.chain, (0, GENESIS))
        where = f"kernel_auditrecord chain {row.chain} seq {row.seq}"
        if row.seq != length + 1:
            yield Finding(
                "audit chain", where, f"record {length + 1} is missing before it, or it was added by hand"
            )
        elif row.previous != previous:
            yield Finding("audit chain", where, "it does not follow the record before it")
        if row.hash != link(row.previous, row.sealed()):
            yield Finding("audit chain", where, "it was changed after it was written")
        seen[row.chain] = (row.seq, row.hash)
    for name in sorted(heads.keys() | seen.keys()):
        if heads.get(name, (0, GENESIS)) != seen.get(name, (0, GENESIS)):
            length, _ = heads.get(name, (0, GENESIS))
            last, _ = seen.get(name, (0, GENESIS))
            yield Finding(
                "audit head",
                f"kernel_chain {name}",
                f"the head says {length} records, the table ends at {last}: a tail was removed or added by hand",
            )
