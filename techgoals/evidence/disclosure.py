"""Disclosure control; knows no Django. What the public sees can single nobody out.

A cell from 1 to 4 is hidden; where that leaves one hidden cell, or a hidden sum under 5, the next smallest cell is hidden too
(complementary suppression), because a reader could take the shown cells from the total.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """The cells in their order (None: hidden), how many are hidden, and what they are together."""

    cells: tuple[int | None, ...]
    hidden: int
    together: int


def suppress(cells: Sequence[int], least: int = LEAST, *, zeros: bool = True) -> Shown:
    """Hide what must not be shown of a column whose total is public. Zeros are shown unless needed as cover.

    ``zeros`` is False where a zero is an answer: "0 of the one teacher there is more confident" says what that one said.

    The shown cells plus ``together`` are always the total. Refuses (``ValueError``) negative cells.
    """
    if any(cell < 0 for cell in cells):
        raise ValueError("a count is never negative")
    hide = {i for i, cell in enumerate(cells) if cell < least and (cell or not zeros)}
    rest = sorted((i for i in range(len(cells)) if i not in hide), key=lambda i: (cells[i] == 0, cells[i], i))
    while hide and rest and (len(hide) < 2 or sum(cells[i] for i in hide) < least):
        hide.add(rest.pop(0))
    return Shown(
        tuple(None if i in hide else cell for i, cell in enumerate(cells)),
        len(hide),
        sum(cells[i] for i in hide),
    )
