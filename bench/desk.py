"""The built workspace with one activity on it, served by itself: no campaign, no database. For what is measured or seen
in a browser and has nothing to do with the rest of the house.
"""

import json
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
STATIC = {
    "/static/workspace/": ROOT / "techgoals/classroom/static/workspace",
    "/static/look/": ROOT / "techgoals/look/static/look",
}
NONCE = "desk"
PAGE_POLICY = (
    f"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{NONCE}'; connect-src 'self'; font-src 'self'; "
    "img-src 'self' data:; frame-src 'self'"
)
RUNNER_POLICY = (
    "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; worker-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
LANGUAGES = {".html": "html", ".css": "css", ".js": "javascript"}


def lesson(files: Mapping[str, str], *, entry: str = "index.html", kind: str = "web") -> dict[str, Any]:
    """The lesson-data of a lesson whose one step has one activity with these files."""
    listed = [
        {"name": name, "language": LANGUAGES.get(Path(name).suffix, "text"), "text": text, "read_only": False}
        for name, text in files.items()
    ]
    activity = {"kind": kind, "title": "Try it", "entry": entry, "files": listed, "checks": [], "hints": []}
    return {
        "lesson": {"slug": "desk", "title": "A desk"},
        "steps": [{"id": "try", "title": "Try it", "html": "<p>Try it.</p>", "activity": "try"}],
        "activities": {"try": activity},
        "work": {},
        "pass": {"display_name": "Teal Otter 7"},
        "addresses": {"save": "/save", "hand": "/hand", "runner": "/runner/", "leave": "/"},
        "where": {"step": 0},
    }


@contextmanager
def desk(files: Mapping[str, str], port: int = 0, **more: str) -> Iterator[str]:
    """Serve it on 127.0.0.1; the address. Work that is saved is not kept."""
    data = json.dumps(lesson(files, **more)).replace("<", "\\u003c")
    page = (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A desk</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="/static/look/tokens.css"><link rel="stylesheet" href="/static/workspace/workspace.css">'
        '<link rel="stylesheet" href="/page.css">'
        '<script type="module" src="/static/workspace/workspace.js"></script></head><body>'
        f'<main id="workspace" data-nonce="{NONCE}"></main>'
        f'<script type="application/json" id="lesson-data">{data}</script></body></html>'
    )

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path == "/":
                self.give(page.encode(), "text/html; charset=utf-8", PAGE_POLICY)
            elif path == "/page.css":
                self.give(b"body{margin:0}", "text/css", "")
            elif path == "/runner/":
                runner = STATIC["/static/workspace/"] / "runner.html"
                self.give(runner.read_bytes(), "text/html; charset=utf-8", RUNNER_POLICY)
            else:
                self.give_file(path)

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            answer = {"seq": asked.get("seq", 0), "saved_at": "2026-11-24T10:00:00+00:00"}
            self.give(json.dumps(answer).encode(), "application/json", "")

        def give_file(self, path: str) -> None:
            for prefix, folder in STATIC.items():
                file = folder / path.removeprefix(prefix)
                if path.startswith(prefix) and ".." not in path and file.is_file():
                    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
                    self.give(file.read_bytes(), kind, "")
                    return
            self.send_error(404)

        def give(self, body: bytes, kind: str, policy: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """A measurement's own server keeps quiet."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """A frame that is taken away while it loads hangs up; that is no fault."""

    server = Server(("127.0.0.1", port), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
