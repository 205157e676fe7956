"""What somebody signed in is shown stays in no cache."""

import pytest
from django.test import Client

from techgoals.people.models import Person

pytestmark = pytest.mark.django_db


def test_a_page_shown_to_somebody_signed_in_is_kept_nowhere():
    here = Client()
    here.force_login(Person.objects.create_user("a@valley.example", name="A"))
    assert here.get("/kit/")["Cache-Control"] == "private, no-store"
    assert "no-store" in here.get("/account/authenticator/")["Cache-Control"]


def test_a_public_page_for_a_stranger_may_be_kept():
    assert "Cache-Control" not in Client().get("/kit/")


def test_a_page_that_says_how_it_may_be_kept_is_left_alone():
    here = Client()
    here.force_login(Person.objects.create_user("a@valley.example", name="A"))
    assert here.get("/runner/")["Cache-Control"] == "no-cache"
