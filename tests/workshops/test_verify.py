"""What must hold is recomputed with SQL of its own, and names the row that does not."""

import pytest

from techgoals.workshops import booking, register
from techgoals.workshops.models import Booking, Session
from techgoals.workshops.verify import verify
from tests.campaign_cast import NOW, TEAM


@pytest.fixture
def session(cast):
    session = cast.session(capacity=2)
    for n in range(4):
        cast.book(session, n)
    booking.cancel(booking=session.bookings.get(queue=2), why="", by=TEAM, at=NOW)
    assert list(verify()) == []
    return session


def rules() -> set[tuple[str, str]]:
    return {(finding.rule, finding.row) for finding in verify()}


def test_a_session_over_its_capacity(session):
    Session.objects.filter(pk=session.pk).update(capacity=1)
    assert rules() == {("seats", f"workshops_session {session.ref}")}


def test_a_booking_whose_money_was_taken_away(session):
    first = session.bookings.get(queue=1)
    Booking.objects.filter(pk=first.pk).update(state="cancelled", cancelled_at=NOW)
    assert rules() == {("a seat and its money", f"workshops_booking {first.ref}")}


def test_a_promise_that_is_another_schools(session, cast):
    first = session.bookings.get(queue=1)
    Booking.objects.filter(pk=first.pk).update(school=cast.school(9))
    assert rules() == {("a seat and its money", f"workshops_booking {first.ref}")}


def test_a_booking_that_was_removed(session):
    session.bookings.get(queue=2).delete()
    assert ("order of arrival", f"workshops_session {session.ref}") in rules()


def test_a_seat_for_which_the_money_came_back(session):
    taken = session.bookings.get(queue=2)
    Booking.objects.filter(pk=taken.pk).update(state="booked", cancelled_at=None, queue=5)
    assert ("a seat and its money", f"workshops_booking {taken.ref}") in rules()


def test_somebody_who_waits_at_a_session_that_is_over(session):
    Session.objects.filter(pk=session.pk).update(state="held")
    assert {rule for rule, _row in rules()} == {"bookings of a session that is over"}


def test_a_state_that_does_not_fit_what_is_beside_it(session):
    held = session.bookings.get(state="held")
    Booking.objects.filter(pk=held.pk).update(held_until=None)
    assert rules() == {("booking state", f"workshops_booking {held.ref}")}


def test_a_register_row_that_was_changed_by_hand(session):
    first = session.bookings.get(queue=1)
    Booking.objects.filter(pk=first.pk).update(attendance="came", attended_units="5")
    assert ("the register", f"workshops_booking {first.ref}") in rules()


def test_a_register_row_that_was_marked_twice_holds_what_was_marked_last(session):
    first, at = session.bookings.get(queue=1), session.starts_at
    register.mark(booking=first, attendance="came", by=TEAM, at=at)
    register.mark(booking=first, attendance="absent", by=TEAM, at=at)
    assert list(verify()) == []
    Booking.objects.filter(pk=first.pk).update(attendance="came")
    assert rules() == {("the register", f"workshops_booking {first.ref}")}
