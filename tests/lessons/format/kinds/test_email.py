"""The kind email: what the format says of traits is what the marker knows, and what a teacher and a pupil read of mails."""

import json
from typing import Any

import pytest

from techgoals.classroom import readable
from techgoals.lessons import marking
from techgoals.lessons.content import activity_content
from techgoals.lessons.format import kinds, read_activity
from techgoals.lessons.format.kinds.email.replying import TRAITS

EXAMPLE = kinds.kind("email").folder / "example/activity"


@pytest.fixture
def activity() -> dict[str, Any]:
    return activity_content(read_activity(EXAMPLE))


def test_each_trait_that_a_reply_may_ask_for_is_one_that_the_marker_knows(activity: dict[str, Any]) -> None:
    work = {"mail.json": json.dumps({"sent": [{"to": ["ada@lighthouse.example"]}]})}
    for trait in TRAITS:
        activity["post"]["replies"] = [{"from": "keeper", "when": [trait], "says": "Hm."}]
        marking.mark(activity, work)
    activity["post"]["replies"] = [{"from": "keeper", "when": ["odd"], "says": "Hm."}]
    with pytest.raises(marking.ActivityFault, match="odd"):
        marking.mark(activity, work)


def test_the_guide_shows_the_mail_of_the_solution_and_what_is_right_for_each_that_came_in() -> None:
    guide = read_activity(EXAMPLE).guide
    assert "<strong>To:</strong> Ms Ada Finch" in guide
    assert "Kind regards,<br>Jo Bright" in guide
    assert "<td>report</td><td>sender, link</td>" in guide


WORK: dict[str, Any] = {
    "sent": [
        {"to": ["ADA@lighthouse.example", "x@y.example"], "bcc": ["all@hillview.example"], "subject": "<b>", "body": "Dear\nAda"},
        "odd",
    ],
    "draft": {"subject": "", "body": "and another"},
    "verdicts": {"prize": {"way": "ask", "signs": ["link", "file", "odd"], "looked": ["sender"]}},
}  # fmt: skip


def test_a_teacher_reads_mails_with_names_for_addresses(activity: dict[str, Any]) -> None:
    made, files = kinds.kind("email").made(activity, {"mail.json": json.dumps(WORK)})
    assert files == {}
    assert made["sent"] == [
        {"to": ["Ms Ada Finch", "x@y.example"], "cc": [], "bcc": ["Everyone at school"], "subject": "<b>", "body": "Dear\nAda", "attached": []}
    ]  # fmt: skip
    assert made["draft"]["body"] == "and another"
    (one,) = made["verdicts"]
    assert (one["way"], one["signs"], one["right"], one["looked"]) == (
        "ask",
        ["link", "file"],
        ["link"],
        ["sender"],
    )


@pytest.mark.parametrize(
    "work",
    [{}, {"sent": {}, "draft": [], "verdicts": []}, {"sent": [7, None, [{}]]}, {"draft": {"body": " ", "to": {"0": "x"}}}, {"verdicts": {"prize": ["report"]}}],
)  # fmt: skip
def test_what_has_the_wrong_shape_is_no_mail_and_no_decision(activity: dict[str, Any], work: object) -> None:
    made, _ = kinds.kind("email").made(activity, {"mail.json": json.dumps(work)})
    assert (made["sent"], made["draft"]) == ([], None)
    assert [(one["way"], one["signs"]) for one in made["verdicts"]] == [("", [])]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 100_000])
def test_a_file_that_cannot_be_read_is_shown_as_it_is(activity: dict[str, Any], text: str) -> None:
    assert kinds.kind("email").made(activity, {"mail.json": text}) == ({}, {"mail.json": text})
    assert list(readable.parts(activity, {"mail.json": text})) == []


def test_what_is_taken_home_tells_each_mail_and_each_decision(activity: dict[str, Any]) -> None:
    first, draft, prize = readable.parts(activity, {"mail.json": json.dumps(WORK)})
    assert (first.heading, first.says, first.code) == (
        "Mail 1, to Ms Ada Finch, x@y.example",
        "<b>",
        "Dear\nAda",
    )
    assert first.notes == ("Hidden copy to Everyone at school",)
    assert (draft.heading, draft.code) == ("Not sent yet", "and another")
    assert (prize.heading, prize.says) == ("You have won!!!, from Lighthouse Prizes", "You asked a grown-up.")
