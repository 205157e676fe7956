"""/check-my-room/ says truly what a PC can do: in order where all is there, and by name what is missing where it is not."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from techgoals.classroom.room_check import checks

NAMES = [check.name for check in checks()]
NO_VOICE = "Object.defineProperty(globalThis, 'speechSynthesis', {value: {getVoices: () => []}})"
VOICE = "Object.defineProperty(globalThis, 'speechSynthesis', {value: {getVoices: () => [{name: 'Anna', lang: 'en-GB', localService: true}], cancel() {}, resume() {}}})"


@pytest.mark.django_db
def test_the_echo_tells_what_came_and_keeps_nothing(client):
    echo = "/check-my-room/echo"
    ours = {"HTTP_X_TECHGOALS": "save", "HTTP_ORIGIN": "http://testserver", "HTTP_HOST": "testserver"}
    client.cookies["techgoals_room"] = "1"
    came = client.post(echo, "x" * 2000, content_type="application/json", **ours)
    assert came.json()["bytes"] == 2000
    assert came.json()["cookie"]
    assert client.post(echo, "x", content_type="application/json").status_code == 403
    assert client.post(echo, "x" * 300_000, content_type="application/json", **ours).status_code == 413
    assert client.get(echo).status_code == 405


@pytest.mark.django_db
def test_the_page_names_the_hosts_to_let_through(client, settings):
    settings.DEVELOPMENT, settings.ORIGIN = False, "https://campaign.example"
    settings.RUNNER_ORIGIN = "https://run.example"
    page = client.get("/check-my-room/").content.decode()
    assert "<code>campaign.example</code>" in page
    assert "<code>run.example</code>" in page


@pytest.fixture
def room(live, new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    servers = live(worker=False)

    def look(*, before: str = "", arrange: Callable[[BrowserContext], None] = lambda _context: None) -> Page:
        context = new_context()
        context.add_init_script(before or VOICE)
        arrange(context)
        page = context.new_page()
        page.goto(f"{servers.address}/check-my-room/")
        expect(page.locator("[data-room][data-state]")).to_be_visible(timeout=40_000)
        return page

    return look


def bad(page: Page) -> list[str]:
    return page.locator("[data-check][data-state=bad]").evaluate_all(
        "all => all.map(one => one.dataset.check)"
    )


@pytest.mark.browser
@pytest.mark.server
def test_a_pc_in_order_is_said_to_be_so(room, axe):
    page = room()
    assert bad(page) in ([], ["speed"])  # a busy machine is slow, and says so
    assert page.locator("[data-check]").evaluate_all("all => all.map(one => one.dataset.check)") == NAMES
    expect(page.get_by_text("This PC is ready for a lesson.")).to_be_visible()
    report = page.locator("#report").input_value()
    assert report.count("✓") >= len(NAMES) - 1
    assert "techgoals_" not in report
    assert "{" not in report
    axe(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth <= 320")


@pytest.mark.browser
@pytest.mark.server
def test_what_is_missing_is_named(room):
    def wall_down(context: BrowserContext) -> None:
        def without(route):
            answer = route.fetch()
            headers = {
                name: value for name, value in answer.headers.items() if name != "content-security-policy"
            }
            route.fulfill(response=answer, headers=headers)

        context.route("**/runner/**", without)

    page = room(arrange=wall_down)
    assert "header" in bad(page)
    assert "runner" not in bad(page)
    expect(page.get_by_text("A lesson does not work here yet")).to_be_visible()
    page = room(arrange=lambda context: context.route("**/runner/**", lambda route: route.abort()))
    assert {"runner", "header"} <= set(bad(page))
    page = room(arrange=lambda context: context.route("**/check-my-room/echo", lambda route: route.abort()))
    assert {"save", "cookies", "clock"} <= set(bad(page))
    nothing = "Object.defineProperty(globalThis, 'indexedDB', {get() { throw 1 }}); Object.defineProperty(globalThis, 'localStorage', {get() { throw 1 }});"
    page = room(before=nothing + NO_VOICE)
    assert {"storage", "memory", "voices"} <= set(bad(page))
    expect(page.get_by_text("This PC is ready for a lesson.")).to_be_visible()  # none of these is needed
    slow_clock = "const now = Date.now; Date.now = () => now() - 3 * 3600e3;" + VOICE
    page = room(before=slow_clock)
    assert "clock" in bad(page)
    assert "It is wrong by 3 hours" in page.locator("[data-check=clock]").inner_text()


def test_every_sentence_has_the_braces_that_the_page_fills():
    filled = {"what", "width", "height", "panes", "room", "ms", "why", "host", "most", "off", "voice"}
    for check in checks():
        for sentence in (check.good, check.bad):
            assert {part.split("}")[0] for part in sentence.split("{")[1:]} <= filled, json.dumps(sentence)
