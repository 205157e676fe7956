"""The public statement, the ledger for those who may read it, and the rules."""

import pytest
from django.test import Client
from django.urls import reverse

from techgoals.fund import queries
from techgoals.fund.models import Fund
from techgoals.kernel import clock
from techgoals.workshops import booking
from tests.campaign_cast import NOW, RATE, TEAM, Cast


@pytest.fixture(autouse=True)
def now():
    with clock.at(NOW):
        yield


def page(cast, name: str, *ids) -> str:
    return reverse(f"fund:{name}", args=[cast.campaign.slug, *ids])


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_everybody_reads_the_four_figures_and_the_rules_and_no_line(cast, client):
    cast.book(cast.session())
    said = text(client.get(page(cast, "statement")))
    for words in ("£1,875", "£187.50", "£1,687.50 can still be promised", "a day of cover"):
        assert words in said
    assert "line by line" not in said
    assert "Invented School" not in said


@pytest.mark.parametrize("role", ["team", "approver", "auditor"])
def test_team_and_auditor_read_each_line_with_what_was_left_after_it(cast, role):
    cast.book(cast.session())
    said = text(signed_in(cast.member(role)).get(page(cast, "statement")))
    assert "Invented School 0" in said
    assert Fund.objects.get().head in said


def test_without_an_authenticator_the_team_is_shown_the_way_to_one(cast):
    assert cast.fund
    said = text(signed_in(cast.member("team", authenticator=False)).get(page(cast, "statement")))
    assert "set it up" in said
    assert "from the county" not in said


def test_a_host_reads_what_everybody_reads(cast):
    cast.book(cast.session())
    assert "line by line" not in text(signed_in(cast.member("host")).get(page(cast, "statement")))


def test_the_running_balance_ends_at_what_is_left(cast):
    session = cast.session()
    first = cast.book(session, 0)
    cast.book(session, 1)
    booking.cancel(booking=first, why="", by=TEAM, at=NOW)
    left = [line.left for line in queries.lines(cast.fund)]
    assert left == [9 * RATE, 8 * RATE, 9 * RATE, 10 * RATE]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_statement_asks_as_often_for_many_lines_as_for_one(cast, rows, django_assert_num_queries):
    session = cast.session()
    for n in range(rows):
        cast.book(session, n)
    client = signed_in(cast.member("auditor"))
    with django_assert_num_queries(12):
        client.get(page(cast, "statement"))


def test_a_campaign_without_a_fund_says_so(cast, client):
    assert "Nothing set aside yet" in text(client.get(page(cast, "statement")))


def test_the_team_sets_money_aside_and_its_rules_each_with_a_reason(cast):
    client = signed_in(cast.member("team"))
    assert "No fund yet" in text(client.get(page(cast, "rules")))
    client.post(page(cast, "set_aside"), {"phase": cast.phase.pk, "pence": "£49,500", "why": "the county"})
    fund = Fund.objects.get()
    sent = {"unit": "day", "pence": "187.5", "from_date": "2026-09-01", "reason": "a day of cover"}
    client.post(page(cast, "set_rate", fund.pk), sent)
    client.post(page(cast, "set_cap", fund.pk), {"scope": "school", "pence": "5000", "reason": "shares"})
    client.post(page(cast, "allow_use", fund.pk), {"label": "Cover", "reason": "that is what it is for"})
    said = text(client.get(page(cast, "rules")))
    for words in ("£49,500", "£187.50", "£5,000", "Cover", "shares"):
        assert words in said


@pytest.mark.parametrize("odd", ["", "many", "12.345", "-5", "99999999999", "20000001", "0"])
def test_an_odd_amount_is_refused_on_its_field_and_kept(cast, odd):
    client = signed_in(cast.member("team"))
    answer = client.post(page(cast, "set_aside"), {"phase": cast.phase.pk, "pence": odd, "why": "x"})
    assert answer.status_code in (409, 422)
    assert "id_pence_error" in text(answer)
    assert not Fund.objects.exists()


def test_another_campaigns_fund_is_not_there(cast):
    theirs = Cast(slug="hills", first_urn=990_501).fund
    client = signed_in(cast.member("team"))
    for name in ("set_rate", "set_cap", "allow_use"):
        assert client.get(page(cast, name, theirs.pk)).status_code == 404
    assert signed_in(cast.member("host")).get(page(cast, "rules")).status_code == 404
