"""Numbers as drawings: works out where each mark goes, as percentages, so that text keeps its size on any screen.

Each function returns what ``look/parts/plot.html`` draws: marks, and the same numbers as a table. Nothing is
left out of the table.
"""

import itertools
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext

ROW = 52


def percent(part: float, whole: float) -> float:
    """How much of ``whole`` is ``part``, between 0 and 100; nothing of nothing is 0."""
    return round(max(0.0, min(100.0, 100 * part / whole)), 2) if whole else 0.0


def said(value: float | None, unit: str = "") -> str:
    """A number as people write it, with its unit; a dash where it is not known."""
    if value is None:
        return "–"
    whole = int(value) if value == int(value) else value
    text = formats.number_format(whole, force_grouping=True)
    return f"{text} {unit}".strip()


def bars(
    rows: Iterable[Any], title: str, description: str = "", unit: str = "", what: str = ""
) -> dict[str, Any]:
    """Horizontal bars from (label, value) or (label, value, words); an unknown value (``None``) draws no bar."""
    taken = [(str(row[0]), row[1], row[2] if len(row) > 2 else said(row[1], unit)) for row in rows]
    most = max((value for _, value, _ in taken if value is not None), default=0)
    return {
        "kind": "bars",
        "title": title,
        "description": description or _summary(taken),
        "height": len(taken) * ROW,
        "marks": [
            {
                "label": label,
                "words": words,
                "text_y": n * ROW + 18,
                "y": n * ROW + 26,
                "width": percent(value or 0, most),
            }
            for n, (label, value, words) in enumerate(taken)
        ],
        "head": [what or gettext("What"), unit or gettext("Number")],
        "rows": [(label, [words]) for label, _, words in taken],
    }


def _summary(taken: Sequence[tuple[str, float | None, str]]) -> str:
    return "; ".join(f"{label}: {words}" for label, _, words in taken)


def paired(
    rows: Iterable[Any],
    title: str,
    before: str,
    after: str,
    lowest: float,
    highest: float,
    description: str = "",
) -> dict[str, Any]:
    """Paired dots from (label, before, after) on a fixed scale. Refuses (``ValueError``) an empty scale."""
    if highest <= lowest:
        raise ValueError("a scale goes from its lowest to a higher value")
    taken = [(str(label), first, last) for label, first, last in rows]

    def place(value: float) -> float:
        return round(2 + 0.96 * percent(value - lowest, highest - lowest), 2)

    return {
        "kind": "paired",
        "title": title,
        "description": description
        or "; ".join(f"{label}: {before} {said(one)}, {after} {said(two)}" for label, one, two in taken),
        "height": len(taken) * ROW + 30,
        "before": before,
        "after": after,
        "axis": [(place(lowest), said(lowest)), (place(highest), said(highest))],
        "axis_y": len(taken) * ROW + 22,
        "marks": [
            {
                "label": label,
                "words": f"{said(first)} → {said(last)}",
                "text_y": n * ROW + 18,
                "y": n * ROW + 36,
                "first": place(first),
                "last": place(last),
                "fell": last < first,
            }
            for n, (label, first, last) in enumerate(taken)
        ],
        "head": [gettext("Question"), before, after],
        "rows": [(label, [said(first), said(last)]) for label, first, last in taken],
    }


def line(
    rows: Iterable[Any], title: str, description: str = "", unit: str = "", what: str = ""
) -> dict[str, Any]:
    """A line over time from (date or label, value); days are spaced as the calendar spaces them."""
    taken = [(row[0], row[1]) for row in rows]
    names = [formats.date_format(at, "j M Y") if isinstance(at, date) else str(at) for at, _ in taken]
    most = max((value for _, value in taken), default=0)
    top = _round_up(most)
    first, last = (taken[0][0], taken[-1][0]) if taken else (0, 0)
    if isinstance(first, date) and isinstance(last, date):
        places = [percent((at - first).days, (last - first).days) for at, _ in taken]
    else:
        places = [percent(n, len(taken) - 1) for n in range(len(taken))]
    # inside the frame: 6 % on the left for the axis, 28 px on top for figures, 32 px below for days
    points = [
        (round(6 + 0.93 * x, 2), round(208 - 1.8 * percent(value, top), 1))
        for x, (_, value) in zip(places, taken, strict=True)
    ]
    return {
        "kind": "line",
        "title": title,
        "description": description
        or (
            gettext("From %(first)s on %(from)s to %(last)s on %(to)s.")
            % {
                "first": said(taken[0][1], unit),
                "last": said(taken[-1][1], unit),
                "from": names[0],
                "to": names[-1],
            }
            if taken
            else ""
        ),
        "height": 240,
        "grid": [(round(208 - 1.8 * share, 1), said(top * share / 100)) for share in (0, 50, 100)]
        if taken
        else [],
        "segments": list(itertools.pairwise(points)),
        "points": points,
        "end": (points[-1], said(taken[-1][1], unit)) if taken else None,
        "ends": (names[0], names[-1]) if taken else None,
        "marks": [],
        "head": [what or gettext("When"), unit or gettext("Number")],
        "rows": [(name, [said(value, unit)]) for name, (_, value) in zip(names, taken, strict=True)],
    }


def _round_up(value: float) -> float:
    """The next number that reads well on an axis (1, 1.2, 1.5, 2 … times a power of ten)."""
    if value <= 0:
        return 1
    power = 1.0
    while power * 10 < value:
        power *= 10
    return next(
        (step * power for step in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * power >= value), value
    )
