"""``techgoals run``: one address, and behind it web processes, worker and marker, watched.

The supervisor itself loads neither Django nor the rooms: it starts processes, looks at them ten times a second, and
starts again what ended. Its word on each is in ``supervisor.json`` in the home folder, which /healthz reads.
"""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import IO

from techgoals.config import beat, place

LOOKS_PER_SECOND = 10
KEEP_LOGS_DAYS = 30
STOP_SECONDS = 4
# A child that lived this long did not "die at once": its next death is answered without waiting
SOUND_SECONDS = 10
LONGEST_WAIT = 30
# A worker that has not struck its heart-beat for so long hangs, and is started anew
HUNG_SECONDS = 300


def say(words: str) -> None:
    """One line to the person who watches the start."""
    print(words, flush=True)  # noqa: T201 - the supervisor speaks on its terminal


class PortTaken(SystemExit):
    """Another program listens on the port already; the message says which port and what to do."""


class Log:
    """One child's lines, a file a day, kept for ``KEEP_LOGS_DAYS``."""

    def __init__(self, name: str) -> None:
        self.folder, self.name = place.home() / "logs", name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.day: date | None = None
        self.out: IO[bytes] | None = None

    def copy(self, lines: IO[bytes] | None) -> None:
        """Copy until the child closes its end."""
        for line in lines or ():
            self.write(line)

    def write(self, line: bytes) -> None:
        """Add one line to today's file; on a new day begin a new file and remove those too old."""
        today = date.today()  # noqa: DTZ011 - the machine's own day is what its keeper looks for
        if self.out is None or today != self.day:
            if self.out:
                self.out.close()
            self.day = today
            self.out = (self.folder / f"{self.name}-{today:%Y-%m-%d}.log").open("ab")
            oldest = f"{self.name}-{today - timedelta(days=KEEP_LOGS_DAYS):%Y-%m-%d}.log"
            for file in self.folder.glob(f"{self.name}-????-??-??.log"):
                if file.name < oldest:
                    file.unlink(missing_ok=True)
        self.out.write(line)
        self.out.flush()


class Child:
    """One process that is kept running: ``running`` once it has struck its heart-beat, ``restarting`` until then."""

    def __init__(self, name: str, *command: str, beats: bool = False) -> None:
        self.name, self.beats = name, beats
        self.command = [sys.executable, "-m", "techgoals.config.command", *command]
        self.log = Log(name)
        self.state = "starting"
        self.deaths = 0
        self.not_before = 0.0
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, in a process group of its own: Ctrl-C at the terminal is for the supervisor to answer."""
        beat.file(self.name).unlink(missing_ok=True)
        self.began = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            self.command,
            env={**os.environ, "TECHGOALS_SUPERVISOR": str(os.getpid())},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        threading.Thread(target=self.log.copy, args=(self.process.stdout,), daemon=True).start()

    def look(self) -> None:
        """See how it does, and start it again where it ended and its time has come."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.not_before:
                self.start()
        elif self.process.poll() is not None:
            self.sweep(signal.SIGKILL)
            self.log.write(f"supervisor: {self.name} ended with {self.process.returncode}\n".encode())
            lived = now - self.began
            self.deaths = 1 if lived > SOUND_SECONDS else self.deaths + 1
            # at once the first time, then after 1, 2, 4 … seconds
            self.not_before = now + (min(2 ** (self.deaths - 2), LONGEST_WAIT) if self.deaths > 1 else 0)
            self.process, self.state = None, "restarting"
        elif self.state != "running":
            if beat.file(self.name).exists():
                self.state = "running"
        elif self.beats and time.time() - beat.file(self.name).stat().st_mtime > HUNG_SECONDS:
            self.log.write(f"supervisor: {self.name} hangs, ending it\n".encode())
            self.sweep(signal.SIGKILL)

    def sweep(self, number: signal.Signals) -> None:
        """Send a signal to the child and to all that it started."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)


def _write(children: list[Child], file: Path) -> None:
    text = json.dumps({"children": {child.name: child.state for child in children}})
    part = file.with_suffix(".part")
    part.write_text(text)
    os.replace(part, file)


def hold_port(host: str, port: int) -> socket.socket:
    """Make sure that the port is free, and keep it ours while web processes come and go. Refuses with ``PortTaken``."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as trouble:
            raise PortTaken(
                f"Port {port} on {host} cannot be used ({trouble.strerror}): another program listens there, perhaps a "
                f"techgoals that still runs.\nStop it, or choose another port: PORT={port + 1} make run"
            ) from None
    held = socket.socket(family)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    held.bind((host, port))  # never listens: the kernel hands connections only to those that do
    return held


