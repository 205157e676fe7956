"""What a pupil noted of roles and on a tour, as their teacher and their family read it."""

import json

from django.template.loader import render_to_string

from techgoals.classroom import readable
from techgoals.lessons.format import kinds

QUESTION = {
    "asks": "What should happen next?",
    "answers": [
        {"id": "look", "says": "Go and look.", "right": True, "because": "Data say where."},
        {"id": "wait", "says": "Wait.", "right": False, "because": "Not for that cow."},
    ],
}
ROLES = {
    "kind": "roles",
    "entry": "notes.json",
    "asks": "And?",
    "choices": [{"id": "pay", "says": "What it pays"}],
    "roles": [{"slug": "diver", "title": "Diver"}, {"slug": "baker", "title": "Baker"}],
}
TOUR = {
    "kind": "tour",
    "entry": "tour.json",
    "asks": "What surprised you?",
    "scenes": [
        {
            "title": "A barn",
            "spots": [
                {"id": "cow", "title": "A cow", "question": QUESTION},
                {"id": "hay", "title": "Hay", "question": None},
            ],
        }
    ],
}
NOTED = json.dumps(
    {"opened": ["diver", "baker"], "compared": ["baker", 7], "reasons": {"diver": "wet <b>"}, "next": "pay"}
)
SEEN = json.dumps({"seen": ["cow"], "answers": {"cow": "wait"}, "reflection": "Cows & data"})


def text(html: str) -> str:
    return " ".join(html.split())


def teacher_reads(activity: dict, file: str) -> str:
    made, rest = kinds.kind(activity["kind"]).made(activity, {activity["entry"]: file})
    assert rest == {}
    return text(render_to_string(f"classroom/kinds/{activity['kind']}.html", {"made": made}))


def test_a_teacher_reads_notes_of_roles_without_a_score():
    said = teacher_reads(ROLES, NOTED)
    for words in ("Diver, Baker", "What it pays", "<blockquote>wet &lt;b&gt;</blockquote>"):
        assert words in said
    said = teacher_reads(ROLES, "{}")
    assert said.count("nothing yet") == 2
    assert "not chosen yet" in said


def test_a_teacher_reads_what_was_found_on_a_tour():
    said = teacher_reads(TOUR, SEEN)
    for words in ("1 of 2 seen", "What should happen next?", "not right", "Wait.", "Cows &amp; data"):
        assert words in said
    said = teacher_reads(TOUR, "{}")
    for words in ("0 of 2 seen", "no answer yet", "nothing written yet"):
        assert words in said


def parts(activity: dict, file: str) -> list[tuple[str, str]]:
    return [(one.heading, one.says) for one in readable.parts(activity, {activity["entry"]: file})]


def test_notes_of_roles_are_taken_home_as_sentences():
    assert parts(ROLES, NOTED) == [
        ("Roles you opened", "Diver, Baker"),
        ("You put side by side", "Baker"),
        ("Your words about: Diver", "wet <b>"),
        ("What you wanted to find out next", "What it pays"),
    ]


def test_a_tour_is_taken_home_with_its_questions_and_why():
    assert parts(TOUR, SEEN) == [
        ("A barn", "A cow"),
        ("What should happen next?", "Wait."),
        ("What surprised you?", "Cows & data"),
    ]


def test_what_cannot_be_read_is_left_out():
    for file in ("", "{", "[]", '{"opened": {}, "seen": 3, "reasons": [], "answers": "x", "reflection": {}}'):
        assert parts(ROLES, file) == []
        assert parts(TOUR, file) == []
