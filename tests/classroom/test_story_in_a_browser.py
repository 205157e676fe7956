"""A story is lived through, gone back in, and its board filled: without a mouse, large and small, light and dark."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from techgoals.lessons import format as lesson_format
from tests.config.test_preview import previewed
from tests.journeys.keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.server]

WIDE, TABLET, NARROW = (
    {"width": 1366, "height": 768},
    {"width": 820, "height": 1180},
    {"width": 360, "height": 740},
)
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def pupil(tmp_path: Path, new_context):
    """``pupil(**context)`` is at the step of the example with its story."""
    begun = lesson_format.begin(tmp_path / "mine", "tin", kind="story")
    with previewed(begun.lesson, tmp_path) as address:

        def make(**more):
            page = new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **more}).new_page()
            page.goto(address)
            page.get_by_role("button", name="Next").click()
            page.locator(".story-log h3").first.wait_for(state="attached")
            return page

        yield make


def test_a_mystery_is_solved_by_keyboard_alone(pupil, axe):
    page = pupil()
    keys = Keyboard(page)
    log = page.get_by_role("log", name="What happens")
    assert log.get_attribute("aria-live") == "polite"
    page.get_by_text("First: open “The log of the door”").wait_for()
    keys.press("^Open: The log of the door")
    assert "The log of the door" in page.evaluate("document.activeElement.innerText")  # the keyboard is there
    axe(page)
    keys.press("^Look beside the tin")
    assert "A note, and a register" in page.evaluate("document.activeElement.innerText")
    keys.press("^Open: A note")
    keys.press("^Open: Ria's register")

    keys.fill("^At what time was the last card used", "08:40")
    page.keyboard.press("Enter")
    page.get_by_text("That is the first line. Look for the last one.").wait_for()
    page.keyboard.press("Control+A")  # and is still in the field
    page.keyboard.type("10.20")
    page.keyboard.press("Enter")
    page.get_by_text("The last line of the log says so.").first.wait_for()
    axe(page)
    keys.press("^I know enough")

    keys.press("^Look at my board first")
    keys.focus("^Evidence \\(3\\)|^Board")
    keys.choose("Pin evidence here: Ria was somewhere else", "Ria")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    ria = page.locator(".claim", has_text="Ria was somewhere else")
    expect(ria).to_have_attribute("data-state", "holds")
    for claim, evidence in (
        ("Ben could get in", "The log"),
        ("Ben had a reason", "A note"),
        ("Ben was there", "The log"),
    ):
        keys.choose(f"Pin evidence here: {claim}", evidence)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    axe(page)
    keys.press("Ria Holm.*accused", "Space")
    page.keyboard.press("ArrowDown")
    keys.press("^Name this person")
    expect(page.locator(".the-end")).to_contain_text("New biscuits")
    page.get_by_text("All done. Well made!").first.wait_for()
    axe(page)


def test_whoever_goes_back_keeps_what_was_found_and_finds_another_end(pupil):
    page = pupil()
    page.get_by_role("button", name="Shout at everybody").click()
    expect(page.get_by_text("Nobody likes to be shouted at.")).to_be_visible()
    for title in ("The log of the door", "A note beside the tin", "Ria's register"):
        page.locator(".scene").last.get_by_role("button", name=f"Open: {title}").click()
    page.get_by_role("tab", name="Your path").click()
    page.get_by_role("button", name="Go back to here: An empty tin").click()
    expect(page.locator(".scene")).to_have_count(1)
    expect(page.get_by_role("tab", name="Evidence (3)")).to_be_visible()
    page.get_by_role("button", name="Look beside the tin").click()
    expect(page.get_by_text("Nobody likes to be shouted at.")).to_have_count(0)
    expect(page.get_by_text("You also tried: “Shout at everybody”")).to_be_attached()
    page.get_by_label("At what time").fill("10:20")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="I know enough").click()
    page.get_by_role("radio", name="Ria Holm").check()
    page.get_by_role("button", name="Name this person").click()
    expect(page.locator(".the-end")).to_contain_text("You have found 1 of 3 ways")
    page.get_by_role("button", name="Go back to a decision").click()
    page.get_by_role("button", name="Go back to here: Who was it?").click()
    page.get_by_role("radio", name="Ben Castro").check()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name="Name this person").click()
        expect(page.locator(".the-end")).to_contain_text("You have found 2 of 3 ways")
    page.reload()
    expect(page.locator(".the-end")).to_contain_text("You cannot show it")  # it stands where it stood


def test_evidence_is_pinned_by_dragging_as_well(pupil):
    page = pupil()
    page.get_by_role("button", name="Open: The log of the door").click()
    page.get_by_role("tab", name="Board").click()
    claim = page.locator(".claim", has_text="Ben could get in")
    page.locator(".chip", has_text="The log of the door").drag_to(claim)
    expect(claim).to_have_attribute("data-state", "holds")
    claim.get_by_role("button", name="Take off").click()
    expect(claim).to_have_attribute("data-state", "open")


def test_messages_arrive_one_after_the_other_and_can_all_be_had_at_once(pupil):
    page = pupil(reduced_motion="no-preference")
    dots = page.locator(".typing")
    dots.wait_for()
    assert dots.get_attribute("aria-hidden") == "true"
    assert page.locator(".way").count() == 0  # what can be done comes when all was said
    page.get_by_role("button", name="Show it all now").click()
    expect(page.locator(".way")).to_have_count(2)
    expect(dots).to_have_count(0)


def test_without_motion_nobody_waits_for_a_message(pupil):
    page = pupil()
    assert page.locator(".typing").count() == 0
    expect(page.locator(".way")).to_have_count(2)


@pytest.mark.parametrize(
    ("size", "scheme"), [(TABLET, "light"), (NARROW, "dark"), (WIDE, "dark")], ids=["tablet", "small", "wide"]
)
def test_a_story_fits_the_screen(pupil, axe, size, scheme):
    page = pupil(viewport=size, color_scheme=scheme)
    for view in ("The story", "Notebook"):
        button = page.get_by_role("navigation", name="Show").get_by_role("button", name=view)
        if button.is_visible():
            button.click()
        axe(page)
        assert page.evaluate(SIDEWAYS) == 0
    page.evaluate("document.documentElement.dataset.size = '200'")
    axe(page)
    assert page.evaluate(SIDEWAYS) == 0
