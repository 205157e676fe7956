"""A process that goes on until it is told to stop: what the worker and the marker have in common."""

import signal
import time
from collections.abc import Callable

from django.db import close_old_connections, connection

from techgoals.config import beat, descent, place


def repeat(name: str, turn: Callable[[], float]) -> None:
    """Call ``turn`` until SIGTERM or SIGINT, each time after the pause in seconds that it returned.

    The heart-beat of ``name`` is struck after each turn. Ends within two seconds of the signal, rolling back what was
    half done, and with the supervisor that started it.
    """
    supervisor = place.read("TECHGOALS_SUPERVISOR")
    if supervisor:
        descent.die_with(int(supervisor))
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True
        signal.setitimer(signal.ITIMER_REAL, 1)

    def give_up(*_: object) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGALRM, give_up)
    while not stopping:
        close_old_connections()
        pause = turn()
        beat.strike(name)
        wake = time.monotonic() + pause
        while not stopping and time.monotonic() < wake:
            time.sleep(0.1)
    signal.setitimer(signal.ITIMER_REAL, 0)
    connection.close()
