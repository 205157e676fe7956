"""Public pages: server CPU seconds per 1,000 of them, and what a lesson page weighs on the wire.

The pages of the demo campaign, asked for in turn over kept-alive connections by eight clients: the release, evidence, a
headline, its rows, the catalogue, the fund's statement, a lesson. A lesson page is weighed as a browser would fetch it:
the page and all it loads before and with the editor, compressed as the server sends it.
"""

import http.client
import re
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urljoin, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

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
    """Bytes of the lesson page as a pupil's browser fetches it: page, styles, fonts, scripts and what they import."""
    import brotli

    page, _wire = ask(address, "/c/demo/lessons/build-a-page-1/try/")
    wire = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    wire.request("GET", "/c/demo/lessons/build-a-page-1/try/")
    html = wire.getresponse().read().decode()
    seen: dict[str, int] = {"page": min(len(page), len(brotli.compress(html.encode())))}
    wanted = re.findall(r'(?:src|href)="(/static/[^"#]+)"', html)
    while wanted:
        path = wanted.pop()
        if path in seen:
            continue
        body, _wire = ask(address, path)
        seen[path] = len(body)
        if path.endswith((".js", ".css")):
            wire.request("GET", path)
            text = wire.getresponse().read().decode()
            inner = re.findall(r'(?:from|import|import\()\s*"(\.{1,2}/[^"]+)"', text)
            inner += re.findall(r'url\("?([^")]+\.woff2)"?\)', text)
            wanted += [urlsplit(urljoin(f"{address}{path}", one)).path for one in inner]
    return sum(seen.values())


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
