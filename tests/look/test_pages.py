"""The kit and the pages that belong to nobody can be drawn anywhere: no campaign, nobody signed in, another language."""

import re

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from techgoals.look import views


def test_the_kit_shows_every_component():
    text = views.kit(RequestFactory().get("/kit/")).content.decode()
    for part in (
        "headline",
        "chain",
        "statement",
        "tasks",
        "steps",
        "state",
        "notice",
        "empty",
        "filters",
        "tabs",
    ):
        assert re.search(rf'class="{part}[ "]', text), part
    assert text.count('<figure class="plot"') == 3
    assert text.count('<figure class="map"') == 1


def test_the_kit_shows_a_form_after_a_mistake():
    assert "error-summary" in views.kit(RequestFactory().get("/kit/?state=errors")).content.decode()


@pytest.mark.parametrize(
    "view", [views.not_found, views.forbidden, views.crashed, views.csrf_refused, views.kit]
)
def test_pages_have_one_heading_one_main_and_a_language(view):
    text = view(RequestFactory().get("/x/")).content.decode()
    assert text.count("<h1") == 1
    assert text.count("<main ") == 1
    assert '<html lang="en-gb"' in text
    assert 'href="#main"' in text


def test_pages_say_their_language():
    with translation.override("cy"):
        assert '<html lang="cy"' in views.not_found(RequestFactory().get("/x/")).content.decode()


def test_ids_are_used_once():
    ids = re.findall(r'\sid="([^"]+)"', views.kit(RequestFactory().get("/kit/")).content.decode())
    assert len(ids) == len(set(ids))


class Here:
    name = "O'Neill & Sons' region"
    slug = "here"
    is_demo = True
    region_name = "Northbridge"

    def get_absolute_url(self) -> str:
        return "/c/here/"


def draw(name: str, **context: object) -> str:
    return engines["django"].get_template(name).render(context)


def test_a_demo_says_that_it_is_invented():
    text = draw("look/page.html", campaign=Here())
    assert "Simulated, invented region" in text
    assert "Northbridge is an invented region" in text
    real = Here()
    real.is_demo = False
    assert "nvented region" not in draw("look/page.html", campaign=real)


def test_navigation_names_where_one_is():
    nav = [{"label": "Lessons", "address": "/l/", "current": True}, {"label": "Roles", "address": "/r/"}]
    text = draw("look/page.html", nav=nav)
    assert '<a href="/l/" aria-current="page">Lessons</a>' in text
    assert '<a href="/r/">Roles</a>' in text


def test_every_pupils_page_has_a_teacher_to_tell_and_the_privacy_notice():
    text = draw("look/pupil.html", pupil="Teal Otter 7")
    assert "Tell a teacher" in text
    assert "What we know about you" in text
    assert "Read it to me" in text
    assert "htmx" not in text


@pytest.mark.parametrize("name", ["page", "home", "board", "print", "pupil"])
def test_every_base_can_be_drawn_with_nothing_known(name: str):
    assert '<main id="main"' in draw(f"look/{name}.html")
