"""From a folder to a pack."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from techgoals.lessons import format as lesson_format
from techgoals.lessons.content import content
from techgoals.lessons.format import yaml_file
from techgoals.lessons.format.reading_age import reading_age, syllables
from tests.lessons.builders import change, small_pack, write

STEP = "lessons/first-page/en/02-write.md"


class Drawn(HTMLParser):
    """The tags that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def step_html(home: Path) -> str:
    return lesson_format.read(home).lessons[0].texts["en"].steps[1].html


def test_a_lesson_comes_with_its_steps_in_order(tmp_path: Path) -> None:
    steps = lesson_format.read(small_pack(tmp_path)).lessons[0].texts["en"].steps
    assert [(step.id, step.title, step.activity) for step in steps] == [
        ("look", "Look", None),
        ("write", "Write", "heading"),
    ]


def test_a_link_to_a_step_becomes_a_place_on_the_page(tmp_path: Path) -> None:
    html = lesson_format.read(small_pack(tmp_path)).lessons[0].texts["en"].steps[0].html
    assert '<a href="#step-write"' in html


def test_code_is_shown_and_not_drawn(tmp_path: Path) -> None:
    assert "<code>&lt;h1&gt;</code>" in step_html(small_pack(tmp_path))


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "[click](data:text/html,<script>alert(1)</script>)",
        "![a](data:text/html;base64,PHNjcmlwdD4=)",
        "<svg onload=alert(1)>",
        '<a href="https://example.org" onclick="alert(1)">x</a>',
    ],
)
def test_nothing_that_could_run_reaches_a_page(tmp_path: Path, hostile: str) -> None:
    home = small_pack(tmp_path)
    write(home, STEP, f"# Write\n\n{hostile}\n")
    drawn = Drawn()
    drawn.feed(step_html(home))
    assert {tag for tag, _ in drawn.tags} <= {"p", "a", "img"}
    for _, attributes in drawn.tags:
        assert not [name for name in attributes if name.startswith("on")]
        assert not [
            value for value in attributes.values() if value and value.startswith(("data:", "javascript:"))
        ]


def test_a_picture_travels_inside_the_page(tmp_path: Path) -> None:
    home = small_pack(tmp_path)
    write(home, "lessons/first-page/pictures/a.svg", "<svg/>")
    write(home, STEP, "# Write\n\n![A dot.](../pictures/a.svg)\n")
    assert '<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="A dot.">' in step_html(home)


def test_a_picture_outside_the_pack_is_never_opened(tmp_path: Path) -> None:
    home = small_pack(tmp_path / "pack")
    write(tmp_path, "secret.png", "secret")
    write(home, STEP, "# Write\n\n![A dot.](../../../../secret.png)\n")
    assert "base64" not in step_html(home)


def test_slides_part_at_their_lines(tmp_path: Path) -> None:
    home = small_pack(tmp_path)
    write(home, "lessons/first-page/en/slides.md", "## One\n\n---\n\n## Two\n\n```\n---\n```\n")
    slides = lesson_format.read(home).lessons[0].texts["en"].slides
    assert [slide.count("<h2>") for slide in slides] == [1, 1]


def test_a_folder_that_is_no_pack_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(lesson_format.CannotRead) as refused:
        lesson_format.read(tmp_path / "nothing")
    assert [problem.code for problem in refused.value.problems] == ["no-folder"]


def test_what_does_not_follow_its_schema_cannot_be_read(tmp_path: Path) -> None:
    home = small_pack(tmp_path)
    change(home, "pack.yml", lambda it: it.update(format=2))
    with pytest.raises(lesson_format.CannotRead, match="Write “format: 1”"):
        lesson_format.read(home)


def test_content_is_plain_data_and_keeps_answers_apart_from_what_pupils_get(tmp_path: Path) -> None:
    pack = lesson_format.read(small_pack(tmp_path))
    held = content(pack.lessons[0], pack)
    assert json.loads(json.dumps(held)) == held
    assert "solution" not in json.dumps(held["activities"])
    assert held["answers"]["heading"]["solution"] == {"index.html": "<h1>Hello</h1>\n"}
    assert held["activities"]["heading"]["checks"][0] == {
        "id": "has-heading",
        "says": "There is a heading",
        "element": {"select": "h1", "min": 1},
    }


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("page", 1),
        ("table", 2),
        ("heading", 2),
        ("opened", 2),
        ("closed", 1),
        ("wanted", 2),
        ("pages", 2),
        ("the", 1),
    ],
)
def test_syllables_are_counted_by_groups_of_vowels(word: str, count: int) -> None:
    assert syllables(word) == count


def test_short_words_in_short_sentences_read_young(tmp_path: Path) -> None:
    assert (reading_age("The cat sat on the mat and saw a dog. " * 8) or 99) < 9


def test_a_few_words_have_no_reading_age() -> None:
    assert reading_age("Look at the page.") is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-11-23", "2026-11-23"),
        ("12:30", "12:30"),
        ("on", "on"),
        ("no", "no"),
        ("010", "010"),
        (".inf", ".inf"),
        ("true", True),
        ("7", 7),
        ("-0.5", -0.5),
        ("1e3", 1000.0),
        ("~", None),
        ("", None),
        ("[1, x]", [1, "x"]),
    ],
)
def test_yaml_is_read_as_editors_read_it_today(written: str, read: object) -> None:
    file, problems = yaml_file.load("a.yml", f"a: {written}\n")
    assert problems == []
    assert file is not None
    assert file.data == {"a": read}
    assert json.dumps(file.data)


@pytest.mark.parametrize(
    "tagged", ["!!set {x}", "!!binary aGk=", "!!python/name:os.system", "!mine 1", "!!timestamp 2026-01-01"]
)
def test_a_tag_in_yaml_is_refused_with_its_line(tagged: str) -> None:
    file, (problem,) = yaml_file.load("a.yml", f"b: 1\na: {tagged}\n")
    assert file is None
    assert (problem.code, problem.place) == ("not-yaml", "line 2")
