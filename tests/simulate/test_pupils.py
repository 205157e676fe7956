"""A lively class: different ways and paces, and all of it within the time."""

import itertools

import pytest

from techgoals.simulate import pupils, texts
from techgoals.simulate.playing import PACKS
from techgoals.simulate.story import LESSON


@pytest.fixture(scope="module")
def ways() -> list[list[pupils.Moment]]:
    plan = texts.activities(PACKS / "starter", LESSON)
    steps = {one.slug: number for number, one in enumerate(plan)}
    return [list(pupils.ways(plan, steps, LESSON, number)) for number in range(28)]


def test_each_is_done_within_the_time_and_at_a_time_of_their_own(ways: list[list[pupils.Moment]]) -> None:
    ends = [sum(moment.pause for moment in way) for way in ways]

    assert all(0.6 < end <= 1.001 for end in ends)
    assert len({round(end, 3) for end in ends}) > 20


def test_some_put_their_hand_up_and_it_comes_down_again(ways: list[list[pupils.Moment]]) -> None:
    hands = [[moment.body["up"] for moment in way if moment.path == "/w/hand"] for way in ways]

    assert 2 <= sum(bool(hand) for hand in hands) <= 12
    assert all(hand in ([], [True, False]) for hand in hands)


def test_saves_are_numbered_and_steps_go_forward(ways: list[list[pupils.Moment]]) -> None:
    for way in ways:
        saves = [moment.body for moment in way if moment.path == "/w/save"]
        assert [save["seq"] for save in saves] == list(range(1, len(saves) + 1))
        assert all(a["step"] <= b["step"] for a, b in itertools.pairwise(saves))


def test_most_finish_and_some_do_not(ways: list[list[pupils.Moment]]) -> None:
    finished = sum(
        way[-1].body.get("activity") == "role-page" and all(way[-1].body["checks"].values()) for way in ways
    )

    assert 14 <= finished < 28
