"""A pupil's work as a teacher reads it, kind by kind. What a browser sent is never believed."""

import json
from typing import Any

import pytest

from techgoals.lessons.format import kinds

QUESTIONS: dict[str, Any] = {
    "questions": [
        {
            "id": "tag",
            "html": "<p>Is <code>&lt;p&gt;</code> a\ntag?</p>",
            "answers": [
                {"id": "yes", "says": "Yes", "right": True, "because": "It is."},
                {"id": "no", "says": "No", "right": False, "because": "Look again."},
            ],
            "reason": True,
            "sure": True,
        }
    ]
}


def quiz(sheet: object) -> dict[str, Any]:
    made, files = kinds.kind("quiz").made(QUESTIONS, {"answers.json": json.dumps(sheet)})
    assert files == {}
    (question,) = made["questions"]
    return dict(question)


def test_an_answer_is_read_in_words_with_its_reason_and_how_sure():
    assert quiz({"tag": {"answer": "no", "reason": "It has\nbrackets", "sure": 3}}) == {
        "asks": "Is <p> a tag?",
        "answer": "No",
        "right": False,
        "reason": "It has\nbrackets",
        "sure": 3,
    }


@pytest.mark.parametrize(
    "sheet",
    [{}, {"tag": None}, {"tag": ["yes"]}, {"tag": {"answer": "maybe", "reason": 7, "sure": True}}, {"gat": {"answer": "yes"}}],
)  # fmt: skip
def test_what_has_the_wrong_shape_is_no_answer(sheet):
    question = quiz(sheet)
    assert (question["answer"], question["right"], question["reason"], question["sure"]) == ("", False, "", 0)


def test_a_bug_report_is_read_and_the_code_stays_as_it_is():
    report = {
        "where": {"file": "app.js", "line": 3, "text": "if (row > 10)"},
        "step": 0,
        "what": "Wrong",
        "why": ">",
    }
    made, files = kinds.kind("debug").made({}, {"app.js": "let a", "report.json": json.dumps(report)})
    assert files == {"app.js": "let a"}
    assert made["report"] == {
        "file": "app.js", "line": 3, "text": "if (row > 10)", "step": 0, "what": "Wrong", "why": ">",
    }  # fmt: skip


def test_a_bug_report_of_the_wrong_shape_says_nothing():
    odd = {"where": {"file": 3, "line": "3", "text": None}, "step": True, "what": ["x"], "why": {}}
    made, _ = kinds.kind("debug").made({}, {"report.json": json.dumps(odd)})
    assert set(made["report"].values()) == {None}


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 100_000])
@pytest.mark.parametrize(
    ("kind", "name"), [("quiz", "answers.json"), ("debug", "report.json"), ("story", "story.json")]
)
def test_a_file_that_cannot_be_read_is_shown_as_it_is(kind, name, text):
    assert kinds.kind(kind).made(QUESTIONS, {name: text}) == ({}, {name: text})


def test_web_is_files_and_nothing_more():
    assert kinds.kind("web").made({}, {"index.html": "<h1>"}) == ({}, {"index.html": "<h1>"})
