"""How many requests this installation was asked, in development only: a client can compare it with what it sent.

One byte of a file for each request: appending is atomic, so that every process of the installation counts in one place
and a killed one loses nothing.
"""

import json
import os
from collections.abc import Callable, Iterable
from typing import Any

from techgoals.config import place

PATH = "/dev/requests"
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def counted(application: Application) -> Application:
    """The application, counting; ``GET /dev/requests`` answers ``{"requests"}`` and is itself not counted."""
    file = place.home() / "run" / "requests"
    file.parent.mkdir(parents=True, exist_ok=True)
    tally = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == PATH:
            body = json.dumps({"requests": os.fstat(tally).st_size}).encode()
            start_response(
                "200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
            )
            return [body]
        os.write(tally, b".")
        return application(environ, start_response)

    return answer
