"""A crowd of teachers who come over HTTP: signed in by mailed codes, each with a session of their own."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from bench.server import ROOT, Servers, code_in, environment


def cast(servers: Servers, *arguments: object) -> Any:
    """Run ``crowd_cast`` against the installation of ``servers``; what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.places.crowd_cast", *map(str, arguments)],
        env=environment(servers.home, servers.database_url, DJANGO_SETTINGS_MODULE="techgoals.config.settings"),
        cwd=ROOT, text=True, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def sign_in(servers: Servers, emails: Sequence[str]) -> list[httpx.Client]:
    """A signed-in client for each address, spread over the web processes."""
    clients = [
        httpx.Client(base_url=servers.addresses[n % len(servers.addresses)], timeout=60)
        for n in range(len(emails))
    ]

    def ask(client: httpx.Client, email: str) -> None:
        client.get("/sign-in/")
        _post(client, "/sign-in/", {"email": email})

    def enter(client: httpx.Client, email: str) -> None:
        answer = _post(client, "/sign-in/code/", {"code": code_in(servers.next_mail(email, seconds=90))})
        assert answer.status_code == 302, answer.text[:2000]

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, clients, emails))
        list(pool.map(enter, clients, emails))
    return clients


def book(client: httpx.Client, campaign: str, session: str, school: int) -> httpx.Response:
    """Send the booking form as the page sends it."""
    sent = {"school": school, "money_email": f"office@s{school}.example", "money_name": "Pat Penny"}
    return _post(client, f"/c/{campaign}/workshops/{session}/book/", sent)


def booking_in(answer: httpx.Response) -> str:
    """The id of the booking to which the answer leads."""
    found = re.search(r"/bookings/([0-9a-f-]{36})/$", answer.headers.get("location", ""))
    assert found, f"{answer.status_code}: {answer.text[:500]}"
    return found.group(1)


def _post(client: httpx.Client, address: str, data: dict[str, Any]) -> httpx.Response:
    return client.post(address, data=data, headers={"X-CSRFToken": client.cookies["csrftoken"]})
