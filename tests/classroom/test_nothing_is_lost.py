"""Whatever happens to network, browser, PC and server while pupils type: afterwards the server has every word.

A real browser against a real server. Each test is another pupil, so that none finds what another left.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from playwright.sync_api import Error as PlaywrightError

from bench.server import ROOT, Servers, environment
from tests.classroom.serving import class_at_work, way_in
from tests.journeys.keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.server]

NOT_YET = "not on the server yet: don't log off"
OURS = "textarea.plain-editor"


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Servers, dict[str, Any]]]:
    with class_at_work(tmp_path_factory.mktemp("nothing-lost") / "home", size=40) as at_work:
        yield at_work


class Pupil:
    """One pass, and the PCs that it is used at."""

    def __init__(self, servers: Servers, seed: dict[str, Any], pc: Callable[..., BrowserContext]) -> None:
        self.servers, self.pc = servers, pc
        self.card = seed["cards"].pop()
        self.way_in = way_in(servers, seed, self.card)

    def sit_down(self, context: BrowserContext | None = None, before: str = "") -> Page:
        """Sign in at a PC, at a new one unless one is given; the lesson stands open. ``before`` runs in each page first."""
        context = context or self.new_pc(before)
        page = context.new_page()
        page.goto(self.way_in)
        page.wait_for_url("**/w/")
        page.locator(".saved").wait_for()
        return page

    def new_pc(self, before: str = "") -> BrowserContext:
        context = self.pc()
        # the plain box: its text is all there, where the editor draws only what is in view
        context.add_init_script(
            f"try {{ localStorage.setItem('techgoals-plain-editor', 'on') }} catch {{}}\n{before}"
        )
        return context

    def on_the_server(self) -> dict[str, str]:
        """What another PC finds: activity -> index.html."""
        page = self.sit_down()
        work = json.loads(page.locator("#lesson-data").text_content() or "")["work"]
        page.context.close()
        return {name: one["files"]["index.html"] for name, one in work.items()}


@pytest.fixture
def pupil(seeded: tuple[Servers, dict[str, Any]], new_context: Callable[..., BrowserContext]) -> Pupil:
    return Pupil(*seeded, new_context)


def write(page: Page, text: str) -> None:
    """Type at the end of the work, key by key."""
    box = page.locator(OURS)
    box.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def saved(page: Page) -> None:
    expect(page.locator(".saved")).to_have_attribute("data-at", "server", timeout=45_000)


def kept_here(page: Page) -> None:
    expect(page.get_by_text(NOT_YET)).to_be_visible(timeout=20_000)


def onward(page: Page) -> None:
    page.locator(".step-nav .next").click()


def all_fetched(page: Page) -> None:
    """Until the page has what later steps need."""
    asked = "() => performance.getEntriesByType('resource').map(one => one.name).join(' ')"
    for _n in range(200):
        names = page.evaluate(asked)
        if "/code-mirror-" in names and "/runner/?v=" in names:
            break
        page.wait_for_timeout(100)
    page.wait_for_timeout(500)


def test_ten_minutes_without_a_network_cost_no_keystroke_at_any_step(pupil: Pupil):
    """The lesson is opened at a step that is only read: nothing of an editor has been loaded when the network goes."""
    page = pupil.sit_down()
    for _step in range(4):
        onward(page)
    saved(page)
    page.close()
    page = pupil.new_pc().new_page()
    page.clock.install()
    page.goto(pupil.way_in)
    page.wait_for_url("**/w/")
    page.get_by_role("heading", name="Choose").wait_for()
    assert not page.locator(OURS).count()
    page.clock.run_for(6000)
    all_fetched(page)
    page.context.set_offline(True)
    typed: dict[str, str] = {}
    ways = ["next", "back", "back", "back", "back", "back", "next", "next", "next", "next"]
    for minute, way in enumerate(ways):
        name = page.evaluate("document.querySelector('.read h2').textContent")
        if page.locator(".work, .code").first.is_visible():
            page.locator(OURS).wait_for(timeout=20_000)
            word = f"<p>minute {minute}</p>"
            write(page, word)
            typed[name] = typed.get(name, "") + word
            # what is made can be looked at, too: the frame's page was kept
            frame = page.frame_locator(".preview-frame:not(.is-getting-ready)")
            page.clock.run_for(2000)
            expect(frame.get_by_text(f"minute {minute}")).to_be_visible(timeout=15_000)
        page.clock.run_for(58_000)
        if way == "back":
            page.get_by_role("button", name="Back").click()
        else:
            onward(page)
        kept_here(page)
    assert len(typed) == 5
    page.context.set_offline(False)
    page.clock.run_for(1000)
    saved(page)
    work = "".join(pupil.on_the_server().values())
    for words in typed.values():
        for word in words.split("</p>")[:-1]:
            assert word in work


def test_a_step_whose_part_did_not_arrive_says_so_and_comes_by_itself(pupil: Pupil):
    context = pupil.new_pc()
    context.route("**/static/workspace/web-*", lambda route: route.abort())
    page = pupil.sit_down(context)
    expect(page.get_by_text("This step did not arrive")).to_be_visible(timeout=15_000)
    context.unroute("**/static/workspace/web-*")
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator(OURS).wait_for(timeout=15_000)


def test_a_crashed_tab_shows_the_work_again(pupil: Pupil):
    page = pupil.sit_down()
    page.locator(OURS).wait_for()
    context = page.context
    context.set_offline(True)
    write(page, "<p>before the crash</p>")
    kept_here(page)
    with suppress(PlaywrightError), page.expect_event("crash"):
        page.goto("chrome://crash")
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(f"{pupil.servers.address}/w/")
    expect(again.locator(OURS)).to_have_value(holding("before the crash"))
    saved(again)
    assert "before the crash" in pupil.on_the_server()["headline"]


def test_two_tabs_the_later_is_on_top_and_neither_is_lost(pupil: Pupil):
    one = pupil.sit_down()
    one.locator(OURS).wait_for()
    two = one.context.new_page()
    two.goto(f"{pupil.servers.address}/w/")
    two.locator(OURS).wait_for()
    write(one, "<p>in the first tab</p>")
    saved(one)
    write(two, "<p>in the second tab</p>")
    saved(two)
    assert "in the second tab" in pupil.on_the_server()["headline"]
    assert "in the first tab" in earlier(pupil)


def test_two_pcs_the_later_is_on_top_and_neither_is_lost(pupil: Pupil):
    one, two = pupil.sit_down(), pupil.sit_down()
    for page in (one, two):
        page.locator(OURS).wait_for()
    one.context.set_offline(True)
    write(one, "<p>at the first PC</p>")
    kept_here(one)
    write(two, "<p>at the second PC</p>")
    saved(two)
    one.context.set_offline(False)
    saved(one)
    assert "at the first PC" in pupil.on_the_server()["headline"]
    assert "at the second PC" in earlier(pupil)


def earlier(pupil: Pupil) -> str:
    """All that the history holds, read where it lies."""
    code = (
        "import techgoals.config, os; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'techgoals.config.settings')\n"
        "import django; django.setup()\n"
        "from techgoals.classroom.models import Earlier\n"
        f"for one in Earlier.objects.filter(work__took_part__holder_id='{pupil.card['holder']}'): print(one.files)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(pupil.servers.home),
        cwd=ROOT,
        text=True,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_pc_that_forgets_at_log_off_asks_before_the_page_is_closed(pupil: Pupil):
    page = pupil.sit_down()
    page.locator(OURS).wait_for()
    page.context.set_offline(True)
    write(page, "<p>only here</p>")
    kept_here(page)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.close(run_before_unload=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    page.context.set_offline(False)
    saved(page)
    page.close(run_before_unload=True)
    assert asked == ["beforeunload"]  # it is on the server: nobody is asked


def test_a_server_killed_in_mid_typing_has_it_all_once_it_is_back(pupil: Pupil):
    servers = pupil.servers
    page = pupil.sit_down()
    page.locator(OURS).wait_for()
    write(page, "<p>before the power cut</p>")
    servers.kill("web-0")
    write(page, "<p>while it lay dead</p>")
    kept_here(page)
    servers.start(0)
    servers.wait(0)
    write(page, "<p>and after</p>")
    saved(page)
    found = pupil.on_the_server()["headline"]
    for words in ("before the power cut", "while it lay dead", "and after"):
        assert words in found


@pytest.mark.parametrize("years", [-2, 2])
def test_a_clock_two_years_off_loses_nothing(pupil: Pupil, years: int):
    shift = years * 365 * 24 * 3600 * 1000
    wrong = (
        f"{{ const now = Date.now; const Right = Date; const off = {shift};"
        " globalThis.Date = class extends Right { constructor(...a) { a.length ? super(...a) : super(now() + off) }"
        " static now() { return now() + off } } }"
    )
    page = pupil.sit_down(before=wrong)
    page.locator(OURS).wait_for()
    write(page, "<p>first</p>")
    saved(page)
    page.context.set_offline(True)
    write(page, "<p>then offline</p>")
    kept_here(page)
    context = page.context
    page.wait_for_timeout(300)  # nobody closes a page within a blink after the last key
    page.close()
    context.set_offline(False)
    # meanwhile somebody goes on at a PC whose clock is right
    other = pupil.sit_down()
    other.locator(OURS).wait_for()
    write(other, "<p>elsewhere</p>")
    saved(other)
    again = context.new_page()
    again.goto(f"{pupil.servers.address}/w/")
    offer = again.get_by_role("button", name="Show me that work")
    found = again.locator(OURS)
    found.wait_for()
    if offer.count():
        offer.click()
    expect(found).to_have_value(holding("then offline"))
    saved(again)
    assert "then offline" in pupil.on_the_server()["headline"]
    assert "elsewhere" in earlier(pupil)


FULL = """
const put = IDBObjectStore.prototype.put
IDBObjectStore.prototype.put = function () { throw new DOMException("full", "QuotaExceededError") }
"""
NONE = "Object.defineProperty(globalThis, 'indexedDB', {get() { throw new DOMException('no', 'SecurityError') }})"
MUTE = "IDBFactory.prototype.open = () => ({})"  # asked for its database, it never answers
NOTHING_AT_ALL = (
    NONE
    + "; Object.defineProperty(globalThis, 'localStorage', {get() { throw 1 }}); Object.defineProperty(globalThis, 'sessionStorage', {get() { throw 1 }})"
)


@pytest.mark.parametrize(
    ("what", "before"), [("full", FULL), ("none", NONE), ("mute", MUTE), ("nothing", NOTHING_AT_ALL)]
)
def test_a_browser_that_keeps_nothing_says_so_and_still_sends(pupil: Pupil, what: str, before: str):
    page = pupil.sit_down(before=before)
    editor = page.locator(f"{OURS}, .cm-content").first
    editor.wait_for(timeout=15_000)
    page.context.set_offline(True)
    editor.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(f"<p>{what}</p>")
    expect(page.get_by_text("Not saved yet. Keep this page open and don't log off")).to_be_visible(
        timeout=15_000
    )
    page.context.set_offline(False)
    saved(page)
    assert f"<p>{what}" in pupil.on_the_server()["headline"]


def test_too_much_is_refused_in_plain_words_kept_here_and_saved_once_shorter(pupil: Pupil):
    page = pupil.sit_down()
    box = page.locator(OURS)
    box.wait_for()
    box.fill("<p>long</p>" * 40_000)
    expect(page.get_by_text("This is more than we can save. Make it shorter")).to_be_visible(timeout=30_000)
    box.fill("<p>short again</p>")
    saved(page)
    assert pupil.on_the_server()["headline"] == "<p>short again</p>"


def test_signed_out_in_mid_lesson_the_work_is_there_after_signing_in_again(pupil: Pupil):
    page = pupil.sit_down()
    page.locator(OURS).wait_for()
    page.context.clear_cookies(name="techgoals_pass")
    write(page, "<p>after the sitting ended</p>")
    page.get_by_text("You are signed out").wait_for(timeout=15_000)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="Sign in again").click()
    page.wait_for_url("**/join/")
    assert not asked  # nobody is frightened on the way back in
    again = pupil.sit_down(page.context)
    expect(again.locator(OURS)).to_have_value(holding("after the sitting ended"))
    saved(again)
    assert "after the sitting ended" in pupil.on_the_server()["headline"]


def holding(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words))


def test_an_earlier_version_is_looked_at_gone_back_to_and_that_undone_again(pupil: Pupil, axe):
    one = pupil.sit_down()
    one.locator(OURS).wait_for()
    write(one, "<p>from the first PC</p>")
    saved(one)
    one.close()
    page = pupil.sit_down()
    box = page.locator(OURS)
    box.wait_for()
    box.fill("<p>all of it gone</p>")
    saved(page)
    keys = Keyboard(page)
    keys.press("^Earlier versions")
    expect(page.get_by_role("dialog")).to_be_visible()
    keys.press("from another tab or PC")
    expect(page.locator(".version del", has_text="all of it gone")).to_be_visible()
    expect(page.locator(".version ins", has_text="from the first PC")).to_be_visible()
    axe(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Earlier versions")).to_be_focused()
    assert box.input_value() == "<p>all of it gone</p>"  # looking changes nothing
    page.get_by_role("button", name="Earlier versions").click()
    page.get_by_role("dialog").get_by_role("button", name="from another tab or PC").click()
    page.get_by_role("button", name="Go back to this one").click()
    expect(box).to_have_value(holding("from the first PC"))
    saved(page)
    assert "from the first PC" in pupil.on_the_server()["headline"]
    assert "all of it gone" in earlier(pupil)
    expect(page.get_by_role("button", name="Undo that")).to_be_focused()
    axe(page)
    page.keyboard.press("Enter")
    expect(box).to_have_value("<p>all of it gone</p>")
    saved(page)
    assert pupil.on_the_server()["headline"] == "<p>all of it gone</p>"
    assert "from the first PC" in earlier(pupil)


def test_without_a_network_the_earlier_versions_are_those_of_this_pc(pupil: Pupil):
    page = pupil.sit_down()
    page.locator(OURS).wait_for()
    page.context.set_offline(True)
    page.get_by_role("button", name="Earlier versions").click()
    expect(page.get_by_text("The network is away. Here is only what this PC has.")).to_be_visible()
