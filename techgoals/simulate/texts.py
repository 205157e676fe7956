"""What pupils write: drawn from the starts, solutions and known mistakes of a pack's activities, each in its own words.

The same pupil always writes the same. Nobody runs the checks here: what a text is said to pass is what its activity says of
it (a known mistake says which check it must fail first), as a browser would have told the server. What counts is what the
server then finds, so a right answer is right in the pupil's own words too: what a check asks for by its words stays.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

SUBJECTS = ["Robot dog", "Library goose", "School bus", "Canteen lady", "Chess club", "Moon rocket", "Lost glove", "Head teacher", "Rain cloud", "Paper boat", "Science lab", "Drum teacher"]  # fmt: skip
VERBS = ["joins", "paints", "finds", "fixes", "wins", "teaches", "builds", "rescues", "measures", "surprises"]
THINGS = ["Year 9", "a snail race", "the sports hall", "a green piano", "every spare key", "the longest list", "our web page", "a talking bench", "ten umbrellas", "the town clock"]  # fmt: skip
JOBS = [
    "Web developer",
    "Crop drone pilot",
    "Game tester",
    "Data analyst",
    "Robot operator",
    "IT support technician",
]
REASONS = ["I like to find out why something breaks", "I want to work outside", "I would miss my friends", "I enjoy drawing", "I like numbers more than words", "my aunt does this and laughs a lot", "I would not like to sit so long", "I am good at explaining"]  # fmt: skip
_WORDS = re.compile(r"(?<=>)([^<>\n]{4,})(?=<)")


@dataclass(frozen=True, slots=True)
class Try:
    """One state of one activity as a pupil left it: its files, and which checks the browser said were passed."""

    activity: str
    kind: str
    files: dict[str, str]
    checks: dict[str, bool]


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity with its start, its solution and its known mistakes as (files, the check that fails first)."""

    slug: str
    checks: Sequence[str]
    starter: dict[str, str]
    solution: dict[str, str]
    mistakes: Sequence[tuple[dict[str, str], str]] = field(default_factory=tuple)
    asked_for: frozenset[str] = frozenset()  # words that a check wants to find, in small letters


def activities(pack: Path, lesson: str) -> list[Activity]:
    """The activities of a lesson of a pack, in the order of its steps."""
    folder = pack / "lessons" / lesson
    steps = yaml.safe_load((folder / "lesson.yml").read_text("utf-8"))["steps"]
    return [_activity(folder / "activities" / step["activity"]) for step in steps if step.get("activity")]


def _activity(folder: Path) -> Activity:
    about = yaml.safe_load((folder / "activity.yml").read_text("utf-8"))
    names = [file["name"] for file in about["files"]]
    mistakes = []
    for known in sorted((folder / "mistakes").glob("*")) if (folder / "mistakes").is_dir() else ():
        expects = yaml.safe_load((known / "mistake.yml").read_text("utf-8")).get("expects") or {}
        mistakes.append((_files(known, names), str(expects.get("check", ""))))
    return Activity(
        folder.name, [check["id"] for check in about["checks"]],
        _files(folder / "starter", names), _files(folder / "solution", names), mistakes,
        frozenset(words.casefold() for words in _wanted(about["checks"])),
    )  # fmt: skip


def _wanted(rule: Any) -> Iterator[str]:
    """The words that a check's rule wants to find, however deep they stand in it."""
    if isinstance(rule, list):
        for one in rule:
            yield from _wanted(one)
    elif isinstance(rule, dict):
        for key, value in rule.items():
            if key in {"contains", "equals"} and isinstance(value, str):
                yield value
            else:
                yield from _wanted(value)


def _files(folder: Path, names: Sequence[str]) -> dict[str, str]:
    return {name: (folder / name).read_text("utf-8") for name in names if (folder / name).exists()}


