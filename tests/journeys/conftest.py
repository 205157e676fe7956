"""One installation for all journeys: real server processes, the demo campaign, and a small campaign with everything in it.

The demo is dated today. The small campaign (tests/house) lives at moments of its own: a browser that visits it says which,
with the header that exists in development only.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from bench.server import ROOT, Servers, environment, fresh_home, run
from tests.journeys.school import PACK, School
from tests.places import home
from tests.places.running import Running, running

NewContext = Callable[..., BrowserContext]


@dataclass
class Installation:
    """``address`` serves it. ``valley`` is the small campaign: cookies by person, pages by name, its moment."""

    servers: Servers
    valley: dict[str, Any]

    @property
    def address(self) -> str:
        return self.servers.address

    def context(self, new_context: NewContext, who: str = "anonymous", **options: Any) -> BrowserContext:
        """A browser of somebody of the small campaign, at its moment."""
        context = new_context(
            base_url=self.address, extra_http_headers={"X-Techgoals-Clock": self.valley["then"]}, **options
        )
        self.sign_in(context, who)
        return context

    def sign_in(self, context: BrowserContext, who: str) -> None:
        """Be somebody else in the same browser."""
        context.clear_cookies()
        if who == "pupil":
            context.add_cookies(
                [{"name": "techgoals_pass", "value": self.valley["pass"], "url": self.address}]
            )
        elif who != "anonymous":
            cookie = {"name": "techgoals_person", "value": self.valley["cookies"][who], "url": self.address}
            context.add_cookies([cookie])

    def people(self, page: Page) -> dict[str, str]:
        """Name -> address of the form that makes one that person of the demo."""
        page.goto(f"{self.address}/dev/people/")
        rows = page.locator("form[action^='/dev/people/']")
        return dict(zip(rows.locator("button").all_inner_texts(), _actions(rows), strict=True))


def _actions(rows: Any) -> list[str]:
    return list(rows.evaluate_all("forms => forms.map(form => form.getAttribute('action'))"))


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Made once for all journeys, with the demo as ``techgoals prepare`` puts it in."""
    folder = tmp_path_factory.mktemp("journeys") / "home"
    fresh_home(folder, templates=home.RUN / "templates")
    run(folder, "prepare", TECHGOALS_DEMO="1")
    told = subprocess.run(
        [sys.executable, "-m", "tests.journeys.valley", str(folder.parent / "pack")],
        env=environment(folder), cwd=ROOT, text=True, capture_output=True,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    with Servers(folder) as servers:
        yield Installation(servers, json.loads(told.stdout))


@pytest.fixture(scope="session")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, dict[str, Any]]]:
    """``techgoals run`` with a class at each lesson of the starter pack: the server, and each class's code and passes."""
    with running(tmp_path_factory.mktemp("lessons") / "home") as server:
        told = subprocess.run(
            [sys.executable, "-m", "tests.journeys.lessons_taught", str(PACK), "30"],
            env=environment(server.home), cwd=ROOT, text=True, capture_output=True,
        )  # fmt: skip
        assert told.returncode == 0, told.stderr
        yield server, json.loads(told.stdout.splitlines()[-1])


@pytest.fixture
def school(taught: tuple[Running, dict[str, Any]], new_context: NewContext) -> School:
    return School(*taught, new_context)
