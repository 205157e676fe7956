"""Fixtures: a real Chromium that may talk to this machine alone, and axe."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.places import debian

AXE = Path(__file__).resolve().parents[2] / "workspace" / "node_modules" / "axe-core" / "axe.min.js"
SETTLED = """() => Promise.all(document.getAnimations()
    .filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime))
    .map((one) => one.finished.catch(() => undefined)))"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
HERE = {"localhost", "127.0.0.1", "::1"}


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium, told to keep quiet; installed as root where it is missing. Skips where it cannot be had."""
    if not debian.chromium():
        trouble = debian.install("chromium", why="the browser tests")
        if trouble:
            pytest.skip(f"no Chromium: {trouble}")
    quiet = [
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": debian.chromium(), "args": [*quiet, *sandbox, "--disable-dev-shm-usage"]}


@pytest.fixture
def new_context(new_context: Callable[..., BrowserContext]) -> Iterator[Callable[..., BrowserContext]]:
    """As pytest-playwright's; the test fails where a page asks another host for anything, or a policy stops it."""
    strangers: list[str] = []

    def make(**options: Any) -> BrowserContext:
        context = new_context(**{"locale": "en-GB", "timezone_id": "Europe/London", **options})
        context.on("request", lambda request: look(request.url))
        return context

    def look(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in HERE:
            strangers.append(address)

    yield make
    assert not strangers, f"a page asked other hosts: {strangers}"


@pytest.fixture
def axe() -> Callable[..., None]:
    """``axe(page)`` asserts that axe finds nothing (WCAG 2.0 to 2.2, A and AA); it names rule, element and cure.

    ``rules`` looks for these alone.
    """
    if not AXE.exists():
        pytest.skip("axe-core is not installed: make setup builds the workspace with it")
    source = AXE.read_text()

    def look(page: Page, *, within: str | None = None, rules: Sequence[str] | None = None) -> None:
        if not page.evaluate("typeof axe === 'object'"):
            page.evaluate(
                source
            )  # not add_script_tag: our content policy forbids inline scripts, as it should
        page.evaluate(SETTLED)  # a colour on its way to another is no colour of ours
        only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
        options = json.dumps({"runOnly": only, "resultTypes": ["violations"]})
        found = page.evaluate(f"axe.run({json.dumps(within)} || document, {options})")["violations"]
        told = [
            f"{rule['id']} ({rule['impact']}): {rule['help']}\n    {node['html'][:200]}\n    {node['failureSummary']}"
            for rule in found
            for node in rule["nodes"]
        ]
        assert not told, f"axe, {page.url}:\n" + "\n".join(told)

    return look
