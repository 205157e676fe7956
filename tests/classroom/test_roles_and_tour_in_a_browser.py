"""Roles are explored and compared, and a workplace is looked round: without a mouse, large and small, with its picture and without."""

import json
import shutil
from pathlib import Path

import pytest

from bench.server import ROOT
from tests.config.test_preview import previewed
from tests.journeys.keyboard import Keyboard
from tests.lessons.builders import change

pytestmark = [pytest.mark.browser, pytest.mark.server]

WIDE, TABLET, NARROW = (
    {"width": 1366, "height": 768},
    {"width": 820, "height": 1180},
    {"width": 360, "height": 740},
)
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUSED = "() => document.activeElement.innerText"
# what stands in the middle of the picture: a grey wall has few colours, a cow before a hill has many
COLOURS = """() => {
  const canvas = document.querySelector(".stage canvas"), copy = document.createElement("canvas")
  copy.width = 64; copy.height = 64
  const pen = copy.getContext("2d"), seen = new Set()
  return new Promise(done => requestAnimationFrame(() => {
    document.querySelector(".turns button").click()
    pen.drawImage(canvas, 0, 0, 64, 64)
    const {data} = pen.getImageData(0, 0, 64, 64)
    for (let n = 0; n < data.length; n += 4) seen.add(`${data[n] >> 4},${data[n + 1] >> 4},${data[n + 2] >> 4}`)
    done(seen.size)
  }))
}"""
REASON = "A good day is when all is well, a bad one begins at four."


@pytest.fixture
def pupil(tmp_path: Path, new_context):
    """``pupil(step, pane, **context)`` is at a step of “Digital futures, part 1”, where its work can be seen."""
    starter, mine = ROOT / "packs/starter", tmp_path / "mine"
    lesson = Path("lessons/digital-futures-1")
    for folder in (Path("roles"), lesson):
        shutil.copytree(starter / folder, mine / folder)
    shutil.copy(starter / "pack.yml", mine)
    change(mine, "pack.yml", lambda it: it.update(lessons=[lesson.name]))
    with previewed(mine / lesson, tmp_path) as address:

        def make(step: int, pane: str, **more):
            page = new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **more}).new_page()
            page.goto(address)
            page.locator(".dot").nth(step - 1).click()
            page.locator(f".{pane}").wait_for(state="attached")
            return page

        yield make


def view(page, name: str) -> None:
    """On a small screen: show this pane."""
    button = page.locator(".views").get_by_role("button", name=name)
    if button.count() and button.is_visible():
        button.click()


def test_jobs_are_found_by_what_one_likes_and_compared_by_keyboard_alone(pupil, axe):
    page = pupil(3, "roles")
    keys = Keyboard(page)
    axe(page)
    keys.press("^plants and animals$")
    page.get_by_text("3 roles for what you like").wait_for()
    assert page.locator(".role-card:visible").count() == 3
    axe(page)
    keys.press("Show them all")
    assert page.evaluate(FOCUSED) == "being outdoors"  # the button went away, the keyboard did not
    for title in ("Digital dairy farmer", "Digital lead nurse", "Shop stock planner"):
        keys.press(f"^{title}$")
        assert page.evaluate(FOCUSED) == title  # at its head, ready to read on
        page.get_by_text("National Careers Service").wait_for()
        axe(page)
        keys.fill("What would a good day be", REASON)
        keys.press("Put it side by side")
        page.get_by_text(f"{title} is put side by side.").wait_for()
        page.get_by_role("button", name="All roles").focus()
        page.keyboard.press("Enter")
        assert page.evaluate(FOCUSED) == title  # back where it was
    page.get_by_text("They are chosen. Now look at them side by side.").wait_for()
    keys.press("Look at them side by side")
    assert page.evaluate(FOCUSED) == "3 roles side by side"
    table = page.get_by_role("table")
    assert table.get_by_role("columnheader").all_inner_texts() == [
        "Digital dairy farmer\nnear you",
        "Digital lead nurse\nnear you",
        "Shop stock planner\nnear you",
    ]
    axe(page)
    assert page.get_by_label("Your words about Digital lead nurse").input_value() == REASON
    keys.focus("What people in this job do not like")
    page.keyboard.press("Space")
    page.get_by_text("All done. Well made!").first.wait_for()
    page.wait_for_timeout(1800)  # it is on its way to the server
    page.reload()
    page.locator(".roles").wait_for()
    assert page.get_by_label("What people in this job do not like about it").is_checked()
    assert page.locator(".words-list li").count() == 3
    assert page.locator(".was-opened:visible").count() == 3


