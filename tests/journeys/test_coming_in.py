"""Sign-in for real: an invitation by command and mail, the mailed code, the authenticator; wrong, old and used codes."""

import re
import time
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from bench.server import Dead, code_in
from tests.journeys.conftest import Installation, NewContext

pytestmark = pytest.mark.browser


def link_in(message, part: str) -> str:
    """The path of the first link of a message that has ``part`` in it."""
    text = message.get_body(("plain",)).get_content()
    return next(urlsplit(link).path for link in re.findall(r"https?://\S+", text) if part in link)


def ask_for_code(installation: Installation, page: Page, email: str) -> str:
    before = len(installation.servers.mails(email))
    page.goto("/sign-in/")
    page.get_by_label(re.compile("e-mail", re.IGNORECASE)).fill(email)
    page.get_by_role("button", name="Mail me a code").click()
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        # another letter to the same person may come in between
        for letter in installation.servers.mails(email)[before:]:
            with suppress(Dead):
                return code_in(letter)
        time.sleep(0.1)
    raise Dead(f"no code came to {email}")


def type_code(page: Page, code: str) -> None:
    page.get_by_role("textbox").first.fill(code)
    with page.expect_navigation():
        page.locator("main form button").first.click()


def figures(key: str, seconds: float | None = None) -> str:
    return format_hotp_value(hotp_value(key, int(time.time() if seconds is None else seconds) // 30))


def test_a_mailed_code_opens_the_door_once_and_a_wrong_or_old_one_never(
    installation: Installation, new_context: NewContext
):
    email = "nobody@valley.example"
    page = new_context(base_url=installation.address).new_page()
    code = ask_for_code(installation, page, email)
    type_code(page, "AAA-AAA" if code != "AAA-AAA" else "BBB-BBB")
    expect(page.locator("main")).to_contain_text(re.compile("not the code|code", re.IGNORECASE))
    assert page.locator(".error-summary, [role=alert]").count()
    # typed without its hyphen and in small letters, as people do
    type_code(page, code.replace("-", "").lower())
    assert "/sign-in" not in page.url
    other = new_context(base_url=installation.address).new_page()
    ask_for_code(installation, other, email)
    type_code(other, code)
    assert "/sign-in/code/" in other.url, "a used code opens nothing"
    later = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 11 * 60))
    old = new_context(base_url=installation.address)
    slow = old.new_page()
    fresh = ask_for_code(installation, slow, email)
    old.set_extra_http_headers({"X-Techgoals-Clock": later})
    type_code(slow, fresh)
    expect(slow.locator("main")).to_contain_text("ten minutes")
    expect(slow.get_by_role("link", name="Ask for a new code")).to_be_visible()


def test_an_invitation_leads_a_new_member_of_the_team_to_their_home_and_back_again(
    installation: Installation, new_context: NewContext
):
    email = "nia.o'brien@valley.example"
    installation.servers.command("person", "invite", email, "--role", "team", "--campaign", "valley")
    link = link_in(installation.servers.next_mail(email), "/invitation/")
    context = new_context(base_url=installation.address)
    page = context.new_page()
    page.goto(link)
    page.get_by_label("Name").fill("Nia O’Brien نورا")
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url("**/account/authenticator/**")
    page.locator("summary", has_text="type the key").click()
    key = page.locator(".big-key").inner_text().replace(" ", "").replace("\n", "")
    page.get_by_role("textbox").fill("000000")
    page.get_by_role("button", name="That is my authenticator").click()
    expect(page.locator(".error-summary")).to_contain_text("not the code for this key")
    now = time.time()
    page.get_by_role("textbox").fill(figures(key, now))
    page.get_by_role("button", name="That is my authenticator").click()
    expect(page.locator("h1")).to_have_text("Write these down")
    page.get_by_role("link", name="I have them: go on").click()
    page.wait_for_url("**/c/valley/team/")
    # the link has done its work
    stranger = new_context(base_url=installation.address).new_page()
    assert stranger.goto(link).status == 410
    # and in again, by mail and telephone
    door = new_context(base_url=installation.address).new_page()
    type_code(door, ask_for_code(installation, door, email))
    assert door.url.endswith("/sign-in/authenticator/")
    assert door.request.get("/c/valley/team/").url.count("/sign-in/"), "half a sign-in is none"
    door.locator("main input:not([type=hidden])").first.fill(figures(key, now + 30))
    door.get_by_role("button", name="Sign in").click()
    door.wait_for_url("**/c/valley/team/")
    expect(door.locator("body")).to_contain_text("Valley of Makers")
