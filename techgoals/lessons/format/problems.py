"""What is wrong with a pack, said so that its author can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend: the ``file`` (from the pack's folder on), the ``place`` in it, what it ``says``, the ``cure``.

    ``code`` names the kind of problem and stays the same between versions; the words may change.
    """

    file: str
    place: str
    code: str
    says: str
    cure: str

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.says} {self.cure}"


class CannotRead(Exception):
    """The folder cannot be understood as a pack. ``problems`` says why, in an author's words."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
