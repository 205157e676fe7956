"""Each lesson's papers: all of its words are on them, in a file that is read aloud well, in as many pages as there should be."""

import re
from html import unescape
from pathlib import Path

import pytest

from techgoals.lessons import format as lesson_format
from techgoals.lessons import printing
from techgoals.lessons.printing import Source
from tests.look.printing import reading

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "packs/starter"
EVERY_KIND = Path(__file__).parent / "format/fixtures/valid/every-kind"


def source(home: Path, slug: str) -> Source:
    pack = lesson_format.read(home)
    return printing.from_pack(next(lesson for lesson in pack.lessons if lesson.slug == slug), pack)


def words_of(html: str) -> set[str]:
    """Every word of clean HTML; blanks are lines on paper."""
    return set(re.sub(r"_{2,}", " ", unescape(re.sub(r"<[^>]+>", " ", html))).split())


def written(of: Source, name: str) -> str:
    """What of the content belongs onto the paper ``name``."""
    held = of.content
    if name == "guide":
        return (
            held["teacher"] + held["cover"] + "".join(answer["guide"] for answer in held["answers"].values())
        )
    if name == "slides":
        return "".join(held["slides"])
    if name == "roles":
        return " ".join(" ".join([role["title"], role["summary"], *role["a_day"]]) for role in held["roles"])
    return held[name]


def holds(of: Source, name: str) -> None:
    """The paper ``name`` is all there and can be read aloud."""
    done = printing.printed(of, name)
    reading.holds_as_accessible(done.content)
    reader = reading.opened(done.content)
    assert done.pages == len(reader.pages)
    assert reader.metadata is not None
    assert reader.metadata.title == f"{of.title}: {printing.names()[name]}"
    assert reader.trailer["/Root"]["/Lang"] == of.content["language"]
    said = reading.words(done.content)
    # code is broken where a line ends, so words are looked for without what stands between them
    joined = said.replace(" ", "")
    lost = [word for word in words_of(written(of, name)) if word not in joined]
    assert lost == [], f"{name}: {lost}"
    for page in reader.pages:
        foot = reading.squeezed(page.extract_text())
        assert f"{of.pack} {of.version}" in foot
        assert of.content["licence"] in foot
    pictures = re.findall(r'alt="([^"]*)"', written(of, name))
    assert sorted(reading.alternatives(done.content)) == sorted(map(unescape, pictures))
    if name == "cover":
        assert done.pages == 1
    if name == "slides":
        assert done.pages == 1 + len(of.content["slides"])


@pytest.mark.server
@pytest.mark.parametrize("slug", [lesson.slug for lesson in lesson_format.read(STARTER).lessons])
def test_every_paper_of_every_lesson_is_whole(slug: str) -> None:
    of = source(STARTER, slug)
    assert printing.papers(of) == ("guide", "cover", "slides", "worksheet", "unplugged", "roles")
    for name in printing.papers(of):
        holds(of, name)


@pytest.mark.parametrize("name", ["guide", "cover", "slides", "worksheet", "unplugged", "roles"])
def test_a_paper_is_whole(name: str) -> None:
    holds(source(STARTER, "build-a-page-1"), name)


def test_the_guide_begins_with_the_lesson_at_a_glance_and_ends_with_the_answers() -> None:
    done = printing.printed(source(STARTER, "build-a-page-1"), "guide")
    pages = [reading.squeezed(page.extract_text()) for page in reading.opened(done.content).pages]
    assert "page 1 of" in pages[0]
    assert "Minute Step Pupils 0–6 1. Change the news" in pages[0]
    assert "<p>Come to the <strong>office.</strong></p>".replace(" ", "") not in pages[0].replace(" ", "")
    (cover,) = [page for page in pages if "Who to ask" in page]
    assert "Minute by minute" not in cover
    assert "Solutions" not in cover
    solutions = next(number for number, page in enumerate(pages) if "Solutions" in page)
    assert solutions > pages.index(cover)


def test_answers_to_questions_and_bug_reports_are_words_on_paper_too() -> None:
    said = reading.words(printing.printed(source(EVERY_KIND, "first"), "guide").content)
    assert "app.js 4 The page says 1 after every click." in said
    assert "report.json" not in said


def test_a_file_that_pupils_leave_as_it_is_is_no_answer() -> None:
    said = reading.words(printing.printed(source(STARTER, "build-a-page-2"), "guide").content)
    assert "viewBox" not in said


def test_a_worksheet_without_a_line_for_a_name_gets_one() -> None:
    of = source(STARTER, "build-a-page-1")
    assert "Your pass name (not your own name):" not in reading.words(
        printing.printed(of, "worksheet").content
    )
    of.content["worksheet"] = "<h2>Draw</h2><p>Draw it.</p>"
    assert "Your pass name (not your own name):" in reading.words(printing.printed(of, "worksheet").content)


def test_what_is_for_the_teacher_is_on_no_page_that_pupils_get() -> None:
    done = printing.printed(source(STARTER, "build-a-page-1"), "unplugged")
    *_, last = [page.extract_text() for page in reading.opened(done.content).pages]
    assert "For the teacher" in last
    assert "Before you leave" not in last


def test_the_same_lesson_gives_the_same_bytes() -> None:
    for name in ("guide", "worksheet"):
        first = printing.printed(source(STARTER, "build-a-page-1"), name)
        assert first.content == printing.printed(source(STARTER, "build-a-page-1"), name).content


def test_what_was_printed_lately_is_kept_until_the_lesson_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    of = replace(source(STARTER, "build-a-page-1"), seal="one")
    first = printing.kept(of, "cover")
    assert printing.kept(of, "cover") is first
    assert printing.kept(replace(of, seal="two"), "cover") is not first
    monkeypatch.setattr(printing, "KEPT", 1)
    printing.kept(of, "worksheet")
    assert printing.kept(of, "cover") is not first


def test_of_a_long_file_in_which_little_changes_the_places_are_shown() -> None:
    given = "\n".join(f"line {number}" for number in range(1, 41))
    mended = given.replace("line 7\n", "line seven\n").replace("line 30\n", "")
    assert printing.changed_places(given, mended) == "\n".join(
        [
            "    …",
            "     5  line 5",
            "     6  line 6",
            "=>   7  line seven",
            "     8  line 8",
            "     9  line 9",
            "    …",
            "    28  line 28",
            "    29  line 29",
            "=>  30  line 31",
            "    31  line 32",
            "    32  line 33",
            "    …",
        ]
    )


def test_a_short_file_or_one_in_which_much_changes_is_shown_whole() -> None:
    assert printing.changed_places("a\nb\n", "a\nc\n") is None
    assert printing.changed_places("", "\n".join(map(str, range(60)))) is None
