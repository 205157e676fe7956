"""What waits comes first."""

import pytest
from django.test import Client

from techgoals.people.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def at_home(email: str) -> str:
    client = Client()
    client.force_login(Person.objects.get(email=email), BACKEND)
    answer = client.get("/home/", follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_team_sees_claims_the_host_who_dropped_out_and_people_to_confirm(campaign):
    page = at_home("maya@northbridge.example")
    for words in (
        "to approve",
        "in trouble",
        "Pennyfarthing Games dropped out",
        "2 people wait to be confirmed",
    ):
        assert words in page


def test_the_team_sees_each_target_with_its_progress_and_owner(campaign):
    page = at_home("maya@northbridge.example")
    assert "40 of 45" in page
    assert "looked after by Maya Thornton" in page


def test_a_host_finds_todays_register(campaign):
    assert "Open the register" in at_home("petra@brightwater.example")


def test_a_teacher_finds_bookings_and_classes(campaign):
    email = campaign.bookings.filter(state="booked", session__state="open").first().teacher.email
    page = at_home(email)
    assert "Your bookings" in page
    assert "Your classes" in page


def test_an_auditor_finds_the_ledger_and_the_headlines(campaign):
    page = at_home("wilfred@audit.example")
    assert "The ledger" in page
    assert "Headlines" in page


def test_somebody_who_belongs_nowhere_is_told_how_to_belong(campaign):
    Person.objects.create_user("new@nowhere.example")
    assert "not part of a campaign yet" in at_home("new@nowhere.example")


@pytest.mark.parametrize("path", ["/home/", "/c/demo/home/", "/c/demo/team/"])
def test_a_stranger_is_led_to_the_sign_in_page(campaign, path):
    assert Client().get(path).headers["Location"].startswith("/sign-in/")
