"""Marking on the server: the marker that pupils meet in the browser, in a sandbox. Knows no Django.

What is said here is what counts. A pupil's page is run in one fresh sandbox and judged in another, so that no page can
reach its judge; neither has files, a network, a clock or dice of this machine.

Words: *mark* (what holds of an activity's checks), *advice* (what is wrong in a file, where, in a pupil's words).
"""

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from techgoals.lessons.marking import sandbox
from techgoals.lessons.marking.sandbox import NotBuilt

__all__ = [
    "ActivityFault",
    "CheckMark",
    "Mark",
    "NotBuilt",
    "NotMarked",
    "Problem",
    "advise",
    "mark",
    "version",
]

AS_IT_OPENS: dict[str, Any] = {"id": "as it opens", "do": []}
LARGEST = 2_000_000  # characters of all files together; a pack allows less for each


class ActivityFault(Exception):
    """The activity itself is wrong; the message is for its author."""


class NotMarked(Exception):
    """The sandbox gave up. The message says why, in words for whoever handed the work in."""


@dataclass(frozen=True, slots=True)
class CheckMark:
    """One check: ``says`` is its author's sentence, ``missing`` what does not hold yet ("" where it passed)."""

    id: str
    passed: bool
    says: str
    missing: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A piece of advice. Line and column count from 1."""

    file: str
    line: int
    column: int
    kind: str
    says: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What the marker says of a pupil's files. ``hint`` is the first hint for the first check that does not hold."""

    passed: bool
    checks: tuple[CheckMark, ...]
    hint: str
    problems: tuple[Problem, ...]


def mark(activity: Mapping[str, Any], files: Mapping[str, str]) -> Mark:
    """Mark ``files`` against ``activity`` (as in a lesson's content). A file that is not given counts as its starter.

    Raises ``ActivityFault`` where the activity is wrong, ``NotMarked`` where the sandbox gave up.
    """
    _small(files)
    try:
        seen = _observed(activity, files, _runs(json.dumps(activity)))
        answer = _ask({"ask": "mark", "activity": activity, "files": dict(files), "seen": seen})
    except sandbox.GaveUp as given_up:
        raise NotMarked(_WHY[given_up.why]) from given_up
    return Mark(
        passed=answer["passed"],
        checks=tuple(
            CheckMark(one["id"], one["passed"], one["says"], one["missing"]) for one in answer["checks"]
        ),
        hint=answer["hint"],
        problems=tuple(_problem(one) for one in answer["problems"]),
    )


def advise(name: str, text: str) -> tuple[Problem, ...]:
    """The advice for one file: from reading it and, of a page or a script, from what happened as it ran by itself.

    Raises ``NotMarked`` where the sandbox gave up on reading it.
    """
    _small({name: text})
    try:
        answer = _ask({"ask": "advise", "name": name, "text": text, **_opened(name, text)})
    except sandbox.GaveUp as given_up:
        raise NotMarked(_WHY[given_up.why]) from given_up
    return tuple(_problem({"file": name, **one}) for one in answer)


def _opened(name: str, text: str) -> dict[str, Any]:
    """What a page shows as it opens, with nothing else beside it; nothing of a file that does not run."""
    if name.endswith(".js"):
        entry, files = "page.html", {"page.html": f'<script src="{name}"></script>', name: text}
    elif name.endswith(".html") and "<script" in text.casefold():
        entry, files = name, {name: text}
    else:
        return {}
    return {"seen": _run(entry, files, [AS_IT_OPENS])}


def version() -> str:
    """The digest of the bundle that marks: the same version says the same of the same work."""
    return sandbox.digest()


_WHY = {
    "fuel": "This takes so long that we stopped it.",
    "memory": "This needs so much memory that we stopped it.",
    "stack": "This is nested so deeply that we stopped it.",
}


@functools.lru_cache(maxsize=256)
def _runs(activity: str) -> tuple[dict[str, Any], ...]:
    """What must be seen before work can be marked. It follows from the activity alone, so a class asks for it once."""
    return tuple(_ask({"ask": "runs", "activity": json.loads(activity)})["runs"])


def _observed(activity: Mapping[str, Any], files: Mapping[str, str], runs: Sequence[dict[str, Any]]) -> Any:
    """What runs of the page show, for the judge to read with care; nothing of those that got stuck.

    The starter is run apart from the pupil's own, so that neither can reach the other, nor the judge.
    """
    starter = {file["name"]: file["text"] for file in activity["files"]}
    of_starter = [run for run in runs if run.get("files") == "starter"]
    own = [run for run in runs if run not in of_starter]
    entry = activity["entry"]
    seen = _starter_seen(json.dumps([entry, starter, of_starter])) if of_starter else {}
    return {**seen, **(_run(entry, {**starter, **files}, own) if own else {})}


@functools.lru_cache(maxsize=64)
def _starter_seen(asked: str) -> dict[str, Any]:
    """What runs of a starter show: always the same, so it is run once for a whole class."""
    entry, files, runs = json.loads(asked)
    return _run(entry, files, runs)


def _run(entry: str, files: Mapping[str, str], runs: list[dict[str, Any]]) -> dict[str, Any]:
    """What a sandbox of its own saw; empty where it had to be stopped, or says what no sandbox of ours would."""
    try:
        answer = sandbox.Marker().ask({"ask": "observe", "entry": entry, "files": files, "runs": runs})
    except sandbox.GaveUp:
        return {}
    asked = {run["id"] for run in runs}
    return {key: sight for key, sight in answer.items() if key in asked} if isinstance(answer, dict) else {}


def _ask(question: dict[str, Any]) -> Any:
    """The answer of a fresh sandbox in which no pupil's code runs."""
    answer = sandbox.Marker().ask(question)
    if isinstance(answer, dict) and "activity_fault" in answer:
        raise ActivityFault(answer["activity_fault"])
    if isinstance(answer, dict) and "marker_fault" in answer:
        raise NotMarked(_WHY["stack"] if "stack" in answer["marker_fault"] else answer["marker_fault"])
    return answer


def _problem(one: Mapping[str, Any]) -> Problem:
    return Problem(one["file"], one["line"], one["column"], one["kind"], one["says"])


def _small(files: Mapping[str, str]) -> None:
    if sum(len(text) for text in files.values()) > LARGEST:
        raise NotMarked("These files are too large to be marked.")
