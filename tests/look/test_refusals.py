"""A refusal becomes a page with its words, its status and a way back; everything else stays a crash."""

import json

import pytest
from django import forms
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from techgoals.kernel.refusals import NotYours, Refused
from techgoals.look import views
from techgoals.look.forms import refuse
from techgoals.look.refusals import ShowRefusals, way_back


class SeatGone(Refused):
    """As a verb would raise it."""


class TooLate(Refused):
    status = 410


GONE = SeatGone("The last seat went <a> moment ago.", field="seat")


def shown(refused: Exception, **headers: str) -> HttpResponse | None:
    request = RequestFactory().post("/book/", headers=headers)
    return ShowRefusals(lambda _: HttpResponse()).process_exception(request, refused)


def test_the_page_says_what_the_verb_said():
    answer = shown(GONE)
    assert answer is not None
    assert answer.status_code == 409
    assert "The last seat went &lt;a&gt; moment ago." in answer.content.decode()


def test_the_status_is_the_refusals_own():
    answer = shown(TooLate("The code ran out."))
    assert answer is not None
    assert answer.status_code == 410


def test_the_way_back_is_where_the_person_came_from():
    answer = shown(GONE, referer="http://testserver/workshops/7/?day=2")
    assert answer is not None
    assert 'href="/workshops/7/?day=2"' in answer.content.decode()


@pytest.mark.parametrize(
    "referer", ["", "https://elsewhere.example/x", "javascript:alert(1)", "//elsewhere.example"]
)
def test_the_way_back_never_leads_elsewhere(referer: str):
    assert way_back(RequestFactory().post("/book/", headers={"referer": referer})) == ""


def test_the_way_back_is_not_a_circle():
    assert way_back(RequestFactory().get("/book/", headers={"referer": "http://testserver/book/"})) == ""


def test_a_client_that_asks_for_json_gets_json():
    answer = shown(GONE, accept="application/json")
    assert answer is not None
    assert answer.status_code == 409
    said = json.loads(answer.content)
    assert said == {"error": "refused", "message": GONE.message, "field": "seat"}


def test_what_is_not_yours_is_not_there():
    secret = NotYours("Claim K7M2 belongs to Ashgrove Academy.")
    page, data = shown(secret), shown(secret, accept="application/json")
    assert page is not None
    assert data is not None
    assert (page.status_code, data.status_code) == (404, 404)
    assert b"Ashgrove" not in page.content + data.content
    missing = views.not_found(RequestFactory().post("/book/"))
    assert page.content == missing.content


def test_a_mistake_of_ours_stays_a_crash():
    assert shown(KeyError("x")) is None


def test_a_crash_outside_a_view_has_a_reference(caplog: pytest.LogCaptureFixture):
    request: HttpRequest = RequestFactory().get("/x/", headers={"accept": "application/json"})
    answer = views.crashed(request)
    reference = json.loads(answer.content)["reference"]
    assert answer.status_code == 500
    assert reference in caplog.text
    assert "/x/" not in caplog.text


class Booking(forms.Form):
    seat = forms.CharField(label="Seat")


def test_a_refusal_finds_its_field_and_what_was_typed_is_kept():
    form = Booking({"seat": "B4 'near the door'"})
    assert form.is_valid()
    refuse(form, GONE)
    text = form.render()
    assert 'href="#id_seat"' in text
    assert 'id="id_seat_error"' in text
    assert 'aria-invalid="true"' in text
    assert 'aria-describedby="id_seat_error"' in text
    assert "B4 &#x27;near the door&#x27;" in text


def test_a_refusal_without_a_field_stands_on_top():
    form = Booking({"seat": "B4"})
    refuse(form, SeatGone("No money left.", field="fund"))
    text = form.render()
    assert "One thing to put right" in text
    assert "No money left." in text
    assert 'href="#id_' not in text


def test_a_crash_page_needs_nothing_that_may_be_broken(monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise RuntimeError("the database is away")

    request = RequestFactory().get("/x/")
    monkeypatch.setattr(type(request), "GET", property(broken))
    answer = views.crashed(request)
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()
