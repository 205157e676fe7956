"""The worker: one loop that delivers mail each second and does what has fallen due each minute."""

import logging
import time
from collections.abc import Callable
from datetime import datetime

from django.db import connection

from techgoals.config import until_told
from techgoals.kernel import clock, falls_due, ids, outbox

log = logging.getLogger("techgoals.worker")
Done = dict[str, int | str]


def _guarded(name: str, work: Callable[[], int]) -> int | str:
    """Do one room's work; a crash of it is logged with a reference, which is returned in place of the count."""
    try:
        return work()
    except Exception as crash:
        reference = ids.reference("E")
        log.error("%s in what fell due for %s", reference, name, exc_info=crash)
        connection.close()
        return reference


def round(at: datetime) -> Done:
    """One round as of ``at``: every room's ``due``, then the outbox. Says how much each did; repeating it is harmless.

    A room that crashes does not stop the others: its reference in the log stands in place of its count.
    """
    done: Done = {}
    with clock.at(at):
        for room, due in falls_due.every():
            done[room] = _guarded(room, lambda due=due: due(at))  # type: ignore[misc]
        done["outbox"] = _guarded("outbox", lambda: outbox.deliver(at))
    return done


def work(name: str = "worker") -> None:
    """Work until SIGTERM or SIGINT; end within two seconds of it, rolling back what was half done."""
    next_round = 0.0

    def turn() -> float:
        nonlocal next_round
        if time.monotonic() >= next_round:
            next_round = time.monotonic() + 60
            round(clock.now())
        else:
            _guarded("outbox", lambda: outbox.deliver(clock.now()))
        return 1

    until_told.repeat(name, turn)
