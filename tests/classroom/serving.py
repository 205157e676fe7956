"""A real server with a class at work, for tests in a browser."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.server import ROOT, Servers, environment, fresh_home
from tests.places import home


@contextmanager
def class_at_work(folder: Path, size: int = 9) -> Iterator[tuple[Servers, dict[str, Any]]]:
    """A server on a fresh installation in ``folder``, and what the seed told: code of the class, cards of its passes."""
    fresh_home(folder, templates=home.RUN / "templates")
    with Servers(folder) as servers:
        yield servers, seed(servers, size)


def seed(servers: Servers, size: int = 9) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "a_class_at_work.py"), str(size)],
        env=environment(servers.home, servers.database_url), cwd=ROOT, text=True, capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def way_in(servers: Servers, seed: dict[str, Any], card: dict[str, Any]) -> str:
    """The address on a pass's QR code."""
    return f"{servers.address}/join/#{seed['code']}.{card['number']}.{card['letters']}"
