"""Public pages: server CPU seconds per 1,000 of them, and what a lesson page weighs on the wire.

The pages of the demo campaign, asked for in turn over kept-alive connections by eight clients: the release, evidence, a
headline, its rows, the catalogue, the fund's statement, a lesson. A lesson page is weighed in
a real browser with an empty cache: the page and all it loads until the editor stands, compressed as the server sends it.
"""

import http.client
import shutil
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import sync_playwright

from bench.report import Row, cpu_row, row, tell
from bench.server import cpu_seconds, fresh

PATHS = [
    "/",
    "/c/demo/evidence/",
    "/c/demo/evidence/young-people/",
    "/c/demo/evidence/young-people/rows/",
    "/c/demo/workshops/",
    "/c/demo/fund/",
    "/c/demo/lessons/build-a-page-1/",
]
CLIENTS, ACTS = 8, 5_600
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-sync",
]


def ask(
    address: str, path: str, wire: http.client.HTTPConnection | None = None
) -> tuple[bytes, http.client.HTTPConnection]:
    """One page over a kept-alive connection, compressed as it comes."""
    wire = wire or http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    wire.request("GET", path, headers={"Accept-Encoding": "br, gzip", "Accept": "text/html,*/*"})
    answer = wire.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return body, wire


def load(address: str, acts: int) -> None:
    """Ask for the pages in turn, ``acts`` in all."""
    trouble: list[BaseException] = []

    def client(mine: int) -> None:
        wire = None
        try:
            for n in range(acts // CLIENTS):
                _body, wire = ask(address, PATHS[(n + mine) % len(PATHS)], wire)
        except BaseException as wrong:
            trouble.append(wrong)

    threads = [threading.Thread(target=client, args=(n,)) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if trouble:
        raise trouble[0]


def weight(address: str) -> int:
    """Bytes on the wire of the first lesson page in a real browser with an empty cache, editor and fonts included."""
    loaded: list[int] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda event: loaded.append(int(event["encodedDataLength"])))
        page.goto(f"{address}/c/demo/lessons/build-a-page-1/try/")
        page.wait_for_selector(".cm-content")
        page.wait_for_load_state("networkidle")
        browser.close()
    return sum(loaded)


def measure() -> Sequence[Row]:
    """Both figures, on a fresh installation with the demo campaign."""
    with fresh(processes=2, env={"TECHGOALS_DEMO": "1"}) as servers:
        servers.command("prepare")
        load(servers.address, 280)  # what only the first requests pay
        before = cpu_seconds(servers.pids())
        load(servers.address, ACTS)
        used = cpu_seconds(servers.pids()) - before
        bytes_ = weight(servers.address)
    return [
        cpu_row("public pages", ACTS // CLIENTS * CLIENTS, used, aim=8),
        row("a lesson page in all, compressed", "KiB", aim=260, seen=bytes_ / 1024, n=1),
    ]


if __name__ == "__main__":
    tell(measure)
