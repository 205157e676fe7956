"""The team puts a pack on its shelf without a terminal."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from techgoals.campaigns.founding import found
from techgoals.campaigns.models import Campaign, Membership
from techgoals.kernel import clock
from techgoals.kernel.actors import Actor
from techgoals.lessons.models import Lesson
from techgoals.people.models import Person


@pytest.fixture
def campaign(db) -> Campaign:
    return found(slug="trial", name="Trial", region="Trial", by=Actor.command("test"), at=clock.now())


def somebody(campaign: Campaign, role: str) -> Client:
    person = Person.objects.create_user(f"{role}@trial.example", name=role)
    Membership.objects.create(campaign=campaign, person=person, role=role, since=clock.now())
    TOTP.activate(person, generate_totp_secret())
    client = Client()
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_one_button_puts_the_starter_pack_on_the_shelf_and_a_second_press_changes_nothing(campaign):
    team = somebody(campaign, "team")
    assert "Put it on the shelf" in team.get("/c/trial/team/packs/").content.decode()
    page = team.post("/c/trial/team/packs/starter/install/", follow=True).content.decode()
    assert "on the shelf." in page
    assert "on your shelf" in page
    lessons = Lesson.objects.of(campaign).count()
    assert lessons > 0
    again = team.post("/c/trial/team/packs/starter/install/", follow=True).content.decode()
    assert "was there already" in again
    assert Lesson.objects.of(campaign).count() == lessons


@pytest.mark.parametrize("role", ["approver", "host", "auditor"])
def test_nobody_else_puts_packs_in(campaign, role):
    client = somebody(campaign, role)
    assert client.get("/c/trial/team/packs/").status_code == 404
    assert client.post("/c/trial/team/packs/starter/install/").status_code == 404
    assert not Lesson.objects.of(campaign).exists()


def test_a_pack_that_there_is_not_is_not_there(campaign):
    assert somebody(campaign, "team").post("/c/trial/team/packs/atlantis/install/").status_code == 404
