"""What the component tags promise."""

from datetime import UTC, date, datetime

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from techgoals.look import samples
from techgoals.look.templatetags import look


def draw(text: str, **context: object) -> str:
    return Template(text).render(Context(context))


def plain(markup: str) -> str:
    from django.utils.html import strip_tags

    return " ".join(strip_tags(markup).split())


AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
UNTIL = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)


def test_pounds_are_written_as_people_write_them():
    assert draw("{{ p|pounds }}", p=4_950_000) == "£49,500"
    assert draw("{{ p|pounds }}", p=18_750) == "£187.50"
    assert draw("{{ p|pounds }}", p=-100) == "−£1"
    assert draw('{{ p|pounds:"EUR" }}', p=100) == "€1"


def test_money_nobody_knows_is_a_dash_and_half_pennies_are_refused():
    assert draw("{{ p|pounds }}", p=None) == "–"
    with pytest.raises(TypeError):
        look.pounds(1.5)  # type: ignore[arg-type]


def test_a_moment_reads_in_the_zone_of_the_venue():
    assert plain(look.moment(AT, "Europe/London")) == "Mon 23 Nov 2026, 09:30"
    assert plain(look.moment(AT, "Europe/Warsaw")) == "Mon 23 Nov 2026, 10:30"
    assert plain(look.moment(datetime(2026, 7, 1, 9, 0, tzinfo=UTC))) == "Wed 1 Jul 2026, 10:00"


def test_a_moment_without_a_zone_of_its_own_is_refused():
    with pytest.raises(ValueError, match="aware"):
        look.moment(datetime(2026, 11, 23, 9, 30))  # noqa: DTZ001


def test_machines_can_read_the_moment_too():
    assert 'datetime="2026-11-23T09:30+00:00"' in look.moment(AT)


def test_a_day_is_the_day_where_the_venue_is():
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert plain(look.day(late, "Europe/London")) == "Thu 2 Jul 2026"
    assert plain(look.day(date(2026, 7, 1))) == "Wed 1 Jul 2026"
    assert look.day(None) == "–"


def test_a_span_says_the_day_once():
    assert plain(look.span(AT, UNTIL, "Europe/London")) == "Mon 23 Nov 2026, 09:30–15:30"


def test_a_span_over_midnight_says_both_days():
    text = plain(look.span(AT, datetime(2026, 11, 24, 12, 0, tzinfo=UTC)))
    assert text == "Mon 23 Nov 2026, 09:30 – Tue 24 Nov 2026, 12:00"
    assert plain(look.span(date(2026, 11, 23), date(2026, 12, 4))) == "Mon 23 Nov 2026 – Fri 4 Dec 2026"


def test_numbers_are_grouped():
    assert draw("{{ n|number }}", n=10739) == "10,739"
    assert draw("{{ n|number }}", n=20000.0) == "20,000"
    assert draw("{{ n|number }}", n=None) == "–"


def test_a_state_has_a_word_and_a_kind_that_exists():
    assert plain(look.state("good", "Paid")) == "Paid"
    with pytest.raises(TemplateSyntaxError, match="lucky"):
        draw('{% state "lucky" "x" %}')


def test_what_people_typed_is_never_markup():
    angry = "<b>O'Neill</b>"
    for text in (
        "{% state 'good' it %}",
        "{% notice 'info' it %}{{ it }}{% endnotice %}",
        "{% empty it %}{{ it }}{% endempty %}",
        "{% link it it %}",
        "{% figure it it %}",
        "{% headline figure=it label=it note=it %}",
        "{% button it %}",
        "{% copy_link it it %}",
    ):
        assert "<b>" not in draw(text, it=angry), text
        assert "&lt;b&gt;" in draw(text, it=angry), text


def test_an_icon_that_is_not_there_draws_nothing():
    assert look.icon("no-such-icon") == ""
    assert look.icon("../../settings") == ""


def test_the_money_line_shows_the_four_figures_and_what_is_left():
    text = plain(draw("{% money_line 4950000 4731000 3102050 2840000 %}"))
    assert text.startswith("Set aside £49,500 Promised £47,310 Claimed £31,020.50 Paid £28,400")
    assert "£2,190 is still free to promise." in text


def test_nothing_set_aside_is_a_line_too():
    assert "Set aside £0" in plain(draw("{% money_line 0 0 0 0 %}"))


def test_tasks_say_so_when_nothing_waits():
    assert "Nothing waits for you" in draw("{% tasks none %}", none=[])
    assert "Nothing waits for you" in draw("{% tasks missing %}")


def test_pages_keep_what_else_is_in_the_query():
    request = RequestFactory().get("/list/?town=Millbeck&page=2")
    text = draw("{% pages page %}", page=Paginator(range(71), 20).page(2), request=request)
    assert 'href="?page=3&amp;town=Millbeck"' in text
    assert "21 to 40 of 71" in text


def test_one_page_has_no_pages():
    assert draw("{% pages page %}", page=Paginator(range(3), 20).page(1)).strip() == ""


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_every_plot_has_its_table_with_every_row(rows: int):
    context = {
        "bars": [(f"town {n}", n * 7) for n in range(rows)],
        "pairs": [(f"question {n}", 1 + n, 2 + n) for n in range(rows)],
        "line": [(date(2026, 9, 1 + n), n * 11) for n in range(rows)],
    }
    for text in ("{% bars bars 'T' %}", "{% paired pairs 'T' %}", "{% line line 'T' %}"):
        drawn = draw(text, **context)
        assert drawn.count('<th scope="row">') == rows
        assert ("<desc>" in drawn and 'role="img"' in drawn) == (rows > 0)


def test_bars_are_as_long_as_their_numbers():
    drawn = draw("{% bars rows 'T' %}", rows=[("a", 10), ("b", 5), ("c", None)])
    assert 'width="100.0%"' in drawn
    assert 'width="50.0%"' in drawn
    assert 'width="0.0%"' in drawn


def test_paired_dots_stand_on_their_scale():
    drawn = draw("{% paired rows 'T' %}", rows=[("q", 1, 5)])
    assert 'cx="2.0%"' in drawn
    assert 'cx="98.0%"' in drawn
    with pytest.raises(ValueError, match="scale"):
        draw("{% paired rows 'T' lowest=5 highest=1 %}", rows=[("q", 1, 5)])


def test_the_map_has_its_list():
    drawn = draw(
        "{% region_map features values points unit='young people' %}",
        features=samples.region(),
        values={"Millbeck": 12},
        points=[{"label": "Online", "longitude": None, "latitude": None}],
    )
    assert drawn.count('<th scope="row">') == 5
    assert "Millbeck: 12 young people" in drawn
    assert "we do not know where it lies" in plain(drawn)
