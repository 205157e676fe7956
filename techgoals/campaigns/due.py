"""What falls due in a campaign: chosen school lists are kept for a day."""

from datetime import datetime

from techgoals.campaigns import choosing


def due(at: datetime) -> int:
    """Drop old files; return how many."""
    return choosing.drop_old(at)
