"""Stepping back in time, in a real browser: how soon after an edit, how quickly to any step, how much slower a page runs,
how many values are wrong, how many bytes.

A page runs the same work as it is and recorded, and says itself how long the work took. What is compared stays below the
200,000 steps that are written down.
"""

import gzip
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Page, sync_playwright

from bench.desk import ROOT, STATIC, desk
from bench.report import Row, row, tell

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PLAIN_RUNNER_GZIP = 1.3 * 1024  # the runner before it could record

HTML = (
    '<!doctype html><html lang="en"><title>App</title><ul id="list"></ul><p id="total"></p>'
    '<canvas id="c" width="200" height="150"></canvas><script src="app.js"></script></html>'
)
TIMED = "const began = performance.now()\n{work}\nconsole.log('took', performance.now() - began)\n"
WORK = {
    "page apps": """
const list = document.querySelector("#list")
let total = 0
function add(n) {
  const item = document.createElement("li")
  item.textContent = "Stop " + n
  item.className = n % 2 ? "odd" : "even"
  list.append(item)
  total += n
  document.querySelector("#total").textContent = "In all " + total
}
for (let i = 0; i < 1500; i++) add(i)""",
    "canvas": """
const pen = document.querySelector("#c").getContext("2d")
for (let frame = 0; frame < 60; frame++) {
  pen.clearRect(0, 0, 200, 150)
  for (let i = 0; i < 150; i++) {
    const x = 100 + Math.cos(i + frame) * 80
    const y = 75 + Math.sin(i * 2 + frame) * 60
    pen.fillStyle = i % 2 ? "#0b5d51" : "#bf3f14"
    pen.fillRect(x, y, 4, 4)
  }
}""",
    "CPU-bound": """
const numbers = []
let seed = 1
for (let i = 0; i < 120; i++) { seed = (seed * 16807) % 2147483647; numbers.push(seed) }
for (let i = 0; i < numbers.length; i++)
  for (let j = 0; j < numbers.length - 1; j++)
    if (numbers[j] > numbers[j + 1]) {
      const kept = numbers[j]
      numbers[j] = numbers[j + 1]
      numbers[j + 1] = kept
    }""",
}
AIMS = {"page apps": 5, "canvas": 20, "CPU-bound": 40}

TEN_THOUSAND = """
const list = document.querySelector("#list")
let total = 0
function add(n) {
  total += n
  if (n % 50 === 0) {
    const item = document.createElement("li")
    item.textContent = "Stop " + n
    list.append(item)
  }
}
for (let i = 0; i < 1650; i++) add(i)
"""
LONG = TEN_THOUSAND.replace("1650", "33000").replace("% 50", "% 200")


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".cm-content")


def stepped(page: Page, least: int) -> None:
    page.get_by_role("button", name="Step through it").click()
    for _n in range(600):  # the page's policy forbids the waiting that works by eval
        if page.evaluate("Number(document.querySelector('.step-slider')?.max ?? 0)") >= least:
            return
        page.wait_for_timeout(100)
    raise RuntimeError("the page was never recorded")


def took(text: str) -> float:
    found = re.search(r"took ([\d.]+)", text)
    return float(found[1]) if found else 0.0


def slowdown(page: Page, address: str) -> float:
    """Times slower, by the middle of several runs each."""
    plain, recorded = [], []
    for _n in range(5):
        opened(page, address)
        line = page.locator(".sayings li", has_text="took")
        line.first.wait_for()
        for again in range(3):
            if again:
                page.get_by_role("button", name="Run again").click()
                page.wait_for_timeout(500)
            line.last.wait_for()
            plain.append(took(line.last.inner_text()))
        stepped(page, 1)
        line = page.locator(".step-console li", has_text="took")
        line.first.wait_for(timeout=60_000)
        recorded.append(took(line.last.inner_text()))
    return statistics.median(recorded) / max(0.1, statistics.median(plain))


