"""One marker, two places: what the browser says of a page and what the server says of it are the same, word for word."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from bench.server import ROOT
from techgoals.lessons import marking
from techgoals.lessons.content import activity_content
from techgoals.lessons.format import read
from techgoals.lessons.marking import sandbox
from tests.lessons.marking import frame
from tests.lessons.marking.script_pages import PAGES
from tests.lessons.marking.variants import variants

pytestmark = pytest.mark.browser

OF_EACH_ACTIVITY = 20
OF_EACH_PAGE = 85


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the browser's side is served."""
    with frame.served(tmp_path_factory.mktemp("frame")) as at:
        yield at


@pytest.fixture
def asking(new_context: Callable[..., BrowserContext], address: str) -> Page:
    """A page that can be asked."""
    return frame.opened(new_context().new_page(), address)


def differences(asking: Page, all_asked: list[dict[str, Any]]) -> list[str]:
    """Where the two places differ about marks."""
    found = []
    # the sandbox lets go of Python while it works, so the server marks beside the browser
    with ThreadPoolExecutor(2) as workers:
        marks = workers.map(lambda one: asdict(marking.mark(one["activity"], one["files"])), all_asked)
        here = asking.evaluate("all => markAll(all)", all_asked)
    ours: Any
    for asked, there, ours in zip(all_asked, here, marks, strict=True):
        theirs = there["mark"]
        theirs["problems"] = [
            {name: one[name] for name in ("file", "line", "column", "kind", "says")}
            for one in theirs["problems"]
        ]
        ours["checks"], ours["problems"] = list(ours["checks"]), list(ours["problems"])
        if ours != theirs:
            found.append(f"{asked['files']}\n  server:  {ours}\n  browser: {theirs}")
    return found


def test_every_starter_solution_and_mistake_is_marked_alike(asking: Page) -> None:
    asked = [
        {"activity": activity, "files": files}
        for activity, own in activities()
        for files in own
    ]  # fmt: skip
    assert len(asked) > 60
    assert not differences(asking, asked)


def test_a_thousand_broken_pages_are_marked_alike(asking: Page) -> None:
    asked = []
    for activity, own in activities():
        entry = activity["entry"]
        solution = own[1]
        for made in variants(solution[entry], OF_EACH_ACTIVITY, activity["title"]):
            asked.append({"activity": activity, "files": {**solution, entry: made}})
    assert len(asked) > 1000
    found = differences(asking, asked)
    assert not found, f"{len(found)} of {len(asked)}:\n{found[0]}"


@pytest.mark.parametrize(("name", "files", "runs"), PAGES, ids=[name for name, _, _ in PAGES])
def test_pages_with_scripts_are_seen_alike(
    asking: Page, name: str, files: dict[str, str], runs: list[Any]
) -> None:
    wanted = [
        {"id": str(n), "do": acts, **({"call": {"function": call[0], "with": call[1]}} if call else {})}
        for n, (acts, call) in enumerate(runs)
    ]
    script = "quiz.js" if "quiz.js" in files else "index.html"
    broken = [{**files, script: made} for made in variants(files[script], OF_EACH_PAGE, name)]
    asked = [{"entry": "index.html", "files": one, "runs": wanted} for one in [files, *broken]]
    there = asking.evaluate("all => observeAll(all)", asked)
    found = []
    for question, theirs in zip(asked, there, strict=True):
        try:
            ours = sandbox.Marker().ask({"ask": "observe", **question})
        except sandbox.GaveUp:
            ours = "stuck"
            theirs = (
                "stuck" if all(one.get("fault", {}).get("line") == 0 for one in theirs.values()) else theirs
            )
        if ours != theirs:
            found.append(told(question["files"][script], ours, theirs))
    assert not found, f"{len(found)} of {len(asked)}:\n" + "\n".join(found[:3])
    assert not any("fault" in one for one in there[0].values() if name not in {"quiz"}), there[0]


def seen(question: dict[str, Any]) -> Any:
    """What the server sees; None where it had to be stopped."""
    try:
        return sandbox.Marker().ask({"ask": "observe", **question})
    except sandbox.GaveUp:
        return None


def told(text: str, ours: Any, theirs: Any) -> str:
    """What differs, shortly."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in ours:
            for field in {*ours[key], *theirs.get(key, {})}:
                one, other = ours[key].get(field), theirs.get(key, {}).get(field)
                if one != other:
                    return f"{text}\n  run {key}, {field}\n  server:  {one}\n  browser: {other}"
    return f"{text}\n  server:  {str(ours)[:500]}\n  browser: {str(theirs)[:500]}"


def activities() -> Iterator[tuple[dict[str, Any], list[dict[str, str]]]]:
    """Each activity of the starter pack, with its starter, its solution and its mistakes."""
    for lesson in read(ROOT / "packs" / "starter").lessons:
        for activity in lesson.activities:
            starter = {file.name: file.text for file in activity.files}
            mistakes = [mistake.files for mistake in activity.mistakes]
            yield activity_content(activity), [starter, activity.solution, *mistakes]


def test_the_observing_frame_goes_on_after_a_page_that_got_stuck(asking: Page) -> None:
    run = [{"id": "a", "do": []}]
    pages = [
        "<script>/(a+)+$/.test('a'.repeat(40) + '!')</script>",
        "<script>console.log('fine')</script>",
        "<script>Array.prototype.map = () => 'spoilt'; console.log([1].map(x => x))</script>",
        "<script>console.log([1].map(x => x))</script>",
    ]
    asked = [{"entry": "index.html", "files": {"index.html": page}, "runs": run} for page in pages]
    stuck, fine, spoilt, clean = (one["a"] for one in asking.evaluate("all => observeAll(all)", asked))
    assert stuck["fault"]["text"] == "Something on this page stops it for good: it never comes back."
    assert fine["said"] == ["fine"]
    assert spoilt["said"] != ["[1]"]
    assert clean["said"] == ["[1]"]
