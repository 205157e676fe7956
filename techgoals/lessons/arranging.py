"""A lesson's content as its teacher reads it: steps in their minutes, answers in the order of the steps. Knows no Django."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Slot:
    """A step in the lesson's time: from minute ``start`` to minute ``end``."""

    number: int
    step: dict[str, Any]
    activity: dict[str, Any] | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    """How an activity ends, and what pupils get wrong on the way, for the teacher alone. ``given`` is what pupils start with."""

    title: str
    html: str
    files: dict[str, str]
    mistakes: list[dict[str, Any]]
    given: dict[str, str]


def slots(content: dict[str, Any]) -> list[Slot]:
    """The steps, each with its place in the lesson's time."""
    found, start = [], 0
    for number, step in enumerate(content["steps"], start=1):
        activity = content["activities"].get(step["activity"])
        found.append(Slot(number, step, activity, start, start + step["minutes"]))
        start += step["minutes"]
    return found


def answers(content: dict[str, Any]) -> list[Answer]:
    """What is right in each activity, in the order of the steps."""
    return [
        _answer(slot.activity, content["answers"][slot.step["activity"]])
        for slot in slots(content)
        if slot.activity is not None
    ]


def _answer(activity: dict[str, Any], held: dict[str, Any]) -> Answer:
    """Files that the pupil leaves as they are say nothing about the answer, unless there are no others.

    A row that was written before there were kinds has neither ``guide`` nor ``shown``: all its files are shown.
    """
    shown = held.get("shown", held["solution"])
    files = {name: text for name, text in held["solution"].items() if name in shown}
    given = {file["name"]: file["text"] for file in activity["files"]}
    changed = {name: text for name, text in files.items() if text != given.get(name)}
    return Answer(activity["title"], held.get("guide", ""), changed or files, held["mistakes"], given)
