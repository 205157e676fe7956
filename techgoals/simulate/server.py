"""A server of its own for a simulation: started by commands on an empty home folder, ended with it."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

COMMAND = [sys.executable, "-m", "techgoals.config.command"]
STARTS_WITHIN = 60


class CommandFailed(Exception):
    """A command ended otherwise than well; the message holds what it said."""


class Commands:
    """Runs ``techgoals`` commands on one home folder, as somebody at the server's command line would."""

    def __init__(self, home: Path, env: Mapping[str, str] | None = None) -> None:
        self.home = home
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in {"PORT", "HOST", "TECHGOALS_SUPERVISOR"}
        }
        self.environment = {
            **kept,
            "TECHGOALS_HOME": str(home),
            "TECHGOALS_ENV": "development",
            "TECHGOALS_DEMO": "0",
            **(env or {}),
        }

    def run(self, *arguments: str, accept: tuple[int, ...] = (0,)) -> str:
        """Run one to its end and return what it printed. Raises ``CommandFailed``."""
        done = self.start(*arguments)
        return self.finish(done, accept=accept)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start one and do not wait."""
        return subprocess.Popen(  # noqa: S603 - our own command
            [*COMMAND, *arguments], env=self.environment, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def finish(self, process: subprocess.Popen[str], accept: tuple[int, ...] = (0,)) -> str:
        """Wait for one that was started. Raises ``CommandFailed``."""
        out, said = process.communicate()
        if process.returncode not in accept:
            words = " ".join(str(one) for one in process.args[3:])  # type: ignore[index]
            raise CommandFailed(
                f"techgoals {words} ended with {process.returncode}:\n{out[-500:]}{said[-1500:]}"
            )
        return out


class Server:
    """Web processes on one port of this machine, without a worker: what falls due is done when the story says so.

    ``start`` starts them, ``wait`` waits until they answer; leaving the block ends them.
    """

    def __init__(self, commands: Commands, processes: int = 2) -> None:
        self.commands, self.wanted = commands, processes
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        self.outbox = commands.home / "outbox"
        self.processes: list[subprocess.Popen[bytes]] = []
        commands.environment |= {
            "PORT": str(self.port),
            "HOST": "127.0.0.1",
            "TECHGOALS_ORIGIN": self.address,
        }

    def __enter__(self) -> "Server":
        return self

    def start(self) -> None:
        """Start every process."""
        logs = self.commands.home / "logs"
        logs.mkdir(parents=True, exist_ok=True)
        for number in range(1, self.wanted + 1):
            with (logs / f"simulation-web-{number}.log").open("ab") as log:
                process = subprocess.Popen(  # noqa: S603 - our own command
                    [*COMMAND, "web", "--name", f"web-{number}"],
                    env={**self.commands.environment, "TECHGOALS_SUPERVISOR": str(os.getpid())},
                    stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                )  # fmt: skip
            self.processes.append(process)

    def wait(self) -> None:
        """Wait until every process answers. Raises ``CommandFailed``."""
        deadline = time.monotonic() + STARTS_WITHIN
        beats = [self.commands.home / "run" / f"web-{number}" for number in range(1, self.wanted + 1)]
        while time.monotonic() < deadline:
            if any(process.poll() is not None for process in self.processes):
                break
            if all(beat.exists() for beat in beats) and _answers(self.address):
                return
            time.sleep(0.05)
        raise CommandFailed(f"the server did not start; see {self.commands.home / 'logs'}")

    def __exit__(
        self, _kind: type[BaseException] | None, _trouble: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End every process."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(address: str) -> bool:
    try:
        with urlopen(f"{address}/healthz", timeout=5):  # noqa: S310 - an http address of ours
            return True
    except (URLError, ConnectionError, TimeoutError):
        return False


def asked(address: str) -> int | None:
    """How many requests the house says that it was asked; None where it does not say (it is not in development)."""
    try:
        with urlopen(f"{address}/dev/requests", timeout=10) as reply:  # noqa: S310 - an http address of ours
            told: dict[str, Any] = json.load(reply)
            return int(told["requests"])
    except (URLError, ConnectionError, TimeoutError, ValueError, KeyError):
        return None
