"""The audit record: what was done, in one chain for each campaign, added in the same transaction as the act."""

import uuid
from datetime import datetime
from typing import Any

from django.db import connection, models

from techgoals.kernel import canonical, rows
from techgoals.kernel.actors import Actor
from techgoals.kernel.models import AuditRecord, Chain

HOUSE = "house"


def record(
    verb: str,
    *,
    subject: models.Model,
    by: Actor,
    at: datetime,
    campaign_id: uuid.UUID | None = None,
    facts: dict[str, Any] | None = None,
) -> AuditRecord:
    """Add one record to the campaign's chain (or to the house's, where ``campaign_id`` is None) and return it.

    Must run inside the transaction of the act itself (``RuntimeError`` otherwise): both are there or neither is.
    ``facts`` must be canonical: no floats, no pupil identifiers.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an audit record belongs in the transaction of its act")
    name = str(campaign_id) if campaign_id else HOUSE
    seq, previous = _next(name)
    new = AuditRecord(
        chain=name,
        seq=seq,
        at=at,
        actor_kind=by.kind,
        actor_id=by.id,
        actor_label=by.label[:200],
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_id=str(subject.pk),
        facts=canonical.encode(facts or {}).decode(),
        previous=previous,
    )
    new.hash = canonical.link(new.previous, new.sealed())
    rows.add(new)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE kernel_chain SET head = %s WHERE name = %s", [new.hash, name])
    return new


def _next(name: str) -> tuple[int, str]:
    """The next place in a chain and the hash to link to, the chain's row locked until the transaction ends."""
    with connection.cursor() as cursor:
        for _ in range(2):
            cursor.execute(
                "UPDATE kernel_chain SET length = length + 1 WHERE name = %s RETURNING length, head", [name]
            )
            head: tuple[int, str] | None = cursor.fetchone()
            if head is not None:
                return head
            # two first acts at once: the second waits on the row of the first
            rows.add(Chain(name=name), unless_there=True)
    raise RuntimeError(f"the chain {name} cannot be begun")
