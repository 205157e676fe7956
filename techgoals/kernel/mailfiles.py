"""Mail as files: what a development server and a server without a mail relay use in place of SMTP."""

import os
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from techgoals.kernel import ids


class Folder(BaseEmailBackend):
    """Writes each message as ``<uuid7>.eml`` into ``settings.OUTBOX_FOLDER``; a reader never sees half a file."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write them all; return how many."""
        folder = Path(settings.OUTBOX_FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = str(ids.uuid7())
            (folder / f".{name}").write_bytes(message.message().as_bytes())
            os.replace(folder / f".{name}", folder / f"{name}.eml")
        return len(email_messages)
