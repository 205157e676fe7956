"""Money is a whole number of pence and an ISO 4217 currency; nothing here knows Django.

A sum is never a float: rates times hours are rounded once, half up, when the money is promised.
"""

from decimal import ROUND_HALF_UP, Decimal

SIGNS = {"GBP": "£", "EUR": "€"}


def pounds(pence: int, currency: str = "GBP") -> str:
    """Say an amount as people write it: ``£49,500`` or ``£187.50`` (pence only where there are any).

    Refuses (``TypeError``) anything but a whole number of pence.
    """
    if isinstance(pence, bool) or not isinstance(pence, int):
        raise TypeError(f"pence must be a whole number, not {type(pence).__name__}")
    sign = SIGNS.get(currency, currency + " ")
    whole, rest = divmod(abs(pence), 100)
    text = f"{sign}{whole:,}" + (f".{rest:02d}" if rest else "")
    return f"−{text}" if pence < 0 else text


def times(rate_pence: int, units: Decimal) -> int:
    """The price in pence of ``units`` at ``rate_pence`` each, rounded half up to a penny, once.

    Refuses (``ValueError``) a negative rate or negative units.
    """
    if rate_pence < 0 or units < 0:
        raise ValueError("a rate and a number of units are never negative")
    return int((Decimal(rate_pence) * units).quantize(Decimal(1), rounding=ROUND_HALF_UP))
