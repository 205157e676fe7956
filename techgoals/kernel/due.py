"""What falls due on the ground floor: letters are not kept for ever, because their links and codes open doors."""

import time
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from techgoals.kernel.models import Mail

KEPT = timedelta(days=30)


def due(at: datetime) -> int:
    """Empty the letters that went thirty days ago: who got what remains, so that nothing goes twice; the words do not."""
    emptied = Mail.objects.filter(sent_at__lt=at - KEPT).exclude(text="").update(text="", attachments=[])
    return emptied + _remove_files(Path(settings.OUTBOX_FOLDER))


def _remove_files(folder: Path) -> int:
    """Letters that were written as files, by the age of the file."""
    oldest, removed = time.time() - KEPT.total_seconds(), 0
    for file in folder.glob("*.eml"):
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
            removed += 1
    return removed
