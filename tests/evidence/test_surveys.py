import re
from datetime import timedelta

import pytest
from django.urls import reverse

from techgoals.evidence import due, headlines, surveys
from techgoals.evidence.models import AnswerSheet
from techgoals.evidence.verify import verify
from techgoals.kernel import clock
from techgoals.kernel.actors import Actor
from techgoals.kernel.models import AuditRecord, Mail
from techgoals.kernel.refusals import NotYours
from techgoals.workshops import booking as bookings
from techgoals.workshops import register
from tests.campaign_cast import NOW, TEAM, Cast

WORKER = Actor.worker()
STARTS = NOW + timedelta(days=14, minutes=30)
AFTER = NOW + timedelta(days=14, hours=8)
SOME = {"page": 2, "mistakes": 3, "roles": 1, "relevance": 4, "tomorrow": 2}


@pytest.fixture
def cast(db) -> Cast:
    return Cast()


@pytest.fixture
def booked(cast):
    """A teacher with a seat, who was asked."""
    booking = cast.book(cast.session())
    surveys.ask(booking=booking, when="before", by=WORKER, at=NOW)
    return booking


def came(booking, attendance="came"):
    register.mark(booking=booking, attendance=attendance, by=TEAM, at=AFTER)
    register.close(session=booking.session, by=TEAM, at=AFTER)


def answer(booking, when, answers, at):
    return surveys.answer(
        campaign=booking.campaign, secret=surveys.secret_of(booking.pk), when=when, answers=answers, at=at
    )


def address(booking):
    return reverse(
        "evidence:answer",
        kwargs={"campaign": booking.campaign.slug, "secret": surveys.secret_of(booking.pk)},
    )


# --- asking ---


def test_who_has_a_seat_is_asked_once_before_and_once_after_with_the_same_link(booked):
    mails = Mail.objects.filter(key__startswith="survey.ask")
    due.due(NOW)
    due.due(NOW + timedelta(minutes=1))
    assert mails.count() == 1
    came(booked)
    due.due(AFTER)
    due.due(AFTER + timedelta(minutes=1))
    assert mails.count() == 2
    assert {re.search(r"/survey/\w+/", mail.text)[0] for mail in mails} == {
        f"/survey/{surveys.secret_of(booked.pk)}/"
    }


@pytest.mark.parametrize("attendance", ["absent", "apologies"])
def test_who_did_not_come_is_not_asked_afterwards(booked, attendance):
    came(booked, attendance)
    due.due(AFTER)
    assert not AnswerSheet.objects.filter(when="after").exists()
    with pytest.raises(surveys.NothingToAsk):
        surveys.ask(booking=booked, when="after", by=WORKER, at=AFTER)


def test_who_waits_or_gave_the_seat_back_is_not_asked(cast):
    session = cast.session(capacity=1)
    first, waiting = cast.book(session, 0), cast.book(session, 1)
    bookings.cancel(booking=first, why="ill", by=TEAM, at=NOW)
    due.due(NOW)
    assert not AnswerSheet.objects.filter(booking=first).exists()
    with pytest.raises(surveys.NothingToAsk):
        surveys.ask(booking=waiting, when="before", by=WORKER, at=NOW)


def test_who_is_silent_is_reminded_once_after_three_days(booked):
    due.due(NOW)
    reminders = Mail.objects.filter(key__startswith="survey.remind")
    due.due(NOW + timedelta(days=2, hours=23))
    assert reminders.count() == 0
    for hour in range(3):
        due.due(NOW + timedelta(days=3, hours=hour))
    assert reminders.count() == 1


def test_who_answered_is_not_reminded(booked):
    due.due(NOW)
    answer(booked, "before", SOME, NOW)
    due.due(NOW + timedelta(days=4))
    assert not Mail.objects.filter(key__startswith="survey.remind").exists()


# --- answering ---


def test_answers_can_be_changed_until_the_workshop_begins_and_not_after(booked):
    due.due(NOW)
    answer(booked, "before", SOME, NOW)
    changed = answer(booked, "before", {**SOME, "page": 5}, STARTS - timedelta(minutes=1))
    assert changed.answers["page"] == 5
    assert changed.answered_at == NOW
    with pytest.raises(surveys.SurveyClosed):
        answer(booked, "before", SOME, STARTS)


def test_the_second_sheet_is_open_for_two_weeks_from_the_register(booked):
    came(booked)
    last = AFTER + timedelta(days=14)
    answer(booked, "after", SOME, last - timedelta(seconds=1))
    with pytest.raises(surveys.SurveyClosed):
        answer(booked, "after", {**SOME, "page": 5}, last)


@pytest.mark.parametrize("odd", [{"page": 0}, {"page": 6}, {"nothing": 3}])
def test_an_answer_that_is_not_on_the_sheet_is_refused(booked, odd):
    with pytest.raises(surveys.OddAnswer):
        answer(booked, "before", odd, NOW)


