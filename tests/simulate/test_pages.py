"""A page is read as a person finds it: forms by their labels, links by their words."""

import pytest

from techgoals.simulate.pages import NotOnThePage, Page

BOOK = """<!doctype html><html><body><h1>Book a <em>seat</em></h1>
<a href="/c/one/workshops/">All workshops</a><a href="more/">More &amp; more</a>
<form method="get"><input name="q"></form>
<form method="post" action="/c/one/book/"><input type="hidden" name="csrfmiddlewaretoken" value="abc123">
<label for="id_name">Who looks after the money?</label><input id="id_name" name="name" value="Ms O'Hara">
<label for="id_when">When</label><select id="id_when" name="when"><option value="1">Monday</option><option value="2" selected>Tuesday</option></select>
<fieldset><legend>How</legend><label><input type="radio" name="how" value="a" checked>By bus</label><label><input type="radio" name="how" value="b">On foot</label></fieldset>
<div><input type="checkbox" name="sure" id="sure"><label for="sure">I am sure</label></div>
<label for="why">Why</label><textarea name="why" id="why">
because &lt;3</textarea>
<input type="checkbox" name="lessons" value="x"><input type="checkbox" name="lessons" value="y" checked>
<button name="act" value="book">Book my seat</button><button name="act" value="wait">Wait</button></form>
</body></html>"""


@pytest.fixture
def page() -> Page:
    return Page("http://here:1/c/one/session/", 200, BOOK)


def test_its_words_are_read_as_one_reads_them(page: Page) -> None:
    assert page.heading == "Book a seat"


def test_a_link_is_found_by_its_words_or_its_address(page: Page) -> None:
    assert page.link("more & more") == "http://here:1/c/one/session/more/"
    assert page.link("/workshops/") == "http://here:1/c/one/workshops/"
    with pytest.raises(NotOnThePage, match="no link"):
        page.link("somewhere else")


def test_a_form_is_sent_as_it_was_found_but_for_what_was_filled_in(page: Page) -> None:
    form = page.form("Who looks after", "how").fill(
        {"Who looks after": "Mr Öz", "how": "On foot", "I am sure": "on"}
    )

    assert form.action == "http://here:1/c/one/book/"
    assert form.sent("Wait") == [
        ("csrfmiddlewaretoken", "abc123"),
        ("name", "Mr Öz"),
        ("when", "2"),
        ("how", "b"),
        ("sure", "on"),
        ("why", "because <3"),
        ("lessons", "y"),
        ("act", "wait"),
    ]


def test_the_first_button_is_pressed_where_none_is_named(page: Page) -> None:
    assert page.form("why").sent()[-1] == ("act", "book")


def test_what_is_not_ticked_is_not_sent(page: Page) -> None:
    form = page.form("why").fill({"lessons": ["x"]})

    assert [pair for pair in form.sent() if pair[0] in {"sure", "lessons"}] == [("lessons", "x")]


@pytest.mark.parametrize(
    ("given", "says"),
    [({"when": "Sunday"}, "does not offer “Sunday”"), ({"Colour": "red"}, "does not ask for “Colour”")],
)
def test_what_a_form_does_not_ask_for_or_offer_is_refused(
    page: Page, given: dict[str, str], says: str
) -> None:
    with pytest.raises(NotOnThePage, match=says):
        page.form("why").fill(given)


def test_a_button_that_is_not_there_is_refused(page: Page) -> None:
    with pytest.raises(NotOnThePage, match="no button “Pay”"):
        page.form("why").sent("Pay")
    with pytest.raises(NotOnThePage, match="no form"):
        page.form(button="Pay")


def test_the_token_is_found_without_reading_the_page(page: Page) -> None:
    assert page.token == "abc123"
    with pytest.raises(NotOnThePage):
        _ = Page("http://here:1/", 200, "<p>nothing</p>").token


def test_an_element_left_open_does_not_swallow_the_rest() -> None:
    page = Page(
        "http://here:1/", 200, "<div><p>one<p>two</div><form method=post><input name=a value=1></form>"
    )

    assert page.form("a").sent() == [("a", "1")]
    assert page.text == "one two"
