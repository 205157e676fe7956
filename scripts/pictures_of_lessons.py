"""Take the pictures of what a pupil sees at each kind of activity, and while stepping, from a lesson that is played.

    .venv/bin/python scripts/pictures_of_lessons.py          # all; or name some: web quiz debug stepping, or lessons by slug

It starts an installation of its own, with a class at each lesson of the starter pack, signs pupils in and has them work.
Each subject is taken on a school PC and on a tablet, light and dark, into docs/pictures; of each lesson one moment on a school PC.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
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


#: lesson -> the activity at which it is at its best, done, and by which light
MOMENTS = {
    "build-a-page-1": ("role-page", "light"),
    "build-a-page-2": ("design", "dark"),
    "build-a-page-3": ("role-page", "light"),
    "debug-an-app-1": ("open-the-gates", "light"),
    "debug-an-app-2": ("dress-rehearsal", "dark"),
    "debug-an-app-3": ("ghost-seat", "light"),
    "write-like-a-professional-1": ("visit", "light"),
    "write-like-a-professional-2": ("angry", "light"),
    "sharp-and-safe-1": ("inbox", "light"),
    "lights-out-1": ("letter", "dark"),
    "lights-out-2": ("two-places", "dark"),
    "lights-out-3": ("the-map", "dark"),
    "lights-out-4": ("lights-out", "dark"),
    "digital-futures-1": ("visit", "light"),
    "digital-futures-2": ("ways", "light"),
}


def moment(pupil: Pupil, activity: str) -> None:
    """The activity, done; of a tour what one sees there."""
    hands = pupil.hands(at(pupil, activity))
    assert hands
    hands.make(hands.activity.solution)
    pupil.is_done()
    look = pupil.page.get_by_role("button", name="Look round in the picture")
    if look.count():
        look.click()
        pupil.page.wait_for_timeout(4000)


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

        def picture(name: str, slug: str, viewport: Any, scheme: Any, work: Callable[[Pupil], None]) -> None:
            context = browser.new_context(
                viewport=viewport, color_scheme=scheme, reduced_motion="reduce", locale="en-GB",
                timezone_id="Europe/London",
            )  # fmt: skip
            pupil = Pupil(context, server.address, lessons[slug])
            pupil.sit_down(taught[slug]["code"], taught[slug]["cards"].pop())
            work(pupil)
            pupil.is_saved()
            take(pupil.page, blank, screenshots.PICTURES / f"{name}.png")
            context.close()

        for name in wanted or [*SUBJECTS, *MOMENTS]:
            if name in MOMENTS:
                activity, scheme = MOMENTS[name]
                picture(f"moment-{name}", name, SIZES["pc"], scheme, partial(moment, activity=activity))
                continue
            slug, work = SUBJECTS[name]
            for size, viewport in SIZES.items():
                for scheme in SCHEMES:
                    picture(f"{name}-{size}-{scheme}", slug, viewport, scheme, work)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
