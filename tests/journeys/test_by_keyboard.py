"""A lesson of code from start to finish without a mouse. Quiz, debug and stepping: tests/classroom/test_kinds_in_a_browser.py."""

import pytest

from techgoals.lessons import format
from tests.journeys.keyboard import Keyboard
from tests.journeys.school import PACK, School

pytestmark = [pytest.mark.browser, pytest.mark.server]


def test_a_page_is_built_by_keyboard_alone(school: School) -> None:
    lesson = next(one for one in format.read(PACK).lessons if one.slug == "build-a-page-1")
    pupil = school.pupil(lesson)
    page, keys = pupil.page, Keyboard(pupil.page)
    for number, step in enumerate(pupil.steps):
        pupil.at(number)
        if step.activity:
            pupil.hands(number)
            keys.focus("Your code: index.html")
            page.keyboard.press("Control+A")
            page.keyboard.insert_text(pupil.activities[step.activity].solution["index.html"])
            page.keyboard.press("Escape")  # else the editor keeps Tab
            pupil.is_done()
        keys.press("^(Next|Finish)$")
    page.get_by_role("heading", name="You finished").wait_for()
    pupil.is_saved()
    pupil.wait_for_rows(lambda rows: len(rows) == 5 and all(row["passed"] for row in rows.values()))
    keys.go("^Leave the lesson$")
    assert pupil.broke == []