def test_a_fourth_has_no_room_side_by_side(pupil):
    page = pupil(3, "roles")
    titles = ("Digital dairy farmer", "Digital lead nurse", "Shop stock planner", "Building modeller")
    for title in titles:
        page.get_by_role("button", name=title, exact=True).first.click()
        page.get_by_role("button", name="Put it side by side").click()
        if title != titles[-1]:
            page.get_by_role("button", name="All roles").click()
    page.get_by_text("Three stand side by side already.").wait_for()
    page.get_by_role("button", name="Take away Digital lead nurse").click()
    page.get_by_role("button", name="Put it side by side").click()
    page.get_by_text("Building modeller is put side by side.").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [NARROW, TABLET], ids=["telephone", "tablet"])
def test_jobs_on_a_small_screen(pupil, axe, scheme, viewport):
    page = pupil(3, "roles", viewport=viewport, color_scheme=scheme)
    view(page, "Explore")
    axe(page)
    for title in ("Digital dairy farmer", "Digital lead nurse"):
        page.get_by_role("button", name=title, exact=True).first.click()
        page.get_by_role("button", name="Put it side by side").click()
        axe(page)
        page.get_by_role("button", name="All roles").click()
    view(page, "My notes")
    axe(page)
    page.get_by_role("button", name="Look at them side by side").click()
    page.get_by_role(
        "heading", name="2 roles side by side"
    ).wait_for()  # the table comes into sight by itself
    axe(page)
    assert page.evaluate(SIDEWAYS) <= 0


def test_a_workplace_is_looked_round_from_the_list_alone(pupil, axe):
    asked: list[str] = []
    page = pupil(4, "tour")
    page.on("request", lambda request: asked.append(request.url))
    keys = Keyboard(page)
    axe(page)
    keys.press("The milking robot")
    assert page.evaluate(FOCUSED) == "The milking robot"
    keys.press("Whose work is it")
    page.get_by_text("A day in it").wait_for()
    axe(page)
    keys.press("^Next: The list of the herd")
    keys.press("Check my answer")
    page.get_by_text("Choose an answer first.").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_text("Not yet. Perhaps she only lost her collar.").wait_for()
    keys.focus("The computer orders medicine")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.get_by_text("Right. The data say where to look.").wait_for()
    axe(page)
    for title in ("Collars", "The map", "A drone", "The milk tank"):
        keys.press(f"^Next: {title}")
    page.get_by_text("Control room of a dairy farm: 6 of 6 seen").wait_for()
    page.get_by_role("button", name="Back to the list").focus()
    page.keyboard.press("Enter")
    assert "The milk tank" in page.evaluate(FOCUSED)
    page.get_by_role("button", name="Data office of a hospital").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "Data office of a hospital"
    keys.fill(
        "What have a cow and a patient in common", "Both have sensors, and both need somebody who asks."
    )
    page.get_by_text("Data office of a hospital: you have opened 0 of 5.").wait_for()
    assert not [
        one for one in asked if "pictures" in one or "pannellum" in one
    ]  # nobody asked for the picture


