"""The days of the simulated phase: moments as the clock on a wall of the region shows them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Calendar:
    """A school year from ``begins`` (a first of September) on."""

    begins: date

    @classmethod
    def after(cls, today: date) -> "Calendar":
        """The school year that begins next: all of it lies ahead, so that a running worker's own clock is behind it."""
        first = date(today.year, 9, 1)
        return cls(first if first > today + timedelta(days=14) else date(today.year + 1, 9, 1))

    def on(self, day: date, at: str) -> datetime:
        """A moment of a day, such as ``"09:30"``."""
        return datetime.combine(day, time.fromisoformat(at), ZONE)

    def school_day(self, week: int, weekday: int = 0) -> date:
        """A weekday (0 is Monday) of the so-many-th full week of the school year."""
        monday = self.begins + timedelta(days=(7 - self.begins.weekday()) % 7)
        return monday + timedelta(weeks=week, days=weekday)
