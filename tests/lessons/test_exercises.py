"""A text becomes a sheet that one can write on, cut up and copy for a class."""

from techgoals.lessons import exercises
from techgoals.look.printing import blocks_of

END = {"kind": "blank", "letters": None}


def test_underscores_at_the_end_run_to_the_margin() -> None:
    (found,) = exercises.to_write_on(blocks_of("<p>The job: ______________________</p>"))
    assert found == {"kind": "paragraph", "inside": ["The job: ", END], "lines": 0}


def test_a_long_question_gets_a_whole_line_for_its_answer() -> None:
    question = "What should stand out, and what is my class called? "
    (found,) = exercises.to_write_on(blocks_of(f"<p>{question}{'_' * 40}</p>"))
    assert found["lines"] == 1
    (name,) = exercises.to_write_on(blocks_of(f"<p>{question.replace('?', ':')}{'_' * 40}</p>"))
    assert name["lines"] == 0


def test_short_blanks_stay_where_they_are() -> None:
    (found,) = exercises.to_write_on(blocks_of("<p># __ __, <strong>then ____</strong></p>"))
    assert found["inside"][:4] == [
        "# ",
        {"kind": "blank", "letters": 2},
        " ",
        {"kind": "blank", "letters": 2},
    ]
    assert found["inside"][5]["inside"] == ["then ", {"kind": "blank", "letters": 4}]
    assert "lines" not in found


def test_blanks_in_lists_and_quotes_are_blanks_too() -> None:
    listed, quoted = exercises.to_write_on(
        blocks_of(f"<ul><li>a {'_' * 30}</li></ul><blockquote><p>b {'_' * 30}</p></blockquote>")
    )
    assert listed["items"][0][0]["inside"] == ["a ", END]
    assert quoted["blocks"][0]["inside"] == ["b ", END]


def test_code_with_underscores_is_code() -> None:
    (found,) = exercises.to_write_on(
        blocks_of("<p><code>__init__ ____________________</code> and snake_case</p>")
    )
    assert [part if isinstance(part, str) else part["kind"] for part in found["inside"]] == [
        "code",
        " and snake_case",
    ]


def test_four_pieces_of_code_in_a_row_are_strips_and_three_are_lines_to_read() -> None:
    pieces = "<p><code>a</code></p>"
    (strips,) = exercises.of_code(blocks_of(pieces * 4))
    assert (strips["kind"], len(strips["items"])) == ("strips", 4)
    lines = exercises.of_code(blocks_of(pieces * 3 + "<p>b</p>" + pieces), room=7)
    assert [(line["kind"], line.get("room")) for line in lines] == [
        ("line", 0), ("line", 0), ("line", 7), ("paragraph", None), ("line", 7),
    ]  # fmt: skip
    assert len(exercises.of_code(blocks_of(pieces * 6), cut=False)) == 6


def test_pieces_beside_each_other_stand_apart() -> None:
    (found,) = exercises.of_code(blocks_of("<p><code>a</code> <code>b</code></p>"))
    assert found["inside"][1] == exercises.APART
    (words,) = exercises.of_code(blocks_of("<p><code>a</code> and <code>b</code></p>"))
    assert words["inside"][1] == " and "


def test_what_is_for_the_teacher_begins_a_page() -> None:
    found = exercises.teacher_apart(
        blocks_of("<h2>1. Look</h2><p>a</p><h2>For the teacher: answers</h2><p>b</p>")
    )
    assert [block["kind"] for block in found] == ["heading", "paragraph", "page", "heading", "paragraph"]


def test_the_author_s_own_line_for_a_name_is_found() -> None:
    own = exercises.to_write_on(blocks_of(f"<p>Pass name: {'_' * 30}</p><h2>1</h2>"))
    assert exercises.asks_for_a_name(own)
    later = exercises.to_write_on(blocks_of(f"<p>Look.</p><h2>1</h2><p>Job: {'_' * 30}</p>"))
    assert not exercises.asks_for_a_name(later)


def test_underscores_that_stand_alone_are_a_line_to_write_on_where_pupils_write() -> None:
    rule = "<hr><ul><li><hr></li></ul>"
    line, listed = exercises.to_write_on(blocks_of(rule), rules=True)
    assert line == {"kind": "paragraph", "inside": [END], "lines": 0}
    assert listed["items"] == [[line]]
    assert exercises.to_write_on(blocks_of(rule))[0] == {"kind": "rule"}
