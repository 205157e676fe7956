"""The packs that came with this installation, ready to be put into a campaign."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from techgoals.lessons import format as lesson_format

FOLDER = Path(__file__).resolve().parents[2] / "packs"


@dataclass(frozen=True, slots=True)
class Shipped:
    """A pack of the folder ``packs/``: where it lies and what a team wants to know before it takes it."""

    path: Path
    pack: lesson_format.Pack
    problems: int

    @property
    def minutes(self) -> int:
        """Teaching time of all its lessons."""
        return sum(lesson.minutes for lesson in self.pack.lessons)


@cache
def packs() -> tuple[Shipped, ...]:
    """Every pack that can be read, by name. Read once: they change with the installation only."""
    found = []
    for file in sorted(FOLDER.glob("*/pack.yml")):
        try:
            pack = lesson_format.read(file.parent)
        except lesson_format.CannotRead:
            continue
        found.append(Shipped(file.parent, pack, len(lesson_format.check(file.parent))))
    return tuple(found)