def edits(page: Page, address: str, count: int) -> list[float]:
    """Milliseconds from a key to the steps of the page as it then is."""
    opened(page, address)
    stepped(page, 9_000)
    page.locator(".file-tabs button", has_text="app.js").click()
    page.locator(".cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("// ")
    page.wait_for_timeout(1500)
    page.evaluate(
        """() => {
          window.times = []
          let began = 0
          document.querySelector(".cm-content").addEventListener("keydown", () => { began = performance.now() }, true)
          const where = document.querySelector(".step-where")
          let running = false
          new MutationObserver(() => {
            if (!where.textContent.startsWith("Step ")) running = true
            else if (running && began) {
              window.times.push(performance.now() - began)
              began = 0
              running = false
            }
          }).observe(where, { childList: true, characterData: true, subtree: true })
        }"""
    )
    for _n in range(count):
        page.locator(".cm-content").focus()
        page.keyboard.press("x")
        page.wait_for_timeout(700)
    return list(page.evaluate("window.times"))


def seeks(page: Page, address: str, count: int) -> tuple[list[float], int]:
    """Milliseconds of a leap to any step until all variables of all calls, and its sentence, are there."""
    opened(page, address)
    stepped(page, 190_000)
    page.wait_for_timeout(1000)
    found = page.evaluate(
        """async (count) => {
          const slider = document.querySelector(".step-slider")
          const times = []
          let seed = 5
          for (let n = 0; n < count; n++) {
            seed = (seed * 16807) % 2147483647
            slider.value = String(seed % Number(slider.max))
            const began = performance.now()
            slider.dispatchEvent(new Event("input"))
            times.push(performance.now() - began)
            await new Promise((done) => setTimeout(done, 4))
          }
          return [times, Number(slider.max) + 1]
        }""",
        count,
    )
    return found[0], found[1]


def share(times: Sequence[float], part: float) -> float:
    """The time that ``part`` of all stay below."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def wrong() -> tuple[int, int]:
    """Programs in which a recorded value differs from what V8's debugger sees, or that do something else; of how many."""
    done = subprocess.run(
        ["node", "test/run.mjs", "stepping/values"],
        cwd=ROOT / "workspace",
        text=True,
        capture_output=True,
        check=False,
    )
    programs = re.search(r"(\d+) programs", done.stdout)
    failed = re.search(r"^# fail (\d+)", done.stdout, re.MULTILINE)
    if not programs or not failed:
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])
    return int(failed[1]), int(programs[1])


def weight() -> float:
    """KiB, gzip, of what stepping adds: its chunk, and what the runner carries for it."""
    folder = STATIC["/static/workspace/"]
    chunk = sum(len(gzip.compress(file.read_bytes(), 9)) for file in folder.glob("panel-*.js"))
    return (chunk + len(gzip.compress((folder / "runner.html").read_bytes(), 9)) - PLAIN_RUNNER_GZIP) / 1024


def measure() -> Sequence[Row]:
    """All figures; the built bundle is used as it is."""
    rows: list[Row] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        with desk({"index.html": HTML, "app.js": TEN_THOUSAND}) as address:
            times = edits(page, address, 25)
        rows.append(
            row("edit to steps, 10,000 steps, p95", "ms", aim=150, seen=share(times, 0.95), n=len(times))
        )
        with desk({"index.html": HTML, "app.js": LONG}) as address:
            leaps, steps = seeks(page, address, 400)
        rows.append(
            row(
                f"leap in {steps:,} steps, all variables restored, p99",
                "ms",
                aim=8,
                seen=share(leaps, 0.99),
                n=len(leaps),
            )
        )
        for name, work in WORK.items():
            with desk({"index.html": HTML, "app.js": TIMED.format(work=work)}) as address:
                rows.append(
                    row(f"slower by, {name}", "times", aim=AIMS[name], seen=slowdown(page, address), n=5)
                )
        browser.close()
    failed, programs = wrong()
    rows.append(row("programs with a wrong value", "of all", aim=0, seen=failed, n=programs))
    rows.append(row("bytes beside the editor, gzip", "KiB", aim=60, seen=weight(), n=1))
    return rows


if __name__ == "__main__":
    tell(measure)
