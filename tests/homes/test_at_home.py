"""What waits comes first."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from techgoals.campaigns import founding
from techgoals.evidence import surveys
from techgoals.homes import at_home as home
from techgoals.kernel import clock
from techgoals.kernel.actors import Actor
from techgoals.people.models import Person, Tie
from techgoals.workshops import booking as bookings
from techgoals.workshops.models import Booking

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


def test_a_teacher_is_not_sent_to_questions_that_no_link_asks_any_more(campaign):
    booking = (
        Booking.objects.of(campaign)
        .filter(state="booked", session__state="open", session__starts_at__gt=clock.now())
        .select_related("teacher")[0]
    )
    surveys.ask(booking=booking, when="before", by=Actor.worker(), at=clock.now())
    teacher = booking.teacher
    assert "Tell us how confident you feel" in at_home(teacher.email)
    bookings.cancel(booking=booking, why="", by=teacher.actor, at=clock.now())
    assert "Tell us how confident you feel" not in at_home(teacher.email)


def test_a_day_in_another_year_says_the_year():
    there = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    assert home._when(there, datetime(2026, 11, 23, tzinfo=UTC)) == "Sun 31 Oct 2027, 01:30"
    assert home._when(there, datetime(2027, 1, 5, tzinfo=UTC)) == "Sun 31 Oct, 01:30"


def test_who_does_not_teach_is_not_sent_to_book_a_workshop(campaign):
    page = at_home("wilfred@audit.example")
    assert "Whatever needs you stands above" in page
    assert "Find a workshop" not in page


def test_who_has_asked_already_is_told_to_wait_and_not_to_ask_again(campaign):
    waiting = Tie.objects.filter(
        ended_at=None, confirmed_at=None, school__in=campaign.campaign_schools.values("school")
    ).select_related("person", "school")
    page = at_home(waiting[0].person.email)
    assert f"Your school has to say yes: {waiting[0].school.name}" in page
    assert "Say which school you teach at" not in page


def test_a_new_campaign_tells_its_team_what_to_set_up_and_in_which_order(campaign):
    by, at = Actor.command("test"), clock.now()
    new = founding.found(slug="new", name="New", region="Newland", by=by, at=at)
    waits = [task["title"] for task in home.of_team(new)["waits"]]
    assert waits == [
        "The region has no schools yet",
        "No money is set aside yet",
        "There are no lessons on the shelf yet",
        "No employer hosts yet",
        "There is no workshop yet",
    ]
    assert not {task["title"] for task in home.of_team(campaign)["waits"]} & set(waits)
