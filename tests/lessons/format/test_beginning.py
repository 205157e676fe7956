"""A lesson that is begun holds at once, and a pack that is there keeps every letter of its author's."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from techgoals.lessons import format as lesson_format
from tests.lessons.builders import small_pack


def said(home: Path) -> list[str]:
    return [str(problem) for problem in lesson_format.check(home)]


@pytest.mark.parametrize("kind", lesson_format.kinds.names())
def test_a_lesson_of_each_kind_holds_from_its_first_minute(tmp_path: Path, kind: str) -> None:
    begun = lesson_format.begin(tmp_path / "mine", "lost-shoe", kind=kind)
    assert said(begun.pack) == []
    (lesson,) = lesson_format.read(begun.pack).lessons
    assert (lesson.title, lesson.status) == ("Lost shoe", "draft")
    assert [activity.kind for activity in lesson.activities] == [kind]
    assert all(file.is_file() for file in begun.files)


def test_each_file_tells_an_editor_where_its_schema_is(tmp_path: Path) -> None:
    begun = lesson_format.begin(tmp_path / "mine", "lost-shoe")
    files = [file for file in begun.files if file.suffix == ".yml" and file.name != "mistake.yml"]
    assert {file.name for file in files} == {"pack.yml", "lesson.yml", "activity.yml"}
    for file in files:
        where = file.read_text().splitlines()[0].removeprefix("# yaml-language-server: $schema=")
        Draft202012Validator.check_schema(json.loads((file.parent / where).read_text()))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "lessons:\n  - one   # the first\n  # more to come\n",
            "lessons:\n  - one   # the first\n  - two\n  # more to come\n",
        ),
        ("lessons:\n- one\n", "lessons:\n- one\n- two\n"),
        ("lessons: [one]   # all of them\n", "lessons: [one, two]   # all of them\n"),
        ("lessons:\n    - one", "lessons:\n    - one\n    - two\n"),
        ("lessons:\n  - 'one'\ntitle: A pack\n", "lessons:\n  - 'one'\n  - two\ntitle: A pack\n"),
    ],
)
def test_a_pack_gets_one_line_more_and_keeps_the_rest(tmp_path: Path, before: str, after: str) -> None:
    home = small_pack(tmp_path, "one")
    head = "# ours\nformat: 1\nid: small\nversion: '1.0.0'\nlicence: CC-BY-4.0\nattribution: Somebody   # ask her\nlanguages: [en]\n"
    head += "" if "title" in before else "title: A pack\n"
    (home / "pack.yml").write_text(head + before)
    lesson_format.begin(home, "two")
    assert (home / "pack.yml").read_text() == head + after
    assert said(home) == []


def test_a_title_may_hold_any_letter(tmp_path: Path) -> None:
    title = 'Yes: "no" – #1 {café}'
    begun = lesson_format.begin(tmp_path / "mine", "odd", title=title)
    assert lesson_format.read(begun.pack).lessons[0].title == title


@pytest.mark.parametrize("slug", ["2026", "1e3", "true", "null", "0x10"])
def test_a_name_that_yaml_reads_as_something_else_is_still_a_name(tmp_path: Path, slug: str) -> None:
    begun = lesson_format.begin(tmp_path / "mine", slug, title="A lesson")
    lesson_format.begin(tmp_path / "mine", "other")
    assert [lesson.slug for lesson in lesson_format.read(begun.pack).lessons] == [slug, "other"]


@pytest.mark.parametrize(
    ("slug", "kind", "words"),
    [
        ("Lost Shoe", "web", "cannot name a lesson"),
        ("../out", "web", "cannot name a lesson"),
        ("one", "web", "There is a lesson “one” already"),
        ("two", "wbe", f"There are: {', '.join(lesson_format.kinds.names())}"),
    ],
)
def test_what_cannot_be_begun_is_said_and_nothing_is_written(
    tmp_path: Path, slug: str, kind: str, words: str
) -> None:
    home = small_pack(tmp_path / "pack", "one")
    before = sorted(home.rglob("*"))
    with pytest.raises(lesson_format.CannotBegin, match=words):
        lesson_format.begin(home, slug, kind=kind)
    assert sorted(home.rglob("*")) == before


def test_a_folder_with_other_things_in_it_is_not_made_a_pack(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_text("")
    with pytest.raises(lesson_format.CannotBegin, match="holds other things"):
        lesson_format.begin(tmp_path, "one")


def test_a_pack_with_a_fault_is_mended_first(tmp_path: Path) -> None:
    (tmp_path / "pack.yml").write_text("format: 2\n")
    with pytest.raises(lesson_format.CannotBegin, match="Mend the pack first"):
        lesson_format.begin(tmp_path, "one")
