"""The arithmetic of counting young people; knows no Django.

The rule. A class has one figure for each way, and the three never overlap:

- *signed in*: the different passes that took part. A pass that took part in two classes is one young person, and
  belongs to the class x lesson where it did so first (by local date, then by the ids of class and lesson).
- *counted*: the highest head-count of the class in any of its lessons, less the passes that took part in that class;
  never below 0. A head-count of 28 beside 20 passes says that 8 more were there.
- *reported*: the highest number reported for any of its lessons, less the higher of passes and head-count.

So nobody in one class is counted in two ways. Two classes may share a child who was only counted or reported: that no
pass can tell apart, and headlines say so. What a class adds stands on its lesson with the highest number (the first
such), so rows of class x lesson add up to the class, and classes to the campaign.
"""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")

# nobody teaches more at once; a head-count above this is a slip of the finger
MOST_IN_A_ROOM = 60


@dataclass(frozen=True, slots=True)
class Taught(Generic[T]):
    """What is known of one lesson in one class: the marks of the passes that took part, and the head-counts.

    ``about`` is whatever the caller wants back. A mark says nothing but whether two passes are the same.
    """

    about: T
    group: str
    lesson: str
    day: date
    marks: Collection[Hashable]
    counted: int | None = None
    reported: int | None = None


@dataclass(slots=True)
class Share(Generic[T]):
    """What one lesson in one class adds to each figure: young people who stand nowhere else."""

    taught: Taught[T]
    signed_in: int = 0
    counted: int = 0
    reported: int = 0


def shares(all_taught: Iterable[Taught[T]]) -> list[Share[T]]:
    """What each adds, in order of day, class and lesson; the sums are the campaign's figures."""
    rows = [Share(taught) for taught in sorted(all_taught, key=lambda t: (t.day, t.group, t.lesson))]
    everywhere: set[Hashable] = set()
    of_class: dict[str, set[Hashable]] = {}
    by_class: dict[str, list[Share[T]]] = {}
    for row in rows:
        by_class.setdefault(row.taught.group, []).append(row)
        before = len(everywhere)
        everywhere.update(row.taught.marks)
        row.signed_in = len(everywhere) - before
        of_class.setdefault(row.taught.group, set()).update(row.taught.marks)
    for group, lessons in by_class.items():
        passes = len(of_class[group])
        most = max(lessons, key=lambda row: row.taught.counted or 0)
        counted = most.taught.counted or 0
        most.counted = max(0, counted - passes)
        most = max(lessons, key=lambda row: row.taught.reported or 0)
        most.reported = max(0, (most.taught.reported or 0) - max(passes, counted))
    return rows
