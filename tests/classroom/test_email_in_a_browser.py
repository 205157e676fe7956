"""A mail is written, answered and written again, and one that came in is judged: without a mouse, large and small."""

from pathlib import Path

import pytest

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
GOOD = "Dear Ms Finch,\n\nOur class of 28 would like to visit you. Could you please tell us when you are open?\n\nKind regards,\nJo Bright\n9K"


@pytest.fixture
def pupil(tmp_path: Path, new_context):
    """``pupil(**context)`` is at the step of the example with its mail program."""
    begun = lesson_format.begin(tmp_path / "mine", "lighthouse", kind="email")
    with previewed(begun.lesson, tmp_path) as address:

        def make(**more):
            page = new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **more}).new_page()
            page.goto(address)
            page.get_by_role("button", name="Next").click()
            page.locator(".email").wait_for(state="attached")
            return page

        yield make


def again(page):
    """The page is loaded again once all that was done has been kept."""
    with page.expect_request(lambda request: request.method == "POST"):
        page.locator("#workspace .dot").first.click()
    page.wait_for_load_state("networkidle")
    page.reload()
    page.locator("#workspace .dot").nth(1).click()
    page.locator(".email").wait_for()


def test_a_mail_is_written_answered_and_written_again_by_keyboard_alone(pupil, axe):
    page = pupil()
    keys = Keyboard(page)
    axe(page)
    keys.press("New mail")
    page.keyboard.type("fin")  # the keyboard is in To already
    page.get_by_role("option", name="Ms Ada Finch").wait_for()
    axe(page)
    page.keyboard.press("Enter")
    keys.fill("^Subject", "hi")
    keys.fill("Your mail", "hey can u tell me when the lighthouse is open")
    axe(page)
    keys.press("^Send$")
    page.get_by_text("I had to ask my grandson what “u” means.").first.wait_for()
    thoughts = page.get_by_role("region", name="What comes of it")
    thoughts.get_by_text("“What does this person want from me?”").wait_for()
    note = thoughts.get_by_role("listitem").filter(has_text="That is chat language.").last
    assert note.locator("q").inner_text() == "u"
    page.get_by_text("“hi” Would your reader know").wait_for()  # on the list of what is to do
    axe(page)

    keys.press("Write it again, better")  # the keyboard is in the mail
    page.keyboard.press("Control+A")
    page.keyboard.type(GOOD)
    assert thoughts.get_by_text("Mended in your draft.").count() > 3
    thoughts.get_by_role("heading", name="Your earlier mail").wait_for()
    axe(page)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("May our class visit you?")
    keys.press("^Send$")
    page.get_by_text("What a good letter.").first.wait_for()
    thoughts.get_by_text("“I know what this is about and what I can do.”").wait_for()
    axe(page)


def test_a_false_mail_is_seen_through_by_keyboard_alone(pupil, axe):
    page = pupil()
    keys = Keyboard(page)
    keys.press("You have won")
    keys.press("Show the full sender")
    page.get_by_text("Lighthouse Prizes <win@lighthouse-prizes.example>").wait_for()
    keys.focus("^collect my boat$")
    page.get_by_text("This link leads to: https://boat-4-free.example/login").wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("Here it stays closed.").wait_for()
    assert page.url.endswith("/")
    keys.press("^Delete it$")
    page.get_by_text("reporting is better still").wait_for()
    axe(page)
    keys.press("^The address does not fit", "Space")
    keys.focus("^Inbox$")
    keys.focus("You have won!!! · .*deleted|deleted")
    again(page)
    page.get_by_role("button", name="deleted").click()
    assert page.get_by_label("The address does not fit the name").is_checked()


def test_the_list_is_walked_with_the_arrow_keys(pupil):
    page = pupil()
    keys = Keyboard(page)
    keys.press("New mail")
    page.keyboard.type("ada")
    page.keyboard.press("Enter")
    keys.fill("Your mail", "May we come and see it?")
    keys.press("^Send$")
    page.get_by_text("Your mail stops so suddenly").first.wait_for()
    keys.focus("Ms Ada Finch")
    page.keyboard.press("ArrowDown")
    assert "You have won" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Home")
    assert "Ms Ada Finch" in page.evaluate("document.activeElement.innerText")


def test_a_mail_to_an_address_that_nobody_has_comes_back_and_a_draft_is_kept(pupil):
    page = pupil()
    page.get_by_role("button", name="New mail").click()
    page.get_by_role("button", name="Send").click()
    page.get_by_text("Put somebody into To first").wait_for()
    page.get_by_label("To", exact=True).fill("ada@lighthuose.example")
    page.get_by_label("Your mail").fill("Dear Ms Finch")
    again(page)
    assert page.get_by_label("Your mail").input_value() == "Dear Ms Finch"
    page.get_by_label("To", exact=True).fill("ada@lighthuose.example")
    page.get_by_role("button", name="Send").click()
    page.get_by_text("Your mail could not be brought to ada@lighthuose.example.").first.wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [NARROW, TABLET], ids=["telephone", "tablet"])
def test_on_a_small_screen_there_is_the_list_or_a_mail(pupil, axe, scheme, viewport):
    page = pupil(viewport=viewport, color_scheme=scheme)
    if viewport is NARROW:
        page.locator(".views").get_by_role("button", name="Mail").click()
    page.get_by_role("button", name="You have won").click()
    axe(page)
    page.get_by_role("button", name="Back to the list").click()
    assert "You have won" in page.evaluate("document.activeElement.innerText")
    page.get_by_role("button", name="New mail").click()
    page.get_by_label("To", exact=True).fill("ada")
    page.get_by_label("To", exact=True).press("Enter")
    page.get_by_label("Your mail").fill("hey, when r u open")
    axe(page)
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Write it again, better").wait_for()
    axe(page)
    if page.locator(".views").is_visible():  # there may be room for it beside the mail
        page.locator(".views").get_by_role("button", name="What comes of it").click()
    axe(page)
    assert page.evaluate(SIDEWAYS) <= 0


def test_with_letters_of_double_size_nothing_is_cut_off(pupil, axe):
    page = pupil()
    page.evaluate(
        "document.documentElement.dataset.size = '200'; document.documentElement.style.fontSize = '200%'"
    )
    page.locator(".views").get_by_role("button", name="Mail").click()
    page.get_by_role("button", name="New mail").click()
    axe(page)
    assert page.evaluate(SIDEWAYS) <= 0
    send = page.get_by_role("button", name="Send")
    send.scroll_into_view_if_needed()
    assert send.is_visible()
