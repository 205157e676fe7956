"""``make check`` and ``make test``: what they run, side by side on two cores, and one line at the end.

``test.py --check``: format, lint, types, floors, migrations, unit tests on SQLite, the workspace's own tests.
``test.py``: the same, then the unit tests again on PostgreSQL, then those that need server processes or a browser; two
processes share each of these.
Every skip is printed with its reason; where CI=true a skip is a failure, except that of reference data which lies
beside the checkout and may be absent.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as ET
from contextlib import ExitStack
from pathlib import Path

import prepare

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
LONGEST = 2400  # seconds one job may take: nothing that gets on is ended, whatever the machine
MOST_AGAIN = 8  # more failures than that are no chance
ALLOWED_SKIP = "reference data"


class Tally:
    """What was run: counts, each skip's reason, each failed job's name."""

    def __init__(self) -> None:
        self.passed = self.failed = self.skipped = 0
        self.reasons: list[str] = []
        self.broken: list[str] = []
        self.lock = threading.Lock()

    def junit(self, file: Path, but: list[str] | None = None) -> int:
        """Add pytest's own account; return how many failed. What failed in ``but`` is counted elsewhere."""
        failed = 0
        for case in ET.parse(file).iter("testcase"):
            name = f"{case.get('classname', '')}.{case.get('name', '')}"
            skipped = case.find("skipped")
            if is_failure(case):
                failed += node_id(case) not in (but or [])
            elif skipped is not None:
                self.skipped += 1
                self.reasons.append(f"{name}: {skipped.get('message', '')}")
            else:
                self.passed += 1
        self.failed += failed
        return failed

    def node(self, output: str) -> int:
        """Add the account of Node's test runner; return how many failed."""
        counts = {
            word: int(number) for word, number in re.findall(r"^(?:#|ℹ) (\w+) (\d+)$", output, re.MULTILINE)
        }
        self.passed += counts.get("pass", 0)
        self.failed += counts.get("fail", 0) + counts.get("cancelled", 0)
        left_out = counts.get("skipped", 0) + counts.get("todo", 0)
        self.skipped += left_out
        if left_out:
            named = re.findall(r"^\s*(?:﹣|ok \d+ -) (.*#.*(?:SKIP|TODO|skip|todo).*)$", output, re.MULTILINE)
            self.reasons += [f"workspace: {name}" for name in named or [f"{left_out} in its own tests"]]
        return counts.get("fail", 0)


def is_failure(case: ET.Element) -> bool:
    return case.find("failure") is not None or case.find("error") is not None


def node_id(case: ET.Element) -> str:
    """By which pytest finds the test again."""
    return f"{case.get('file', '')}::{case.get('name', '')}"


