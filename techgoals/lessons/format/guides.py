"""What a stranger needs in a teacher's guide, found by its headings; the cover sheet, which has a page of its own.

Headings are known in English only: a guide in another language is shown as it is, and not measured.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from techgoals.lessons.format import markdown
from techgoals.lessons.format.problems import Problem

# a shorter one is an exercise: whoever teaches it sees all of it at a glance
SHORTEST = 30
COVER = re.compile(r"\bcover sheet\b")


@dataclass(frozen=True, slots=True)
class Part:
    """A part that has to be there: the ``heading`` that we write, what else it may be called, what it is ``for``."""

    code: str
    heading: str
    called: re.Pattern[str]
    asks: str


PARTS = tuple(
    Part(code, heading, re.compile(called), asks)
    for code, heading, called, asks in (
        (
            "minutes",
            "Minute by minute",
            r"minute by minute|\btimings?\b",
            "a list whose items begin with their minutes, as in “0-6: what you say and what pupils do”",
        ),
        (
            "mistakes",
            "What pupils get wrong, and what to say",
            r"\bget wrong\b|\bmisconceptions?\b|\bcommon mistakes\b",
            "what pupils believe or do, and the sentence that helps",
        ),
        (
            "questions",
            "Questions to ask, with answers",
            r"\bquestions\b",
            "a list of questions, each with its answer",
        ),
        (
            "answers",
            "Answers",
            r"^(?:the )?answers\b|\band answers\b",
            "what is right in quiz, worksheet and exit question",
        ),
        ("support", "Support", r"\bsupport\b|\bthe stuck\b", "what helps those who are stuck"),
        ("stretch", "Stretch", r"\bstretch\b|\bthe quick\b", "what the quick do"),
        (
            "cover",
            "Cover sheet for a supply teacher",
            COVER.pattern,
            "what somebody who has never seen the lesson does, on one page",
        ),
        ("print", "What to print", r"\bto print\b", "what to print, and how many"),
    )
)
_minutes = re.compile(r"\W*(?:minutes? )?(\d{1,3})\s*(?:-|–|—|to)\s*(\d{1,3})\b", re.IGNORECASE)


def problems(name: str, text: str, *, minutes: int) -> Iterator[Problem]:
    """What is missing in the English guide ``name`` of a lesson of so many ``minutes``."""
    sections = markdown.sections(text)
    for part in PARTS:
        if not any(part.called.search(section.title.casefold()) for section in sections):
            yield Problem(
                name,
                "",
                f"guide-{part.code}",
                f"The guide has no part “{part.heading}”.",
                f"Add “## {part.heading}”: {part.asks}.",
            )
    for section in sections:
        title = section.title.casefold()
        if PARTS[0].called.search(title):
            yield from _times(name, section, minutes)
        elif PARTS[2].called.search(title):
            yield from _questions(name, section)
    if "year 7" not in " ".join(text.casefold().split()):
        yield Problem(
            name,
            "",
            "guide-year-7",
            "The guide says nothing about Year 7.",
            "Say under “## Support” how a Year 7 class gets in: “A way in for Year 7: …”.",
        )


def without_cover(text: str) -> tuple[str, str]:
    """An English guide in two: without its cover sheet, and the cover sheet's text under its heading ("" without one)."""
    for section in markdown.sections(text):
        if section.level > 1 and COVER.search(section.title.casefold()):
            lines = text.split("\n")
            rest = [*lines[: section.line - 1], *lines[section.end :]]
            return "\n".join(rest), "\n".join(lines[section.line - 1 : section.end])
    return text, ""


def _times(name: str, section: markdown.Section, minutes: int) -> Iterator[Problem]:
    """From 0 to the lesson's end, with no gap and no minute that is given twice."""
    spans = [
        (line, int(found[1]), int(found[2]))
        for line, item in section.items
        if (found := _minutes.match(item)) is not None
    ]
    now = 0
    for line, start, end in spans:
        if start != now or end <= start:
            yield Problem(
                name,
                f"line {line}",
                "guide-minutes",
                f"Minutes {start} to {end} stand here, and the part before ends at {now}.",
                "Let each part begin where the last one ends.",
            )
            return
        now = end
    if now != minutes:
        yield Problem(
            name,
            f"line {section.line}",
            "guide-minutes",
            f"The plan goes to minute {now}, the lesson to {minutes}.",
            "Give each minute of the lesson: begin the items of this list with theirs, as in “0-6: …”.",
        )


def _questions(name: str, section: markdown.Section) -> Iterator[Problem]:
    if not any("?" in item for _, item in section.items):
        yield Problem(
            name,
            f"line {section.line}",
            "guide-questions",
            "There is no question in this list.",
            "Write one on each line of a list, with its answer after it.",
        )
    for line, item in section.items:
        if item.rstrip(" *_”\"'").endswith("?"):
            yield Problem(
                name,
                f"line {line}",
                "guide-questions",
                "This question has no answer.",
                "Write after it what a good answer says.",
            )
