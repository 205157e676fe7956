"""The story as a whole: who plays, what all chapters share, and their order."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from techgoals.simulate.calendar import Calendar
from techgoals.simulate.mailbox import Mailbox
from techgoals.simulate.people import Person
from techgoals.simulate.plan import Cast, Plan, Somebody
from techgoals.simulate.texts import Activity
from techgoals.simulate.visiting import Crew, House, Visitor

LESSON = "build-a-page-1"


@dataclass(slots=True)
class Story:
    """What the chapters share."""

    house: House
    mailbox: Mailbox
    crew: Crew
    calendar: Calendar
    cast: Cast
    plan: Plan
    activities: list[Activity]
    campaign: str
    say: Callable[[str], None]
    people: dict[str, Person] = field(default_factory=dict)
    sessions: list[str] = field(default_factory=list)
    texts: set[int] = field(default_factory=set)
    saves: int = 0
    marks: int = 0
    finished: int = 0
    erased: str = ""
    _ticking: threading.Lock = field(default_factory=threading.Lock)

    def at(self, path: str = "") -> str:
        """An address of the campaign."""
        return f"/c/{self.campaign}/{path}"

    def person(self, who: Somebody, clock: datetime | None = None) -> Person:
        """The visitor who plays ``who``, made when first asked for; with ``clock``, it is that moment for them."""
        found = self.people.get(who.email)
        if found is None:
            found = self.people[who.email] = Person(self.house, self.mailbox, who)
        if clock is not None:
            found.clock = clock
        return found

    def role(self, role: str, number: int = 0) -> Somebody:
        """The so-many-th of the team's people with this role."""
        return [who for who, roles in self.cast.team if role in roles][number]

    def day(self, week: int, weekday: int, at: str) -> datetime:
        """A moment of the school year."""
        return self.calendar.on(self.calendar.school_day(week, weekday), at)

    def tick(self, moment: datetime | None) -> None:
        """Let fall due what falls due at a moment, and read the mail that comes of it. One at a time."""
        with self._ticking:
            keeper = Visitor(self.house, "the worker", moment)
            keeper.send("/dev/tick", {})
            keeper.close()
            self.mailbox.look()

    def mark(self, moment: datetime) -> int:
        """Let the server mark what is to be marked by a moment; return how many works it looked at."""

        def one(_process: int) -> int:
            keeper, marked = Visitor(self.house, "the marker", moment), 0
            while now := keeper.send("/dev/marks", {})["marked"]:
                marked += now
            keeper.close()
            return marked

        # the server has two processes
        return sum(filter(None, self.crew.each(range(2), one)))


def school_days(calendar: Calendar) -> list[date]:
    """The days on which lessons are taught: all within one term, so that no class is erased by its date."""
    return [calendar.school_day(week, weekday) for week in range(7, 13) for weekday in range(5)]
