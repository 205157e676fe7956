"""Every page of the URLconf in a real browser: axe in light and dark, no sideways scroll at 360 pixels, and each form sent
empty, so that its errors are looked at too.

Which pages there are is read from the URLconf (tests/house/addresses.py is held against it); the small campaign has one
of each thing that an address names, the demo has lists of a real length.
"""

import re
from collections.abc import Callable

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.house.addresses import patterns
from tests.journeys.conftest import Installation, NewContext

pytestmark = pytest.mark.browser
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
# addresses that answer to a read with something that is no page
NO_PAGE = {
    "campaigns:refused_rows", "workshops:calendar", "claims:run_file", "classroom:export", "classroom:board_now",
    "classroom:projection_now", "lessons:paper", "lessons:picture",
}  # fmt: skip
ORIGIN = "http://localhost:8000/"  # where mails lead: nobody serves it here
# pages without a campaign
DOORS = (
    "/",
    "/sign-in/",
    "/kit/",
    "/join/",
    "/tell-a-teacher/",
    "/privacy/pupils/",
    "/check-my-room/",
    "/nothing-here/",
)
SCROLLS = """() => {
  const root = document.scrollingElement, over = root.scrollWidth - root.clientWidth;
  if (over <= 0) return "";
  const wide = [...document.querySelectorAll("body *")].filter(e => {
    const b = e.getBoundingClientRect();
    return b.right > root.clientWidth + 1 && b.width > 0 && !e.closest(".scroll, .table, [tabindex='0']");
  });
  return `${over} px too wide: ` + wide.slice(-3).map(e => e.outerHTML.slice(0, 120)).join(" | ");
}"""
SEND_EMPTY = """(form) => {
  for (const field of form.elements) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = false;
    else if (field.type !== "hidden" && field.type !== "submit" && "value" in field) field.value = "";
  }
  form.noValidate = true;
}"""
# forms with something to fill in; not those of a button alone, which would do what the button says
FORMS = "main form[method=post]:not([hx-post]):has(input:not([type=hidden]), textarea, select)"


class Look:
    """Looks at the page that is open, in both themes and both widths, and keeps what is wrong."""

    def __init__(self, axe: Callable[..., None]) -> None:
        self.axe, self.wrong, self.looked = axe, [], 0

    def __call__(self, page: Page, name: str) -> None:
        self.looked += 1
        for theme in ("light", "dark"):
            page.evaluate("theme => document.documentElement.setAttribute('data-theme', theme)", theme)
            try:
                # what else but colours could a theme change
                self.axe(page, rules=["color-contrast", "link-in-text-block"] if theme == "dark" else None)
            except AssertionError as found:
                self.wrong.append(f"{name}, {theme}: {found}")
        page.set_viewport_size(NARROW)
        over = page.evaluate(SCROLLS)
        if over:
            self.wrong.append(f"{name}, 360 px: {page.url}: {over}")
        page.set_viewport_size(WIDE)

    def done(self, at_least: int) -> None:
        print(f"axe: {self.looked} pages, light and dark, and at 360 px; {len(self.wrong)} with faults")  # noqa: T201 - the count is asked for
        assert self.looked >= at_least
        assert not self.wrong, "\n\n".join(self.wrong)


@pytest.fixture
def look(axe) -> Look:
    return Look(axe)


def still(context) -> None:
    """No motion: a page fading in has no contrast yet."""
    context.set_default_timeout(15_000)


def test_every_page_with_an_id_is_sound_in_light_and_dark_and_at_360_pixels(
    installation: Installation, new_context: NewContext, look: Look
):
    context = installation.context(new_context, viewport=WIDE, reduced_motion="reduce")
    page = context.new_page()
    seen, is_now = set(), ""
    for one in sorted(installation.valley["pages"], key=lambda one: one["who"]):
        if one["name"] in NO_PAGE:
            continue
        if one["who"] != is_now:
            installation.sign_in(context, is_now := one["who"])
        if context.request.get(one["address"]).status == 405:
            continue  # an act, not a page
        answer = page.goto(one["address"])
        assert answer.status == 200, (one, answer.status)
        seen.add(one["name"])
        look(page, one["name"])
    assert seen | NO_PAGE <= {name for name, _arguments in patterns()}
    look.done(60)


