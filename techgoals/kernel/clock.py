"""The only reader of the clock. A test or a simulation may set it; in production nobody can.

Everything in tables is UTC; a page shows the zone of the venue or of the campaign.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

_set: ContextVar[datetime | None] = ContextVar("techgoals_clock", default=None)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return _set.get() or datetime.now(UTC)


def real() -> datetime:
    """This moment whatever the clock was set to: for development pages that set it."""
    return datetime.now(UTC)


def today(zone: str | tzinfo = "Europe/London") -> date:
    """Today's date where ``zone`` is (an IANA name or a tzinfo)."""
    return now().astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone).date()


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """Within the block it is ``moment``. Refuses (``ValueError``) a naive datetime."""
    if moment.tzinfo is None:
        raise ValueError("the clock takes an aware datetime")
    token = _set.set(moment.astimezone(UTC))
    try:
        yield moment
    finally:
        _set.reset(token)


class AmbiguousTime(ValueError):
    """A wall time that comes twice (clocks go back) or never (they go forward)."""


def from_wall(wall: datetime, zone: str, *, fold: int | None = None) -> datetime:
    """The UTC moment of a naive wall time in ``zone``.

    Raises ``AmbiguousTime`` for an hour that comes twice unless ``fold`` (0 first, 1 second) says which,
    and for an hour that the clocks skip. Source: PEP 495.
    """
    place = ZoneInfo(zone)
    first, second = (wall.replace(tzinfo=place, fold=f) for f in (0, 1))
    if first.utcoffset() != second.utcoffset():
        skipped = first.astimezone(UTC).astimezone(place).replace(tzinfo=None) != wall
        if skipped:
            raise AmbiguousTime(
                "The clocks go forward then: this hour does not exist. Choose one before or after."
            )
        if fold is None:
            raise AmbiguousTime(
                "The clocks go back then: this hour comes twice. Say whether you mean the first or the second."
            )
        return (first if fold == 0 else second).astimezone(UTC)
    return first.astimezone(UTC)


MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