def test_the_picture_comes_when_asked_for_and_turns_to_what_is_chosen(pupil, axe):
    page = pupil(4, "tour")
    keys = Keyboard(page)
    with page.expect_response("**/pictures/dairy.webp*") as sharp:
        keys.press("Look round in the picture")
    assert sharp.value.headers["content-type"] == "image/webp"
    pins = page.locator(".pin:visible")
    pins.first.wait_for()
    assert [pin.get_attribute("aria-label") for pin in pins.all()] == [
        "1: The milking robot",
        "2: The list of the herd",
    ]
    page.wait_for_timeout(800)
    assert page.evaluate(COLOURS) > 40  # also turns it to the left, once
    axe(page)
    for _ in range(4):
        page.get_by_role("button", name="Turn left").press("Enter")
    assert "4: The map of the fields" in [pin.get_attribute("aria-label") for pin in pins.all()]
    page.get_by_role("button", name="4: The map of the fields").press("Enter")
    page.get_by_text("The map was put together from 400 photos").wait_for()
    stage, pin = page.locator(".stage").bounding_box(), page.locator(".pin.is-seen").bounding_box()
    assert stage is not None
    assert pin is not None
    assert abs(pin["x"] + pin["width"] / 2 - stage["x"] - stage["width"] / 2) < 2
    page.get_by_role("button", name="Put the picture away").press("Enter")
    assert page.evaluate(FOCUSED) == "Look round in the picture"
    page.get_by_text("The map was put together from 400 photos").wait_for()


def test_the_picture_is_dragged(pupil):
    page = pupil(4, "tour")
    page.get_by_role("button", name="Look round in the picture").click()
    page.locator(".pin:visible").first.wait_for()
    before = page.locator(".pin").first.bounding_box()
    page.mouse.move(700, 320)
    page.mouse.down()
    page.mouse.move(600, 320, steps=5)
    page.mouse.up()
    after = page.locator(".pin").first.bounding_box()
    assert before is not None
    assert after is not None
    assert after["x"] < before["x"] - 60


def test_a_pc_that_cannot_draw_is_sent_to_the_list(pupil, axe):
    page = pupil(4, "tour")
    page.evaluate("HTMLCanvasElement.prototype.getContext = () => null")
    page.get_by_role("button", name="Look round in the picture").click()
    page.get_by_text("this PC cannot show it. The list has everything.").wait_for()
    axe(page)
    page.get_by_role("button", name="The milking robot").last.click()
    page.get_by_text("A cow walks in when she likes").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [NARROW, TABLET], ids=["telephone", "tablet"])
def test_a_tour_on_a_small_screen(pupil, axe, scheme, viewport):
    page = pupil(4, "tour", viewport=viewport, color_scheme=scheme)
    view(page, "Look round")
    page.get_by_role("button", name="Look round in the picture").click()
    page.locator(".pin:visible").first.wait_for()
    page.get_by_role("button", name="The list of the herd").last.click()
    axe(page)
    assert page.evaluate(SIDEWAYS) <= 0
    view(page, "What I found")
    axe(page)


@pytest.mark.parametrize(
    ("step", "pane", "opened"), [(3, "roles", "Digital lead nurse"), (4, "tour", "The milking robot")]
)
def test_with_letters_twice_as_large_nothing_is_lost(pupil, axe, step, pane, opened):
    page = pupil(step, pane)
    page.evaluate("document.documentElement.dataset.size = '200'")
    view(page, "Explore" if pane == "roles" else "Look round")
    page.get_by_role("button", name=opened).last.click()
    axe(page)
    assert page.evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize(
    ("step", "pane", "file", "text", "says"),
    [
        (
            2,
            "explore",
            "notes.json",
            '{"reasons": {"animator": "I draw all da',
            "Your notes did not arrive whole",
        ),
        (4, "visit", "tour.json", '{"seen": ["robot"], "reflection": "Both have da', "did not arrive whole"),
    ],
)
def test_what_did_not_arrive_whole_leaves_the_words(pupil, step, pane, file, text, says):
    page = pupil(step, "roles" if pane == "explore" else "tour")
    page.evaluate(
        """async ([activity, files, step]) => fetch(JSON.parse(document.getElementById("lesson-data").textContent).addresses.save,
            {method: "POST", headers: {"X-Techgoals": "save"}, body: JSON.stringify({activity, files, step, seq: 1})})""",
        [pane, json.loads(json.dumps({file: text})), step - 1],
    )
    page.reload()
    page.get_by_text(says).wait_for()
    assert (
        "I draw all da" in page.content() or page.locator(".found textarea").input_value() == "Both have da"
    )
