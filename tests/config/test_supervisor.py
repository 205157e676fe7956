"""``techgoals run``: what it says, what it watches, and that it leaves nothing behind."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from bench.server import ROOT, environment, free_ports, techgoals
from tests.places import running as places
from tests.places.running import Running, until

pytestmark = pytest.mark.server


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    with places.running(tmp_path / "home") as one:
        yield one


@pytest.mark.parametrize("child", ["web-1", "web-2", "worker", "marker"])
def test_a_killed_child_is_back_within_five_seconds_and_health_is_degraded_meanwhile(
    running: Running, child: str
) -> None:
    """The other processes go on answering, and say so."""
    before = running.pid(child)
    os.kill(before, signal.SIGKILL)
    killed = time.monotonic()
    assert until(lambda: running.health().get("status") == "degraded", 5)
    assert running.health()["children"][child] == "restarting"
    assert until(lambda: running.health().get("status") == "ok", 5)
    assert time.monotonic() - killed < 5
    assert running.pid(child) != before


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_leaves_no_process(running: Running, how: signal.Signals) -> None:
    """Neither children nor what they started; the last line says so."""
    assert len(running.everybody()) >= 5
    running.process.send_signal(how)
    said, _ = running.process.communicate(timeout=10)
    assert running.process.returncode == 0
    assert not running.everybody()
    assert "no process is left" in said
    assert said.count("http://") == 1, "one address, in a box"
    assert f"│ Open http://localhost:{running.port} │" in said
    assert not (running.home / "supervisor.json").exists()


def test_where_the_supervisor_is_killed_its_children_die_with_it(running: Running) -> None:
    """kill -9 cannot be answered; the kernel ends the children."""
    running.process.kill()
    running.process.wait()
    assert until(lambda: not running.everybody(), 3), running.everybody()


def test_a_taken_port_is_said_in_a_sentence(tmp_path: Path) -> None:
    """No traceback; the sentence says what to do, and nothing was started or written."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(
            techgoals("run"), cwd=ROOT, env=environment(tmp_path / "home", PORT=str(port)),
            text=True, capture_output=True, timeout=20,
        )  # fmt: skip
    assert done.returncode == 1
    assert f"Port {port} on 127.0.0.1" in done.stderr
    assert f"PORT={port + 1} make run" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "home").exists()


def test_a_second_one_on_the_same_home_folder_is_refused(running: Running) -> None:
    """Two workers would send each message twice."""
    second = subprocess.run(
        techgoals("run"), cwd=ROOT, env=environment(running.home, PORT=str(free_ports(1)[0])),
        text=True, capture_output=True, timeout=20,
    )  # fmt: skip
    assert second.returncode == 1
    assert "already runs" in second.stderr
    assert running.health()["status"] == "ok"


def test_the_logs_hold_no_address_of_a_page(running: Running) -> None:
    """Neither a path, nor a query, nor a header; logs lie in the home folder, a file a day."""
    for _ in range(4):
        with pytest.raises(URLError):
            urlopen(f"http://127.0.0.1:{running.port}/there-is-none/secret-part?token=secret-query")
    running.process.send_signal(signal.SIGTERM)
    running.process.communicate(timeout=10)
    logs = list((running.home / "logs").glob("*.log"))
    assert all("secret" not in log.read_text() for log in logs)
