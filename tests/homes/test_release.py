"""The living release prints figures drawn from records, each of them a link."""

import re

import pytest
from django.test import Client

from techgoals.campaigns.founding import found
from techgoals.evidence import headlines
from techgoals.homes import views
from techgoals.kernel import clock
from techgoals.kernel.actors import Actor


def test_the_front_door_is_the_demos_release_and_says_that_it_is_invented(campaign):
    page = Client().get("/").content.decode()
    assert "Digital skills, class by class." in page
    assert "Simulated, invented region" in page
    assert "Follow one pound" in page


def test_each_figure_of_the_story_is_the_headline_it_links_to(campaign):
    page = Client().get("/").content.decode()
    shown = headlines.current(campaign)
    links = re.findall(r'<a class="figure" href="/c/demo/evidence/([\w-]+)/">([^<]+)<', page)
    assert {name for name, _text in links} == {
        "promised",
        "teachers-trained",
        "more-confident",
        "young-people",
        "schools",
    }
    for name, text in links:
        assert text == shown[name].text


def test_how_young_people_were_counted_is_said_beside_the_sum(campaign):
    page = Client().get("/").content.decode()
    for way, number in headlines.current(campaign)["young-people"].parts:
        assert f"{number:,} {way}" in page


def test_the_release_costs_the_same_number_of_queries_whatever_the_size(campaign, django_assert_num_queries):
    Client().get("/")
    with django_assert_num_queries(2):
        Client().get("/")  # the campaign's slug, and the campaign: figures may be two seconds old


@pytest.mark.django_db
def test_an_installation_without_a_campaign_says_how_to_begin():
    assert "techgoals campaign create" in Client().get("/").content.decode()


@pytest.mark.django_db
def test_a_new_campaign_without_a_pound_says_so_and_shows_no_noughts():
    headlines._kept.clear()
    views._pressed.clear()
    found(slug="trial", name="Trial", region="Trial Region", by=Actor.command("test"), at=clock.now())
    page = Client().get("/c/trial/")
    assert page.status_code == 200
    assert "has just begun" in page.content.decode()
    assert "invented region" not in page.content.decode()
