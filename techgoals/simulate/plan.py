"""Who plays in a phase and what is to come of it: the invented cast, and the arithmetic of the scale."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

# the phase as it was published: teachers trained, those who answered before and after, of them more confident, young people
TRAINED, ANSWERED, MORE, YOUNG_PEOPLE = 45, 40, 36, 10_739
# of a hundred young people so many sign in on a pass, and so many are counted in the room; teachers report the rest
ON_PASSES, COUNTED = 0.32, 0.43
IN_A_ROOM = (24, 30)
IN_A_SESSION = 15


@dataclass(frozen=True, slots=True)
class Somebody:
    """An adult of the cast; ``school`` is a URN, 0 outside schools."""

    name: str
    email: str
    school: int = 0


@dataclass(frozen=True, slots=True)
class Office:
    """Who looks after a school and its money."""

    school: int
    head: Somebody
    business_manager: Somebody
    sort_code: str
    account: str


@dataclass(frozen=True, slots=True)
class Cast:
    """The invented region and its people."""

    region: Mapping[str, Any]
    folder: Path
    team: Sequence[tuple[Somebody, Sequence[str]]]
    teachers: Sequence[Somebody]
    offices: Mapping[int, Office]


def cast(folder: Path) -> Cast:
    """The cast of a region's folder (``region.yml`` and ``cast.yml``)."""
    people = yaml.safe_load((folder / "cast.yml").read_text("utf-8"))
    offices = [
        Office(
            one["school"], Somebody(**one["head"], school=one["school"]),
            Somebody(**one["business_manager"], school=one["school"]),
            str(one["account"]["sort_code"]), str(one["account"]["number"]),
        )
        for one in people["offices"]
    ]  # fmt: skip
    return Cast(
        yaml.safe_load((folder / "region.yml").read_text("utf-8")),
        folder,
        [(Somebody(one["name"], one["email"]), one["roles"]) for one in people["team"]],
        [Somebody(one["name"], one["email"], one["school"]) for one in people["teachers"]],
        {office.school: office for office in offices},
    )


@dataclass(slots=True)
class Run:
    """One session of the day at an employer's: who comes, and the three kinds of people who do not."""

    come: list[Somebody]
    absent: Somebody | None = None
    cancels: Somebody | None = None
    declines: Somebody | None = None
    waits: Somebody | None = None

    @property
    def seats(self) -> int:
        """So many that one of those who come, and all who wait, find no seat at first."""
        return len(self.come) + (self.absent is not None)


@dataclass(slots=True)
class Group:
    """A class: its teacher, and how many young people are there in which way."""

    teacher: Somebody
    name: str
    year: int
    day: date
    period: int
    size: int = 0
    signs_in: int = 0
    counted: int | None = None
    reported: int | None = None


@dataclass(slots=True)
class Plan:
    """What is to come of the phase at a scale; ``same`` and ``less`` are those who answered and are not more confident."""

    scale: float
    runs: list[Run]
    answered: int
    more: int
    groups: list[Group] = field(default_factory=list)
    signed_in: int = 0
    counted: int = 0
    reported: int = 0

    @property
    def trained(self) -> list[Somebody]:
        """Every teacher who comes."""
        return [one for run in self.runs for one in run.come]

    @property
    def everybody(self) -> list[Somebody]:
        """Every teacher who books."""
        others = [
            one for run in self.runs for one in (run.absent, run.cancels, run.declines, run.waits) if one
        ]
        return [*self.trained, *others]

    @property
    def young_people(self) -> int:
        """How many, counted in any of the three ways."""
        return self.signed_in + self.counted + self.reported


def plan(people: Cast, scale: float, days: Sequence[date]) -> Plan:
    """The plan at ``scale`` (1 is the published phase), its lessons on ``days``. The same scale gives the same plan."""
    trained = max(3, round(TRAINED * scale))
    answered = max(2, round(trained * ANSWERED / TRAINED))
    runs = _runs(list(people.teachers), trained)
    made = Plan(scale, runs, answered, max(1, round(answered * MORE / ANSWERED)))
    young = max(60, round(YOUNG_PEOPLE * scale))
    _classes(made, young, days, random.Random(20170901))  # noqa: S311 - a story, no secret
    return made


def _runs(teachers: list[Somebody], trained: int) -> list[Run]:
    """Sessions of at most fifteen who come; the others of the cast wait, cancel, decline or stay away."""
    number = -(-trained // IN_A_SESSION)
    come, others = teachers[:trained], teachers[trained:]
    runs = [Run(come[n::number]) for n in range(number)]
    for kind in ("cancels", "absent", "declines", "waits"):
        for run in runs:
            if others:
                setattr(run, kind, others.pop(0))
    return runs


def _classes(made: Plan, young: int, days: Sequence[date], draw: random.Random) -> None:
    """Classes until every young person of the plan sits in one; the last of each kind holds what is left."""
    on_passes = round(young * ON_PASSES)
    in_the_room = round(young * COUNTED)
    left = {"signed": on_passes, "counted": in_the_room, "reported": young - on_passes - in_the_room}
    kinds = [
        kind for kind, share in (("signed", 10), ("counted", 14), ("reported", 8)) for _n in range(share)
    ]
    draw.shuffle(kinds)
    number = 0
    while any(left.values()):
        kind = kinds[number % len(kinds)]
        if not left[kind]:
            kind = next(name for name, rest in left.items() if rest)
        room = min(draw.randint(*IN_A_ROOM), left[kind])
        group = _group(made, number, days)
        if kind == "signed":
            # a few passes stay in the drawer, and now and then somebody sat in who has none
            beside = draw.choice((0, 0, 1, 2)) if left["counted"] >= 2 else 0
            group.size, group.signs_in = room + draw.choice((0, 0, 1, 2)), room
            group.counted = room + beside
            left["counted"] -= beside
            made.counted += beside
            made.signed_in += room
        elif kind == "counted":
            group.counted = room
            made.counted += room
        else:
            group.reported = room
            made.reported += room
        left[kind] -= room
        made.groups.append(group)
        number += 1


def _group(made: Plan, number: int, days: Sequence[date]) -> Group:
    teachers = made.trained
    teacher, turn = teachers[number % len(teachers)], number // len(teachers)
    year = 7 + turn % 5
    name = f"{year}{'ABCDEFGHJK'[(turn // 5) % 10]}{number % len(teachers) + 1}"
    return Group(teacher, name, year, days[turn % len(days)], turn // len(days) % 5)
