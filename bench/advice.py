"""How much of what beginners get wrong the advice finds, and how often it speaks about what is right.

Right work (``mutations/right`` and the solutions of the packs) is broken in the ways of ``mutations/ways.mjs``. A case is
found where a problem of a kind that fits stands on the right line or the one beside it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from report import Row, row, tell

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CASES = ROOT.parent / "shared/data/code_mistakes"
PACKAGES = ROOT / "workspace/node_modules"


def node(program: str, *args: str) -> dict[str, Any]:
    """What a program of ``mutations/`` answers. Refuses a machine without Node."""
    sys.path.insert(0, str(ROOT / "workspace"))
    found: list[str] = import_module("build").node()
    answer = subprocess.run(
        [*found, str(HERE / "mutations" / program), *args],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        check=True,
        timeout=900,
        env={**os.environ, "NODE_OPTIONS": "--max-old-space-size=1500"},
    )
    return dict(json.loads(answer.stdout))


@cache
def broken() -> dict[str, Any]:
    """Right work, whole and broken."""
    return node("measure.mjs", "packs/starter")


@cache
def known() -> dict[str, Any]:
    """What others wrote; without a folder, nothing of it."""
    there = [str(one) if one.is_dir() else "-" for one in (CASES, PACKAGES)]
    return node("known.mjs", *there)


def missed_of_html5lib(parsed: Sequence[dict[str, Any]]) -> tuple[int, int]:
    """Of the pages with which a strict parser finds fault, those of which the advice says nothing."""
    html5lib = import_module("html5lib")
    faulty = silent = 0
    for one in parsed:
        parser = html5lib.HTMLParser()
        parser.parse(one["text"])
        # a page of a lesson may begin without a doctype
        if any("doctype" not in name for _, name, _ in parser.errors):
            faulty += 1
            silent += not one["problems"]
    return faulty, silent


def measure() -> list[Row]:
    """The figures, less being better in each."""
    one = broken()
    rows = [
        row(
            "mistakes made on purpose, not found",
            "per cent",
            aim=5,
            seen=100 * (1 - one["found"] / one["cases"]),
            n=one["cases"],
        ),
        row(
            "… not found by the first problem that is told",
            "per cent",
            aim=10,
            seen=100 * (1 - one["first"] / one["cases"]),
            n=one["cases"],
        ),
        row(
            "the way that is found least, not found",
            "per cent",
            aim=50,
            seen=max(100 * (1 - w["found"] / w["n"]) for w in one["ways"] if w["n"]),
            n=len(one["ways"]),
        ),
        row("false alarms on right files", "alarms", aim=0, seen=len(one["alarms"]), n=one["right"]),
        row(
            "problems beside the one that was made",
            "per 100 cases",
            aim=10,
            seen=100 * one["extra"] / one["cases"],
            n=one["cases"],
        ),
    ]
    other = known()
    if other["labelled"]:
        rows.append(
            row(
                "labelled mistakes of teaching pages, not found",
                "mistakes",
                aim=1,
                seen=sum(not label["found"] for label in other["labelled"]),
                n=len(other["labelled"]),
            )
        )
        rows.append(
            row(
                "alarms on such a page once mended",
                "alarms",
                aim=0,
                seen=len(other["fixed"]),
                n=1,
            )
        )
        rows.append(
            row("a parser's own cases: thrown", "cases", aim=0, seen=other["thrown"], n=len(other["parsed"]))
        )
    if other["packages"]["lines"]:
        rows.append(
            row(
                "alarms on published CSS and JavaScript",
                "per 1,000 lines",
                aim=0.05,
                seen=1000 * len(other["packages"]["alarms"]) / other["packages"]["lines"],
                n=other["packages"]["lines"],
            )
        )
    return rows


def ways() -> str:
    """Each way of breaking, with how often it was found."""
    lines = ["| broken how | in | cases | found | told first |", "|---|---|---:|---:|---:|"]
    for one in broken()["ways"]:
        if one["n"]:
            share, first = (f"{100 * one[key] / one['n']:.0f} %" for key in ("found", "first"))
            lines.append(f"| {one['name']} | {one['of']} | {one['n']} | {share} | {first} |")
    other = known()
    missing = [
        f"{one['type']} (line {one['line']}, {one['id']})" for one in other["labelled"] if not one["found"]
    ]
    if not CASES.is_dir():
        lines += ["", "The labelled cases were not on this machine, so nothing is said about them."]
    elif missing:
        lines += ["", f"Of the labelled mistakes, not found: {', '.join(missing)}."]
    if other["parsed"]:
        try:
            faulty, silent = missed_of_html5lib(other["parsed"])
        except ImportError:
            lines += ["", "html5lib is not installed, so its cases are not held against it."]
        else:
            lines += [
                "",
                f"html5lib finds fault with {faulty} of its {len(other['parsed'])} cases; the advice says nothing about {silent} of "
                "those: most are a parser's concern and no beginner's.",
            ]
    return "\n".join(lines)


if __name__ == "__main__":
    tell(measure, more=ways)
