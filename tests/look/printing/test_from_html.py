"""Clean HTML becomes blocks, and no word of it is lost."""

import pytest

from techgoals.lessons.format import markdown
from techgoals.look.printing import blocks_of
from techgoals.look.printing.documents import said


def blocks(text: str) -> list[dict]:
    """The blocks of CommonMark, by way of the HTML that a lesson's row keeps."""
    return blocks_of(
        markdown.render(text, picture=lambda _: "data:image/png;base64,AA==", link=lambda target: target)
    )


def paragraph(*inside: object) -> dict:
    return {"kind": "paragraph", "inside": list(inside)}


def test_headings_paragraphs_and_what_stands_out() -> None:
    assert blocks("# One\n\nTwo **three** *four*\nfive.") == [
        {"kind": "heading", "level": 1, "inside": ["One"]},
        paragraph(
            "Two ",
            {"kind": "strong", "inside": ["three"]},
            " ",
            {"kind": "em", "inside": ["four"]},
            " five.",
        ),
    ]


def test_lists_in_lists_tight_and_loose() -> None:
    (found,) = blocks("3. one\n   - two `x`\n   - three\n\n4. four\n\n   five\n")
    assert (found["kind"], found["ordered"], found["start"]) == ("list", True, 3)
    first, second = found["items"]
    assert first[0] == paragraph("one")
    assert [said(item[0]["inside"]) for item in first[1]["items"]] == ["two x", "three"]
    assert second == [paragraph("four"), paragraph("five")]


def test_code_keeps_its_spaces_and_words_do_not() -> None:
    found = blocks("a\n  b   c `x  y`\n\n```html\n<p>\n  <b>\n\n</p>\n```\n")
    assert found[0]["inside"][0] == "a b c "
    assert found[1] == {"kind": "code", "block": True, "text": "<p>\n  <b>\n\n</p>"}


def test_a_link_is_printed_with_its_address_where_it_leads_out() -> None:
    (found,) = blocks("[A page](https://example.org/a) and [step 2](02-tags.md).")
    out, _, within, _ = found["inside"]
    assert out == {"kind": "link", "inside": ["A page"], "to": "https://example.org/a"}
    assert within == {"kind": "link", "inside": ["step 2"]}


def test_a_picture_stands_by_itself_and_keeps_its_words() -> None:
    found = blocks("Look: ![a kite](a.png) there.")
    assert [block["kind"] for block in found] == ["paragraph", "picture", "paragraph"]
    assert found[1]["words"] == "a kite"


def test_quotes_rules_and_breaks() -> None:
    found = blocks("> one\n>\n> two\n\n***\n\nthree\\\nfour")
    assert [block["kind"] for block in found] == ["quote", "rule", "paragraph"]
    assert [said(block["inside"]) for block in found[0]["blocks"]] == ["one", "two"]
    assert found[2]["inside"] == ["three", {"kind": "break"}, "four"]


def test_a_block_of_code_may_be_room_to_draw_or_strips_to_cut_out() -> None:
    draw, cut = blocks("```draw\n" + "\n" * 9 + "```\n\n```cut\n<h1>\n\n</h1>\n```\n")
    assert draw == {"kind": "room", "height": 72}
    assert (cut["kind"], cut["columns"]) == ("strips", 2)
    assert cut["items"] == [[{"kind": "code", "text": "<h1>"}], [{"kind": "code", "text": "</h1>"}]]


@pytest.mark.parametrize(
    "html", ["<p>a", "a</p></li>", "<ul><li>a", "<table><tr><td>a</td></tr></table>", "<p>a<p>b"]
)
def test_html_that_nobody_cleaned_loses_no_word(html: str) -> None:
    assert "a" in str(blocks_of(html))


def test_a_table_has_its_head_and_its_empty_cells_are_to_write_in() -> None:
    (full,) = blocks("| Minute | Step |\n|---|---|\n| 0 | **look** |\n")
    assert full["head"] == [["Minute"], ["Step"]]
    assert full["rows"] == [[["0"], [{"kind": "strong", "inside": ["look"]}]]]
    assert not full["form"]
    (form,) = blocks("| | job 1 | job 2 |\n|---|---|---|\n| what it is called | | |\n| pay |\n")
    assert form["head"] == [[], ["job 1"], ["job 2"]]
    assert form["rows"] == [[["what it is called"], [], []], [["pay"], [], []]]
    assert form["form"]
