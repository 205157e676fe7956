"""The arithmetic of the release fund; knows no Django. All amounts are whole pence.

A fund's figures are sums of its entries, and so is what is left of one promise.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

# which kinds add to a figure, and which take away from it
SIGNS: dict[str, dict[str, int]] = {
    "set_aside": {"set_aside": 1},
    "promised": {"promise": 1, "give_back": -1},
    "claimed": {"claim": 1, "unclaim": -1},
    "approved": {"approve": 1, "unapprove": -1},
    "paid": {"pay": 1, "repay": -1},
}


@dataclass(frozen=True, slots=True)
class Figures:
    """Side by side, in pence: set aside, promised, claimed, approved, paid. Each is at most the one before it."""

    set_aside: int = 0
    promised: int = 0
    claimed: int = 0
    approved: int = 0
    paid: int = 0

    @property
    def left(self) -> int:
        """What can still be promised."""
        return self.set_aside - self.promised

    @property
    def hold(self) -> bool:
        """True where the figures can be those of a sound ledger."""
        return self.set_aside >= self.promised >= self.claimed >= self.approved >= self.paid >= 0


def figures(sums: Iterable[tuple[str, int]]) -> Figures:
    """The figures of (kind, pence) pairs: entries, or sums by kind. Refuses (``KeyError``) a kind it does not know."""
    total = dict.fromkeys(SIGNS, 0)
    of_kind = {kind: (figure, sign) for figure, kinds in SIGNS.items() for kind, sign in kinds.items()}
    for kind, pence in sums:
        figure, sign = of_kind[kind]
        total[figure] += sign * pence
    return Figures(**total)


def attended(promised_pence: int, promised_units: Decimal, came_units: Decimal) -> int:
    """What a school may ask for when its teacher came for part of the time: in proportion, rounded half up to a penny,
    never more than was promised. Refuses (``ValueError``) negative units and nothing promised."""
    if promised_units <= 0 or came_units < 0:
        raise ValueError("units promised must be above 0 and units attended not negative")
    share = min(came_units / promised_units, Decimal(1))
    return int((promised_pence * share).quantize(Decimal(1), rounding="ROUND_HALF_UP"))
