"""A story: what a teacher reads of it, and that Python and the marker walk the same way."""

import json
import random
from functools import cache
from typing import Any

import pytest

from techgoals.lessons import marking
from techgoals.lessons.content import activity_content
from techgoals.lessons.format import kinds
from techgoals.lessons.format.kinds.story import ways
from techgoals.lessons.format.kinds.story.replay import Replay, is_solved, plain
from techgoals.lessons.format.reading import read_activity

EXAMPLE = kinds.kind("story").folder / "example/activity"


@cache
def example() -> dict[str, Any]:
    """The example as a pupil's page gets it."""
    return activity_content(read_activity(EXAMPLE))


@cache
def solution() -> dict[str, Any]:
    return dict(json.loads((EXAMPLE / "solution/story.json").read_text("utf-8")))


def made(work: object) -> dict[str, Any]:
    found, files = kinds.kind("story").made(example(), {"story.json": json.dumps(work)})
    assert files == {}
    return found


def test_a_teacher_reads_the_way_that_was_taken_and_what_is_claimed():
    found = made(solution())
    assert [decision["made"] for decision in found["path"]] == [
        "Look beside the tin",
        "I know enough",
        "Ben Castro",
    ]
    assert (found["now"], found["ending"]) == ("New biscuits", "good")
    assert found["answers"] == [
        {"asks": "At what time was the last card used?", "answer": "10.20", "right": True}
    ]
    assert all(claim["holds"] for claim in found["claims"])
    assert found["to_open"] == 0


@pytest.mark.parametrize(
    "work",
    [
        {},
        {"choices": "look", "opened": {"note": 1}, "answers": [], "pins": 3},
        {
            "choices": [None, 7, ["x"], {"back": True}, {"back": -1}, {"accuse": []}],
            "opened": [None, "nothing"],
        },
        {
            "choices": ["to-board", {"accuse": "ben"}],
            "answers": {"last-card": 1020},
            "pins": {"ben-why": "note"},
        },
    ],
)
def test_what_a_browser_made_up_is_left_out(work):
    found = made(work)
    assert (found["path"], found["opened"], found["answers"], found["claims"]) == ([], [], [], [])


def test_going_back_loses_no_evidence_and_no_ending():
    walked = Replay(example()["story"], {**solution(), "choices": [*solution()["choices"], {"back": 0}]})
    assert walked.scene["id"] == "morning"
    assert walked.path == []
    assert walked.found == {"door-log", "note", "register"}
    assert {"told", "name"} <= walked.been


def test_what_was_accused_stands_on_the_board_as_it_was_then():
    later = {**solution(), "pins": {}}
    assert Replay(example()["story"], later).borne_out == {"ben"}
    choices = [*solution()["choices"][:-1], {"accuse": "ben", "with": {}}]
    assert Replay(example()["story"], {**solution(), "choices": choices}).scene["id"] == "doubt"


@pytest.mark.parametrize("said", ["10:20", " 10.20 ", "10:20.", "10:20:00", "10:20 am"])
def test_a_time_counts_however_it_is_written(said):
    assert is_solved({"answers": ["10:20"]}, said)


@pytest.mark.parametrize("said", ["10:21", "1020", "", "10:2", None, 10.2])
def test_another_time_does_not(said):
    assert not is_solved({"answers": ["10:20"]}, said)


def test_a_slip_of_the_keys_is_forgiven_where_no_letter_is_the_point():
    puzzle: dict[str, Any] = {"answers": ["saltmarsh"]}
    assert all(is_solved(puzzle, said) for said in ("Saltmarsh", "saltmash", "satlmarsh", "saltmarrsh"))
    assert not is_solved(puzzle, "marsh")
    assert not is_solved({**puzzle, "exact": True}, "saltmash")
    assert plain("https://Bright.example/ ") == "bright.example"


def walk(story: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """What a pupil might do who does anything, some of it not allowed."""
    ids = {key: [one["id"] for one in story[key]] for key in ("evidence", "claims", "people")}
    choices = [choice["id"] for scene in story["scenes"] for choice in scene.get("choices", ())]

    def pins() -> dict[str, list[str]]:
        return {claim: dice.sample(ids["evidence"], dice.randrange(3)) for claim in ids["claims"]}

    knows = dice.random() < 0.5
    acts: list[Any] = [*solution()["choices"][:2]] if knows else []
    for _ in range(dice.randrange(14)):
        roll = dice.random()
        if roll < 0.6:
            acts.append(dice.choice(choices))
        elif roll < 0.7:
            acts.append({"back": dice.randrange(4)})
        else:
            acts.append(
                {
                    "accuse": dice.choice(ids["people"]),
                    "with": solution()["pins"] if dice.random() < 0.5 else pins(),
                }
            )
    return {
        "choices": acts,
        "opened": ids["evidence"] if knows else dice.sample(ids["evidence"], dice.randrange(4)),
        "answers": {"last-card": "10:20" if knows else dice.choice(["10:20", "10.20", "8:40"])},
        "pins": pins(),
    }


def test_the_marker_and_python_walk_the_same_way():
    story = example()["story"]
    scenes = [scene["id"] for scene in story["scenes"]]
    choices = [choice["id"] for scene in story["scenes"] for choice in scene.get("choices", ())]
    checks = [{"id": f"r-{name}", "says": "Reached", "reached": name} for name in scenes]
    checks += [{"id": f"d-{name}", "says": "Decided", "decided": name} for name in choices]
    checks.append({"id": "who", "says": "Accused", "accused": "ben"})
    asked = {**example(), "checks": checks}
    dice = random.Random(4)  # noqa: S311
    ends = set()
    for _ in range(120):
        work = walk(story, dice)
        here = Replay(story, work)
        ends |= here.been
        marked = marking.mark(asked, {"story.json": json.dumps(work)})
        there = {check.id for check in marked.checks if check.passed}
        assert there == {f"r-{one}" for one in here.been} | {f"d-{one}" for one in here.decided} | ({"who"} if here.borne_out else set()), work  # fmt: skip
    assert ends == set(scenes)


def test_a_story_with_too_many_ways_is_refused():
    words = [f"w{n}" for n in range(16)]
    choices = [{"id": f"c{n}", "says": "On", "goes": "hall", "sets": [word]} for n, word in enumerate(words)]
    beats = [{"says": "Yes", "needs": [word]} for word in words]
    story: dict[str, Any] = {
        "begins": "hall", "has": [], "puzzles": [],
        "scenes": [{"id": "hall", "beats": beats, "choices": choices}],
    }  # fmt: skip
    with pytest.raises(ways.TooMany):
        ways.walk(story)
