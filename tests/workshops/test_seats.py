"""The arithmetic of seats."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techgoals.workshops.seats import HELD_FOR, Seats, held_until, on_arrival

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
few = st.integers(0, 30)


@pytest.mark.parametrize(
    ("seats", "gets"),
    [
        (Seats(2), "booked"),
        (Seats(2, booked=1), "booked"),
        (Seats(2, booked=2), "seat"),
        (Seats(2, booked=1, held=1), "seat"),
        (Seats(2, booked=2, waiting=1), "seat"),
        (Seats(2, booked=1, waiting=1), "seat"),
        (Seats(3, booked=1, waiting=1), "money"),
    ],
)
def test_who_arrives_gets_a_seat_or_waits(seats, gets):
    assert on_arrival(seats) == gets


@given(few, few, few, few)
def test_a_seat_is_booked_only_where_one_is_free_and_nobody_waits(capacity, booked, held, waiting):
    seats = Seats(capacity, booked, held, waiting)
    if on_arrival(seats) == "booked":
        assert waiting == 0
        assert booked + held < capacity
    assert 0 <= seats.to_book <= seats.free <= capacity


def test_a_seat_is_held_for_48_hours_or_until_it_begins():
    assert held_until(NOW, NOW + timedelta(days=9)) == NOW + HELD_FOR
    assert held_until(NOW, NOW + timedelta(hours=3)) == NOW + timedelta(hours=3)
    assert held_until(NOW, NOW) is None
