"""What marking costs: CPU ms of the server for one hand-in in fresh sandboxes, with its advice; milliseconds in the browser from
asking for all checks of a task until they are judged, in a real Chromium.

Activities are read or also run, by checks and tests `after` and `returns`: those of the starter pack, and pages of some 30 lines
with scripts that our tests know, which do more in less. Every page and script differs from the
last, so that nothing of a pupil's is remembered. Compiling the engine, once in each process, is a row of its own.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import sync_playwright

from bench import report
from bench.report import Row, row
from techgoals.lessons import marking
from techgoals.lessons.content import activity_content
from techgoals.lessons.format import read
from techgoals.lessons.marking import sandbox
from tests.lessons.marking import frame
from tests.lessons.marking.script_pages import PAGES
from tests.places import debian

HAND_INS = 500  # about so many are measured, in at most four rounds
ROUNDS = 8
WARM = 12
CPU_AIM = 25
PAGE_AIM = 2
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]

Asked = dict[str, Any]


def of_the_pack() -> tuple[list[Asked], list[Asked]]:
    """Every solution and mistake of the starter pack: those that are read, and those whose page is run."""
    reads: list[Asked] = []
    runs: list[Asked] = []
    for lesson in read(report.HERE.parent / "packs" / "starter").lessons:
        for activity in lesson.activities:
            content = activity_content(activity)
            ask: Asked = {"ask": "runs", "activity": content}
            answers = [activity.solution, *(mistake.files for mistake in activity.mistakes)]
            where = runs if sandbox.Marker().ask(ask)["runs"] else reads
            where += [{"activity": content, "files": files} for files in answers]
    return reads, runs


def running() -> list[Asked]:
    """The pages with scripts that tests run, one check for each thing that a visitor does."""
    found = []
    for name, files, runs in PAGES:
        checks = [
            {
                "id": f"c{n}",
                "says": "It holds",
                "returns": {"function": call[0], "with": call[1], "equals": 1},
            }
            if call
            else {"id": f"c{n}", "says": "It holds", "after": {"do": acts, "element": {"select": "body"}}}
            for n, (acts, call) in enumerate(runs)
        ]
        entries = [{"name": file, "language": "html", "text": "", "read_only": False} for file in files]
        activity = {
            "kind": "web",
            "title": name,
            "entry": "index.html",
            "files": entries,
            "checks": checks,
            "hints": [],
        }
        found.append({"activity": activity, "files": files})
    return found


def fresh(asked: Sequence[Asked], round_: int) -> list[Asked]:
    """The same with a comment more in each page and script, so that nobody has seen any of it before."""
    return [
        {**one, "files": {name: _changed(name, text, round_) for name, text in one["files"].items()}}
        for one in asked
    ]


def _changed(name: str, text: str, round_: int) -> str:
    if name.endswith(".js"):
        return f"{text}\n// {round_}"
    if name.endswith(".html"):
        return text.replace("</script>", f"// {round_}\n</script>") + f"<!--{round_}-->"
    return text


def on_the_server(asked: Sequence[Asked]) -> list[float]:
    """CPU ms of each hand-in."""
    used = []
    for round_ in range(min(4, -(-HAND_INS // len(asked)))):
        for one in fresh(asked, round_):
            began = time.process_time()
            marking.mark(one["activity"], one["files"])
            used.append((time.process_time() - began) * 1000)
    return used


def in_the_browser(page: Any, asked: Sequence[Asked]) -> list[float]:
    """Milliseconds of each, asked as the lesson page asks: run what must be run, judge all checks.

    A page asks at each pause of the typing, so what counts is a browser that has done so for a minute: the first rounds
    are not counted. The advice is found apart from that, and later.
    """
    took: list[float] = []
    for round_ in range(WARM + ROUNDS):
        answers = page.evaluate("all => checkAll(all)", fresh(asked, round_))
        if round_ >= WARM:
            took += answers
    return took


def p95(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return statistics.quantiles(values, n=20)[-1]


def measure() -> list[Row]:
    """Server, then browser."""
    began = time.process_time()
    sandbox.Marker()
    rows = [
        row(
            "the engine made ready, once in each process",
            "CPU ms",
            aim=5000,
            seen=(time.process_time() - began) * 1000,
            n=1,
        )
    ]
    read_only, apps = of_the_pack()
    run = running()
    for name, asked in (("read", read_only), ("run", run), ("run, apps of the starter pack", apps)):
        used = on_the_server(asked)
        rows.append(
            row(
                f"one hand-in whose page is {name}, fresh sandboxes, mean",
                "CPU ms",
                aim=CPU_AIM,
                seen=statistics.mean(used),
                n=len(used),
            )
        )
        rows.append(
            row(
                f"one hand-in whose page is {name}, fresh sandboxes, p95",
                "CPU ms",
                aim=CPU_AIM,
                seen=p95(used),
                n=len(used),
            )
        )
    with (
        tempfile.TemporaryDirectory() as folder,
        frame.served(Path(folder)) as address,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=debian.chromium(), args=QUIET)
        page = frame.opened(browser.new_page(), address)
        for name, asked in (
            ("read", read_only),
            ("run in the frame", run),
            ("run in the frame, apps of the starter pack", apps),
        ):
            took = in_the_browser(page, asked)
            rows.append(
                row(
                    f"all checks of a task whose page is {name}, p95",
                    "ms",
                    aim=PAGE_AIM,
                    seen=p95(took),
                    n=len(took),
                )
            )
        browser.close()
    return rows


if __name__ == "__main__":
    report.tell(measure)
