"""The lesson, for everybody: enlarged, in forced colours, without motion, with each reading tool, read aloud, by keyboard."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from bench.server import Servers
from tests.classroom.serving import class_at_work, way_in
from tests.journeys.keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.server]

SCROLLS = """() => {
  const root = document.scrollingElement, over = root.scrollWidth - root.clientWidth
  if (over <= 0) return ''
  const wide = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > root.clientWidth + 1)
  return over + ' px: ' + wide.slice(0, 4).map(e => e.outerHTML.slice(0, 90)).join(' | ')
}"""
# a computer's voices, as a browser offers them: each sentence ends when the test says so
VOICES = """
const spoken = []
let now = null
Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', {value: class { constructor(text) { this.text = text } }})
Object.defineProperty(globalThis, 'speechSynthesis', {value: {
  paused: false,
  getVoices: () => VOICES,
  speak(said) { spoken.push({text: said.text, voice: said.voice.name, rate: said.rate}); now = said },
  cancel() { const was = now; now = null; was?.onerror?.() }, pause() { this.paused = true }, resume() { this.paused = false },
  addEventListener() {},
}})
globalThis.spoken = spoken
globalThis.goOn = () => { const was = now; now = null; was.onend() }
"""
LOCAL = "{name: 'Far away', lang: 'en-GB', localService: false}, {name: 'Anna', lang: 'en-GB', localService: true}"
REMOTE = "{name: 'Far away', lang: 'en-GB', localService: false}"


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Servers, dict[str, Any]]]:
    with class_at_work(tmp_path_factory.mktemp("open-to-all") / "home", size=30) as at_work:
        yield at_work


@pytest.fixture
def lesson(
    seeded: tuple[Servers, dict[str, Any]], new_context: Callable[..., BrowserContext]
) -> Callable[..., Page]:
    servers, seed = seeded

    def sit_down(before: str = "", **options: Any) -> Page:
        context = new_context(**options)
        context.add_init_script(before)
        page = context.new_page()
        page.goto(way_in(servers, seed, seed["cards"].pop()))
        page.wait_for_url("**/w/")
        page.locator(".cm-content").wait_for(state="attached")
        return page

    return sit_down


def choose(page: Page, name: str, value: str) -> None:
    page.evaluate("document.querySelector('[data-reading]').open = true")
    page.locator(f"input[name=reading-{name}][value='{value}']").check()


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [("200 %", 683, 384), ("400 %", 320, 256), ("a tablet", 820, 1180), ("a school PC", 1366, 768)],
)
def test_enlarged_nothing_is_cut_off_sideways_and_axe_finds_nothing(lesson, axe, name, width, height):
    page = lesson(viewport={"width": width, "height": height})
    for view in ("Read", "Code", "Result"):
        button = page.locator(".views").get_by_role("button", name=view)
        if button.is_visible():
            button.click()
        assert page.evaluate(SCROLLS) == "", (name, view)
        axe(page)


@pytest.mark.parametrize("size", ["125", "150", "200"])
def test_each_text_size_enlarges_and_leaves_all_within_reach(lesson, axe, size):
    page = lesson(viewport={"width": 1366, "height": 768})
    before = page.locator(".prose p").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    choose(page, "size", size)
    after = page.locator(".prose p").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert after / before == pytest.approx(int(size) / 100, rel=0.01)
    assert page.evaluate(SCROLLS) == ""
    page.keyboard.press("Escape")
    page.evaluate("document.querySelector('[data-reading]').open = false")
    for name in ("Next", "Put my hand up"):
        page.get_by_role("button", name=name).scroll_into_view_if_needed()
        expect(page.get_by_role("button", name=name)).to_be_in_viewport()
    axe(page)


@pytest.mark.parametrize(
    ("name", "value"),
    [("letters", "wide"), ("letters", "widest"), ("lines", "wide"), ("lines", "widest"), ("face", "system"), ("face", "spaced"),
     ("tint", "cream"), ("tint", "blue"), ("tint", "rose"), ("tint", "green"), ("theme", "dark")],
)  # fmt: skip
def test_each_reading_tool_changes_the_page_and_can_be_read(lesson, axe, name, value):
    page = lesson(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    look = "() => { const s = getComputedStyle(document.querySelector('.prose p')); return [s.letterSpacing, s.lineHeight, s.fontFamily, getComputedStyle(document.querySelector('#workspace')).backgroundColor].join() }"
    before = page.evaluate(look)
    choose(page, name, value)
    assert page.evaluate(look) != before
    assert page.evaluate(SCROLLS) == ""
    axe(page)
    # remembered by this browser, and there before anything is painted: look.js stands in the head and waits for nothing
    page.reload(wait_until="commit")
    page.locator("body").wait_for(state="attached")
    assert page.evaluate(f"document.documentElement.dataset.{name}") == value
    page.goto(page.url.replace("/w/", "/privacy/pupils/"))
    assert page.evaluate(f"document.documentElement.dataset.{name}") == value
    axe(page)


def test_spacing_of_ones_own_breaks_nothing(lesson):
    """WCAG 1.4.12: a reader's own style sheet may widen all text."""
    page = lesson(viewport={"width": 1366, "height": 768})
    wide = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    page.evaluate(
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s] }",
        wide,
    )
    assert page.evaluate(SCROLLS) == ""
    cut = page.locator("#workspace button:visible").evaluate_all(
        "all => all.filter(e => e.scrollWidth > e.clientWidth + 2).map(e => e.textContent)"
    )
    assert cut == []


