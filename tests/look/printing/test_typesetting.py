"""What comes out is a tagged PDF that a screen reader can read, whatever its words are."""

import base64

import pytest

from techgoals.look.printing import Block, Document, blocks_of, pdf
from techgoals.look.printing.documents import code, heading, listed, paragraph, strips
from techgoals.look.printing.glyphs import characters, printable
from tests.look.printing import reading

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30"><text x="5" y="20" font-family="sans-serif">Kite</text></svg>'
PNG = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def drawn(svg: str, words: str = "a kite") -> Block:
    return {
        "kind": "picture",
        "picture": "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode(),
        "words": words,
    }


def sheet(*blocks: Block, **more: object) -> Document:
    return {
        "paper": "sheet", "title": "A title", "language": "en", "head": "Head", "pages": "page {n} of {m}",
        "foot": "Foot", "blocks": [heading(1, "A title"), *blocks], **more,
    }  # type: ignore[typeddict-item, return-value] # fmt: skip


EVERYTHING: list[Block] = [
    heading(4, "Too deep"),
    paragraph(
        "Words ",
        {"kind": "link", "inside": ["link"], "to": "https://example.org/"},
        {"kind": "break"},
        code("x"),
    ),
    paragraph("What kind", kind="kicker"),
    paragraph("Read last", kind="small"),
    {"kind": "paragraph", "inside": ["Why? ", {"kind": "blank", "letters": None}], "lines": 2},
    {"kind": "paragraph", "inside": ["# ", {"kind": "blank", "letters": 2}]},
    {"kind": "line", "inside": [code("a line " * 12)], "room": 5},
    listed([[paragraph("one"), listed([[paragraph("two")]], ordered=True)]]),
    {"kind": "quote", "blocks": [paragraph("quoted")]},
    {"kind": "code", "text": "<p>\n  kept\n</p>"},
    drawn(SVG),
    {"kind": "picture", "picture": PNG, "words": "one dot"},
    {
        "kind": "table",
        "head": [["Minute"], ["Step"]],
        "rows": [[["0–5"], ["look"]], [["5–9"], ["do"]]],
        "widths": [1, 3],
    },
    {"kind": "table", "head": [[], ["job 1"]], "rows": [[["pay"], []]], "widths": [1, 1], "form": True},
    {"kind": "table", "head": [["alone"]], "rows": [], "widths": [1]},
    {"kind": "facts", "items": [[["Room"], [{"kind": "blank", "letters": None}]]]},
    {
        "kind": "bar",
        "parts": [{"label": "1", "size": 5, "below": "0"}, {"label": "2", "size": 4, "below": "5"}],
    },
    strips([[code("<h1>")], ["words"], [code("</h1>")]]),
    strips([["words " * 9]]),
    paragraph("stays with", kind="leads"),
    {"kind": "room", "height": 30},
    {"kind": "rule"},
    {"kind": "boxed", "blocks": [paragraph("framed")]},
    {"kind": "together", "blocks": [heading(2, "Not torn"), paragraph("apart")]},
    {"kind": "page"},
    {"kind": "fit", "flows": False, "blocks": [heading(2, "On one page"), *[paragraph("Words. " * 40)] * 14]},
]


def test_every_block_comes_out_tagged_and_in_order() -> None:
    done = pdf(sheet(*EVERYTHING))
    reading.holds_as_accessible(done.content)
    assert {"H1", "H2", "P", "L", "LI", "Code", "Figure", "Table", "TH", "TD", "Link"} <= set(
        reading.tags(done.content)
    )
    assert reading.alternatives(done.content).count("a kite") == 1
    said = reading.words(done.content)
    for words in (
        "link (https://example.org/)",
        "quoted",
        "Minute Step 0–5 look",
        "framed",
        "Not torn apart",
        "page 1 of",
    ):
        assert words in said
    assert said.index("Too deep") < said.index("quoted") < said.index("framed") < said.index("On one page")


def test_what_has_to_fit_fits_on_one_page() -> None:
    much = [heading(1, "A title"), *[paragraph("Words. " * 50)] * 16]
    assert pdf({**sheet(), "blocks": much}).pages == 2
    fitted = pdf({**sheet(), "blocks": [{"kind": "fit", "flows": False, "blocks": much}]})
    assert (fitted.pages, reading.words(fitted.content).count("Words.")) == (1, 800)
    # a pupil's letters do not shrink without end
    flowing = pdf({**sheet(), "blocks": [{"kind": "fit", "flows": True, "blocks": much}]})
    assert (flowing.pages, reading.words(flowing.content).count("Words.")) == (2, 800)


def test_a_slide_is_a_page_however_much_is_on_it() -> None:
    full = [heading(2, "Much"), *[paragraph("Words and words. " * 12)] * 5, drawn(SVG)]
    done = pdf(
        {**sheet(), "paper": "slides", "slides": [[heading(1, "A")], [heading(2, "B"), drawn(SVG)], full]}
    )
    reading.holds_as_accessible(done.content)
    assert done.pages == 3 == len(reading.opened(done.content).pages)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf(sheet(*EVERYTHING)).content == pdf(sheet(*EVERYTHING)).content


