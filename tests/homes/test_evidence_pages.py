"""A headline opens to rows that add up to it, for the public with small numbers hidden, for the auditor row by row."""

import csv
import io
import re

import pytest
from django.test import Client

from techgoals.evidence import headlines
from techgoals.people.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NAMES = sorted(headlines.MAKERS)


def numbers(page: str) -> list[int]:
    return [int(n) for n in re.findall(r'data-number="(\d+)"', page)]


@pytest.fixture
def auditor(campaign) -> Client:
    client = Client()
    client.force_login(Person.objects.get(email="wilfred@audit.example"), BACKEND)
    return client


@pytest.mark.parametrize("name", NAMES)
def test_a_strangers_rows_add_up_to_the_headline(campaign, name):
    figure = headlines.current(campaign)[name].figure
    how = Client().get(f"/c/demo/evidence/{name}/").content.decode()
    assert f'data-figure="{figure}"' in how
    assert sum(numbers(how)) == figure
    assert sum(numbers(Client().get(f"/c/demo/evidence/{name}/rows/").content.decode())) == figure


@pytest.mark.parametrize("name", NAMES)
def test_the_auditors_rows_add_up_to_the_headline_and_so_does_the_file(auditor, campaign, name):
    figure = headlines.current(campaign)[name].figure
    page = auditor.get(f"/c/demo/evidence/{name}/rows/").content.decode()
    assert "Each row is one record" in page
    assert sum(numbers(page)) == figure
    file = auditor.get(f"/c/demo/evidence/{name}/rows/?as=csv").content.decode("utf-8-sig")
    assert sum(int(row[-1]) for row in list(csv.reader(io.StringIO(file)))[1:]) == figure


@pytest.mark.parametrize("name", ["young-people", "signed-in", "teachers-trained", "more-confident"])
def test_no_stranger_sees_a_cell_from_one_to_four(campaign, name):
    for path in (f"/c/demo/evidence/{name}/", f"/c/demo/evidence/{name}/rows/"):
        assert all(n == 0 or n >= 5 for n in numbers(Client().get(path).content.decode())), path


def test_the_rows_of_one_authority_are_the_same_as_in_the_whole_list(campaign):
    whole = Client().get("/c/demo/evidence/young-people/rows/").content.decode()
    for authority in campaign.authorities:
        one = Client().get("/c/demo/evidence/young-people/rows/", {"authority": authority}).content.decode()
        for row in re.findall(r"<tr><td>.*?</tr>", one):
            assert row in whole


def test_a_share_says_its_n_its_response_rate_and_its_interval(campaign):
    page = Client().get("/c/demo/evidence/more-confident/").content.decode()
    measure = headlines.current(campaign)["more-confident"].confidence
    assert f"{measure.answered} of the {measure.asked} teachers who came answered both times" in page
    assert "95 % interval, Wilson" in page


def test_a_headline_that_there_is_not_is_not_there(campaign):
    assert Client().get("/c/demo/evidence/happiness/").status_code == 404


def test_an_authority_that_there_is_not_is_not_there(campaign):
    answer = Client().get("/c/demo/evidence/young-people/rows/", {"authority": "Atlantis"})
    assert answer.status_code == 404