def test_forced_colours_and_no_motion(lesson, axe):
    page = lesson(forced_colors="active", reduced_motion="reduce")
    axe(page)
    assert (
        page.locator("#workspace button").first.evaluate("e => getComputedStyle(e).transitionDuration")
        == "0s"
    )
    page.locator(".progress .dot").first.focus()
    assert page.locator(".progress .dot").first.evaluate("e => getComputedStyle(e).outlineStyle") != "none"


def test_the_step_is_read_sentence_by_sentence_by_a_voice_of_this_pc(lesson, axe):
    page = lesson(before=VOICES.replace("VOICES", f"[{LOCAL}]"))
    keys = Keyboard(page)
    keys.press("^Reading")
    keys.press("Read it to me")
    first = page.evaluate("spoken[0]")
    assert first["voice"] == "Anna"
    assert first["text"].strip() == page.locator(".read h2").inner_text()
    marked = "() => [...CSS.highlights.get('read-aloud') ?? []].map(String).join('')"
    assert page.evaluate(marked).strip() == first["text"].strip()
    page.evaluate("goOn()")
    second = page.evaluate("spoken[1]")
    assert second["text"].strip() in re.sub(r"\s+", " ", page.locator(".prose").inner_text())
    assert page.evaluate(marked).strip() == second["text"].strip()
    axe(page)
    page.get_by_role("button", name="Pause").click()
    assert page.evaluate("speechSynthesis.paused")
    expect(page.get_by_role("button", name="Pause")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Pause").click()
    page.get_by_label("Speed of the voice").fill("1.3")
    page.evaluate("goOn()")
    assert page.evaluate("spoken[2].rate") == 1.3
    page.get_by_role("button", name="Stop").click()
    assert page.evaluate(marked) == ""
    expect(page.get_by_role("button", name="Read it to me")).to_be_focused()
    page.get_by_role("button", name="Read it to me").click()
    page.evaluate("document.querySelector('[data-reading]').open = false")
    page.get_by_role("button", name="Next").click()  # other words: nobody goes on reading the old ones
    assert page.evaluate(marked) == ""


def test_a_voice_that_would_send_the_words_away_is_not_used(lesson):
    page = lesson(before=VOICES.replace("VOICES", f"[{REMOTE}]"))
    page.locator("[data-reading] summary").click()
    expect(page.get_by_text("This computer has no voice of its own")).to_be_visible()
    expect(page.get_by_role("button", name="Read it to me")).to_be_hidden()


def test_before_the_editor_arrives_one_reads_types_sees_the_result_and_it_is_saved(lesson, seeded):
    """On a slow network the heaviest part comes late: ten seconds, here."""
    servers, _seed = seeded
    page = lesson()
    context = page.context
    page.close()
    held: list[Any] = []
    context.route("**/static/workspace/code-mirror-*", lambda route: held.append(route))
    page = context.new_page()
    page.goto(f"{servers.address}/w/")
    box = page.locator("textarea.plain-editor")
    expect(box).to_be_visible()
    expect(page.locator(".prose p").first).to_be_visible()
    box.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("<p>before the editor</p>")
    shown = page.frame_locator(".preview-frame:not(.is-getting-ready)").get_by_text("before the editor")
    expect(shown).to_be_visible()
    expect(page.locator(".saved")).to_have_attribute("data-at", "server", timeout=15_000)
    expect(page.locator(".checklist li").first).to_be_visible()
    page.wait_for_timeout(10_000)
    page.keyboard.type("<p>and on</p>")
    for route in held:
        route.continue_()
    editor = page.locator(".cm-content")
    editor.wait_for()
    expect(editor).to_contain_text("and on")
    expect(editor).to_be_focused()  # whoever was typing goes on at the same place
    page.keyboard.type("!")
    expect(editor).to_contain_text("<p>and on</p>!")


def test_the_plain_box_has_the_same_advice_as_the_editor(lesson, axe):
    page = lesson()
    page.get_by_role("switch", name="Plain text box").click()
    box = page.locator("textarea.plain-editor")
    box.fill("<h1>Hello<h1>\n<p>x</p>")
    advice = page.locator(".advice button").first
    expect(advice).to_contain_text("Line 1")
    advice.click()
    expect(box).to_be_focused()
    axe(page)
