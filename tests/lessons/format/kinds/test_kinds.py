"""Kinds of activity: each in a folder, found by its name, and a new one touches nothing else."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from techgoals.lessons import format as lesson_format
from techgoals.lessons.content import content
from techgoals.lessons.format import kinds
from tests.lessons.builders import change, small_pack, write, write_yaml

ACTIVITY = "lessons/first-page/activities/heading"

TOY = """
from techgoals.lessons.format.kinds.kind import Asked, Kind


class Drawing(Kind):
    def problems(self, asked):
        if asked.file.data["colours"] > 9:
            yield asked.problem(("colours",), "too-many", "A box has nine colours.", "Take some out.")

    def adds(self, data):
        return {"colours": data["colours"]}


KIND = Drawing(__file__)
"""


def pack_with(home: Path, kind: str) -> Path:
    """A right pack whose activity is the example of ``kind``."""
    small_pack(home)
    shutil.rmtree(home / ACTIVITY)
    example = kinds.kind(kind).folder / "example"
    shutil.copytree(example / "activity", home / ACTIVITY)
    if (example / "roles").exists():
        shutil.copytree(example / "roles", home / "roles", dirs_exist_ok=True)
    return home


@pytest.fixture
def toy(tmp_path: Path) -> Iterator[None]:
    """A kind called ``drawing`` in a folder of its own, which is all that it takes."""
    folder = tmp_path / "more-kinds/drawing"
    write(folder, "__init__.py", TOY)
    shape = {
        "says": "a picture in few colours",
        "file": {"pattern": "^picture\\.json$"},
        "rules": ["blobs"],
        "required": ["colours"],
        "properties": {"colours": {"type": "integer"}},
        "$defs": {"blobs": {"type": "integer", "errorMessage": "Write how many blobs."}},
    }
    write(folder, "shape.json", json.dumps(shape))
    kinds.__path__.append(str(folder.parent))
    yield
    kinds.__path__.remove(str(folder.parent))


@pytest.mark.parametrize("kind", kinds.names())
def test_the_example_of_each_kind_has_no_problem(tmp_path: Path, kind: str) -> None:
    home = pack_with(tmp_path / "pack", kind)
    assert [str(problem) for problem in lesson_format.check(home)] == []


@pytest.mark.parametrize("kind", kinds.names())
def test_the_schema_of_each_kind_is_a_schema(kind: str) -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(kinds.kind(kind).schema)


@pytest.mark.usefixtures("toy")
def test_a_new_kind_is_a_folder_and_nothing_else(tmp_path: Path) -> None:
    home = small_pack(tmp_path / "pack")
    change(
        home,
        f"{ACTIVITY}/activity.yml",
        lambda it: it.update(
            kind="drawing",
            entry="picture.json",
            colours=3,
            files=[{"name": "picture.json"}],
            checks=[{"id": "has-heading", "says": "Two blobs", "blobs": 2}],
        ),
    )
    shutil.rmtree(home / ACTIVITY / "mistakes")
    for folder, text in (("starter", "[]"), ("solution", "[1, 2]")):
        (home / ACTIVITY / folder / "index.html").unlink()
        write(home, f"{ACTIVITY}/{folder}/picture.json", text)
    assert [str(problem) for problem in lesson_format.check(home)] == []
    pack = lesson_format.read(home)
    assert content(pack.lessons[0], pack)["activities"]["heading"]["colours"] == 3

    change(home, f"{ACTIVITY}/activity.yml", lambda it: it.update(colours=10))
    assert [problem.says for problem in lesson_format.check(home)] == ["A box has nine colours."]
    change(home, f"{ACTIVITY}/activity.yml", lambda it: it.update(colours="red"))
    assert "must be a whole number" in lesson_format.check(home)[0].says


def test_a_kind_that_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    home = small_pack(tmp_path)
    change(home, f"{ACTIVITY}/activity.yml", lambda it: it.update(kind="wbe"))
    assert [str(problem) for problem in lesson_format.check(home)] == [
        f"{ACTIVITY}/activity.yml, line 2: “kind” cannot be “wbe”. Did you mean “web”?"
    ]


def test_a_mistake_may_expect_advice_in_place_of_a_check(tmp_path: Path) -> None:
    home = small_pack(tmp_path)
    known = f"{ACTIVITY}/mistakes/no-slash/mistake.yml"
    write_yaml(home, known, {"says": "Forgot the slash.", "expects": {"problem": "opened-again"}})
    assert lesson_format.check(home) == []
    mistake = lesson_format.read(home).lessons[0].activities[0].mistakes[0]
    assert (mistake.check, mistake.problem) == (None, "opened-again")
    write_yaml(home, known, {"says": "Forgot the slash.", "expects": {}})
    assert "Write {check: the id of a check}" in str(lesson_format.check(home)[0])


def test_what_pupils_get_of_a_debug_activity_holds_its_tests(tmp_path: Path) -> None:
    pack = lesson_format.read(pack_with(tmp_path / "pack", "debug"))
    held = content(pack.lessons[0], pack)["activities"]["heading"]
    assert [test["id"] for test in held["tests"]] == ["starts-at-nought", "counts-to-one", "counts-to-two"]
    assert held["checks"][0] == {
        "id": "found",
        "says": "Your report names the line with the fault",
        "fault": {"file": "app.js", "line": 4},
    }
    assert [file["language"] for file in held["files"]] == ["html", "javascript", "json"]


def test_what_pupils_get_of_a_quiz_holds_its_questions_as_clean_html(tmp_path: Path) -> None:
    pack = lesson_format.read(pack_with(tmp_path / "pack", "quiz"))
    question = content(pack.lessons[0], pack)["activities"]["heading"]["questions"][0]
    assert (
        question["html"]
        == "<p>Which of these <strong>closes</strong> a headline that began with <code>&lt;h1&gt;</code>?</p>\n"
    )
    assert question["sure"] is True
    assert question["reason"] is False
    assert [(answer["id"], answer["says"], answer["right"]) for answer in question["answers"]] == [
        ("slash", "</h1>", True),
        ("again", "<h1>", False),
        ("backslash", "<\\h1>", False),
    ]


def test_a_picture_that_the_pupil_could_change_or_that_runs_something_is_refused(tmp_path: Path) -> None:
    home = small_pack(tmp_path)
    for folder in ("starter", "solution", "mistakes/no-slash"):
        write(home, f"{ACTIVITY}/{folder}/field.svg", "<svg><circle r='1'/></svg>")
    files = [{"name": "index.html"}, {"name": "field.svg", "read_only": True}]
    change(home, f"{ACTIVITY}/activity.yml", lambda it: it.update(files=files))
    assert lesson_format.check(home) == []
    write(home, f"{ACTIVITY}/starter/field.svg", "<svg onload='go()'></svg>")
    change(home, f"{ACTIVITY}/activity.yml", lambda it: it["files"][1].pop("read_only"))
    assert {problem.code for problem in lesson_format.check(home)} == {"active-html", "wrong-value"}
