"""The plan adds up to the published phase, whatever the scale makes of it."""

from datetime import date

import pytest

from techgoals.simulate import plan as plans
from techgoals.simulate.calendar import Calendar
from techgoals.simulate.playing import PACKS
from techgoals.simulate.story import school_days

CALENDAR = Calendar(date(2027, 9, 1))


@pytest.fixture(scope="module")
def cast() -> plans.Cast:
    return plans.cast(PACKS / "northbridge")


def at(cast: plans.Cast, scale: float) -> plans.Plan:
    return plans.plan(cast, scale, school_days(CALENDAR))


def test_at_scale_1_it_is_the_phase_that_was_published(cast: plans.Cast) -> None:
    plan = at(cast, 1)

    assert (len(plan.trained), plan.answered, plan.more, plan.young_people) == (45, 40, 36, 10_739)
    assert plan.signed_in >= 3_000
    assert min(plan.counted, plan.reported) >= 1_000


@pytest.mark.parametrize("scale", [0.01, 0.02, 0.1, 0.37, 1])
def test_its_classes_hold_every_young_person_once(cast: plans.Cast, scale: float) -> None:
    plan = at(cast, scale)

    in_classes = sum(
        group.signs_in + max(0, (group.counted or 0) - group.signs_in) + (group.reported or 0)
        for group in plan.groups
    )
    assert in_classes == plan.young_people == max(60, round(10_739 * scale))
    assert all(group.signs_in <= group.size <= 60 for group in plan.groups)
    assert len({(group.teacher.email, group.name) for group in plan.groups}) == len(plan.groups)


@pytest.mark.parametrize("scale", [0.01, 0.2, 1])
def test_nobody_books_twice_and_somebody_waits_cancels_and_stays_away(cast: plans.Cast, scale: float) -> None:
    plan = at(cast, scale)

    assert len(set(plan.everybody)) == len(plan.everybody)
    for kind in ("cancels", "absent", "declines"):
        assert any(getattr(run, kind) for run in plan.runs)
    assert plan.runs[0].waits


def test_the_same_scale_gives_the_same_plan(cast: plans.Cast) -> None:
    assert at(cast, 0.3) == at(cast, 0.3)


@pytest.mark.parametrize(
    "today", [date(2026, 11, 23), date(2026, 8, 31), date(2027, 2, 28), date(2028, 9, 1)]
)
def test_the_phase_lies_ahead_and_its_lessons_end_within_one_term(today: date) -> None:
    calendar = Calendar.after(today)
    days = school_days(calendar)

    assert calendar.begins > today
    assert all(day.weekday() < 5 for day in days)
    assert max(days) < date(calendar.begins.year, 12, 20)
