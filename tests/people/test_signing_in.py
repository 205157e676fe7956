"""Sign-in by mailed code: who comes in, who does not, and what they are told."""

from datetime import timedelta

import pytest
from django.test import Client

from techgoals.kernel.models import Mail
from techgoals.people.due import due
from techgoals.people.models import Knock, Person
from tests.people.door import CODE, Door


def test_an_address_a_code_and_one_is_in(door):
    door.person()
    asked = door.ask("ann@valley.example")
    assert asked.status_code == 302
    assert asked["Location"] == "/sign-in/code/"
    answer = door.post("/sign-in/code/", code=door.mailed_code("ann@valley.example"))
    assert (answer.status_code, answer["Location"]) == (302, "/home/")
    assert door.is_in


def test_the_code_stands_alone_on_one_line_of_the_mail(door):
    door.person()
    door.ask("ann@valley.example")
    assert len(CODE.findall(Mail.objects.get().text)) == 1


@pytest.mark.parametrize("typed", ["ANN@Valley.Example", "  ann@valley.example "])
def test_the_case_of_an_address_does_not_matter(door, typed):
    door.person()
    door.ask(typed)
    door.post("/sign-in/code/", code=door.mailed_code("ann@valley.example"))
    assert door.is_in


def test_capitals_hyphens_and_spaces_of_a_code_do_not_matter(door):
    door.person()
    door.ask("ann@valley.example")
    door.post("/sign-in/code/", code=f" {door.mailed_code('ann@valley.example').lower().replace('-', ' ')} ")
    assert door.is_in


def test_one_goes_on_to_where_one_wanted_to_go(door):
    door.person()
    asked = door.ask("ann@valley.example", next="/c/valley/team/?a=1&b=2")
    assert asked["Location"] == "/sign-in/code/?next=%2Fc%2Fvalley%2Fteam%2F%3Fa%3D1%26b%3D2"
    page = door.get(asked["Location"])
    assert b'name="next" value="/c/valley/team/?a=1&amp;b=2"' in page.content
    answer = door.post(
        "/sign-in/code/", code=door.mailed_code("ann@valley.example"), next="/c/valley/team/?a=1&b=2"
    )
    assert answer["Location"] == "/c/valley/team/?a=1&b=2"


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_nobody_is_led_to_another_host(door, elsewhere):
    door.person()
    assert door.come_in("ann@valley.example", to=elsewhere)["Location"] == "/home/"


def test_an_address_without_an_account_gets_the_same_page_and_other_mail(door):
    door.person()
    known, unknown = Door(), Door()
    pages = []
    for browser, email in ((known, "ann@valley.example"), (unknown, "nobody@valley.example")):
        asked = browser.ask(email)
        page = browser.get(asked["Location"])
        pages.append(
            (
                asked.status_code,
                asked["Location"],
                page.status_code,
                page.content.replace(email.encode(), b""),
            )
        )
    hide = [
        (a, b, c, b"".join(line for line in d.splitlines() if b"csrf" not in line)) for a, b, c, d in pages
    ]
    assert hide[0] == hide[1]
    assert "no account" in Mail.objects.get(to="nobody@valley.example").text
    assert not CODE.search(Mail.objects.get(to="nobody@valley.example").text)
    assert unknown.post("/sign-in/code/", code="AAA-AAA").status_code == 422
    assert unknown.post("/sign-in/code/", code="").status_code == 422


def test_somebody_whose_account_was_closed_does_not_come_in(door):
    person = door.person()
    Person.objects.filter(pk=person.pk).update(is_active=False)
    door.ask("ann@valley.example")
    assert not CODE.search(Mail.objects.get().text)


def test_a_wrong_code_says_so_keeps_what_was_typed_and_the_right_one_still_works(door):
    door.person()
    door.ask("ann@valley.example")
    page = door.post("/sign-in/code/", code="AAA-AAA")
    assert page.status_code == 422
    assert "not the code we mailed" in page.content.decode()
    assert 'value="AAA-AAA"' in page.content.decode()
    door.post("/sign-in/code/", code=door.mailed_code("ann@valley.example"))
    assert door.is_in


def test_after_five_wrong_codes_one_asks_for_a_new_one(door):
    door.person()
    door.ask("ann@valley.example")
    right = door.mailed_code("ann@valley.example")
    for _ in range(5):
        page = door.post("/sign-in/code/", code="AAA-AAA")
    assert "Ask for a new code" in page.content.decode()
    page = door.post("/sign-in/code/", code=right)
    assert page.status_code == 409
    assert not door.is_in


