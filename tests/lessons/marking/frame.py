"""The browser's side of marking, in a real Chromium: our own page and frame, served with the policy that is served."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page

from bench.server import ROOT
from techgoals.config.command import django_is_up


class Handler(BaseHTTPRequestHandler):
    """The page that asks, its script, and the observing frame."""

    def __init__(self, *given: object, script: Path, **more: object) -> None:
        self.script = script
        super().__init__(*given, **more)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with one of three things."""
        kind, headers = "text/html; charset=utf-8", {}
        if self.path == "/runner/observe/":
            body, policy = observer()
            headers = {"Content-Security-Policy": policy.format(app=f"http://{self.headers['Host']}")}
        elif self.path == "/page.js":
            body, kind = self.script.read_bytes(), "text/javascript; charset=utf-8"
        else:
            body = b"<!doctype html><html lang=en><title>Marking</title><body><script src=/page.js></script>"
        self.send_response(200)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_given: object) -> None:
        """Say nothing."""


def observer() -> tuple[bytes, str]:
    """The page of the frame, and the policy that goes with it."""
    django_is_up()
    from techgoals.classroom.pupil_views import RUNNER_POLICY
    from techgoals.classroom.workspace import OBSERVER

    return OBSERVER.read_bytes(), RUNNER_POLICY


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a page that has ``markAll`` and ``observeAll``."""
    script = folder / "page.js"
    build(script)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, script=script))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def build(script: Path) -> None:
    """Bundle the page's script, with the Node that builds the workspace."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("workspace_build", ROOT / "workspace" / "build.py")
    assert spec
    assert spec.loader
    tools = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tools)
    command = [*tools.node(), "test/places/bundle.mjs", str(script)]
    subprocess.run(command, cwd=ROOT / "workspace", check=True, timeout=120)


def opened(page: Page, address: str) -> Page:
    """The page, ready to be asked."""
    page.goto(address)
    page.wait_for_function("typeof markAll === 'function'")
    return page