def test_every_form_says_what_is_missing_in_a_way_that_all_can_read(
    installation: Installation, new_context: NewContext, look: Look
):
    context = installation.context(new_context, viewport=WIDE, reduced_motion="reduce")
    page = context.new_page()
    is_now, sent = "", 0
    for one in sorted(installation.valley["pages"], key=lambda one: one["who"]):
        if one["name"] in NO_PAGE or one["name"] == "classroom:try":
            continue
        if one["who"] != is_now:
            installation.sign_in(context, is_now := one["who"])
        if context.request.get(one["address"]).status != 200:
            continue
        page.goto(one["address"])
        for n in range(page.locator(FORMS).count()):
            page.goto(one["address"])
            form = page.locator(FORMS).nth(n)
            form.evaluate(SEND_EMPTY)
            with page.expect_navigation() as there:
                form.evaluate("form => form.requestSubmit(form.querySelector('button:not([type=button])'))")
            assert there.value.status < 500, one
            sent += 1
            if there.value.status >= 400:
                look(page, f"{one['name']}, form {n + 1} sent empty")
    print(f"axe: {sent} forms sent empty")  # noqa: T201 - the count is asked for
    look.done(15)


def test_doors_and_pages_without_a_campaign(installation: Installation, new_context: NewContext, look: Look):
    context = installation.context(new_context, viewport=WIDE, reduced_motion="reduce")
    page = context.new_page()
    for address in DOORS:
        page.goto(address)
        look(page, address)
    for address, word in (("/sign-in/", "sign in"), ("/join/", "join")):
        page.goto(address)
        form = page.locator(FORMS).first
        form.evaluate(SEND_EMPTY)
        with page.expect_navigation():
            form.evaluate("form => form.requestSubmit()")
        look(page, f"{word}, sent empty")
    installation.sign_in(context, "pupil")
    for address in ("/w/", "/w/leave"):
        page.goto(address)
        look(page, f"pupil {address}")
    installation.sign_in(context, "nobody")
    for address in ("/account/authenticator/", "/sign-out/", "/home/", "/c/valley/home/"):
        page.goto(address)
        look(page, f"signed in {address}")
    look.done(12)


def test_the_demo_is_sound_for_everybody_in_it(
    installation: Installation, new_context: NewContext, look: Look
):
    """From the home of one person of each role along every link to a page not looked at before."""
    context = new_context(base_url=installation.address, viewport=WIDE, reduced_motion="reduce")
    page = context.new_page()
    page.goto("/dev/people/")
    look(page, "demo, be anybody")
    rows = page.locator("tr:has(form[action^='/dev/people/'])").all()
    first: dict[str, str] = {}
    for row in rows:
        role = row.locator("td").first.inner_text().split(",")[0]
        first.setdefault(role, row.locator("form").get_attribute("action"))
    seen = {"development:people"}
    for address in ("/", "/dev/pound/", "/dev/post-box/"):
        page.goto(address)
        look(page, f"demo {address}")
        _follow(page, look, seen, "anybody")
    for role, action in first.items():
        page.goto("/dev/people/")
        with page.expect_navigation():
            page.locator(f"form[action='{action}']").evaluate("form => form.requestSubmit()")
        _follow(page, look, seen, role)
    look.done(40)


def _follow(page: Page, look: Look, seen: set[str], who: str) -> None:
    todo = [page.url]
    while todo:
        here = todo.pop(0)
        name = _name(here)
        new = name not in seen and name not in NO_PAGE
        if page.url != here and new:
            answer = page.goto(here)
            if answer.status != 200:
                look.wrong.append(f"demo, {who}: a link leads to {answer.status}: {here}")
                continue
        if new:
            seen.add(name)
            look(page, f"demo, {who}: {name}")
        elif page.url != here:
            continue
        links = page.locator("a[href]").evaluate_all(
            "all => all.filter(a => !a.download).map(a => new URL(a.getAttribute('href'), location).href)"
        )
        todo += [link for link in dict.fromkeys(links) if _name(link) not in seen]


def _name(address: str) -> str:
    """The name of the page at an address; one that was seen for what is no page of ours."""
    path = re.sub(r"^https?://[^/]+", "", address).split("?")[0].split("#")[0]
    if "as=csv" in address or path.endswith(".pdf") or address.startswith(("mailto:", "tel:", ORIGIN)):
        return "development:people"
    try:
        return resolve(path).view_name
    except Resolver404:
        return "development:people" if path.startswith("/static/") else f"nothing at {path}"
