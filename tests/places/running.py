"""``techgoals run`` as an administrator starts it: two web processes behind one port, a worker and a marker."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from bench.server import ROOT, environment, free_ports, fresh_home, techgoals
from tests.places import home as place


class Running:
    """A ``techgoals run`` of its own, on a fresh installation."""

    def __init__(self, folder: Path) -> None:
        self.home = folder
        fresh_home(folder, templates=place.RUN / "templates")
        self.port = free_ports(1)[0]
        self.process = subprocess.Popen(
            techgoals("run"), cwd=ROOT, env=environment(folder, PORT=str(self.port)), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def health(self) -> dict[str, Any]:
        """What /healthz says; {} where nothing answers."""
        try:
            with urlopen(f"{self.address}/healthz", timeout=2) as reply:
                found: dict[str, Any] = json.load(reply)
                return found
        except (URLError, OSError):
            return {}

    def pid(self, child: str) -> int:
        """The number of the process behind a child's heart-beat."""
        return int((self.home / "run" / child).read_text())

    def everybody(self) -> list[int]:
        """All processes that work on this home folder, by their environment."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    belongs = f"TECHGOALS_HOME={self.home}".encode() in (
                        entry / "environ"
                    ).read_bytes().split(b"\0")
                except OSError:
                    continue
                # one that has ended and waits to be fetched has an empty environment
                if belongs:
                    found.append(int(entry.name))
        return found

    def end(self) -> None:
        """End every process, however it stands with it."""
        for pid in self.everybody():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(10)


def until(true: Callable[[], bool], seconds: float) -> bool:
    """Wait for it to become true."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.02)
    return False


@contextmanager
def running(folder: Path) -> Iterator[Running]:
    """A supervisor that says "ok"; all of it ends with the block."""
    one = Running(folder)
    try:
        assert until(lambda: one.health().get("status") == "ok", 30), one.process.communicate(timeout=5)
        yield one
    finally:
        one.end()
