"""What falls due among people: tries at doors are forgotten after an hour."""

from datetime import datetime

from techgoals.people import knocking


def due(at: datetime) -> int:
    """Forget old tries; return how many."""
    return knocking.sweep(at)