class AlreadyRuns(SystemExit):
    """Another supervisor looks after this home folder; two workers would send each message twice."""


def hold_home() -> IO[str]:
    """Make this home folder ours until we end, however we end. Refuses with ``AlreadyRuns``."""
    file = place.home() / "run" / "supervisor"
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = file.open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise AlreadyRuns(f"techgoals already runs on the home folder {place.home()}.") from None
    return lock


def box(*lines: str) -> str:
    """The lines in a frame."""
    width = max(map(len, lines))
    inner = "\n".join(f"  │ {line:<{width}} │" for line in lines)
    return f"\n  ┌{'─' * (width + 2)}┐\n{inner}\n  └{'─' * (width + 2)}┘\n"


def run() -> None:
    """Prepare, serve and watch until Ctrl-C or SIGTERM; leave no process behind.

    Refuses a taken port (``PortTaken``) and a home folder in use (``AlreadyRuns``). A child that ends is started again at once, and later and later where it keeps
    ending at once. Where the supervisor itself is killed its children die with it (Linux).
    """
    place.check_for_serving()
    began = time.monotonic()
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True

    held = hold_port(place.host(), place.port())
    lock = hold_home()
    say(f"techgoals, home folder {place.home()}")
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    preparing = subprocess.Popen(
        [sys.executable, "-m", "techgoals.config.command", "prepare"], start_new_session=True
    )
    while preparing.poll() is None:
        time.sleep(0.02)
        if stopping:
            os.killpg(preparing.pid, signal.SIGTERM)
            preparing.wait()
            return
    if preparing.returncode:
        raise SystemExit("The home folder could not be made ready; what went wrong is above.")

    processes = max(1, int(place.read("TECHGOALS_WEB", "2")))
    children = [
        Child(f"web-{number}", "web", "--name", f"web-{number}") for number in range(1, processes + 1)
    ]
    children.append(Child("worker", "worker", beats=True))
    children.append(Child("marker", "marker", beats=True))
    file = place.home() / "supervisor.json"
    starting = time.monotonic()
    announced = False
    last: list[str] = []
    try:
        while not stopping:
            for child in children:
                child.look()
            states = [child.state for child in children]
            if states != last:
                _write(children, file)
                last = states
            if not announced and all(state == "running" for state in states):
                announced = True
                say(
                    f"  {processes} web processes, a worker and a marker: {time.monotonic() - starting:.1f} s"
                )
                say(f"  Ready after {time.monotonic() - began:.1f} s. Ctrl-C ends it.")
                (place.home() / "address").write_text(place.address())
                say(box(f"Open {place.address()}"))
            elif not announced:
                for child in children:
                    if child.deaths > 2:
                        raise SystemExit(
                            f"{child.name} does not start; see {child.log.folder}/{child.name}-*.log"
                        )
            time.sleep(1 / LOOKS_PER_SECOND)
    finally:
        _end(children)
        file.unlink(missing_ok=True)
        held.close()
        lock.close()
    say("  Ended; no process is left.")


def _end(children: list[Child]) -> None:
    """Ask each child to end, and end what does not within ``STOP_SECONDS``."""
    for child in children:
        if child.process:
            child.process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        if child.process:
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.1, deadline - time.monotonic()))
            child.sweep(signal.SIGKILL)
            child.process.wait()
        beat.file(child.name).unlink(missing_ok=True)