@pytest.mark.parametrize(("minutes", "works"), [(9.9, True), (10.1, False)])
def test_a_code_works_for_ten_minutes_by_the_house_s_clock(door, minutes, works):
    door.person()
    door.ask("ann@valley.example")
    door.at += timedelta(minutes=minutes)
    page = door.post("/sign-in/code/", code=door.mailed_code("ann@valley.example"))
    assert door.is_in is works
    if not works:
        assert "ten minutes have passed" in page.content.decode()


def test_a_code_works_once(door):
    door.person()
    door.come_in("ann@valley.example")
    door.post("/sign-out/")
    assert not door.is_in
    page = door.post("/sign-in/code/", code=door.mailed_code("ann@valley.example"))
    assert page.status_code == 409


def test_only_the_newest_code_of_a_browser_works(door):
    door.person()
    door.ask("ann@valley.example")
    old = door.mailed_code("ann@valley.example")
    door.ask("ann@valley.example")
    assert door.post("/sign-in/code/", code=old).status_code == 422


def test_a_code_works_only_where_it_was_asked_for(door):
    door.person()
    door.ask("ann@valley.example")
    other = Door()
    assert other.post("/sign-in/code/", code=door.mailed_code("ann@valley.example")).status_code == 409
    assert not other.is_in


def test_the_eleventh_code_in_a_quarter_of_an_hour_is_refused_and_later_one_comes_in_again(door):
    door.person()
    for _ in range(10):
        assert door.ask("ann@valley.example").status_code == 302
    refused = door.ask("ANN@valley.example")
    assert refused.status_code == 429
    assert "wait a quarter of an hour" in refused.content.decode()
    assert Mail.objects.count() == 10
    door.at += timedelta(minutes=16)
    door.come_in("ann@valley.example")
    assert door.is_in


def test_after_twenty_wrong_codes_in_an_hour_no_code_opens_that_account_and_others_are_open(door):
    door.person()
    door.person("ben@valley.example")
    for _ in range(4):
        door.ask("ann@valley.example")
        for _ in range(5):
            door.post("/sign-in/code/", code="AAA-AAA")
    assert door.come_in("ann@valley.example").status_code == 429
    ben = Door()
    ben.come_in("ben@valley.example")
    assert ben.is_in
    door.at += timedelta(minutes=61)
    door.come_in("ann@valley.example")
    assert door.is_in


def test_sixty_people_behind_one_address_come_in_within_a_minute(door):
    for n in range(60):
        door.person(f"teacher{n}@valley.example")
        one = Door()
        one.come_in(f"teacher{n}@valley.example")
        assert one.is_in, n


def test_tries_at_doors_hold_no_address_and_are_forgotten(door):
    door.ask("nobody@valley.example")
    assert "nobody" not in Knock.objects.get().account
    assert due(door.at + timedelta(minutes=59)) == 0
    assert due(door.at + timedelta(minutes=61)) == 1


def test_signing_out_takes_a_form_and_not_a_link(door):
    door.person()
    door.come_in("ann@valley.example")
    assert door.get("/sign-out/").status_code == 200
    assert door.is_in
    door.post("/sign-out/")
    assert not door.is_in


def test_the_clock_header_of_development_sets_the_clock_of_a_code(door):
    person = door.person()
    browser, when = Client(headers={"X-Techgoals-Clock": "2027-03-01T08:00:00Z"}), "2027-03-01T08:09:00Z"
    browser.post("/sign-in/", {"email": person.email})
    browser.post(
        "/sign-in/code/", {"code": door.mailed_code(person.email)}, headers={"X-Techgoals-Clock": when}
    )
    assert "_auth_user_id" in browser.session


@pytest.mark.parametrize("typed", ["", "no at sign", "x" * 300 + "@valley.example", "مرحبا"])
def test_what_is_no_address_is_said_so_and_kept(door, typed):
    page = door.ask(typed)
    assert page.status_code == 422
    assert not Mail.objects.exists()
    if typed:
        assert typed in page.content.decode()


@pytest.mark.parametrize(
    "address", ["/accounts/login/", "/login/", "/signup/", "/password/reset/", "/email/", "/2fa/", "/mfa/"]
)
def test_allauth_s_own_addresses_are_not_there(door, address):
    assert door.get(address).status_code == 404
