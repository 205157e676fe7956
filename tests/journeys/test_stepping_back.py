"""A pupil finds a fault by stepping back in time, with the keyboard alone."""

import re

import pytest

from bench.desk import desk
from tests.journeys.keyboard import Keyboard

pytestmark = pytest.mark.browser

APP = {
    "index.html": """<!doctype html>
<html lang="en"><head><title>Find your seat</title></head><body>
<h1>Find your way</h1>
<ol id="stops"></ol>
<p id="total"></p>
<script src="app.js"></script>
</body></html>
""",
    "app.js": """const stops = [2, 4, 3]
let total = 0
function add(minutes) {
  total = total + minutes
  document.querySelector("#stops").innerHTML += "<li>" + minutes + "</li>"
}
for (let i = 0; i <= stops.length; i++) {
  add(stops[i])
}
document.querySelector("#total").textContent = total
""",
}


@pytest.fixture
def page(new_context):
    with desk(APP) as address:
        page = new_context(viewport={"width": 1366, "height": 768}).new_page()
        page.goto(address)
        page.wait_for_selector(".cm-content", state="attached")
        yield page


def tells(page) -> str:
    return str(page.locator(".step-tells").inner_text())


def wait_for(page, words: str) -> None:
    page.locator(".step-tells", has_text=re.compile(words)).wait_for(timeout=10_000)


def open_stepper(page, keyboard: Keyboard) -> None:
    keyboard.focus("^Your code")
    page.keyboard.press("Escape")  # the editor keeps Tab for itself until then
    keyboard.press("Step through it")


def copy_of(page):
    return page.frame_locator(".step-sheet iframe:not(.is-getting-ready)")


def test_the_step_that_made_a_sum_no_number_is_found_by_keyboard_alone(page):
    keyboard = Keyboard(page)
    open_stepper(page, keyboard)
    wait_for(page, "The page has loaded")
    assert page.evaluate("document.activeElement.className") == "step-slider"
    keyboard.press("When did total become NaN")
    wait_for(page, "total is now NaN")
    assert "line 4" in page.locator(".step-where").inner_text()
    # the editor shows the line, and what each line of this call has set stands beside it
    assert "total = total + minutes" in page.locator(".cm-step-line").inner_text()
    assert page.locator(".cm-step-value", has_text="minutes = undefined").count() == 1
    # the page as it was: the list before the fourth stop came
    assert copy_of(page).locator("li").all_inner_texts() == ["2", "4", "3"]
    page.locator(".step-slider").focus()
    page.keyboard.press("PageUp")
    wait_for(page, "round it goes")
    page.keyboard.press("ArrowLeft")
    wait_for(page, "i is now 3")
    assert "line 7" in page.locator(".step-where").inner_text()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    wait_for(page, "The page changes|total is now NaN|Nothing changes")
    page.keyboard.press("Home")
    wait_for(page, "Your script starts")
    assert copy_of(page).locator("li").count() == 0
    page.keyboard.press("End")
    wait_for(page, "The page has loaded")


def test_arrow_keys_step_only_while_the_slider_has_the_focus(page):
    keyboard = Keyboard(page)
    open_stepper(page, keyboard)
    wait_for(page, "The page has loaded")
    keyboard.focus("^Back · Back$")
    before = tells(page)
    page.keyboard.press("ArrowLeft")
    assert tells(page) == before
    page.keyboard.press("Enter")
    assert tells(page) != before


def test_a_breakpoint_set_by_key_is_gone_back_to(page):
    page.locator(".file-tabs button", has_text="app.js").click()
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+Home")
    for _line in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("F9")
    assert page.locator(".cm-breakpoint:visible").count() == 1
    page.get_by_role("button", name="Step through it").click()
    wait_for(page, "The page has loaded")
    page.get_by_role("button", name="Back to the last breakpoint").click()
    wait_for(page, "total is now NaN")
    page.get_by_role("button", name="Back to the last breakpoint").click()
    wait_for(page, "total is now 9")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (360, 740)])
def test_axe_finds_nothing_while_one_steps(new_context, axe, scheme, size):
    width, height = size
    with desk(APP) as address:
        page = new_context(viewport={"width": width, "height": height}, color_scheme=scheme).new_page()
        page.goto(address)
        if width < 1080:
            page.locator(".views [data-view=result]").click()
        page.get_by_role("button", name="Step through it").click()
        wait_for(page, "The page has loaded")
        page.locator(".step-slider").focus()
        for _n in range(9):
            page.keyboard.press("ArrowLeft")
        axe(page, within=".stepper")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


TIMED = {
    "index.html": """<!doctype html>
<html lang="en"><head><title>Queue</title></head><body>
<p id="queue">0</p>
<script src="app.js"></script>
</body></html>
""",
    "app.js": """let queue = 0
function longer() {
  queue = queue + 3
  document.querySelector("#queue").textContent = queue
}
setTimeout(longer, 50)
const timer = setInterval(longer, 200)
setTimeout(() => clearInterval(timer), 500)
""",
}


def test_each_timer_is_a_turn_to_go_back_to(new_context):
    with desk(TIMED) as address:
        page = new_context(viewport={"width": 1366, "height": 768}).new_page()
        page.goto(address)
        page.wait_for_selector(".cm-content", state="attached")
        page.get_by_role("button", name="Step through it").click()
        turns = page.get_by_role("combobox", name="What happened")
        turns.locator("option", has_text="timer of 500 ms").wait_for(state="attached", timeout=10_000)
        timers = [words.split(". ", 1)[1] for words in turns.locator("option").all_inner_texts()][-4:]
        assert timers == [
            "A timer of 50 ms goes off",
            "A timer of 200 ms goes off",
            "A timer of 200 ms goes off",
            "A timer of 500 ms goes off",
        ]
        page.get_by_role("button", name="When did queue become 9?").click()
        wait_for(page, "queue is now 9")
