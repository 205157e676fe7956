"""Mail waits here and is delivered by the worker, so that no page waits for a mail server and nothing is lost."""

import uuid
from datetime import datetime, timedelta
from typing import TypedDict

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction

from techgoals.kernel.models import Mail

TRIES = 8


class Attachment(TypedDict):
    """A file of a message: ``body`` is text, ``type`` its media type."""

    name: str
    type: str
    body: str


def post(
    *,
    key: str,
    to: str,
    subject: str,
    text: str,
    at: datetime,
    to_name: str = "",
    campaign_id: uuid.UUID | None = None,
    attachments: list[Attachment] | None = None,
) -> Mail:
    """Queue one message, in the transaction of the act that caused it. The same ``key`` is never queued twice."""
    try:
        # nearly always it is new: ask only where the table says that it is not
        with transaction.atomic():
            return Mail.objects.create(
                key=key,
                campaign_id=campaign_id,
                to=to,
                to_name=to_name,
                # one line: a title with a line break in it would be a header of its own, and the letter would never go
                subject=" ".join(subject.split())[:300],
                text=text,
                attachments=attachments or [],
                created_at=at,
                not_before=at,
            )
    except IntegrityError:
        return Mail.objects.get(key=key)


def deliver(at: datetime, *, most: int = 200) -> int:
    """Send what waits, oldest first, at most ``most``; return how many went.

    A failure is written beside the message and tried again after 1, 2, 4 … minutes, eight times in all. An address
    or a text is never logged.
    """
    waiting = list(
        Mail.objects.filter(sent_at=None, not_before__lte=at, attempts__lt=TRIES).order_by("created_at")[
            :most
        ]
    )
    if not waiting:
        return 0
    sent = 0
    with get_connection() as wire:
        for mail in waiting:
            message = EmailMessage(
                mail.subject,
                mail.text,
                settings.DEFAULT_FROM_EMAIL,
                [mail.to],
                connection=wire,
                headers={"X-Techgoals-Key": mail.key},
            )
            for file in mail.attachments:
                message.attach(file["name"], file["body"], file["type"])
            try:
                message.send()
            except Exception as trouble:  # whatever a mail server does, the others still go
                mail.attempts += 1
                mail.trouble = type(trouble).__name__[:300]
                mail.not_before = at + timedelta(minutes=2 ** (mail.attempts - 1))
            else:
                mail.sent_at = at
                mail.trouble = ""
                sent += 1
            mail.save(update_fields=["attempts", "trouble", "not_before", "sent_at"])
    return sent
