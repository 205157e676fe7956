"""Measures against hand-worked and published figures."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techgoals.evidence.measures import change, confidence, wilson


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        # R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_interval(successes, n, low, high):
    interval = wilson(successes, n)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_wilson_of_nobody_asked_is_everything_between_none_and_all():
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0.0, 1.0)


def test_wilson_refuses_more_successes_than_answers():
    with pytest.raises(ValueError, match="5 of 4"):
        wilson(5, 4)


@given(st.integers(0, 500), st.integers(0, 500))
def test_wilson_holds_the_share_and_stays_between_none_and_all(a, b):
    interval = wilson(min(a, b), max(a, b))
    assert 0 <= interval.low <= interval.high <= 1
    if max(a, b):
        assert interval.low - 1e-12 <= min(a, b) / max(a, b) <= interval.high + 1e-12


def test_a_change_is_paired_by_item_so_a_skipped_question_is_no_change():
    before = {"a": 2, "b": 3, "c": 1, "d": 5}
    after = {"a": 4, "b": 3, "c": 2}
    assert change(before, after) == Fraction(3, 3)


def test_a_change_needs_three_items_answered_both_times():
    assert change({"a": 1, "b": 1}, {"a": 5, "b": 5}) is None


def test_confidence_counts_those_who_did_not_answer_and_bounds_what_they_might_have_said():
    seen = confidence([Fraction(1)] * 36 + [Fraction(0)] * 3 + [Fraction(-1)] + [None] * 5)
    assert (seen.asked, seen.answered, seen.more, seen.same, seen.less) == (45, 40, 36, 3, 1)
    assert seen.response_rate == Fraction(40, 45)
    assert seen.bounds == (Fraction(36, 45), Fraction(41, 45))
    assert seen.mean == Fraction(35, 40)
    assert (round(seen.interval.low, 3), round(seen.interval.high, 3)) == (0.769, 0.960)
