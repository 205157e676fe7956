"""The marker: a process beside the worker, so that mail never waits for a pupil's endless loop."""

import logging

from django.db import DatabaseError, connection

from techgoals.classroom import marking
from techgoals.config import until_told
from techgoals.kernel import clock, ids

log = logging.getLogger("techgoals.marker")
# so many works between two heart-beats, should each of them use up its fuel on a busy machine
AT_ONCE = 5
IDLE_SECONDS = 0.5


def work(name: str = "marker") -> None:
    """Mark what is due until SIGTERM or SIGINT. Any number may run at once; what one was at when it died is marked again."""
    until_told.repeat(name, turn)


def turn() -> float:
    """Mark some works; return how long to wait before the next turn."""
    try:
        marked = marking.mark_due(clock.now(), most=AT_ONCE)
    except DatabaseError as trouble:  # busy, or away: it comes back
        log.error("%s in looking for works to mark: %s", ids.reference("E"), type(trouble).__name__)
        connection.close()
        return 5
    return 0 if marked else IDLE_SECONDS
