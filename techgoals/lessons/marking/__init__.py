"""Marking on the server: the marker that pupils meet in the browser, in a sandbox. Knows no Django.

What is said here is what counts. A pupil's page is run in one fresh sandbox and judged in another, so that no page can
reach its judge; neither has files, a network, a clock or dice of this machine.

Words: *mark* (what holds of an activity's checks), *advice* (what is wrong in a file, where, in a pupil's words).
"""

from collections.abc import Mapping
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
        judge = sandbox.Marker()
        question = {"ask": "mark", "activity": activity, "files": dict(files)}
        answer = _heard(judge.ask(question))
        if "runs" in answer:
            seen = _observed(activity, files, answer["runs"])
            answer = _heard(judge.ask({**question, "seen": seen}))
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
    """The advice for one file. Raises ``NotMarked`` where the sandbox gave up."""
    _small({name: text})
    try:
        answer = _heard(sandbox.Marker().ask({"ask": "advise", "name": name, "text": text}))
    except sandbox.GaveUp as given_up:
        raise NotMarked(_WHY[given_up.why]) from given_up
    return tuple(_problem({"file": name, **one}) for one in answer)


def version() -> str:
    """The digest of the bundle that marks: the same version says the same of the same work."""
    return sandbox.digest()


_WHY = {
    "fuel": "This takes so long that we stopped it.",
    "memory": "This needs so much memory that we stopped it.",
    "stack": "This is nested so deeply that we stopped it.",
}


def _observed(activity: Mapping[str, Any], files: Mapping[str, str], runs: list[dict[str, Any]]) -> Any:
    """What a run of the page shows, in a sandbox of its own, for the judge to read with care; None where it got stuck."""
    starter = {file["name"]: file["text"] for file in activity["files"]}
    page = {"entry": activity["entry"], "files": {**starter, **files}}
    try:
        return sandbox.Marker().ask({"ask": "observe", **page, "runs": runs})
    except sandbox.GaveUp:
        return None


def _heard(answer: Any) -> Any:
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
