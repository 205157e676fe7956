"""The team puts a pack on its shelf without a terminal."""

import io
import zipfile
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from techgoals.campaigns.founding import found
from techgoals.campaigns.models import Campaign, Membership
from techgoals.kernel import clock
from techgoals.kernel.actors import Actor
from techgoals.lessons.models import Lesson
from techgoals.people.models import Person
from tests.lessons.builders import small_pack


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
    assert client.get("/c/trial/team/packs/own/").status_code == 404
    assert client.post("/c/trial/team/packs/starter/install/").status_code == 404
    assert client.post("/c/trial/team/packs/own/").status_code == 404
    assert not Lesson.objects.of(campaign).exists()


def test_a_pack_that_there_is_not_is_not_there(campaign):
    assert somebody(campaign, "team").post("/c/trial/team/packs/atlantis/install/").status_code == 404


def as_zip(home: Path, **more: str) -> SimpleUploadedFile:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(home.rglob("*")):
            archive.write(file, f"mine/{file.relative_to(home).as_posix()}")
        for name, text in more.items():
            archive.writestr(name, text)
    return SimpleUploadedFile("mine.zip", into.getvalue())


def test_a_pack_of_one_s_own_comes_as_a_zip(campaign, tmp_path):
    team = somebody(campaign, "team")
    assert "/c/trial/team/packs/own/" in team.get("/c/trial/team/packs/").content.decode()
    page = team.post(
        "/c/trial/team/packs/own/", {"file": as_zip(small_pack(tmp_path))}, follow=True
    ).content.decode()
    assert "1 lesson is on the shelf." in page
    assert Lesson.objects.of(campaign).get().pack_id == "small"


def test_a_zip_that_does_not_hold_is_told_with_file_and_cure_and_nothing_is_put_in(campaign, tmp_path):
    team = somebody(campaign, "team")
    home = small_pack(tmp_path)
    (home / "lessons/first-page/en/02-write.md").write_text("No heading.\n")
    answer = team.post("/c/trial/team/packs/own/", {"file": as_zip(home)})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "1 thing to mend; nothing was put in" in page
    assert "lessons/first-page/en/02-write.md, line 1" in page
    assert "Begin the file with a heading" in page
    assert not Lesson.objects.of(campaign).exists()


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (SimpleUploadedFile("a.zip", b"no zip at all"), "This is not a zip, or it is damaged."),
        (SimpleUploadedFile("a.zip", b""), "This file is empty."),
        (None, "Choose the file."),
    ],
)
def test_what_is_no_pack_is_told_so(campaign, file, words):
    answer = somebody(campaign, "team").post("/c/trial/team/packs/own/", {"file": file} if file else {})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_an_evil_name_in_a_zip_is_shown_and_harmless(campaign, tmp_path):
    name = "lessons/<script>alert(1)</script>/../../a.md"
    answer = somebody(campaign, "team").post(
        "/c/trial/team/packs/own/", {"file": as_zip(small_pack(tmp_path), **{name: "x"})}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "This name leads out of the folder." in page
    assert "<script>alert" not in page


def test_a_file_larger_than_any_pack_is_refused_before_it_is_opened(campaign):
    file = SimpleUploadedFile("a.zip", b"PK" + b"x" * 20_000_001)
    answer = somebody(campaign, "team").post("/c/trial/team/packs/own/", {"file": file})
    assert answer.status_code == 409
    assert "larger than 20 MB" in answer.content.decode()