@pytest.mark.parametrize(
    "words",
    [
        '#panic("no") #set page(width: 1mm) $x$ *b* _e_ `c` <label> @ref // c /* d */ \\ #{1+1}',
        '#image("/etc/passwd") #read("sheet.typ") #import "blocks.typ"',
        "] } ) \" ' #sys.inputs",
        "= not a heading - not a list",
    ],
)
def test_typst_s_own_signs_are_words_like_any_others(words: str) -> None:
    blocks = [
        paragraph(words),
        heading(2, words),
        {"kind": "code", "text": words},
        listed([[paragraph(code(words))]]),
    ]
    done = pdf(sheet(*blocks, title=words, head=words, foot=words, author=words))
    said = reading.words(done.content).replace(" ", "")
    assert said.count(printable(words).replace(" ", "").replace("\u200b", "")) >= 4
    assert reading.opened(done.content).metadata.title == words  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("words", "becomes"),
    [
        ("صفحة ويب", "صفحة ويب"),
        ("Dŵr, Łódź, Žižek, Ελλάδα, Київ", "Dŵr, Łódź, Žižek, Ελλάδα, Київ"),
        ("→ ✂ × ½ …", "→ ✂ × ½ …"),
        ("a 🦄 and 字", "a □ and □"),
        ("a\u0000b\u202ec\ufe0f\ud800", "abc"),
        ("e\u0301", "é"),
    ],
)
def test_letters_of_any_kind_are_printed_or_have_a_box_in_their_place(words: str, becomes: str) -> None:
    assert printable(words) == becomes
    done = pdf(
        sheet(
            paragraph(words), heading(2, words), {"kind": "code", "text": words}, title=words, language="cy"
        )
    )
    reading.holds_as_accessible(done.content)


def test_a_document_in_arabic_runs_from_right_to_left() -> None:
    done = pdf(sheet(paragraph("صفحة"), language="ar"))
    assert reading.opened(done.content).trailer["/Root"]["/Lang"] == "ar"
    assert pdf(sheet(paragraph("x"), language='"; #panic()')).pages == 1


def test_endless_words_stay_on_the_page() -> None:
    done = pdf(
        sheet(
            paragraph("x" * 900),
            paragraph(code("y" * 900)),
            listed([[paragraph("z" * 900)]]),
            drawn(SVG, "w" * 900),
        )
    )
    assert reading.words(done.content).replace(" ", "").count("x" * 900) == 1
    edge = reading.opened(done.content).pages[0].mediabox.width
    places: list[float] = []
    for page in reading.opened(done.content).pages:
        page.extract_text(
            visitor_text=lambda text, _cm, tm, _font, _size: places.append(tm[4]) if text.strip() else None
        )
    assert max(places) < edge
    # a line is at most 32 letters longer than it may be; more would be a line that was never broken
    lines = [line for page in reading.opened(done.content).pages for line in page.extract_text().splitlines()]
    assert max(map(len, lines)) < 110


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://example.org/a.png",
        "data:image/svg+xml;base64,@@@",
        "data:text/html;base64,AAAA",
        "data:image/png;base64,AAAA",
        drawn("<svg")["picture"],
        drawn("not a picture at all")["picture"],
        "data:image/svg+xml;base64," + base64.b64encode(b"\xff\xfe<svg/>").decode(),
    ],
)
def test_a_picture_that_cannot_be_drawn_gives_way_to_its_words(address: str) -> None:
    picture = {"kind": "picture", "picture": address, "words": "a kite on a hill"}
    done = pdf(sheet(picture, drawn(SVG, "the good one")))
    assert "a kite on a hill" in reading.words(done.content)
    assert reading.alternatives(done.content) == ["the good one"]


def test_the_words_of_a_picture_are_set_in_our_own_typefaces() -> None:
    svg = SVG.replace("</svg>", '<text y="9" style="font-family: monospace; fill: red">x</text></svg>')
    fonts = set()
    for page in reading.opened(
        pdf(sheet(drawn(svg), drawn(svg.replace("sans-serif", "Times New Roman")))).content
    ).pages:
        for form in page["/Resources"].get("/XObject", {}).values():
            fonts |= {font["/BaseFont"].split("+")[1] for font in _fonts(form.get_object())}
        fonts |= {font["/BaseFont"].split("+")[1] for font in _fonts(page)}
    assert {"AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleMono-Regular"} <= fonts
    assert not [font for font in fonts if "Atkinson" not in font and "Bricolage" not in font]


def _fonts(holder) -> list:
    return [font.get_object() for font in holder.get("/Resources", {}).get("/Font", {}).values()]


def test_html_of_strangers_is_printed_as_words() -> None:
    blocks = blocks_of("<script>alert(1)</script><p onclick=x>a<b>b</b></p><p>&lt;h1&gt; &amp; #let x</p>")
    assert "<h1> & #let x" in reading.words(pdf(sheet(*blocks)).content)


def test_the_fonts_have_what_people_here_write() -> None:
    assert {ord(letter) for letter in "aZ09£€–—…“”‘’éŵŷßłžΩЖعא→←✂☐•×÷½□"} <= characters()
