"""The pages of the programme, as people meet them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from techgoals.employers import offers, partners
from techgoals.kernel import clock
from techgoals.workshops import booking
from techgoals.workshops.models import Booking, Session
from tests.campaign_cast import NOW, TEAM, Cast


@pytest.fixture(autouse=True)
def now():
    with clock.at(NOW):
        yield


def page(cast, name: str, *ids) -> str:
    return reverse(f"workshops:{name}", args=[cast.campaign.slug, *ids])


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_catalogue_says_how_many_seats_are_left_in_words(cast, client):
    one = cast.session(capacity=1)
    cast.session(capacity=2, days=40)
    said = text(client.get(page(cast, "catalogue")))
    assert "the last seat" in said
    assert "2 seats left" in said
    cast.book(one, 0)
    cast.book(one, 1)
    assert "full; 1 person waits" in text(client.get(page(cast, "catalogue")))


def test_the_catalogue_is_narrowed_by_place_and_month(cast, client):
    cast.session(days=7)
    cast.session(days=40)
    said = text(client.get(page(cast, "catalogue"), {"month": "2027-01", "authority": "Northdale"}))
    assert "1 workshop to come" in said
    assert "Nothing there and then" in text(client.get(page(cast, "catalogue"), {"authority": "Nowhere"}))


def test_an_empty_catalogue_has_a_way_out(cast, client):
    said = text(client.get(page(cast, "catalogue")))
    assert "No workshop to book just now" in said
    assert reverse("lessons:shelf", args=[cast.campaign.slug]) in said


@pytest.mark.parametrize("rows", [1, 3])
def test_the_catalogue_asks_as_often_for_many_as_for_one(cast, client, rows, django_assert_num_queries):
    for n in range(rows):
        cast.session(days=7 + n)
    with django_assert_num_queries(2):
        client.get(page(cast, "catalogue"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_team_page_asks_as_often_for_many_as_for_one(cast, rows, django_assert_num_queries):
    for n in range(rows):
        cast.session(days=7 + n)
    client = signed_in(cast.member("team"))
    client.get(page(cast, "team"))
    with django_assert_num_queries(6):
        client.get(page(cast, "team"))


@pytest.mark.parametrize("rows", [1, 3])
def test_my_bookings_ask_as_often_for_many_as_for_one(cast, rows, django_assert_num_queries):
    for n in range(rows):
        cast.book(cast.session(days=7 + n))
    client = signed_in(cast.teacher())
    with django_assert_num_queries(4):
        client.get(page(cast, "mine"))


@pytest.mark.parametrize("rows", [1, 3])
def test_a_register_asks_as_often_for_many_as_for_one(cast, rows, django_assert_num_queries):
    session = cast.session()
    for n in range(rows):
        cast.book(session, n)
    client = signed_in(cast.member("team"))
    with clock.at(session.starts_at), django_assert_num_queries(8):
        client.get(page(cast, "register", session.pk))


def test_the_session_page_names_host_roles_lessons_seats_and_money(cast, client):
    session = cast.session()
    for reach in ("near", "far"):
        partners.put_role(
            campaign=cast.campaign, slug=reach, title=f"A {reach} role", reach=reach, a_day="Up early.", skills=[],
            ways_in="", employers=[cast.employer], by=TEAM, at=NOW,
        )  # fmt: skip
    said = text(client.get(session.get_absolute_url()))
    for words in (
        "Loom &amp; Co",
        "A near role",
        "A far role",
        "3 seats left",
        "£187.50",
        "pay for 10 more teachers",
    ):
        assert words in said
    assert page(cast, "book", session.pk) in said


def test_a_draft_is_not_there_for_the_public(cast, client):
    assert client.get(cast.draft().get_absolute_url()).status_code == 404


def test_booking_over_the_page_remembers_who_looks_after_the_money(cast):
    first, second = cast.session(), cast.session(days=30)
    cast.school(), cast.teacher()
    client = signed_in(cast.teacher())
    sent = {"school": cast.school().urn, "money_email": "Bursar@Hill.example", "money_name": "Bo"}
    for _ in range(2):  # a double click
        answer = client.post(page(cast, "book", first.pk), sent)
    made = Booking.objects.get()
    assert answer["Location"] == page(cast, "booking", made.pk)
    assert made.money_email == "bursar@hill.example"
    assert "You have a place" in text(client.get(answer["Location"]))
    assert 'value="bursar@hill.example"' in text(client.get(page(cast, "book", second.pk)))


def test_what_one_typed_is_kept_when_it_cannot_be_used(cast):
    session = cast.session()
    client = signed_in(cast.teacher())
    sent = {"school": cast.school().urn, "money_email": "nobody", "money_name": "O'Hara"}
    answer = client.post(page(cast, "book", session.pk), sent)
    assert answer.status_code == 422
    assert "This is not a whole e-mail address" in text(answer)
    assert "O&#x27;Hara" in text(answer)


def test_a_teacher_of_two_schools_is_asked_which_first(cast):
    session = cast.session()
    teacher = cast.teacher(0)
    cast.teacher(0, cast.school(1))
    client = signed_in(teacher)
    assert "For which school do you come?" in text(client.get(page(cast, "book", session.pk)))
    said = text(client.get(page(cast, "book", session.pk), {"school": cast.school(1).urn}))
    assert "<strong>Invented School 1</strong>" in said


def test_somebody_whom_no_school_has_confirmed_is_told_what_to_do(cast):
    session = cast.session()
    answer = signed_in(cast.member("host")).get(page(cast, "book", session.pk))
    assert "Your school has to know you first" in text(answer)


def test_a_refusal_stands_on_the_form(cast):
    session = cast.session()
    client = signed_in(cast.teacher())
    cast.fund.rates.all().delete()
    sent = {"school": cast.school().urn, "money_email": "b@hill.example"}
    answer = client.post(page(cast, "book", session.pk), sent)
    assert answer.status_code == 409
    assert "has no rate for a day yet" in text(answer)


def test_who_waits_reads_that_they_have_no_place(cast):
    session = cast.session(capacity=1)
    cast.book(session, 0)
    mine = cast.book(session, 1)
    said = text(signed_in(mine.teacher).get(page(cast, "booking", mine.pk)))
    assert "You do not have a place" in said
    assert "You are next." in said


def test_a_held_seat_is_taken_on_the_page(cast):
    session = cast.session(capacity=1)
    first, mine = cast.book(session, 0), cast.book(session, 1)
    booking.cancel(booking=first, why="", by=TEAM, at=NOW)
    client = signed_in(mine.teacher)
    assert "Take the seat" in text(client.get(page(cast, "booking", mine.pk)))
    client.post(page(cast, "take_held", mine.pk))
    mine.refresh_from_db()
    assert mine.state == "booked"


def test_giving_a_place_back_is_asked_once_and_can_be_made_good(cast):
    session = cast.session()
    mine = cast.book(session)
    client = signed_in(mine.teacher)
    assert "Give your place back?" in text(client.get(page(cast, "cancel", mine.pk)))
    answer = client.post(page(cast, "cancel", mine.pk), {"why": "a trip"}, follow=True)
    assert "Book again" in text(answer)
    mine.refresh_from_db()
    assert mine.state == "cancelled"


def test_somebody_elses_booking_is_not_there(cast):
    mine = cast.book(cast.session())
    other = signed_in(cast.teacher(1))
    for name in ("booking", "cancel", "calendar"):
        assert other.get(page(cast, name, mine.pk)).status_code == 404
    for name in ("take_held", "decline_held", "cancel"):
        assert other.post(page(cast, name, mine.pk)).status_code == 404


def test_another_campaigns_session_is_not_there(cast):
    other = Cast(slug="hills", first_urn=990_501)
    theirs = other.session()
    team = signed_in(cast.member("team"))
    for name in ("session", "book", "register", "team_session", "move_session", "cancel_session"):
        assert team.get(page(cast, name, theirs.pk)).status_code == 404
    assert team.post(page(cast, "open_session", theirs.pk)).status_code == 404
    teacher = signed_in(cast.teacher())
    sent = {"school": cast.school().urn, "money_email": "b@hill.example"}
    assert teacher.post(page(cast, "book", theirs.pk), sent).status_code == 404
    assert not Booking.objects.exists()


def test_a_stranger_is_sent_to_sign_in(cast, client):
    session = cast.session()
    for name in ("book", "register"):
        answer = client.get(page(cast, name, session.pk))
        assert answer["Location"].startswith(reverse("people:sign_in"))


def test_the_register_is_marked_line_by_line_without_script(cast):
    session = cast.session()
    one = cast.book(session, 0)
    client = signed_in(cast.member("facilitator"))
    with clock.at(session.starts_at):
        answer = client.post(page(cast, "mark", session.pk, one.pk), {"attendance": "came"})
        assert answer["Location"].endswith(f"#line-{one.pk}")
        assert "1 of 1 marked" in text(client.get(page(cast, "register", session.pk)))
        answer = client.post(page(cast, "close_register", session.pk), follow=True)
        assert "The register is closed" in text(answer)


def test_htmx_gets_the_line_and_the_count_alone(cast):
    session = cast.session()
    one = cast.book(session, 0)
    client = signed_in(cast.member("facilitator"))
    with clock.at(session.starts_at):
        answer = client.post(
            page(cast, "mark", session.pk, one.pk), {"attendance": "part", "units": "0.50"},
            headers={"HX-Request": "true"},
        )  # fmt: skip
    said = text(answer)
    assert "<html" not in said
    assert 'hx-swap-oob="true"' in said
    assert "came for part" in said


def test_a_register_that_is_not_complete_says_who_is_missing(cast):
    session = cast.session()
    cast.book(session, 0)
    client = signed_in(cast.member("facilitator"))
    with clock.at(session.ends_at):
        answer = client.post(page(cast, "close_register", session.pk))
    assert answer.status_code == 409
    assert "1 teacher is not marked yet: Teacher 0." in text(answer)


def test_a_host_keeps_the_register_at_their_own_place_only(cast):
    session = cast.session()
    host = cast.member("host")
    assert signed_in(host).get(page(cast, "register", session.pk)).status_code == 404
    partners.add_contact(employer=cast.employer, person=host, by=TEAM, at=NOW)
    assert signed_in(host).get(page(cast, "register", session.pk)).status_code == 200


def test_a_facilitator_keeps_no_register_of_a_session_that_another_leads(cast):
    session = cast.session()
    Session.objects.filter(pk=session.pk).update(facilitator=cast.teacher(7))
    assert signed_in(cast.member("facilitator")).get(page(cast, "register", session.pk)).status_code == 404


def test_teachers_keep_no_register(cast):
    session = cast.session()
    mine = cast.book(session)
    assert signed_in(mine.teacher).get(page(cast, "register", session.pk)).status_code == 404


def test_the_team_reads_that_a_host_dropped_out_and_finds_another_place(cast):
    session = cast.session()
    cast.book(session)
    offers.withdraw(offer=cast.offer, why="a burst pipe", by=TEAM, at=NOW)
    client = signed_in(cast.member("team"))
    said = text(client.get(page(cast, "team")))
    assert "A host dropped out: A first page on Monday 7 December 2026 needs a place" in said
    assert "a burst pipe" in said
    other = partners.add_site(
        employer=cast.employer, name="The Barn", address="2 Lane", authority="", chairs=4, by=TEAM, at=NOW
    )
    client.post(page(cast, "move_session", session.pk), {"place": f"site-{other.pk}", "capacity": 4})
    session.refresh_from_db()
    assert (session.site, session.offer, session.capacity, session.revision) == (other, None, 4, 1)
    assert "needs a place" not in text(client.get(page(cast, "team")))


def test_the_team_plans_opens_and_calls_off(cast):
    assert cast.fund
    client = signed_in(cast.member("team"))
    sent = {
        "workshop": cast.workshop.pk, "phase": cast.phase.pk, "place": f"offer-{cast.offer.pk}", "day": "2026-12-10",
        "starts": "09:30", "ends": "15:30", "capacity": "12", "minimum": "3", "fold": "", "facilitator": "",
    }  # fmt: skip
    answer = client.post(page(cast, "schedule"), sent | {"capacity": "99"})
    assert answer.status_code == 422
    assert "The Mill has 20 chairs" in text(answer)
    client.post(page(cast, "schedule"), sent)
    made = Session.objects.get()
    client.post(page(cast, "open_session", made.pk))
    answer = client.post(page(cast, "cancel_session", made.pk), {"why": ""})
    assert "Say why" in text(answer)
    client.post(page(cast, "cancel_session", made.pk), {"why": "snow"})
    made.refresh_from_db()
    assert (made.state, made.cancel_reason) == ("cancelled", "snow")


def test_the_team_adds_a_workshop(cast):
    client = signed_in(cast.member("team"))
    sent = {
        "title": "Debug it",
        "summary": "Find it. Mend it.",
        "for_whom": "all",
        "release_units": "1",
        "release_unit": "day",
    }
    assert client.post(page(cast, "add_workshop"), sent).status_code == 302
    answer = client.post(page(cast, "add_workshop"), sent)
    assert "There is a workshop with the short name" in text(answer)


def test_every_page_of_the_team_answers(cast):
    session = cast.session(capacity=1)
    cast.book(session, 0)
    cast.book(session, 1)
    client = signed_in(cast.member("team"))
    for name in ("team_session", "move_session", "cancel_session", "register"):
        assert client.get(page(cast, name, session.pk)).status_code == 200
    for name in ("schedule", "add_workshop"):
        assert client.get(page(cast, name)).status_code == 200


def test_the_calendar_file_is_a_download_of_ones_own(cast):
    mine = cast.book(cast.session())
    answer = signed_in(mine.teacher).get(page(cast, "calendar", mine.pk))
    assert answer["Content-Type"].startswith("text/calendar")
    assert f"UID:{mine.pk}@techgoals" in answer.content.decode()


def test_bookings_come_before_those_that_were(cast):
    soon, late = cast.session(days=2), cast.session(days=30)
    cast.book(soon), cast.book(late)
    client = signed_in(cast.teacher())
    with clock.at(soon.ends_at + timedelta(hours=1)):
        said = text(client.get(page(cast, "mine")))
    assert said.index("23 Dec") < said.index("Before") < said.index("25 Nov")


def test_an_empty_list_of_bookings_has_a_way_out(cast):
    assert "Find a workshop" in text(signed_in(cast.teacher()).get(page(cast, "mine")))


def test_who_waits_is_not_told_that_the_money_is_put_by_nor_that_they_booked(cast):
    session = cast.session(capacity=1)
    cast.book(session)
    cast.school(1)
    client = signed_in(cast.teacher(1))
    assert "put by the moment a seat is held for you" in text(client.get(page(cast, "book", session.pk)))
    waiting = cast.book(session, 1)
    said = text(client.get(page(cast, "booking", waiting.pk)))
    assert "You asked for a seat" in said
    assert "You booked" not in said


def test_a_session_whose_host_dropped_out_says_so_before_somebody_books_that_place(cast):
    session = cast.session()
    cast.school(), cast.teacher()
    client = signed_in(cast.teacher())
    addresses = [session.get_absolute_url(), page(cast, "book", session.pk)]
    assert not any("The place will change" in text(client.get(address)) for address in addresses)
    offers.withdraw(offer=cast.offer, why="a burst pipe", by=TEAM, at=NOW)
    addresses.append(page(cast, "booking", cast.book(session).pk))
    assert all("The place will change" in text(client.get(address)) for address in addresses)


def test_planning_a_session_leads_first_to_what_is_missing(cast):
    client = signed_in(cast.member("team"))
    assert client.get(page(cast, "schedule"))["Location"] == page(cast, "add_workshop")
    assert cast.workshop
    assert client.get(page(cast, "schedule"))["Location"].endswith("/team/employers/")
    assert cast.site
    assert client.get(page(cast, "schedule")).status_code == 200
