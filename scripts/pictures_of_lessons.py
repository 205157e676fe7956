"""Take the pictures of what a pupil sees at each kind of activity, and while stepping, from a lesson that is played.

    .venv/bin/python scripts/pictures_of_lessons.py          # all; or name some: web quiz debug stepping

It starts an installation of its own, with a class at each lesson of the starter pack, signs pupils in and has them work.
Each subject is taken on a school PC and on a tablet, light and dark, into docs/pictures.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.server import environment  # noqa: E402 - the project is on the path first
from scripts import screenshots  # noqa: E402
from techgoals.lessons import format  # noqa: E402
from tests.places.pupil import Pupil  # noqa: E402
from tests.places.running import running  # noqa: E402

PACK = ROOT / "packs" / "starter"
HEAVIEST = 200 * 1024
SIZES = {"pc": {"width": 1366, "height": 768}, "tablet": {"width": 820, "height": 1180}}
SCHEMES = ("light", "dark")


def at(pupil: Pupil, name: str) -> int:
    """Go to the step with this activity."""
    step = next(n for n, step in enumerate(pupil.steps) if step.activity == name)
    pupil.go_to(step)
    return step


def web(pupil: Pupil) -> None:
    """A page of one's own, all done."""
    hands = pupil.hands(at(pupil, "design"))
    assert hands
    hands.make(hands.activity.solution)
    pupil.is_done()


def quiz(pupil: Pupil) -> None:
    """A wrong answer, and what is said to it."""
    hands = pupil.hands(at(pupil, "which-rule"))
    assert hands
    hands.make({"answers.json": json.dumps({"all-small-headings": {"answer": "dot"}})})


def debug(pupil: Pupil) -> None:
    """The app, as it sends visitors to the wrong gate."""
    pupil.hands(at(pupil, "wrong-gate"))


def stepping(pupil: Pupil) -> None:
    """The step at which South became West."""
    hands: Any = pupil.hands(at(pupil, "back-and-forth"))
    hands.step_back_to("app.js", 21)


SUBJECTS: dict[str, tuple[str, Callable[[Pupil], None]]] = {
    "web": ("build-a-page-2", web),
    "quiz": ("build-a-page-2", quiz),
    "debug": ("debug-an-app-1", debug),
    "stepping": ("debug-an-app-1", stepping),
}


def take(page: Page, blank: Page, file: Path) -> None:
    """Keep what the page shows now. Ends the program where one would have to scroll to see all of it, or the picture is heavy."""
    page.wait_for_timeout(1200)  # the app's own frame draws when it likes
    if page.evaluate("document.getElementById('workspace').getBoundingClientRect().bottom > innerHeight"):
        sys.exit(f"{file.name}: one would have to scroll.")
    file.write_bytes(screenshots.lighter(page.screenshot(), blank))
    weight = file.stat().st_size
    print(f"  {file.name}: {weight // 1024} KiB")
    if weight > HEAVIEST:
        sys.exit(f"{file.name} is heavier than {HEAVIEST // 1024} KiB.")


def main(wanted: list[str]) -> None:
    """Take the subjects asked for, or all of them."""
    lessons = {lesson.slug: lesson for lesson in format.read(PACK).lessons}
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder) / "home") as server,
        sync_playwright() as playwright,
    ):
        told = subprocess.run(
            [sys.executable, "-m", "tests.journeys.lessons_taught", str(PACK), "12"],
            env=environment(server.home), cwd=ROOT, text=True, stdout=subprocess.PIPE, check=True,
        )  # fmt: skip
        taught = json.loads(told.stdout.splitlines()[-1])
        browser = screenshots.browser_of(playwright)
        blank = browser.new_page()
        for name in wanted or SUBJECTS:
            slug, work = SUBJECTS[name]
            for size, viewport in SIZES.items():
                for scheme in SCHEMES:
                    context = browser.new_context(
                        viewport=viewport, color_scheme=scheme, reduced_motion="reduce", locale="en-GB",
                        timezone_id="Europe/London",
                    )  # fmt: skip
                    pupil = Pupil(context, server.address, lessons[slug])
                    pupil.sit_down(taught[slug]["code"], taught[slug]["cards"].pop())
                    work(pupil)
                    pupil.is_saved()
                    take(pupil.page, blank, screenshots.PICTURES / f"{name}-{size}-{scheme}.png")
                    context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
