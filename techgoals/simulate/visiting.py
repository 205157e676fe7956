"""Visitors: each has a browser of their own, which is cookies, one connection and a moment that its clock shows."""

import http.client
import json
import re
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar
from urllib.parse import urlencode, urljoin, urlsplit

from techgoals.simulate.mailbox import NoMail
from techgoals.simulate.pages import Form, NotOnThePage, Page

T = TypeVar("T")
R = TypeVar("R")
FOUND = frozenset({200})
MOST_REDIRECTS = 10
# a secret in an address is for nobody's log
_SECRET = re.compile(r"[A-Za-z0-9_-]{20,}")


class Unexpected(Exception):
    """An answer that the story does not foresee: who asked for what, the status and what the page said."""

    def __init__(self, who: str, method: str, address: str, status: int, says: str) -> None:
        where = _SECRET.sub("…", urlsplit(address).path)
        super().__init__(f"{who}: {method} {where} was answered {status}: {says}")


@dataclass(slots=True)
class House:
    """The address that is visited, and what was asked of it so far. Threads share it."""

    host: str
    port: int
    requests: int = 0
    troubles: list[str] = field(default_factory=list)
    slowest: float = 0.0
    _lock: Any = field(default_factory=threading.Lock)

    @classmethod
    def at(cls, address: str) -> "House":
        """The house of an address such as ``http://localhost:8000``."""
        parts = urlsplit(address)
        return cls(parts.hostname or "localhost", parts.port or 80)

    @property
    def origin(self) -> str:
        """Its address."""
        return f"http://{self.host}:{self.port}"

    def answered(self, seconds: float) -> None:
        """Count one request that was answered."""
        with self._lock:
            self.requests += 1
            self.slowest = max(self.slowest, seconds)

    def note(self, trouble: object) -> None:
        """Note something that went otherwise than the story has it."""
        with self._lock:
            self.troubles.append(str(trouble))


class Visitor:
    """Somebody with a browser. ``clock`` is the moment that the house shall take it to be; None leaves it alone."""

    def __init__(self, house: House, name: str = "a stranger", clock: datetime | None = None) -> None:
        self.house, self.name, self.clock = house, name, clock
        self.cookies: dict[str, str] = {}
        self.page = Page(house.origin, 0, "")
        self._connection: http.client.HTTPConnection | None = None

    def wait(self, seconds: float) -> None:
        """Let time pass for this visitor."""
        if self.clock is not None:
            self.clock += timedelta(seconds=seconds)

    # --- what a person does ---

    def get(self, address: str, *, expect: Collection[int] = FOUND) -> Page:
        """Open a page. Raises ``Unexpected``."""
        return self._go("GET", address, None, expect)

    def press(self, form: Form, button: str = "", *, expect: Collection[int] = FOUND) -> Page:
        """Press a button of a form of the page that one looks at. Raises ``Unexpected``."""
        return self._go("POST", form.action, form.sent(button), expect)

    def fill(self, given: Mapping[str, str | Sequence[str]], button: str = "", *, action: str = "") -> Page:
        """Find the form that asks for these things, fill it in, press the button. Raises ``Unexpected``."""
        form = self.page.form(*given, action=action, button=button).fill(given)
        return self.press(form, button)

    def post(
        self, address: str, pairs: Iterable[tuple[str, str]], *, expect: Collection[int] = FOUND
    ) -> Page:
        """Send what a form on this page would send, with the page's token."""
        token = ("csrfmiddlewaretoken", self.page.token)
        return self._go("POST", address, [token, *pairs], expect)

    def send(self, address: str, body: Any) -> dict[str, Any]:
        """What a script of the lesson's page sends. Raises ``Unexpected``."""
        headers = {
            "Content-Type": "application/json",
            "X-Techgoals": "save",
            "Origin": self.house.origin,
            "Accept": "application/json",
        }
        status, _headers, answer = self._ask("POST", address, json.dumps(body).encode(), headers)
        if status != 200:
            raise Unexpected(self.name, "POST", address, status, answer.decode("utf-8", "replace")[:300])
        told: dict[str, Any] = json.loads(answer)
        return told

    def close(self) -> None:
        """Close the browser's connection; the cookies stay."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    # --- how ---

    def _go(
        self, method: str, address: str, pairs: Sequence[tuple[str, str]] | None, expect: Collection[int]
    ) -> Page:
        here = urljoin(self.page.address, address)
        headers = {"Accept": "text/html"}
        body = None
        if pairs is not None:
            body = urlencode(pairs).encode()
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": self.house.origin,
                "Referer": self.page.address,
            }
        first = method
        for _step in range(MOST_REDIRECTS):
            status, answer_headers, answer = self._ask(method, here, body, headers)
            if status not in {301, 302, 303, 307, 308}:
                break
            here = urljoin(here, answer_headers.get("location", "/"))
            method, body = "GET", None
            headers = {"Accept": "text/html"}
        page = Page(here, status, answer.decode("utf-8", "replace"))
        if status not in expect:
            raise Unexpected(self.name, first, address, status, page.complaints() or page.text[:400])
        self.page = page
        return page

    def _ask(
        self, method: str, address: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        parts = urlsplit(address)
        if parts.netloc and parts.port != self.house.port:
            raise Unexpected(self.name, method, address, 0, "leads to another house")
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        given = dict(headers)
        if self.cookies:
            given["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if self.clock is not None:
            given["X-Techgoals-Clock"] = self.clock.isoformat()
        began = time.monotonic()
        answer = self._over_the_wire(method, path, body, given)
        content = answer.read()
        self.house.answered(time.monotonic() - began)
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self._keep(value)
        if answer.getheader("connection", "").lower() == "close":
            self.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content

    def _over_the_wire(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> http.client.HTTPResponse:
        """Ask on the connection that is open; where the house has closed it meanwhile, on a new one."""
        used = self._connection is not None
        if self._connection is None:
            self._connection = http.client.HTTPConnection(self.house.host, self.house.port, timeout=120)
        try:
            self._connection.request(method, path, body, dict(headers))
            return self._connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            self.close()
            if not used:
                raise
            return self._over_the_wire(method, path, body, headers)

    def _keep(self, cookie: str) -> None:
        pair, *about = cookie.split(";")
        name, _, value = pair.strip().partition("=")
        over = any(one.strip().lower() == "max-age=0" for one in about)
        if over or value in {"", '""'}:
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value


class Crew:
    """Threads that play many people at once. What goes wrong for one of them is noted, and the others go on."""

    def __init__(self, house: House, threads: int) -> None:
        self.house = house
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="crew")

    def each(self, things: Iterable[T], act: Callable[[T], R]) -> list[R | None]:
        """``act`` on each, in any order; the answers in the order of the things, None where it went wrong."""
        return list(self.stream(things, act))

    def stream(self, things: Iterable[T], act: Callable[[T], R]) -> Iterator[R | None]:
        """The same, each answer as soon as it and those before it are there."""
        return self._pool.map(lambda thing: self._one(thing, act), things)

    def _one(self, thing: T, act: Callable[[T], R]) -> R | None:
        try:
            return act(thing)
        except (Unexpected, NotOnThePage, NoMail, ConnectionError, TimeoutError) as trouble:
            self.house.note(f"{type(trouble).__name__}: {trouble}")
            return None

    def close(self) -> None:
        """End the threads."""
        self._pool.shutdown(wait=True, cancel_futures=True)
