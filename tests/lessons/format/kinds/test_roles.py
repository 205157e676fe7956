"""What an author of roles and tours is told, and what a teacher reads of what pupils noted. A browser is never believed."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from techgoals.lessons import format as lesson_format
from techgoals.lessons.content import content
from techgoals.lessons.format import kinds
from techgoals.lessons.format.picture_size import size_of
from tests.lessons.builders import change, small_pack

ACTIVITY = "lessons/first-page/activities/heading"
PICTURES = Path(__file__).resolve().parents[4] / "packs/starter/lessons/digital-futures-1/pictures"


def pack_with(home: Path, kind: str) -> Path:
    """A right pack whose activity is the example of ``kind``, with the roles that come along."""
    example = kinds.kind(kind).folder / "example"
    small_pack(home)
    shutil.rmtree(home / ACTIVITY)
    shutil.copytree(example / "activity", home / ACTIVITY)
    shutil.copytree(example / "roles", home / "roles", dirs_exist_ok=True)
    return home


def told(home: Path, **more: Any) -> list[str]:
    """What the author is told once activity.yml says this as well."""
    change(home, f"{ACTIVITY}/activity.yml", lambda it: it.update(more))
    return [problem.says for problem in lesson_format.check(home)]


def activity(home: Path) -> dict[str, Any]:
    pack = lesson_format.read(home)
    held: dict[str, Any] = content(pack.lessons[0], pack)["activities"]["heading"]
    return held


# --- roles ---


@pytest.fixture
def roles(tmp_path: Path) -> Path:
    return pack_with(tmp_path / "pack", "roles")


def test_a_pupil_meets_all_roles_by_title_or_those_that_are_named_in_their_order(roles):
    assert [role["title"] for role in activity(roles)["roles"]] == [
        "Bus planner",
        "Kite tester",
        "Maker of small games",
        "Robot mechanic",
    ]
    assert told(roles, roles=["robot-doctor", "bus-planner", "game-baker"]) == []
    assert [role["slug"] for role in activity(roles)["roles"]] == [
        "robot-doctor",
        "bus-planner",
        "game-baker",
    ]
    assert activity(roles)["roles"][0]["pay"] is None


def test_an_activity_read_by_itself_has_the_roles_of_the_pack_round_it(roles, tmp_path):
    alone = lesson_format.read_activity(roles / ACTIVITY)
    assert len(alone.extra["roles"]) == 4
    lonely = tmp_path / "lonely"
    shutil.copytree(roles / ACTIVITY, lonely)
    assert lesson_format.read_activity(lonely).extra["roles"] == []


def test_a_role_that_is_not_there_is_named_with_the_nearest(roles):
    (problem,) = [
        one
        for one in _problems(roles, roles=["robot-docter", "bus-planner", "game-baker"])
        if one.code == "unknown-role"
    ]
    assert problem.says == "There is no role “robot-docter” in this pack."
    assert problem.cure == "Did you mean “robot-doctor”?"


def _problems(home: Path, **more: Any) -> list[lesson_format.Problem]:
    change(home, f"{ACTIVITY}/activity.yml", lambda it: it.update(more))
    return lesson_format.check(home)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"explored": {"roles": 9}}, "asks for 9 roles, and the pupil meets 4"),
        ({"explored": {"roles": 2, "far": 3}}, "asks for 3 roles that are far, and the pupil meets 1"),
    ],
)
def test_a_rule_that_asks_for_more_than_there_is_is_refused(roles, rule, words):
    said = told(roles, checks=[{"id": "opened", "says": "You opened some", **rule}], hints=_hint("opened"))
    assert any(words in says for says in said)


def test_a_choice_that_nobody_can_make_is_refused(roles):
    change(roles, f"{ACTIVITY}/activity.yml", lambda it: it.pop("choices"))
    assert "“chosen” can never hold: there is nothing to choose from." in told(roles)


def _hint(check: str) -> list[dict[str, Any]]:
    return [{"when": {"check": check, "tries": 1}, "says": "Look again."}]


@pytest.mark.parametrize(
    "notes",
    [
        '{"opened": ["king"]}',
        '{"compared": ["bus-planner", "game-baker", "robot-doctor", "kite-tester"]}',
        '{"opened": ["bus-planner", "bus-planner"]}',
        '{"reasons": {"bus-planner": 3}}',
        '{"next": "fame"}',
        '{"score": 3}',
        "[]",
        "{",
    ],
)
def test_a_solution_that_no_pupil_could_have_made_is_refused(roles, notes):
    (roles / ACTIVITY / "solution/notes.json").write_text(notes)
    assert any("These notes name a role" in says for says in told(roles))


def made_of_roles(notes: object) -> dict[str, Any]:
    extra = {
        "asks": "And?",
        "choices": [{"id": "pay", "says": "What it pays"}],
        "roles": [{"slug": "diver", "title": "Diver"}, {"slug": "baker", "title": "Baker"}],
    }
    made, files = kinds.kind("roles").made(extra, {"notes.json": json.dumps(notes)})
    assert files == {}
    return made


def test_a_teacher_reads_what_was_opened_compared_told_and_chosen():
    made = made_of_roles(
        {
            "opened": ["baker", "diver"],
            "compared": ["baker"],
            "reasons": {"diver": "wet", "baker": " "},
            "next": "pay",
        }
    )
    assert made == {
        "asks": "And?",
        "opened": ["Baker", "Diver"],
        "compared": ["Baker"],
        "reasons": [{"role": "Diver", "says": "wet"}],
        "next": "What it pays",
    }


@pytest.mark.parametrize(
    "notes",
    [
        {},
        {"opened": "baker", "compared": {"0": "baker"}, "reasons": ["wet"], "next": ["pay"]},
        {"opened": [["baker"], {"a": 1}, None, 7], "reasons": {"diver": {"says": "wet"}}, "next": None},
    ],
)
def test_notes_of_any_shape_are_read_as_far_as_they_have_one(notes):
    made = made_of_roles(notes)
    assert (made["opened"], made["compared"], made["reasons"], made["next"]) == ([], [], [], "")


# --- tour ---


@pytest.fixture
def tour(tmp_path: Path) -> Path:
    return pack_with(tmp_path / "pack", "tour")


def with_picture(home: Path, quick: str = "dairy-small.webp", sharp: str = "dairy.webp") -> list[str]:
    """What is told of a tour with this picture."""

    def hang(it: dict[str, Any]) -> None:
        it["scenes"][0]["picture"] = {"quick": quick, "sharp": sharp}

    change(home, f"{ACTIVITY}/activity.yml", hang)
    return [problem.says for problem in lesson_format.check(home)]


def test_a_scene_with_its_picture_names_it_with_what_is_in_it(tour):
    folder = tour / "lessons/first-page/pictures"
    folder.mkdir()
    for name in ("dairy.webp", "dairy-small.webp"):
        shutil.copy(PICTURES / name, folder)
    assert with_picture(tour) == []
    before = activity(tour)["scenes"][0]["picture"]
    assert before["sharp"].startswith("dairy.webp?v=")
    shutil.copy(PICTURES / "hospital.webp", folder / "dairy.webp")
    assert activity(tour)["scenes"][0]["picture"]["sharp"] != before["sharp"]
    kept = lesson_format.read(tour).lessons[0].activities[0].around.pictures
    assert kept["dairy.webp"] == (PICTURES / "hospital.webp").read_bytes()


def test_a_picture_that_is_not_there_or_not_all_round_is_refused(tour):
    assert any("dairy.webp is not there" in says for says in with_picture(tour))
    folder = tour / "lessons/first-page/pictures"
    folder.mkdir()
    (folder / "dairy-small.webp").write_bytes(b"RIFF....WEBPVP8X" + bytes(8) + b"\x63\0\0\x63\0\0")
    (folder / "dairy.webp").write_bytes(b"no picture")
    assert [says for says in with_picture(tour) if "cannot be looked round in" in says] == [
        "pictures/dairy-small.webp cannot be looked round in.",
        "pictures/dairy.webp cannot be looked round in.",
    ]
    (folder / "dairy.webp").write_bytes(bytes(300_001))
    assert any("larger than 300 kB" in says for says in with_picture(tour))


def test_the_size_of_a_picture_is_read_from_its_first_bytes():
    assert size_of((PICTURES / "dairy.webp").read_bytes()) == (4096, 2048)
    assert size_of(b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x40\x00\x80\x03") == (128, 64)
    for broken in (b"", b"RIFF", b"\xff\xd8", b"\xff\xd8\xff\xc0\x00", b"\x89PNG\r\n\x1a\n"):
        assert size_of(broken) is None


def _scenes(home: Path, by: Any) -> list[str]:
    change(home, f"{ACTIVITY}/activity.yml", lambda it: by(it["scenes"]))
    return [problem.says for problem in lesson_format.check(home)]


def test_places_things_and_questions_that_do_not_fit_each_other_are_told(tour):
    def muddle(scenes: list[dict[str, Any]]) -> None:
        stand, till = scenes[0]["spots"]
        stand |= {"role": "bike-king", "to": "cellar", "at": {"yaw": 175, "pitch": 0}}
        till |= {"id": "stand", "at": {"yaw": -179, "pitch": 5}}
        till["question"]["answers"][1]["right"] = True

    said = _scenes(tour, muddle)
    for words in (
        "“stand” is there twice among the spots.",
        "There is no role “bike-king” in this pack.",
        "“cellar” is no other scene of this tour.",
        "“stand” is so near “stand” that a finger cannot tell them apart.",
        "The question at “stand” has 2 right answers.",
    ):
        assert words in said


def test_a_rule_of_a_tour_that_asks_for_more_than_there_is_is_refused(tour):
    checks = [
        {"id": "seen", "says": "You saw them", "seen": {"spots": 3}},
        {"id": "there", "says": "You saw them", "seen": {"spots": 1, "scene": "cellar"}},
        {"id": "answered", "says": "You answered", "answered": 2},
    ]
    hints = [hint for check in checks for hint in _hint(str(check["id"]))]
    said = told(tour, checks=checks, hints=hints)
    assert "“seen” can never hold: it asks for 3 spots, and there are 2." in said
    assert "“there” is for the scene “cellar”, which is not there." in said
    assert "“answered” can never hold: it asks for 2 questions, and there are 1." in said


def made_of_tour(notes: object) -> dict[str, Any]:
    question = {
        "asks": "Which?",
        "answers": [{"id": "a", "says": "This", "right": True, "because": "So it is."}],
    }
    extra = {
        "asks": "And?",
        "scenes": [
            {
                "title": "A barn",
                "spots": [{"id": "cow", "question": question}, {"id": "hay", "question": None}],
            }
        ],
    }
    made, files = kinds.kind("tour").made(extra, {"tour.json": json.dumps(notes)})
    assert files == {}
    return made


def test_a_teacher_reads_what_was_seen_answered_and_thought():
    made = made_of_tour({"seen": ["cow", "moon"], "answers": {"cow": "a"}, "reflection": "Mu."})
    assert made == {
        "asks": "And?",
        "scenes": [
            {
                "title": "A barn",
                "of": 2,
                "seen": 1,
                "questions": [{"asks": "Which?", "answer": "This", "right": True}],
            }
        ],
        "reflection": "Mu.",
    }


@pytest.mark.parametrize(
    "notes", [{}, {"seen": "cow", "answers": ["a"], "reflection": 7}, {"seen": [["cow"], {}]}]
)
def test_a_tour_of_any_shape_is_read_as_far_as_it_has_one(notes):
    made = made_of_tour(notes)
    assert made["scenes"][0]["seen"] == 0
    assert made["reflection"] == ""
