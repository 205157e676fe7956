"""The audit record: what was done, in one chain for each campaign, added in the same transaction as the act."""

import uuid
from datetime import datetime
from typing import Any

from django.db import connection, models

from techgoals.kernel import canonical
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
    length, previous = _lock(name)
    new = AuditRecord(
        chain=name,
        seq=length + 1,
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
    new.save(force_insert=True)
    Chain.objects.filter(name=name).update(length=new.seq, head=new.hash)
    return new


def _lock(name: str) -> tuple[int, str]:
    """Length and head of a chain, locked until the transaction ends."""
    heads = Chain.objects.select_for_update().filter(name=name).values_list("length", "head")
    for head in heads:
        return head
    # two first acts at once: the second waits on the row of the first
    Chain.objects.bulk_create([Chain(name=name)], ignore_conflicts=True)
    return heads.get()
