"""Serve one lesson to its author, on this machine alone, with nothing to set up first."""

import os
import socket
import tempfile
import threading
import webbrowser
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from techgoals.config.command import tell

HOST = "127.0.0.1"


class CannotPreview(Exception):
    """There is no lesson to show, or nowhere to show it; the message says what to do."""


class Server(ThreadingMixIn, WSGIServer):
    """A page asks for many files at once."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """The page asks once a second: a line for each would hide what matters."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve(lesson: Path, port: int, *, open_browser: bool) -> None:
    """Serve the lesson in the folder ``lesson`` until Ctrl-C. Refuses ``CannotPreview``."""
    lesson = lesson.resolve()
    if lesson.parent.name != "lessons" or not (lesson.parents[1] / "pack.yml").is_file():
        raise CannotPreview(
            f"{lesson} is not a lesson: name its folder in a pack, as in my-lessons/lessons/first."
        )
    with socket.socket() as knock:
        if knock.connect_ex((HOST, port)) == 0:
            raise CannotPreview(
                f"Something else answers at port {port}. Name another one: --port {port + 1}."
            )
    with tempfile.TemporaryDirectory() as home:
        os.environ["TECHGOALS_HOME"] = home  # secrets of this hour alone
        os.environ["TECHGOALS_ENV"] = "development"
        os.environ["DJANGO_SETTINGS_MODULE"] = "techgoals.config.preview_settings"
        os.environ.pop("DATABASE_URL", None)
        from django.core.wsgi import get_wsgi_application

        application = get_wsgi_application()
        from techgoals.classroom import previewing

        previewing.sit_down(lesson)
        address = f"http://localhost:{port}/"
        with make_server(HOST, port, application, server_class=Server, handler_class=Quiet) as server:
            tell(f"{lesson.name}: {address}\nIt follows what you save. Ctrl-C ends it.")
            if open_browser:
                threading.Timer(0.2, webbrowser.open, (address,)).start()
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                tell("Ended.")
