from datetime import date

import pytest

from techgoals.claims import timetable


@pytest.mark.parametrize(
    ("signed", "decided"),
    [
        (date(2026, 11, 23), date(2026, 11, 30)),  # Monday to Monday
        (date(2026, 11, 27), date(2026, 12, 4)),  # Friday to Friday
        (date(2026, 11, 28), date(2026, 12, 4)),  # a Saturday counts from the Monday after
    ],
)
def test_the_team_decides_within_five_working_days(signed, decided):
    assert timetable.decided_by(signed) == decided


def test_the_money_comes_within_fifteen_working_days():
    assert timetable.paid_by(date(2026, 11, 23)) == date(2026, 12, 14)


def test_days_are_not_counted_backwards():
    with pytest.raises(ValueError, match="forwards"):
        timetable.working_days_after(date(2026, 11, 23), -1)
