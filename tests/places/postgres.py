"""A throw-away PostgreSQL on a unix socket; standard library only (scripts/ and bench/ import it too)."""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.places import debian


class NoPostgres(Exception):
    """There is no PostgreSQL here and none can be had; the message says why."""


def _binaries() -> Path | None:
    """The newest PostgreSQL's programs."""
    found = [folder for folder in Path("/usr/lib/postgresql").glob("*/bin") if (folder / "initdb").exists()]
    return max(found, key=lambda folder: int(re.sub(r"\D", "", folder.parent.name) or 0), default=None)


@contextmanager
def cluster() -> Iterator[str]:
    """Yield the address of a database for tests: ``TEST_DATABASE_URL``, else one of a cluster that ends with the block.

    Raises ``NoPostgres``. What was acknowledged is not durable here (no fsync): never for anything but tests.
    """
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    if not _binaries():
        trouble = debian.install("postgresql", why="the tests run on PostgreSQL too")
        if trouble:
            raise NoPostgres(trouble)
    binaries = _binaries()
    assert binaries is not None
    folder = Path(tempfile.mkdtemp(prefix="techgoals-pg-"))
    owner = pwd.getpwuid(os.geteuid()).pw_name
    before: list[str] = []
    if os.geteuid() == 0:
        owner = next(name for name in ("postgres", "nobody") if _exists(name))
        os.chown(folder, pwd.getpwnam(owner).pw_uid, -1)
        before = ["runuser", "-u", owner, "--"]

    def call(*command: str) -> None:
        done = subprocess.run(
            [*before, *command], cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        if done.returncode:
            raise NoPostgres(f"{Path(command[0]).name} failed: {done.stdout[-500:]}")

    data = str(folder / "data")
    call(
        str(binaries / "initdb"),
        "-D",
        data,
        "-U",
        "techgoals",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "-N",
    )
    start = [*before, str(binaries / "postgres"), "-D", data, "-F", "-k", str(folder)]
    start += ["-c", "listen_addresses=", "-c", "max_connections=200"]
    log = (folder / "log").open("wb")
    server = subprocess.Popen(start, cwd=folder, stdout=log, stderr=log, start_new_session=True)
    try:
        for _ in range(100):
            if not subprocess.run(
                [str(binaries / "pg_isready"), "-q", "-h", str(folder)], cwd=folder
            ).returncode:
                break
            time.sleep(0.1)
        else:
            raise NoPostgres(f"the server does not start: {(folder / 'log').read_text()[-500:]}")
        yield f"postgresql://techgoals@/postgres?host={folder}"
    finally:
        subprocess.run(
            [*before, str(binaries / "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop"],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        server.wait(10)
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


def _exists(user: str) -> bool:
    try:
        return bool(pwd.getpwnam(user))
    except KeyError:
        return False
