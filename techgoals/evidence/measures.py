"""The arithmetic of evidence; knows no Django. Counts are whole numbers, shares are fractions between 0 and 1.

A share is never shown without its n; an interval is Wilson's score interval (E. B. Wilson, JASA 22, 1927, 209-212),
which stays inside 0 to 1 and is honest at small n.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``, both between 0 and 1."""

    low: float
    high: float


def wilson(successes: int, n: int, confidence: float = 0.95) -> Interval:
    """Wilson's score interval for ``successes`` of ``n``. Nothing asked gives the whole range from 0 to 1.

    Refuses (``ValueError``) counts that cannot be.
    """
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} cannot be")
    if n == 0:
        return Interval(0.0, 1.0)
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share = successes / n
    centre = share + z * z / (2 * n)
    spread = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return Interval(max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale))


def change(before: Mapping[str, int], after: Mapping[str, int], *, least: int = 3) -> Fraction | None:
    """The mean change over the items answered both times (each 1 to 5), or None where fewer than ``least`` were.

    Paired by item, so that a skipped question never counts as a change.
    """
    both = before.keys() & after.keys()
    if len(both) < least:
        return None
    return Fraction(sum(after[item] - before[item] for item in both), len(both))


@dataclass(frozen=True, slots=True)
class Confidence:
    """A before-and-after measure: of ``asked`` people ``answered`` both times, of whom ``more``, ``same``, ``less``."""

    asked: int
    answered: int
    more: int
    same: int
    less: int
    mean: Fraction

    @property
    def response_rate(self) -> Fraction:
        """The share of those asked who answered both times; 0 where nobody was asked."""
        return Fraction(self.answered, self.asked) if self.asked else Fraction(0)

    @property
    def interval(self) -> Interval:
        """Wilson's 95 % interval of the share more confident among those who answered."""
        return wilson(self.more, self.answered)

    @property
    def bounds(self) -> tuple[Fraction, Fraction]:
        """The share more confident among all asked if none, and if all, of the silent ones were."""
        if not self.asked:
            return Fraction(0), Fraction(1)
        silent = self.asked - self.answered
        return Fraction(self.more, self.asked), Fraction(self.more + silent, self.asked)


def confidence(changes: Iterable[Fraction | None]) -> Confidence:
    """Sum up one change for each person asked (None: did not answer both times)."""
    all_of = list(changes)
    known = [c for c in all_of if c is not None]
    return Confidence(
        asked=len(all_of),
        answered=len(known),
        more=sum(c > 0 for c in known),
        same=sum(c == 0 for c in known),
        less=sum(c < 0 for c in known),
        mean=sum(known, Fraction(0)) / len(known) if known else Fraction(0),
    )
