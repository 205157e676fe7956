"""What pupils write: many different texts, always the same ones, right and wrong."""

from collections import Counter

import pytest

from techgoals.lessons import format, marking
from techgoals.lessons.content import content
from techgoals.simulate import texts
from techgoals.simulate.playing import PACKS
from techgoals.simulate.story import LESSON


@pytest.fixture(scope="module")
def plan() -> list[texts.Activity]:
    return texts.activities(PACKS / "starter", LESSON)


def test_the_activities_come_in_the_order_of_the_lesson(plan: list[texts.Activity]) -> None:
    assert [one.slug for one in plan] == ["headline", "tags", "mend", "list", "role-page"]
    assert all(one.checks and one.mistakes and one.starter != one.solution for one in plan)


def test_sixty_pupils_write_at_least_200_distinct_texts(plan: list[texts.Activity]) -> None:
    written = {one.files["index.html"] for pupil in range(60) for one in texts.working(plan, pupil)}

    assert len(written) >= 200


def test_the_same_pupil_always_writes_the_same(plan: list[texts.Activity]) -> None:
    assert list(texts.working(plan, 7)) == list(texts.working(plan, 7))
    assert list(texts.working(plan, 7)) != list(texts.working(plan, 8))


def test_solved_half_done_and_mistaken_ones_are_among_them(plan: list[texts.Activity]) -> None:
    kinds = Counter(one.kind for pupil in range(300) for one in texts.working(plan, pupil))

    assert set(kinds) == {"solved", "half-done", "mistake"}
    assert all(number > 50 for number in kinds.values())


def test_only_a_solved_one_claims_every_check(plan: list[texts.Activity]) -> None:
    for pupil in range(100):
        for one in texts.working(plan, pupil):
            assert one.checks
            if one.kind == "solved":
                assert all(one.checks.values())
            elif one.kind == "mistake":
                assert not all(one.checks.values())


def test_what_is_solved_is_solved_in_the_pupils_own_words_too_and_what_is_half_done_hardly_ever(
    plan: list[texts.Activity],
) -> None:
    """By the marker that counts."""
    pack = format.read(PACKS / "starter")
    lesson = next(one for one in pack.lessons if one.slug == LESSON)
    activities = content(lesson, pack)["activities"]
    found: Counter[tuple[str, bool]] = Counter()
    for pupil in range(25):
        for one in texts.working(plan, pupil):
            found[one.kind, marking.mark(activities[one.activity], one.files).passed] += 1

    assert found["solved", True] > 25
    assert found["solved", False] == 0
    assert found["half-done", True] < found["half-done", False]


def test_some_pupils_get_to_the_end_and_some_do_not(plan: list[texts.Activity]) -> None:
    reached = {len({one.activity for one in texts.working(plan, pupil)}) for pupil in range(100)}

    assert reached == {1, 2, 3, 4, 5}
