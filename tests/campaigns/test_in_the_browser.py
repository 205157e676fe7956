"""The way in with a real browser: invitation, authenticator, the team's pages, out and in again; by keyboard, with axe."""

import re
from datetime import UTC, datetime

import pytest

from bench.server import code_in
from tests.people.door import figures
from tests.people.gias import file, named, school

pytestmark = [pytest.mark.browser, pytest.mark.server]
TEAM_PAGES = ["people/", "people/invite/", "schools/", "schools/?name=nothing", "schools/import/", "targets/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_from_the_invitation_to_the_schools_and_back_in_by_keyboard(new_context, axe, live, tmp_path, scheme):
    servers = live()
    servers.command("campaign", "create", "valley", "--name", "Valley of Makers", "--authority", "Northdale")
    (tmp_path / "list.csv").write_bytes(
        file(named(990001, "St Aidan’s"), school(990002), school(990003, NumberOfPupils="1.5"))
    )
    link = servers.command(
        "person", "invite", "ann@valley.example", "--role", "team", "--name", "Ann O’Brien"
    ).stdout.strip()
    page = new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme).new_page()

    def look():
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{page.url} is wider than a telephone"
        )

    page.goto(servers.address + re.sub(r"^https?://[^/]+", "", link))
    look()
    page.get_by_label("Your name").press("Enter")
    page.get_by_role("heading", name="Set up your authenticator").wait_for()
    page.get_by_text("Or type the key yourself").press("Enter")
    key = re.sub(r"\s", "", page.locator(".big-key").inner_text())
    page.get_by_label("The code").fill("000000")
    page.keyboard.press("Enter")
    page.get_by_text("One thing to put right").wait_for()
    look()
    page.get_by_label("The code").fill(figures(key, datetime.now(UTC)))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Write these down").wait_for()
    look()
    for address in TEAM_PAGES:
        page.goto(f"{servers.address}/c/valley/team/{address}")
        look()
    page.goto(f"{servers.address}/c/valley/team/schools/import/")
    page.get_by_label("The school list").set_input_files(tmp_path / "list.csv")
    page.get_by_role("button", name="Look at it").press("Enter")
    page.get_by_text("Nothing is written yet").wait_for()
    look()
    page.get_by_role("button", name="Take it in").press("Enter")
    page.get_by_text("The list was taken in").wait_for()
    page.get_by_role("link", name="See the schools").press("Enter")
    page.get_by_text("St Aidan’s").wait_for()
    look()

    page.goto(f"{servers.address}/sign-out/")
    page.get_by_role("button", name="Sign out").press("Enter")
    page.goto(f"{servers.address}/c/valley/team/schools/")
    told = len(servers.mails("ann@valley.example"))
    page.get_by_label("Your e-mail address").fill("ANN@valley.example")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Look into your mail").wait_for()
    look()
    page.get_by_label("The code").fill(code_in(servers.next_mail("ann@valley.example", after=told)))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="One thing more").wait_for()
    look()
    page.get_by_label("The code").fill(figures(key, datetime.now(UTC)))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Schools", exact=True).wait_for()
    assert page.url.endswith("/c/valley/team/schools/")
