"""The places tests run in are real and their own."""

import os
import re
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Page

from bench.server import cpu_seconds
from tests.places.live import Live


def test_the_home_folder_is_the_runs_own() -> None:
    """No test touches var/."""
    assert "techgoals-" in str(settings.HOME)
    assert settings.DEVELOPMENT


@pytest.mark.django_db
def test_the_database_is_the_real_kind() -> None:
    """SQLite with a write-ahead log and every commit on disk, or PostgreSQL where DATABASE_URL says so."""
    with connection.cursor() as cursor:
        if os.environ.get("DATABASE_URL"):
            assert connection.vendor == "postgresql"
        else:
            cursor.execute("PRAGMA journal_mode")
            assert cursor.fetchone() == ("wal",)
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone() == (2,)
            cursor.execute("SELECT sqlite_version()")
            assert tuple(map(int, cursor.fetchone()[0].split("."))) >= (3, 51, 3)


@pytest.mark.server
def test_two_server_processes_share_one_database(live: Live, database: str) -> None:
    """Each has an address of its own; the work that they do shows in their CPU time."""
    servers = live(processes=2)
    before = cpu_seconds(servers.pids())
    for address in servers.addresses * 30:
        with urlopen(f"{address}/healthz") as reply:
            assert reply.status == 200
    assert cpu_seconds(servers.pids()) > before
    assert bool(servers.database_url) == (database == "postgresql")
    servers.kill("web-1")
    servers.start(1)
    servers.wait(1)


@pytest.mark.browser
@pytest.mark.server
def test_a_page_that_asks_another_host_is_found_out(page: Page, live: Live) -> None:
    """The browser is real, and the ear for other hosts hears."""
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url))
    page.goto(f"{live().address}/healthz")
    assert '"ok"' in page.content()
    assert all(re.match(r"http://127\.0\.0\.1:", address) for address in heard)