def test_a_sheet_without_any_answer_is_no_answer(booked):
    with pytest.raises(surveys.NothingAnswered):
        answer(booked, "before", {}, NOW)
    assert not AnswerSheet.objects.filter(answered_at__isnull=False).exists()


def test_questions_may_be_skipped(booked):
    assert answer(booked, "before", {"page": 2}, NOW).answers == {"page": 2}


def test_a_link_opens_nothing_in_another_campaign(booked):
    other = Cast(slug="other", first_urn=990_101).campaign
    with pytest.raises(NotYours):
        surveys.open_link(campaign=other, secret=surveys.secret_of(booked.pk))


def test_grown_confidence_reaches_the_headline_and_everything_verifies(booked):
    answer(booked, "before", SOME, NOW)
    came(booked)
    answer(booked, "after", {item: min(5, n + 1) for item, n in SOME.items()}, AFTER)
    with clock.at(AFTER):
        shown = headlines.all_of(booked.campaign, AFTER)
        assert any("confiden" in name and headline.figure == 1 for name, headline in shown.items())
        assert list(verify()) == []


def test_answers_changed_put_in_or_taken_away_by_hand_are_named(booked):
    answer(booked, "before", SOME, NOW)
    with clock.at(NOW):
        AnswerSheet.objects.update(answers={**SOME, "page": 5})
        assert {finding.rule for finding in verify()} == {"answers"}
        AnswerSheet.objects.all().delete()
        assert {finding.rule for finding in verify()} == {"answers"}


def test_the_record_holds_no_answer_and_its_seal_cannot_be_guessed_without_the_key(booked, settings):
    sheet = answer(booked, "before", SOME, NOW)
    kept = AuditRecord.objects.get(verb="survey.answer").facts
    assert "page" not in kept
    settings.SECRET_KEY = "another installation's"
    assert surveys.digest(sheet) not in kept


# --- the page ---


def test_the_page_asks_answers_and_shows_what_was_said(booked, client):
    due.due(NOW)
    with clock.at(NOW):
        page = client.get(address(booked))
        assert page.content.decode().count("<fieldset") == 5
        sent = {"when": "before", **{f"item-{item}": str(n) for item, n in SOME.items()}}
        done = client.post(address(booked), sent, follow=True)
        text = done.content.decode()
    assert "Thank you" in text
    assert text.count("checked") == 5
    assert "You may change it until" in text


def test_a_browser_that_tells_where_it_came_from_may_send_the_form(booked):
    """A page that forbids the referrer makes browsers send ``Origin: null``, and the form would be refused."""
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    due.due(NOW)
    with clock.at(NOW):
        page = browser.get(address(booked))
        assert page.headers["Referrer-Policy"] == "same-origin"
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]
        sent = {"when": "before", "item-page": "3", "csrfmiddlewaretoken": token}
        answered = browser.post(address(booked), sent, headers={"Origin": "http://testserver"})
    assert answered.status_code == 302


@pytest.mark.parametrize("odd", ["", "9", "²", "٣", "x"])
def test_an_odd_answer_is_said_so_and_the_others_stay_chosen(booked, client, odd):
    due.due(NOW)
    with clock.at(NOW):
        sent = {"when": "before", "item-page": odd} | ({"item-roles": "4"} if odd else {})
        page = client.post(address(booked), sent)
    text = page.content.decode()
    assert page.status_code == 409
    assert "That could not be kept" in text
    assert text.count("checked") == (1 if odd else 0)


def test_a_sheet_sent_after_the_workshop_began_is_refused_and_shows_what_was_said_before(booked, client):
    due.due(NOW)
    answer(booked, "before", SOME, NOW)
    with clock.at(STARTS + timedelta(hours=1)):
        page = client.post(address(booked), {"when": "before", "item-page": "5"})
    text = page.content.decode()
    assert page.status_code == 409
    assert "What you said before the workshop" in text
    assert AnswerSheet.objects.get().answers == SOME


def test_a_link_that_never_was_is_not_there(cast, client):
    there = reverse("evidence:answer", kwargs={"campaign": cast.campaign.slug, "secret": "nothing"})
    assert client.get(there).status_code == 404
    assert client.post(there).status_code == 404


def test_the_page_takes_the_same_queries_whatever_was_answered(booked, client, django_assert_num_queries):
    there = address(booked)
    with clock.at(NOW):
        for _ in range(2):
            with django_assert_num_queries(3):
                client.get(there)
            answer(booked, "before", SOME, NOW)


def test_the_link_of_a_place_given_back_says_so_and_not_that_the_workshop_has_begun(booked, client):
    bookings.cancel(booking=booked, why="", by=TEAM, at=NOW)
    with clock.at(NOW):
        said = client.get(address(booked)).content.decode()
    assert "given back or called off" in said
    assert "has begun" not in said
