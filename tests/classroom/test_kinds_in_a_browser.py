"""A quiz and an app to debug, played by a pupil without a mouse, in a real browser against a real server."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.server import ROOT, environment
from tests.journeys.keyboard import Keyboard

from . import kinds_lesson
from .test_open_to_all import LOCAL, VOICES

pytestmark = [pytest.mark.browser, pytest.mark.server]

WIDE, NARROW = {"width": 1366, "height": 768}, {"width": 360, "height": 740}
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def at_work(live):
    """A server with a class at work on both kinds: (servers, what the seed printed)."""
    servers = live()
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "a_class_at_work.py"), "--kinds"],
        env=environment(servers.home, servers.database_url),
        cwd=ROOT,
        text=True,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
    return servers, json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def pupil(at_work, new_context):
    """``pupil(number, **context)`` is at work on their PC."""
    servers, seed = at_work

    def make(number=0, before="", **more):
        card = seed["cards"][number]
        context = new_context(**{"viewport": WIDE, **more})
        context.add_init_script(before)
        page = context.new_page()
        page.goto(f"{servers.address}/join/#{seed['code']}.{card['number']}.{card['letters']}")
        page.wait_for_url("**/w/")
        return page

    return make


def teacher_reads(at_work, new_context, number=0):
    servers, seed = at_work
    context = new_context()
    context.add_cookies([{"name": "techgoals_person", "value": seed["session"], "url": servers.address}])
    page = context.new_page()
    page.goto(f"{servers.address}/c/north/board/{seed['taught']}/pupil/{seed['cards'][number]['holder']}/")
    return page


def lines(locator):
    return [line for line in locator.inner_text().split("\n") if line]


def test_a_quiz_by_keyboard_alone(at_work, pupil, new_context, axe):
    page = pupil()
    keys = Keyboard(page)
    first = page.locator(".question").first
    told = first.get_by_role("status")
    first.wait_for()

    keys.press("^<h6>", "Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert told.inner_text() == ""  # walking over the answers gives none of them away
    page.keyboard.press("Enter")
    assert told.inner_text() == "First say how sure you are. A guess is fine."
    page.keyboard.press("ArrowRight")  # the keyboard is there already
    page.keyboard.press("ArrowRight")
    keys.press("Check my answer")
    assert told.inner_text().startswith("Not yet. Six is the smallest.")
    assert "You were certain" in told.inner_text()
    page.get_by_text("Not this answer. Have another go.").wait_for()
    axe(page)

    keys.focus("^<h6>")
    page.keyboard.press("ArrowDown")
    assert told.inner_text() == ""
    keys.fill("Say it in your own words", "One is the first and biggest")
    keys.press("Check my answer")
    assert told.inner_text().startswith("Right. Level one is the title")
    so_far = page.get_by_role("region", name="So far").inner_text().split("\n\n")
    assert so_far[:3] == ["So far", "1 of 3 right", "and you were certain of 1"]

    keys.press("Question 2: still open")
    assert "2" in page.evaluate("document.activeElement.labels[0].innerText")
    page.keyboard.press("ArrowDown")
    keys.press("^A guess", "Space")
    page.keyboard.press("Enter")
    page.get_by_text("You guessed, and your guess was right.").wait_for()
    keys.press("^What the page says in its console", "Space")
    page.keyboard.press("Enter")
    page.get_by_text("All done. Well made!").first.wait_for()
    axe(page)

    page.get_by_text("Saved on the server").wait_for()
    page.reload()
    page.get_by_text("3 of 3 right").first.wait_for()
    assert first.get_by_label("<h1>").is_checked()
    assert told.inner_text().startswith("Right.")

    seen = teacher_reads(at_work, new_context)
    axe(seen)
    assert "One is the first and biggest" in seen.locator("blockquote").inner_text()


def test_a_quiz_is_read_aloud_after_its_step_and_words_that_are_chosen_alone(pupil):
    page = pupil(2, before=VOICES.replace("VOICES", f"[{LOCAL}]"))
    page.locator(".question").first.wait_for()

    def said(first: str = "") -> str:
        page.locator("[data-reading]").evaluate("tools => tools.open = true")
        page.evaluate("spoken.length = 0")
        page.evaluate(first)
        page.locator("[data-aloud-start]").evaluate(
            "button => button.click()"
        )  # a click would undo what is chosen
        while page.locator("[data-aloud-stop]").is_visible():
            page.evaluate("goOn()")
        return " ".join(page.evaluate("spoken.map(({text}) => text.trim())"))

    whole = said()
    assert whole.startswith(page.locator(".read h2").inner_text())
    asked = page.locator(".question .prose p").all_inner_texts()
    assert all(" ".join(one.split()) in " ".join(whole.split()) for one in asked)
    assert "Check my answer" not in whole
    alone = said("getSelection().selectAllChildren(document.querySelector('.question .prose'))")
    assert " ".join(alone.split()) == " ".join(page.locator(".question .prose").first.inner_text().split())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_quiz_on_a_small_screen(pupil, axe, scheme):
    page = pupil(1, viewport=NARROW, color_scheme=scheme, reduced_motion="reduce")
    keys = Keyboard(page)
    axe(page)
    keys.press("^Questions$")
    keys.press("^<h6>", "Space")
    keys.press("^A guess", "Space")
    page.keyboard.press("Enter")
    page.get_by_text("Six is the smallest.").wait_for()
    axe(page)
    assert page.evaluate(SIDEWAYS) <= 0
    keys.press("^So far$")
    page.get_by_text("Question 1: not yet").wait_for()
    axe(page)


def test_answers_that_did_not_arrive_whole_leave_the_reasons(at_work, pupil):
    page = pupil(2)
    page.locator(".question").first.wait_for()
    sent = page.evaluate(
        """async () => (await fetch("/w/save", {method: "POST", headers: {"X-Techgoals": "save", "Content-Type": "application/json"},
            body: JSON.stringify({lesson: JSON.parse(document.getElementById("lesson-data").textContent).lesson.slug,
            activity: "know", client: "another", seq: 1, step: 0, checks: {}, changed_at: new Date().toISOString(),
            files: {"answers.json": '{"tag": {"answer": "h1", "reason": "First is biggest", "su'}})})).status"""
    )
    assert sent == 200
    page.reload()
    page.get_by_text("Your answers did not arrive whole").wait_for()
    first = page.locator(".question").first
    assert first.get_by_label("Say it in your own words").input_value() == "First is biggest"
    assert first.get_by_role("radio", checked=True).count() == 0


def test_an_app_is_debugged_by_keyboard_alone(at_work, pupil, new_context, axe):
    page = pupil(3)
    keys = Keyboard(page)
    keys.press("^Next$")
    page.locator(".cm-content").wait_for()
    tabs = page.get_by_role("group", name="Files").get_by_role("button")
    assert [(tab.text_content() or "").strip() for tab in tabs.all()] == [
        "index.html (to read only)",
        "app.js",
        "style.css",
    ]

    keys.press("Your code: app.js", "Escape")  # else the editor keeps Tab
    keys.focus("^Page$")
    page.keyboard.press("ArrowRight")
    page.get_by_text("2 of 4 tests pass.").wait_for()
    assert page.get_by_role("tab", selected=True).inner_text() == "Tests 2/4"
    low = page.get_by_role("tabpanel").get_by_role("listitem").filter(has_text="Row 3 goes in by gate A")
    assert lines(low) == ["Fails", "Row 3 goes in by gate A", "Expected", '"A"', "What came", '"B"']
    axe(page)

    # the line is quoted before it is mended
    keys.focus("Your code: app.js")
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    keys.focus("^Tests")
    page.keyboard.press("End")
    keys.press("Use the line I am on")
    report = page.get_by_role("tabpanel", name="Bug report")
    assert lines(report.get_by_role("status")) == ["app.js, line 3", kinds_lesson.FAULT.strip()]
    keys.fill("What happens", "Row 3 is sent to gate B and not to A")
    keys.fill("Why does it", "The sign asks for more than ten")
    axe(page)

    def rewrite(line):
        keys.focus("Your code: app.js")
        page.keyboard.press("Control+Home")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Home")
        page.keyboard.press("Shift+End")
        page.keyboard.type(line)
        page.keyboard.press("Escape")

    rewrite("if (row <= 10) {")
    page.get_by_text("All done. Well made!").first.wait_for()
    keys.focus("^Bug report$")
    page.keyboard.press("ArrowLeft")
    page.get_by_text("4 of 4 tests pass.").wait_for()
    assert lines(low)[0] == "Failed before, passes now"

    rewrite("if (row <= 10 {")
    page.get_by_text("1 of 4 tests pass. Broken by your change: It greets by name.").wait_for()
    axe(page)
    rewrite("if (row <= 10) {")
    keys.press("Run the tests again")
    page.get_by_text("4 of 4 tests pass.").wait_for()

    # a step of a run is quoted, too
    keys.focus("^Tests")
    page.keyboard.press("Home")
    keys.press("^Step through it$")
    page.get_by_text("Step 3 of 3").first.wait_for()
    page.keyboard.press("Home")  # the keyboard is on the slider already
    page.keyboard.press("ArrowRight")
    keys.press("^Quote this step")
    report.get_by_text("at step 2 of the run").wait_for()
    page.get_by_text("The line in your bug report does its job.").wait_for()

    page.get_by_text("Saved on the server").wait_for()
    page.reload()
    page.get_by_role("tab", name="Bug report").click()
    assert page.get_by_label("Why does it happen?").input_value() == "The sign asks for more than ten"
    seen = teacher_reads(at_work, new_context, 3)
    axe(seen)
    assert "step 2 of the run" in seen.inner_text("main")
