"""Follow one pound, be anybody, Post box: in development only."""

import os
import subprocess
import sys

from django.test import Client
from django.utils.html import escape

from techgoals.homes import pound
from techgoals.kernel import clock
from techgoals.kernel.pages import AHEAD
from techgoals.workshops.models import Session


def test_each_stop_puts_one_into_that_person_with_one_thing_to_do(campaign):
    client = Client()
    for number, stop in enumerate(pound.STOPS, 1):
        answer = client.post(f"/dev/pound/{number}/", follow=True)
        assert answer.status_code == 200, number
        page = answer.content.decode()
        assert f"Stop {number} of 7: {stop.name}" in page
        assert escape(str(stop.who)) in page
        assert ("Next stop" in page) == (number < 7)


def test_at_the_third_stop_the_workshop_is_over_for_this_browser_alone(campaign):
    client = Client()
    client.post("/dev/pound/2/")
    client.post("/dev/pound/3/")
    session = Session.objects.of(campaign).order_by("-id").first()
    ahead = int(client.cookies[AHEAD].value)
    assert clock.now().timestamp() + ahead > session.ends_at.timestamp()
    client.post("/dev/pound/5/")
    assert client.cookies[AHEAD].value == ""


def test_a_stop_only_answers_to_a_button(campaign):
    assert Client().get("/dev/pound/1/").status_code == 405


def test_the_post_box_shows_what_was_written(campaign):
    client = Client()
    page = client.get("/dev/post-box/?to=petra").content.decode()
    assert "petra@brightwater.example" in page


def test_one_can_be_anybody(campaign):
    client = Client()
    page = client.get("/dev/people/").content.decode()
    assert "Maya Thornton" in page
    assert "Be Maya Thornton" in page


def test_none_of_it_exists_in_production():
    code = (
        "import techgoals.config, django; django.setup()\n"
        "from django.urls import resolve, Resolver404\n"
        "from django.conf import settings\n"
        "try: resolve('/dev/pound/'); raise SystemExit('there')\n"
        "except Resolver404: pass\n"
        "assert not any('Clock' in m for m in settings.MIDDLEWARE)\n"
    )
    env = {**os.environ, "TECHGOALS_ENV": "production", "DJANGO_SETTINGS_MODULE": "techgoals.config.settings"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
