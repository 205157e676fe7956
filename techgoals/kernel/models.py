"""Tables of the kernel: the audit record and its chains, the outbox."""

from typing import Any

from django.db import models

from techgoals.kernel import ids
from techgoals.kernel.canonical import GENESIS


class Chain(models.Model):
    """The head of one chain of audit records: one for each campaign and one (``house``) for what is global.

    Locked while a record is added; printed on remittances and reports, so that a cut tail goes unseen nowhere.
    """

    name = models.CharField(max_length=64, primary_key=True)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default=GENESIS)

    def __str__(self) -> str:
        return f"{self.name} {self.length}"


class AuditRecord(models.Model):
    """One act: who, what, on what, when. Append-only by trigger; no foreign key, so that it outlives its subject."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    chain = models.CharField(max_length=64)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=16)
    actor_id = models.CharField(max_length=64, blank=True)
    actor_label = models.CharField(max_length=200)
    verb = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=64)
    subject_id = models.CharField(max_length=64)
    # canonical JSON as text: a JSON column may be rewritten by the database
    facts = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="audit_one_record_per_place")]
        indexes = [models.Index(fields=["chain", "subject_kind", "subject_id"], name="audit_by_subject")]

    def __str__(self) -> str:
        return f"{self.chain} {self.seq} {self.verb}"

    def sealed(self) -> dict[str, Any]:
        """What the hash covers, in the order that does not matter (canonical)."""
        return {
            "chain": self.chain,
            "seq": self.seq,
            "at": self.at,
            "actor": [self.actor_kind, self.actor_id, self.actor_label],
            "verb": self.verb,
            "subject": [self.subject_kind, self.subject_id],
            "facts": self.facts,
        }


class Mail(models.Model):
    """One message to one person, waiting or gone. The worker delivers it; ``key`` keeps it from going twice."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    campaign_id = models.UUIDField(null=True, db_index=True)
    key = models.CharField(max_length=200, unique=True)
    to = models.EmailField()
    to_name = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    # [{"name", "type", "body"}], body as text: a calendar file, say
    attachments = models.JSONField(default=list)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["not_before"], condition=models.Q(sent_at=None), name="mail_waiting"),
        ]

    def __str__(self) -> str:
        return self.subject
