"""Real server processes on one home folder, as tests and measurements start them. Knows only addresses and commands."""

import email
import email.policy
import fcntl
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]


class Dead(Exception):
    """A server process or command ended when it should not; the message holds what it said last."""


def free_ports(count: int) -> list[int]:
    """Ports on which nothing listens at this moment."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def environment(home: Path, database_url: str = "", **more: str) -> dict[str, str]:
    """What a process of that home is started with: development, no demo, and ``more`` on top."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("TECHGOALS_")
        and name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PORT", "HOST"}
    }
    return {
        **kept,
        "TECHGOALS_HOME": str(home),
        "TECHGOALS_ENV": "development",
        "TECHGOALS_DEMO": "0",
        # this checkout's house, whichever .venv runs it
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), kept.get("PYTHONPATH")])),
        **({"DATABASE_URL": database_url} if database_url else {}),
        **more,
    }


def techgoals(*arguments: str) -> list[str]:
    """The command line that runs a ``techgoals`` command with this Python."""
    return [sys.executable, "-m", "techgoals.config.command", *arguments]


def run(
    home: Path, *arguments: str, database_url: str = "", check: bool = True, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a ``techgoals`` command to its end. Raises ``Dead`` where it fails, unless ``check=False``."""
    done = subprocess.run(
        techgoals(*arguments),
        env=environment(home, database_url, **more),
        cwd=ROOT,
        text=True,
        capture_output=True,
    )
    if check and done.returncode:
        raise Dead(
            f"techgoals {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
        )
    return done


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fresh_home(home: Path, *, templates: Path, postgres: str = "") -> str:
    """Make ``home`` an installation with an empty, migrated database; return its DATABASE_URL ("" for SQLite).

    The first call prepares a template in ``templates``, later ones copy it. ``postgres`` is the address of a server on
    which databases may be made.
    """
    template = templates / ("postgres" if postgres else "sqlite")
    with _alone(template):
        ready = template / "ready"
        if not ready.exists():
            name = f"live_{os.getpid()}_{time.time_ns()}"
            if postgres:
                _sql(postgres, f"CREATE DATABASE {name}")
            run(template / "home", "prepare", database_url=_named(postgres, name))
            ready.write_text(name)
        home.mkdir(parents=True, exist_ok=True)
        for part in (template / "home").iterdir():
            if part.name == "static":
                (home / "static").symlink_to(part)
            elif part.is_dir():
                shutil.copytree(part, home / part.name)
            else:
                shutil.copy2(part, home / part.name)
        if not postgres:
            return ""
        name = f"live_{os.getpid()}_{time.time_ns()}"
        _sql(postgres, f"CREATE DATABASE {name} TEMPLATE {ready.read_text()}")
        return _named(postgres, name)


def _named(address: str, database: str) -> str:
    """The same server's address with another database's name; "" of ""."""
    return re.sub(r"^(postgres(?:ql)?://[^/]*/)[^?]*", rf"\g<1>{database}", address)


def _sql(address: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[arg-type]


class Servers:
    """Some web processes, each with a port of its own, and one worker: all on one home folder and database.

    ``addresses`` are theirs. Leaving the block ends every process.
    """

    def __init__(
        self, home: Path, *, processes: int = 1, worker: bool = True, database_url: str = "",
        env: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.home, self.database_url, self.env = home, database_url, dict(env or {})
        self.ports = free_ports(processes)
        self.addresses = [f"http://127.0.0.1:{port}" for port in self.ports]
        self.has_worker = worker
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def address(self) -> str:
        """The first address."""
        return self.addresses[0]

    def __enter__(self) -> "Servers":
        try:
            for number in range(len(self.ports)):
                self.start(number)
            if self.has_worker:
                self.start_worker()
            for number in range(len(self.ports)):
                self.wait(number)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _start(self, name: str, *arguments: str, **more: str) -> None:
        (self.home / "logs").mkdir(parents=True, exist_ok=True)
        with (self.home / "logs" / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                techgoals(*arguments),
                env=environment(
                    self.home, self.database_url, TECHGOALS_SUPERVISOR=str(os.getpid()), **{**self.env, **more}
                ),
                cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def start(self, number: int) -> None:
        """Start a web process (again)."""
        self._start(f"web-{number}", "web", "--name", f"web-{number}", PORT=str(self.ports[number]))

    def start_worker(self) -> None:
        """Start the worker (again)."""
        self._start("worker", "worker", PORT=str(self.ports[0]))

    def start_marker(self, name: str = "marker") -> None:
        """Start a process that marks."""
        self._start(name, "marker", PORT=str(self.ports[0]))

    def wait(self, number: int, seconds: float = 30) -> None:
        """Wait until a web process answers /healthz. Raises ``Dead``."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                with urlopen(f"{self.addresses[number]}/healthz", timeout=5):
                    return
            except (URLError, ConnectionError, TimeoutError):
                if self.processes[f"web-{number}"].poll() is not None:
                    break
                time.sleep(0.05)
        raise Dead(f"web-{number} does not answer:\n{self.log(f'web-{number}')}")

    def log(self, name: str) -> str:
        """What the process of that name (web-0, web-1 …, worker) said, its end at least."""
        return (self.home / "logs" / f"{name}.log").read_text(errors="replace")[-4000:]

    def kill(self, name: str) -> None:
        """kill -9, as a power cut would: the process and all that it started."""
        process = self.processes.pop(name)
        os.killpg(process.pid, 9)
        process.wait()

    def stop(self) -> None:
        """End every process, politely first."""
        for process in self.processes.values():
            process.terminate()
        deadline = time.monotonic() + 4
        for process in self.processes.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
            with suppress(ProcessLookupError):
                os.killpg(process.pid, 9)
            process.wait()
        self.processes.clear()

    def command(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a ``techgoals`` command on the same home and database."""
        return run(self.home, *arguments, database_url=self.database_url, check=check, **self.env)

    def json(self, *arguments: str) -> Any:
        """The JSON that a command prints."""
        return json.loads(self.command(*arguments, "--json").stdout)

    def mails(self, to: str = "") -> list[EmailMessage]:
        """The messages sent so far, oldest first; only those to ``to`` where it is given."""
        found = []
        for file in sorted((self.home / "outbox").glob("*.eml")):
            message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            assert isinstance(message, EmailMessage)
            if not to or to.casefold() in str(message["to"]).casefold():
                found.append(message)
        return found

    def next_mail(self, to: str, after: int = 0, seconds: float = 10) -> EmailMessage:
        """Wait for a message to ``to`` beyond the first ``after``; return the newest. Raises ``Dead`` in vain."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if len(found := self.mails(to)) > after:
                return found[-1]
            time.sleep(0.1)
        raise Dead(f"no mail came to {to} within {seconds:.0f} s")

    def pids(self) -> list[int]:
        """The processes that were started, not those that they started."""
        return [process.pid for process in self.processes.values()]


def code_in(message: EmailMessage) -> str:
    """The code of a sign-in message: the line that holds nothing else."""
    body = message.get_body(("plain",))
    text = body.get_content() if body else ""
    found = re.search(r"^\s*([A-Z0-9]{3,8}(?:-[A-Z0-9]{3,8})?)\s*$", text, re.MULTILINE)
    if not found:
        raise Dead("no code in the message")
    return found.group(1)


@contextmanager
def fresh(
    *, processes: int = 1, postgres: str = "", env: Mapping[str, str] | None = None
) -> Iterator[Servers]:
    """An installation of its own in a temporary folder, started; for measurements."""
    with tempfile.TemporaryDirectory(prefix="techgoals-bench-") as folder:
        home = Path(folder) / "home"
        url = fresh_home(home, templates=Path(folder) / "templates", postgres=postgres)
        with Servers(home, processes=processes, database_url=url, env=env) as servers:
            yield servers


def cpu_seconds(pids: Sequence[int]) -> float:
    """User and system CPU seconds that these processes and all their descendants have used so far."""
    children: dict[int, list[int]] = {}
    used: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.name))
            # own user and system time, then that of children that ended
            used[int(entry.name)] = sum(map(int, fields[11:15]))
    total, todo = 0, list(pids)
    while todo:
        pid = todo.pop()
        total += used.get(pid, 0)
        todo += children.get(pid, [])
    return total / os.sysconf("SC_CLK_TCK")
