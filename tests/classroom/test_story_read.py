"""A pupil's story as a page for people: on the teacher's screen, and among the work that is taken home."""

import json

from django.template.loader import render_to_string

from techgoals.classroom import readable
from techgoals.lessons.content import activity_content
from techgoals.lessons.format import kinds
from techgoals.lessons.format.reading import read_activity

EXAMPLE = kinds.kind("story").folder / "example/activity"
SOLUTION = (EXAMPLE / "solution/story.json").read_text("utf-8")


def test_at_home_it_tells_each_decision_and_what_was_claimed_on_which_evidence():
    parts = readable.parts(activity_content(read_activity(EXAMPLE)), {"story.json": SOLUTION})
    told = [(part.heading, part.says) for part in parts]
    assert told[:4] == [
        ("11:10 An empty tin", "Look beside the tin"),
        ("11:30 A note, and a register", "I know enough"),
        ("12:00 Who was it?", "You named Ben Castro."),
        ("Where the story stands", "New biscuits"),
    ]
    assert ("Ria Holm: Ria was somewhere else", "Ria's register") in told
    assert ("At what time was the last card used?", "10.20") in told


def test_at_home_nothing_is_told_of_what_cannot_be_read():
    assert readable.parts(activity_content(read_activity(EXAMPLE)), {"story.json": "{"}) == ()


def test_the_teacher_sees_the_way_the_answers_and_the_board():
    content = activity_content(read_activity(EXAMPLE))
    half = {
        **json.loads(SOLUTION),
        "choices": ["read-note"],
        "opened": ["door-log", "note"],
        "answers": {"last-card": "<b>9"},
    }
    half["pins"] = {"ben-why": ["door-log"]}
    made, _files = kinds.kind("story").made(content, {"story.json": json.dumps(half)})
    page = render_to_string("classroom/kinds/story.html", {"made": made})
    assert "An empty tin: <strong>Look beside the tin</strong>" in page
    assert "&lt;b&gt;9" in page
    assert "not right" in page
    assert "1 more found and not opened" in page
    assert "does not hold yet" in page
