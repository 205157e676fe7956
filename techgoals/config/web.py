"""One web process: granian and the application. docs/decisions/0001-app-server.md says why it is so set."""

import os
from collections.abc import Callable
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from techgoals.config import beat, descent, place

# A thread keeps its database connection as long as it lives; 600 is the most granian allows
IDLE_SECONDS = 600


class Loader:
    """Loads the application inside granian's worker process, and ties that process's life to its parent's."""

    def __init__(self, name: str, parent: int) -> None:
        self.name, self.parent = name, parent

    def __call__(self, *_: Any, **__: Any) -> Callable[..., Any]:
        """Return the WSGI application, ready."""
        descent.die_with(self.parent)
        from techgoals.config.wsgi import application

        beat.strike(self.name)
        return application


def serve(port: int | None = None, name: str = "web") -> None:
    """Serve until SIGTERM. Several processes may listen on one port: the kernel shares connections out among them."""
    place.check_for_serving()
    supervisor = place.read("TECHGOALS_SUPERVISOR")
    if supervisor:
        descent.die_with(int(supervisor))
    Granian(
        "techgoals.config.wsgi:application",
        address=place.host(),
        port=port or place.port(),
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=1,
        blocking_threads=int(place.read("TECHGOALS_THREADS", "4")),
        blocking_threads_idle_timeout=IDLE_SECONDS,
        workers_kill_timeout=3,
        log_level=LogLevels.warning,
        # an access log would hold addresses, and paths of links that sign people in
        log_access=False,
    ).serve(target_loader=Loader(name, os.getpid()), wrap_loader=False)