def working(plan: Sequence[Activity], pupil: int) -> Iterator[Try]:
    """What pupil number ``pupil`` does in a lesson, try by try: some finish, some stop half-way, many go wrong first."""
    draw = random.Random(f"pupil {pupil}")  # noqa: S311 - a story, no secret
    reaches = draw.choices(range(1, len(plan) + 1), weights=[2 + 2 * n for n in range(len(plan))])[0]
    for number, activity in enumerate(plan[:reaches], 1):
        last = number == reaches
        if draw.random() < 0.35 and activity.mistakes:
            yield wrong(activity, draw)
        if last and reaches < len(plan) and draw.random() < 0.6:
            yield next(typing(activity, draw))
        else:
            yield solved(activity, draw)


def finishes(plan: Sequence[Activity], pupil: int) -> bool:
    """True for a pupil who gets to the end of the lesson with a right answer to everything."""
    tries = working(plan, pupil)
    return {one.slug for one in plan} == {one.activity for one in tries if one.kind == "solved"}


def typing(activity: Activity, draw: random.Random) -> Iterator[Try]:
    """One or two half-done states on the way: what the browser saves while somebody types."""
    for _turn in range(draw.randint(1, 2)):
        yield _try(
            activity,
            "half-done",
            _half(_in_own_words(activity, activity.solution, draw), activity.starter, draw),
            _few(activity, draw),
        )


def wrong(activity: Activity, draw: random.Random) -> Try:
    """A known mistake of the activity; half-done where none is known."""
    if not activity.mistakes:
        return next(typing(activity, draw))
    files, fails = draw.choice(activity.mistakes)
    return _try(activity, "mistake", _in_own_words(activity, files, draw), _up_to(activity, fails))


def solved(activity: Activity, draw: random.Random) -> Try:
    """A right answer in the pupil's own words."""
    return _try(
        activity,
        "solved",
        _in_own_words(activity, activity.solution, draw),
        dict.fromkeys(activity.checks, True),
    )


def _few(activity: Activity, draw: random.Random) -> dict[str, bool]:
    return {check: draw.random() < 0.3 for check in activity.checks}


def _try(activity: Activity, kind: str, files: dict[str, str], checks: dict[str, bool]) -> Try:
    return Try(activity.slug, kind, files, checks)


def _up_to(activity: Activity, fails: str) -> dict[str, bool]:
    """Everything before the check that fails first has passed; nothing after it is claimed."""
    where = activity.checks.index(fails) if fails in activity.checks else 0
    return {check: number < where for number, check in enumerate(activity.checks)}


def _in_own_words(activity: Activity, files: dict[str, str], draw: random.Random) -> dict[str, str]:
    """The same tags, with other words between some of them."""

    def other(found: re.Match[str]) -> str:
        said = _say(found[1], draw)
        return found[1] if any(words in found[1].casefold() for words in activity.asked_for) else said

    return {name: _WORDS.sub(other, text) for name, text in files.items()}


def _say(words: str, draw: random.Random) -> str:
    chance = draw.random()
    if chance < 0.45:
        return f"{draw.choice(SUBJECTS)} {draw.choice(VERBS)} {draw.choice(THINGS)}"
    if chance < 0.6:
        return f"{draw.choice(JOBS)}: {draw.choice(REASONS)}"
    if chance < 0.7:
        slip = draw.randrange(len(words))
        return words[:slip] + words[slip + 1 :]
    return words


def _half(files: dict[str, str], starter: dict[str, str], draw: random.Random) -> dict[str, str]:
    """The beginning of one text and the end of the start: somebody was called away while typing."""
    done = {}
    for name, text in files.items():
        lines, began = text.splitlines(keepends=True), starter.get(name, "").splitlines(keepends=True)
        cut = draw.randint(1, max(1, len(lines) - 1))
        middle = lines[cut - 1]
        done[name] = (
            "".join(lines[: cut - 1])
            + middle[: draw.randint(1, max(1, len(middle) - 1))]
            + "\n"
            + "".join(began[cut:])
        )
    return done
