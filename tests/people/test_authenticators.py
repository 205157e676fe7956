"""The authenticator: set up once, asked for at sign-in, each code taken once, lost and found again."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from techgoals.kernel.actors import Actor
from techgoals.kernel.models import Mail
from techgoals.people import authenticators
from techgoals.people.knocking import TooOften
from tests.people.door import Door, figures


def set_up(door):
    """Come in and set up an authenticator on the page; return its key and the page with the recovery codes."""
    door.come_in("ann@valley.example")
    page = door.get("/account/authenticator/?next=/c/valley/team/")
    key = page.context["set_up"].secret
    answer = door.post("/account/authenticator/", code=figures(key, door.at), next="/c/valley/team/")
    return key, door.get(answer["Location"])


def test_the_set_up_page_shows_the_key_as_picture_and_as_text(door):
    door.person()
    door.come_in("ann@valley.example")
    page = door.get("/account/authenticator/").content.decode()
    key = door.get("/account/authenticator/").context["set_up"]
    assert "<svg" in page
    assert "style=" not in page
    assert key.key in page
    assert key.address.startswith("otpauth://totp/ann%40valley.example?secret=")


def test_recovery_codes_are_shown_once(door):
    door.person()
    _key, page = set_up(door)
    codes = page.context["codes"]
    assert len(set(codes)) == 10
    assert all(code in page.content.decode() for code in codes)
    assert codes[0] not in door.get("/account/authenticator/").content.decode()


def test_the_key_lies_encrypted_in_the_table(door):
    door.person()
    key, _page = set_up(door)
    assert key not in str(Authenticator.objects.values_list("data", flat=True))


def test_who_has_one_is_asked_for_it_at_sign_in_and_goes_on_to_where_they_wanted(door):
    secret = door.with_authenticator(door.person())
    answer = door.come_in("ann@valley.example", to="/c/valley/team/")
    assert answer["Location"] == "/sign-in/authenticator/"
    assert not door.is_in
    assert door.get("/sign-in/authenticator/").status_code == 200
    answer = door.post("/sign-in/authenticator/", code=figures(secret, door.at))
    assert answer["Location"] == "/c/valley/team/"
    assert door.is_in


def test_the_authenticator_page_is_closed_to_who_has_not_shown_a_mailed_code(door):
    assert door.get("/sign-in/authenticator/")["Location"] == "/sign-in/"


def test_a_wrong_code_is_said_so_and_the_right_one_still_works(door):
    secret = door.with_authenticator(door.person())
    door.come_in("ann@valley.example")
    wrong = door.post("/sign-in/authenticator/", code="000000")
    assert wrong.status_code == 422
    assert "not the code your authenticator shows" in wrong.content.decode()
    door.post("/sign-in/authenticator/", code=figures(secret, door.at))
    assert door.is_in


def test_a_telephone_half_a_minute_off_is_let_in_and_one_two_minutes_off_is_not(door):
    secret = door.with_authenticator(door.person())
    for seconds, let_in in ((-30, True), (30, True), (120, False)):
        one = Door()
        one.at = door.at + timedelta(days=abs(seconds))
        one.come_in("ann@valley.example")
        one.post("/sign-in/authenticator/", code=figures(secret, one.at + timedelta(seconds=seconds)))
        assert one.is_in is let_in, seconds


def test_a_code_that_was_used_does_not_work_again(door):
    secret = door.with_authenticator(door.person())
    first, second = Door(), Door()
    for one in (first, second):
        one.come_in("ann@valley.example")
        one.post("/sign-in/authenticator/", code=figures(secret, one.at))
    assert (first.is_in, second.is_in) == (True, False)
    second.at += timedelta(seconds=60)
    second.post("/sign-in/authenticator/", code=figures(secret, second.at))
    assert second.is_in


def test_a_recovery_code_lets_in_once(door):
    door.person()
    _key, page = set_up(door)
    code = page.context["codes"][3]
    first, second = Door(), Door()
    for one in (first, second):
        one.come_in("ann@valley.example")
        one.post("/sign-in/authenticator/", code=code)
    assert (first.is_in, second.is_in) == (True, False)


def test_after_ten_wrong_codes_the_right_one_has_to_wait(door):
    person = door.person()
    secret = door.with_authenticator(person)
    for _ in range(10):
        with pytest.raises(authenticators.WrongAuthenticatorCode):
            authenticators.check(person=person, code="000000", at=door.at)
    with pytest.raises(TooOften):
        authenticators.check(person=person, code=figures(secret, door.at), at=door.at)
    later = door.at + timedelta(minutes=16)
    assert authenticators.check(person=person, code=figures(secret, later), at=later) == "totp"


def test_setting_it_up_signs_every_other_browser_out_and_tells_by_mail(door):
    door.person()
    other = Door()
    other.come_in("ann@valley.example")
    set_up(door)
    assert door.get("/account/authenticator/").status_code == 200
    assert other.get("/account/authenticator/")["Location"].startswith("/sign-in/")
    assert Mail.objects.filter(subject__contains="authenticator was added").count() == 1


def test_a_wrong_first_code_keeps_the_same_key(door):
    door.person()
    door.come_in("ann@valley.example")
    key = door.get("/account/authenticator/").context["set_up"].secret
    page = door.post("/account/authenticator/", code="000000")
    assert (page.status_code, page.context["set_up"].secret) == (422, key)


def test_taking_it_away_needs_a_code_of_it(door):
    person = door.person()
    key, _page = set_up(door)
    assert door.post("/account/authenticator/", code="000000").status_code == 422
    assert authenticators.has_one(person)
    door.at += timedelta(minutes=1)
    door.post("/account/authenticator/", code=figures(key, door.at))
    assert not Authenticator.objects.exists()
    assert door.is_in


def test_who_lost_the_telephone_is_helped_from_the_command_line(door):
    person = door.person()
    door.with_authenticator(person)
    authenticators.forget(person=person, by=Actor.command("test"), at=door.at)
    door.come_in("ann@valley.example")
    assert door.is_in
    with pytest.raises(authenticators.NoneSetUp):
        authenticators.forget(person=person, by=Actor.command("test"), at=door.at)
