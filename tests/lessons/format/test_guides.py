"""A stranger finds in every guide what a stranger needs, whatever the author calls it."""

import pytest

from techgoals.lessons.format import guides
from techgoals.lessons.format.beginning import GUIDE


def said(text: str, *, minutes: int = 20) -> list[str]:
    return [str(problem) for problem in guides.problems("teacher.md", text, minutes=minutes)]


def test_the_guide_that_every_lesson_begins_with_has_all_of_it() -> None:
    assert said(GUIDE) == []


@pytest.mark.parametrize("part", guides.PARTS, ids=lambda part: part.code)
def test_each_part_that_is_left_out_is_asked_for_with_the_heading_to_write(part: guides.Part) -> None:
    assert f"\n## {part.heading}\n" in GUIDE
    (line,) = said(GUIDE.replace(f"\n## {part.heading}\n", "\n## Something else\n"))
    assert line.startswith(f"teacher.md: The guide has no part “{part.heading}”. Add “## {part.heading}”: ")


@pytest.mark.parametrize(
    ("heading", "instead"),
    [
        ("Minute by minute", "Timings"),
        ("What pupils get wrong, and what to say", "Misconceptions"),
        ("Questions to ask, with answers", "Good questions"),
        ("Answers", "The answers, for your eyes only"),
        ("Support", "Support for everyone"),
        ("Stretch", "For the quick"),
        ("Cover sheet for a supply teacher", "Cover sheet"),
        ("What to print", "Before the lesson: things to print"),
    ],
)
def test_other_words_for_a_part_will_do(heading: str, instead: str) -> None:
    assert said(GUIDE.replace(f"## {heading}\n", f"### {instead}\n")) == []


def test_one_heading_may_hold_two_parts() -> None:
    together = GUIDE.replace("## Support\n", "## Support and stretch\n").replace("\n## Stretch\n", "")
    assert said(together) == []


@pytest.mark.parametrize(
    ("plan", "line"),
    [
        ("- **0-5: a.** b\n- **6-20: c.** d\n", "line 12: Minutes 6 to 20 stand here, and the part before ends at 5."),
        ("- 0–12: a\n- minutes 10 to 20: b\n", "line 12: Minutes 10 to 20 stand here, and the part before ends at 12."),
        ("- 0-5: a\n- 5-18: b\n", "line 9: The plan goes to minute 18, the lesson to 20."),
        ("Just begin.\n", "line 9: The plan goes to minute 0, the lesson to 20."),
    ],
)  # fmt: skip
def test_the_plan_gives_each_minute_of_the_lesson_once(plan: str, line: str) -> None:
    before, rest = GUIDE.split("## Minute by minute\n\n")
    after = rest[rest.index("\n## ") :]
    (told,) = said(f"{before}## Minute by minute\n\n{plan}{after}")
    assert told.startswith(f"teacher.md, {line}")


def test_a_plan_in_a_list_with_notes_under_its_items_is_read() -> None:
    before, rest = GUIDE.split("## Minute by minute\n\n")
    after = rest[rest.index("\n## ") :]
    plan = "1. **0 to 5: look**\n   - ask two of them\n\n2. **5 to 20: do**\n   - go round\n"
    assert said(f"{before}## Minute by minute\n\n{plan}{after}") == []


def test_a_question_without_an_answer_is_asked_for_one() -> None:
    (line,) = said(GUIDE.replace(" Any answer that names a thing on the page.", ""))
    assert "This question has no answer. Write after it what a good answer says." in line


def test_the_cover_sheet_is_cut_out_of_the_guide_whole() -> None:
    rest, cover = guides.without_cover(GUIDE)
    assert cover.startswith("## Cover sheet for a supply teacher\n\nYou do not need to know any of this.")
    assert cover.rstrip().endswith("Leave a note of how far the class came.")
    assert rest == GUIDE.replace(cover + "\n", "")
    assert "## What to print" in rest


def test_a_guide_without_a_cover_sheet_stays_whole() -> None:
    text = "# A cover sheet\n\n```\n## Cover sheet\n```\n"
    assert guides.without_cover(text) == (text, "")
