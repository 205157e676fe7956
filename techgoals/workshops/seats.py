"""The arithmetic of seats: who gets one, who waits, who is next. Knows no Django.

The order is that of arrival, and nothing else: not the school, not the role, not how often somebody came before.

* Somebody who arrives while others wait for a seat or for money at this session waits behind them, even where a seat
  stands free at that moment: the free seat is theirs first.
* A seat that comes free is *held* for the first who waits and whose release can be paid, for 48 hours or until the
  session begins, whichever comes first. Whoever cannot be paid now keeps their place and is asked again when money
  comes back; the seat goes on to the next, because an empty chair helps nobody.
* A held seat counts as taken. Not taken in time, or declined, it goes to the next; the place in the queue is used up.
* Between sessions of one fund, money that comes back goes to whoever has waited longest for it, as soon as the worker
  looks (once a minute); a booking made in between takes what is there.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

HELD_FOR = timedelta(hours=48)
BOOKED, SEAT, MONEY = "booked", "seat", "money"


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of one session: how many there are, booked, held for somebody, and how many people wait."""

    capacity: int
    booked: int = 0
    held: int = 0
    waiting: int = 0

    @property
    def free(self) -> int:
        """Seats that nobody has and that are held for nobody. Never below 0, also where a room became smaller."""
        return max(0, self.capacity - self.booked - self.held)

    @property
    def to_book(self) -> int:
        """Seats that somebody who arrives now could have at once: what is free beyond those who wait."""
        return 0 if self.waiting else self.free

    @property
    def hold(self) -> bool:
        """True where these can be the seats of a sound session."""
        return min(self.booked, self.held, self.waiting) >= 0 and self.booked + self.held <= self.capacity


def on_arrival(seats: Seats) -> str:
    """What somebody who arrives now gets: ``booked`` (if the money is there too), or lacks ``seat`` or ``money``.

    Those who wait while a seat is free wait for money: then whoever comes behind them waits for the same.
    """
    if seats.to_book:
        return BOOKED
    return MONEY if seats.free > seats.waiting else SEAT


def held_until(at: datetime, starts_at: datetime) -> datetime | None:
    """Until when a seat offered ``at`` is held; None where the session has begun, and nothing is offered any more."""
    return None if at >= starts_at else min(at + HELD_FOR, starts_at)
