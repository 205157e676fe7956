"""Small things that everything stands on."""

import time
import uuid
from datetime import datetime
from decimal import Decimal

import pytest

from techgoals.kernel import clock, ids
from techgoals.kernel.money import pounds, times
from techgoals.kernel.spreadsheets import safe


def test_the_hour_that_comes_twice_must_be_said_which():
    twice = datetime(2026, 10, 25, 1, 30)  # noqa: DTZ001 - a wall time is naive
    with pytest.raises(clock.AmbiguousTime, match="twice"):
        clock.from_wall(twice, "Europe/London")
    first, second = (clock.from_wall(twice, "Europe/London", fold=fold) for fold in (0, 1))
    assert (second - first).total_seconds() == 3600


def test_the_hour_that_never_comes_is_refused():
    with pytest.raises(clock.AmbiguousTime, match="does not exist"):
        clock.from_wall(datetime(2026, 3, 29, 1, 30), "Europe/London")  # noqa: DTZ001 - a wall time is naive


def test_the_clock_takes_no_naive_moment():
    with pytest.raises(ValueError, match="aware"), clock.at(datetime(2026, 1, 1)):  # noqa: DTZ001 - the point
        pass


def test_money_is_said_as_people_write_it():
    assert [pounds(p) for p in (4_950_000, 18_750, -5, 0)] == ["£49,500", "£187.50", "−£0.05", "£0"]


@pytest.mark.parametrize("odd", [1.0, True, "1"])
def test_money_is_never_a_float(odd):
    with pytest.raises(TypeError):
        pounds(odd)


def test_a_price_is_rounded_once_half_up():
    assert times(3401, Decimal("0.5")) == 1701


def test_ids_made_later_sort_later_and_references_have_no_look_alikes():
    made = []
    for _ in range(50):
        made.append(ids.uuid7())
        time.sleep(0.00001)
    assert all(one.version == 7 and one.variant == uuid.RFC_4122 for one in made)
    assert made == sorted(made)
    assert not set("".join(ids.reference("B")[2:] for _ in range(200))) & set("0O1I5S8BLU")


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-1", "@sum", "\tx"])
def test_no_cell_of_a_file_for_people_is_taken_for_a_formula(cell):
    assert safe(cell) == f"'{cell}"
