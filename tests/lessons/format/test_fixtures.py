"""Packs to look at: three right ones, and one for each thing that goes wrong, with the words its author must get."""

from pathlib import Path

import pytest

from techgoals.lessons import format as lesson_format

FIXTURES = Path(__file__).parent / "fixtures"


def folders(which: str) -> list[str]:
    return sorted(folder.name for folder in (FIXTURES / which).iterdir())


def said(home: Path) -> list[str]:
    return [str(problem) for problem in lesson_format.check(home)]


@pytest.mark.parametrize("name", folders("valid"))
def test_a_right_pack_has_no_problem(name: str) -> None:
    assert said(FIXTURES / "valid" / name) == []


@pytest.mark.parametrize("name", folders("broken"))
def test_the_author_of_a_broken_pack_is_told_this_and_nothing_else(name: str) -> None:
    home = FIXTURES / "broken" / name
    assert said(home) == (home / "expected.txt").read_text("utf-8").splitlines()


def test_every_kind_of_activity_is_in_a_right_pack() -> None:
    (lesson,) = lesson_format.read(FIXTURES / "valid/every-kind").lessons
    assert {activity.kind for activity in lesson.activities} == set(lesson_format.kinds.names())
