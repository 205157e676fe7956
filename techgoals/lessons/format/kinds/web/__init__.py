"""``web``: the pupil writes HTML, CSS and JavaScript beside a live preview.

Beside the schema: selectors and patterns can be read by the marker, what the solution refers to is there, and where a
check runs the page, the page needs nothing that only a screen or a network could give.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from techgoals.lessons.format.kinds.kind import Asked, Kind
from techgoals.lessons.format.kinds.web.beyond import beyond
from techgoals.lessons.format.kinds.web.patterns import is_pattern
from techgoals.lessons.format.kinds.web.selectors import unread
from techgoals.lessons.format.problems import Problem

RUNNING = ("returns", "after")
SELECTS = ("select", "first", "then", "click")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|\?", re.IGNORECASE)


class Web(Kind):
    """A page. ``debug`` is one too."""

    def problems(self, asked: Asked) -> Iterator[Problem]:
        """What is wrong with the rules, with what the files refer to, and with what running them would need."""
        if not asked.activity.entry.endswith(".html"):
            yield asked.problem(
                ("entry",),
                "wrong-value",
                f"The preview cannot open “{asked.activity.entry}”.",
                "Name the page: a file that ends in .html.",
            )
        for path, name, rule, value in self.asking(asked):
            yield from _sense(asked, path, name, rule, value)
        yield from _pictures(asked)
        yield from _references(asked)
        if any(rule in RUNNING for _, _, rule, _ in self.asking(asked)):
            yield from _too_far(asked)

    def asking(self, asked: Asked) -> Iterator[tuple[tuple[str | int, ...], str, str, Any]]:
        """Each rule of web's that is asked for: the path to it, the id of who asks, the rule, its value."""
        for index, check in enumerate(asked.activity.checks):
            yield ("checks", index, check.rule), check.id, check.rule, check.value


def _sense(asked: Asked, path: tuple[str | int, ...], name: str, rule: str, value: Any) -> Iterator[Problem]:
    for inner, key, text in _texts(path, value):
        if key in SELECTS and (rest := unread(text)) is not None:
            yield asked.problem(
                inner,
                "not-a-selector",
                f"“{name}”: the selector “{_cut(text)}” cannot be read from “{_cut(rest)}” on.",
                "Use tags, #id, .class and [attribute], with spaces, >, + or ~ between them.",
            )
        elif key == "matches" and not is_pattern(text):
            yield asked.problem(
                inner,
                "not-a-pattern",
                f"“{name}”: {_cut(text)} is not a pattern.",
                "Look at its brackets, and put \\ before a sign that you mean as it is.",
            )
    counted = value.get("element") if rule == "after" else value if rule == "element" else None
    if counted is None:
        return
    if "max" in counted and counted.get("min", 0) > counted["max"]:
        yield asked.problem(
            path,
            "wrong-value",
            f"“{name}” asks for at least {counted['min']} and at most {counted['max']}.",
            "Let min be no more than max.",
        )
    if counted.get("min") == 0 and "max" not in counted:
        yield asked.problem(
            path,
            "wrong-value",
            f"“{name}” always holds: at least 0.",
            "Ask for at least 1, or say max.",
        )


def _texts(path: tuple[str | int, ...], value: Any) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Every text in a rule with the path to it and its key; what a function is given is no part of the rule."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("with", "equals"):
                yield from _texts((*path, key), inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts((*path, index), inner)
    elif isinstance(value, str):
        yield path, str(path[-1]), value


class _References(HTMLParser):
    """Collects what a page loads or leads to: (line, address)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("src", "href") and value and value.strip():
                self.found.append((self.getpos()[0], value.strip()))


def _pictures(asked: Asked) -> Iterator[Problem]:
    """A picture is the lesson's: the pupil looks at it."""
    for index, file in enumerate(asked.activity.files):
        if file.name.endswith(".svg") and not file.read_only:
            yield asked.problem(
                ("files", index),
                "wrong-value",
                f"“{file.name}” is a picture, which the pupil may only look at.",
                "Add “read_only: true”.",
            )


def _references(asked: Asked) -> Iterator[Problem]:
    """The solution alone: a reference that leads nowhere may be what the pupil is to mend."""
    for name, text in asked.activity.solution.items():
        if not name.endswith(".html"):
            continue
        page = _References()
        page.feed(text)
        for line, address in page.found:
            if not _ELSEWHERE.match(address) and re.split(r"[?#]", address)[0] not in asked.starter:
                yield asked.of_file(
                    f"solution/{name}",
                    f"line {line}",
                    "missing-file",
                    f"“{_cut(address)}” is not one of the activity's files.",
                    "Add it under “files” in activity.yml, or mend its name.",
                )


def _too_far(asked: Asked) -> Iterator[Problem]:
    for folder, files in (("starter", asked.starter), ("solution", asked.activity.solution)):
        for name, text in files.items():
            for found in beyond(name, text):
                yield asked.of_file(
                    f"{folder}/{name}",
                    f"line {found.line}",
                    "cannot-be-marked",
                    f"“{found.word}” needs {found.needs}, and a check runs this page where there is none.",
                    "Do it another way, or take out the rules “returns” and “after”.",
                )


def _cut(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= 60 else line[:57] + "…"


KIND = Web(__file__)
