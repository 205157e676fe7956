"""What is measured, and how it is told: a table for people, ``--json`` for programs, RESULTS.md for the record.

A measurement is a program of this folder with ``main()`` that hands its rows to ``tell``. ``python bench/report.py`` runs
them all, one after the other, and rewrites RESULTS.md.
"""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypedDict

HERE = Path(__file__).resolve().parent
NOT_MEASUREMENTS = {"desk.py", "report.py", "server.py"}


class Row(TypedDict):
    """One figure: ``seen`` over ``n`` acts against ``aim``; ``met`` where it is no more than the aim."""

    name: str
    unit: str
    aim: float
    seen: float
    met: bool
    n: int


def row(name: str, unit: str, *, aim: float, seen: float, n: int) -> Row:
    """A row; less is better in every unit used here."""
    return {"name": name, "unit": unit, "aim": aim, "seen": round(seen, 3), "met": seen <= aim, "n": n}


def cpu_row(name: str, acts: int, used: float, *, aim: float) -> Row:
    """Server CPU seconds per 1,000 acts; ``used`` is what ``server.cpu_seconds`` grew by. Refuses no acts."""
    if acts <= 0:
        raise ValueError("nothing was measured")
    return row(name, "CPU s per 1,000", aim=aim, seen=used / acts * 1000, n=acts)


def machine() -> str:
    """Cores, processor, Python."""
    model = "unknown processor"
    for line in Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else ():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    return f"{os.cpu_count()} cores, {model}, Python {platform.python_version()}"


def commit() -> str:
    """The commit measured, with + where files differ from it."""
    git = ["git", "-C", str(HERE)]
    name = subprocess.run(
        [*git, "rev-parse", "--short=12", "HEAD"], text=True, capture_output=True
    ).stdout.strip()
    changed = subprocess.run(
        [*git, "status", "--porcelain", "-uno"], text=True, capture_output=True
    ).stdout.strip()
    return name + ("+" if changed else "")


def table(rows: Sequence[Row]) -> str:
    """Rows as a Markdown table."""
    lines = ["| what | unit | aim | seen | met | n |", "|---|---|---:|---:|---|---:|"]
    lines += [
        f"| {r['name']} | {r['unit']} | {r['aim']:g} | {r['seen']:g} | {'yes' if r['met'] else '**no**'} | {r['n']:,} |"
        for r in rows
    ]
    return "\n".join(lines)


def tell(measure: Callable[[], Sequence[Row]], more: Callable[[], str] | None = None) -> None:
    """Measure and print: with ``--json`` one JSON document alone on stdout, else a table. ``more`` is Markdown below it."""
    rows = list(measure())
    below = more() if more else ""
    if "--json" in sys.argv[1:]:
        print(json.dumps({"rows": rows, "more": below, "commit": commit(), "machine": machine()}, indent=2))
    else:
        print(table(rows))
        if below:
            print(f"\n{below}")
        print(f"\n{commit()}, {machine()}")


def main() -> int:
    """Run every measurement and rewrite RESULTS.md; 1 where one fails or misses its aim."""
    parts: list[str] = []
    wrong = 0
    for file in sorted(HERE.glob("*.py")):
        if file.name in NOT_MEASUREMENTS:
            continue
        print(f"  {file.name} …", flush=True)
        done = subprocess.run(
            [sys.executable, str(file), "--json"], cwd=HERE.parent, text=True, stdout=subprocess.PIPE
        )
        if done.returncode:
            wrong += 1
            print(f"  {file.name} failed with {done.returncode}")
            continue
        found: dict[str, Any] = json.loads(done.stdout)
        wrong += sum(not one["met"] for one in found["rows"])
        print(table(found["rows"]), flush=True)
        parts.append(f"## {file.stem}\n`.venv/bin/python bench/{file.name}`\n\n{table(found['rows'])}\n")
        if found.get("more"):
            parts.append(f"{found['more']}\n")
    today = date.today().isoformat()  # noqa: DTZ011 - the machine's own day
    (HERE / "RESULTS.md").write_text(
        "# Results\n\n"
        f"Written by `make bench` on {today}, commit {commit()}, {machine()}. "
        "CPU is user and system time of all server processes, from /proc.\n\n" + "\n".join(parts)
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
