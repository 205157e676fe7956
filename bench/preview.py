"""The preview: milliseconds from a new page being handed over to its being shown, without and with a script."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Page, sync_playwright

from bench.desk import desk
from bench.report import Row, row, tell
from bench.stepping import FLAGS, share

PLAIN = (
    '<!doctype html><html lang="en"><title>A page</title><h1>A role near you</h1>'
    + "<p>Words <b>and</b> more.</p>" * 60
)
SCRIPTED = PLAIN + "<script>document.querySelector('h1').textContent += '!'</script>"

# from the key to the frame's answer; the pause after typing is the workspace's own choice and is taken off
WATCH = """() => {
  window.times = []
  let began = 0
  const { port1 } = new MessageChannel()
  const prototype = Object.getPrototypeOf(port1)
  const { postMessage } = prototype
  prototype.postMessage = function (message, ...more) {
    if (message && message.type === "show") began = performance.now()
    return postMessage.call(this, message, ...more)
  }
  const { get, set } = Object.getOwnPropertyDescriptor(prototype, "onmessage")
  Object.defineProperty(prototype, "onmessage", {
    configurable: true,
    get,
    set(hear) {
      set.call(this, (event) => {
        hear.call(this, event)
        if (event.data?.type === "shown" && began) {
          window.times.push(performance.now() - (window.started || began))
          began = 0
        }
      })
    },
  })
  const { append } = Element.prototype
  Element.prototype.append = function (...nodes) {
    if (nodes[0] instanceof HTMLIFrameElement) window.started = performance.now()
    return append.apply(this, nodes)
  }
}"""


def shown(page: Page, html: str, count: int) -> list[float]:
    """Times of ``count`` changes."""
    with desk({"index.html": html}) as address:
        page.add_init_script(f"({WATCH})()")
        page.goto(address)
        page.wait_for_selector(".cm-content")
        page.wait_for_timeout(1500)
        page.evaluate("window.times.length = 0")
        page.locator(".cm-content").click()
        page.keyboard.press("Control+Home")
        for _n in range(count):
            page.evaluate("window.started = 0")
            page.keyboard.type("x")
            page.wait_for_timeout(600)
        return list(page.evaluate("window.times"))


def measure() -> Sequence[Row]:
    """Both, in a real browser."""
    rows: list[Row] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, html, aim in (("without script", PLAIN, 30), ("with script", SCRIPTED, 100)):
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            times = shown(page, html, 40)
            rows.append(row(f"preview {name}, p95", "ms", aim=aim, seen=share(times, 0.95), n=len(times)))
            page.close()
        browser.close()
    return rows


if __name__ == "__main__":
    tell(measure)
