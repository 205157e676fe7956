"""Pupils' own pages are shown under a host name of their own, and nothing else is there."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

Application = Callable[..., Iterable[bytes]]
RUNNER = "/runner/"


def apart(application: Application, runner: str) -> Application:
    """The application without what the host that is asked does not serve; without a ``runner`` origin, as it is.

    Under the runner's host name there is nothing but ``/runner/…``: neither pages nor sign-in, so no cookie of ours is
    ever set where a pupil's code runs. Under every other name there is no ``/runner/…``.
    """
    if not runner:
        return application
    there = urlsplit(runner)

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        name, _colon, port = environ.get("HTTP_HOST", "").lower().partition(":")
        # a proxy may add or leave out the port that goes without saying: it counts only where the setting names one
        at_runner = name == there.hostname and there.port in {None, int(port) if port.isdecimal() else 0}
        if at_runner != environ["PATH_INFO"].startswith(RUNNER):
            start_response("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"There is nothing here.\n"]
        return application(environ, start_response)

    return answer
