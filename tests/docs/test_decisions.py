"""What the decisions promise of the code, where no room's own tests say it."""

import ast
from pathlib import Path

import pytest

from bench.server import ROOT
from techgoals.evidence import headlines

# the supervisor names its log files by the machine's own day; the simulation is a client, which has a clock of its own
OWN_CLOCK = {"kernel/clock.py", "config/supervisor.py", "simulate/playing.py", "simulate/people.py"}
READS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "timezone.now",
    "timezone.localdate",
}
CODE = sorted((ROOT / "techgoals").rglob("*.py"))


def clock_readers(file: Path) -> list[int]:
    """The lines on which a file asks what time it is."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and ".".join(ast.unparse(node.func).split(".")[-2:]) in READS
    ]


def test_one_module_reads_the_clock() -> None:
    """Decision 7: else it could not be set in one place."""
    found = {
        file.relative_to(ROOT / "techgoals").as_posix(): lines
        for file in CODE
        if (lines := clock_readers(file))
    }
    assert set(found) <= OWN_CLOCK, {name: found[name] for name in set(found) - OWN_CLOCK}


def test_public_figures_are_at_most_two_seconds_old() -> None:
    """Decision 6."""
    assert headlines.FRESH <= 2


@pytest.mark.parametrize("package", ["scipy", "numpy", "pandas"])
def test_statistics_bring_no_heavy_package(package: str) -> None:
    """Decision 10."""
    assert f"\n{package}==" not in (ROOT / "requirements" / "run.lock").read_text()