class Job:
    """One program of a lane; its output is shown only where it fails.

    ``alone``: what pytest has to be told more where a few tests failed beside others. They run once more by themselves,
    and that counts; it is said which. On a busy machine a browser may be slower than any patience.
    """

    def __init__(
        self, name: str, *command: str, pytest: bool = False, alone: list[str] | None = None, **env: str
    ) -> None:
        self.name, self.command, self.pytest, self.alone, self.env = name, command, pytest, alone, env

    def run(self, tally: Tally, scratch: Path) -> None:
        """Run it, print one line, and count."""
        report = scratch / f"{re.sub(r'[^a-z0-9]+', '-', self.name.lower())}.xml"
        began = time.monotonic()
        output, code = self._process([*self.command, *([f"--junitxml={report}"] if self.pytest else [])])
        if (
            self.pytest and code == 5
        ):  # nothing to run in this lane is no failure; nothing at all is, at the end
            code = 0
        again: list[str] = []
        if self.alone is not None and code == 1 and report.exists():
            failures = list(
                dict.fromkeys(map(node_id, filter(is_failure, ET.parse(report).iter("testcase"))))
            )
            again = failures if len(failures) <= MOST_AGAIN else []
        second = report.with_suffix(".again.xml")
        if again:
            more, code = self._process([*self.command, *self.alone, f"--junitxml={second}", *again])
            output += f"\nOnce more, alone:\n{more}"
        with tally.lock:
            failed = 0
            if report.exists():
                failed = tally.junit(report, but=again)
                failed += tally.junit(second) if second.exists() else 0
            elif self.name == "workspace":
                failed = tally.node(output)
            elif code == 0 and not self.pytest:
                tally.passed += 1
            if code and not failed:
                tally.failed += 1
            if code:
                tally.broken.append(self.name)
                print(f"\n{output}")
            for test in again:
                print(f"  again  {test}: failed beside others, ran once more alone")
            print(
                f"  {'FAILED' if code else 'ok':6} {self.name}: {time.monotonic() - began:.0f} s", flush=True
            )

    def _process(self, command: list[str]) -> tuple[str, int]:
        """What it prints, and its code."""
        process = subprocess.Popen(
            command, cwd=ROOT, text=True, env={**os.environ, **self.env}, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            output, _ = process.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            output = process.communicate()[0] + f"\nEnded after {LONGEST} s: it takes too long."
        return output, process.returncode


def lanes(tally: Tally, scratch: Path, *each: list[Job]) -> None:
    """Run lanes side by side, the jobs of a lane one after the other."""

    def walk(jobs: list[Job]) -> None:
        for job in jobs:
            job.run(tally, scratch)

    threads = [threading.Thread(target=walk, args=(jobs,)) for jobs in each]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def pytest(name: str, marks: str, *, alone: list[str] | None = None, **env: str) -> Job:
    """Two processes share the tests; see tests/places/sharing.py for what stays together."""
    shared = ["-n", "2", "--dist", "loadfile"]
    command = [str(BIN / "python"), "-m", "pytest", "-q", "-o", "junit_family=xunit1", "-m", marks, *shared]
    return Job(name, *command, pytest=True, alone=alone, **env)


def check(tally: Tally, scratch: Path) -> None:
    """Everything that needs neither PostgreSQL, nor a browser, nor server processes."""
    first = [
        Job("format", str(BIN / "ruff"), "format", "--check", "."),
        Job("lint", str(BIN / "ruff"), "check", "."),
        Job("floors", str(BIN / "lint-imports")),
        Job("migrations", str(BIN / "python"), "manage.py", "makemigrations", "--check", "--dry-run"),
        Job("types", str(BIN / "mypy")),
    ]
    if (ROOT / "workspace" / "package.json").exists():
        first.append(Job("workspace", str(BIN / "python"), "scripts/bundle.py", "test"))
    lanes(tally, scratch, first, [pytest("unit, SQLite", "not browser and not server and not postgres")])


def rest(tally: Tally, scratch: Path) -> None:
    """PostgreSQL, then server processes and browser."""
    from tests.places import debian, postgres

    if not debian.chromium():
        debian.install(
            "chromium", why="the browser tests"
        )  # where it cannot be had each test says why it skips
    with ExitStack() as stack:
        env: dict[str, str] = {}
        try:
            address = stack.enter_context(postgres.cluster())
        except postgres.NoPostgres as trouble:
            tally.skipped += 1
            tally.reasons.append(f"unit tests on PostgreSQL: no PostgreSQL: {trouble}")
        else:
            env = {"TEST_DATABASE_URL": address}
            unit = pytest(
                "unit, PostgreSQL", "not browser and not server and not sqlite", DATABASE_URL=address, **env
            )
            unit.run(tally, scratch)
        dear = pytest("server processes and browser", "browser or server", alone=["-n", "0"], **env)
        dear.run(tally, scratch)


def main() -> int:
    prepare.newer_python()
    began = time.monotonic()
    prepare.main(dev=True)
    sys.path.insert(0, str(ROOT))
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="techgoals-check-") as folder:
        scratch = Path(folder)
        os.environ["TECHGOALS_HOME"] = str(scratch / "home")
        os.environ["TECHGOALS_ENV"] = "development"
        os.environ.pop("DATABASE_URL", None)
        print("Checking", flush=True)
        check(tally, scratch)
        if "--check" not in sys.argv[1:]:
            print("PostgreSQL, server processes, browser", flush=True)
            rest(tally, scratch)
    print(f"\nAfter {time.monotonic() - began:.0f} s.", *(["Skipped:"] if tally.reasons else []))
    for reason in tally.reasons:
        print(f"  {reason}")
    wrong = list(tally.broken)
    if os.environ.get("CI") == "true":
        forbidden = [reason for reason in tally.reasons if f": {ALLOWED_SKIP}" not in reason]
        if forbidden:
            wrong.append(f"{len(forbidden)} skipped, and nothing may be where CI=true")
    if not tally.passed:
        wrong.append("no test was run")
    if wrong:
        print(f"Failed: {'; '.join(wrong)}")
    print(f"{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
