"""Booking takes seat and money together, or neither; what one gives back goes to whoever is next."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from techgoals.fund import commitments, ledger, setting_aside
from techgoals.kernel.models import AuditRecord, Mail
from techgoals.kernel.refusals import Refused
from techgoals.kernel.states import WrongMoment
from techgoals.people.models import Person, School
from techgoals.workshops import booking, due, programme
from techgoals.workshops.models import Booking
from techgoals.workshops.verify import verify
from tests.campaign_cast import NOW, RATE, TEAM, Cast

HOUR = timedelta(hours=1)


def top_up(cast: Cast, pence: int) -> None:
    setting_aside.set_aside(phase=cast.phase, pence=pence, why="more", by=TEAM, at=NOW)


def states(session) -> list[str]:
    return list(session.bookings.order_by("queue").values_list("state", flat=True))


def letter(booking: Booking, kind: str) -> Mail:
    return Mail.objects.get(key__startswith=f"booking/{booking.pk}/{kind}")


def test_a_booking_has_its_seat_and_its_money(cast):
    session = cast.session()
    mine = cast.book(session)
    assert mine.state == Booking.State.BOOKED
    assert mine.commitment.pence == RATE
    assert ledger.balance(cast.fund).promised == RATE
    assert mine.commitment.entries.get().source == mine.ref
    assert list(verify()) == []


def test_booking_twice_gives_the_same_booking_and_promises_once(cast):
    session = cast.session()
    assert cast.book(session) == cast.book(session)
    assert ledger.balance(cast.fund).promised == RATE
    assert Mail.objects.count() == 1


def test_a_full_session_makes_one_wait_for_a_seat_without_money(cast):
    session = cast.session(capacity=1)
    cast.book(session, 0)
    second = cast.book(session, 1)
    assert (second.state, second.lacks, second.commitment) == ("waiting", "seat", None)
    assert ledger.balance(cast.fund).promised == RATE
    assert "you do NOT have a place" in letter(second, "waiting").text.replace("\n", " ")


def test_an_empty_fund_makes_one_wait_for_money(cast):
    cast.pence = RATE
    session = cast.session(capacity=5)
    cast.book(session, 0)
    second, third = cast.book(session, 1), cast.book(session, 2)
    assert (second.lacks, third.lacks) == ("money", "money")
    assert "release fund" in letter(second, "waiting").text
    assert list(verify()) == []


def test_a_seat_given_back_is_held_for_the_first_who_waits_for_48_hours(cast):
    session = cast.session(capacity=1)
    first, second, third = (cast.book(session, n) for n in range(3))
    booking.cancel(booking=first, why="ill", by=first.teacher.actor, at=NOW + HOUR)
    second.refresh_from_db()
    assert second.state == "held"
    assert second.held_until == NOW + HOUR + timedelta(hours=48)
    assert second.commitment.pence == RATE
    assert states(session) == ["cancelled", "held", "waiting"]
    assert ledger.balance(cast.fund).promised == RATE
    assert "Wednesday 25 November 2026, 10:00" in letter(second, "held").subject
    assert third.state == "waiting"
    assert list(verify()) == []


def test_a_seat_is_held_no_longer_than_until_the_session_begins(cast):
    session = cast.session(capacity=1, days=1)
    first, second = cast.book(session, 0), cast.book(session, 1)
    booking.cancel(booking=first, why="", by=TEAM, at=NOW)
    second.refresh_from_db()
    assert second.held_until == session.starts_at


def test_a_held_seat_can_be_taken_and_taking_it_twice_is_harmless(cast):
    session = cast.session(capacity=1)
    first, second = cast.book(session, 0), cast.book(session, 1)
    booking.cancel(booking=first, why="", by=TEAM, at=NOW)
    for _ in range(2):
        taken = booking.take_held(booking=second, by=second.teacher.actor, at=NOW + HOUR)
    assert (taken.state, taken.held_until) == ("booked", None)
    assert letter(second, "booked").attachments[0]["name"] == "workshop.ics"
    assert list(verify()) == []


def test_a_held_seat_declined_goes_to_the_next_with_its_money(cast):
    session = cast.session(capacity=1)
    first, second, third = (cast.book(session, n) for n in range(3))
    booking.cancel(booking=first, why="", by=TEAM, at=NOW)
    booking.decline_held(booking=second, by=second.teacher.actor, at=NOW + HOUR)
    third.refresh_from_db()
    assert third.state == "held"
    assert ledger.balance(cast.fund).promised == RATE
    assert list(verify()) == []


def test_a_held_seat_runs_out_and_is_passed_on_by_the_worker(cast):
    session = cast.session(capacity=1)
    first, second, third = (cast.book(session, n) for n in range(3))
    booking.cancel(booking=first, why="", by=TEAM, at=NOW)
    later = NOW + timedelta(hours=48)
    with pytest.raises(booking.HeldSeatGone):
        booking.take_held(booking=second, by=TEAM, at=later)
    assert due.due(later) == 1
    assert due.due(later) == 0
    assert states(session) == ["cancelled", "cancelled", "held"]
    assert "gone to the next person" in letter(second, "ran-out").subject
    third.refresh_from_db()
    assert third.held_until == later + timedelta(hours=48)
    assert list(verify()) == []


def test_nothing_can_be_taken_while_one_waits(cast):
    session = cast.session(capacity=1)
    cast.book(session, 0)
    with pytest.raises(WrongMoment, match="you are waiting"):
        booking.take_held(booking=cast.book(session, 1), by=TEAM, at=NOW)


def test_money_that_comes_back_elsewhere_is_offered_to_who_waits_for_it(cast):
    cast.pence = RATE
    here, there = cast.session(), cast.session(days=21)
    first, second = cast.book(there, 0), cast.book(here, 1)
    assert second.lacks == "money"
    booking.cancel(booking=first, why="", by=TEAM, at=NOW)
    assert due.due(NOW + HOUR) == 1
    second.refresh_from_db()
    assert second.state == "held"
    assert list(verify()) == []


def test_a_fund_that_is_topped_up_serves_who_waited_longest_across_sessions(cast):
    cast.pence = RATE
    here, there = cast.session(), cast.session(days=21)
    cast.book(here, 0)
    late, early = cast.book(here, 1, at=NOW + 2 * HOUR), cast.book(there, 2, at=NOW + HOUR)
    top_up(cast, RATE)
    assert due.due(NOW + 3 * HOUR) == 1
    early.refresh_from_db()
    late.refresh_from_db()
    assert (early.state, late.state) == ("held", "waiting")


def test_who_arrives_while_others_wait_for_money_waits_behind_them(cast):
    cast.pence = RATE
    session = cast.session()
    cast.book(session, 0)
    cast.book(session, 1)
    top_up(cast, RATE)
    assert cast.book(session, 2).state == "waiting"
    due.due(NOW + HOUR)
    assert states(session) == ["booked", "held", "waiting"]


def test_a_cap_is_refused_at_once_because_waiting_would_not_help(cast):
    session = cast.session(capacity=1)
    setting_aside.set_cap(fund=cast.fund, scope="teacher", pence=100, reason="fairness", by=TEAM, at=NOW)
    with pytest.raises(commitments.CapReached, match="fairness"):
        cast.book(session)
    assert not Booking.objects.exists()
    assert ledger.balance(cast.fund).promised == 0


def test_a_cap_is_refused_at_once_even_where_every_seat_is_taken(cast):
    session = cast.session(capacity=1)
    cast.book(session, 0)
    setting_aside.set_cap(fund=cast.fund, scope="school", pence=100, reason="fairness", by=TEAM, at=NOW)
    with pytest.raises(commitments.CapReached):
        cast.book(session, 1)


def test_a_school_that_has_had_its_share_is_passed_over_and_keeps_its_place(cast):
    session = cast.session(capacity=1)
    first, second, third = (cast.book(session, n) for n in range(3))
    other = cast.session(days=21)
    booking.book(
        session=other, teacher=cast.teacher(1), school=cast.school(1), money_email="o@x.example", money_name="",
        by=TEAM, at=NOW,
    )  # fmt: skip
    setting_aside.set_cap(fund=cast.fund, scope="school", pence=RATE, reason="fairness", by=TEAM, at=NOW)
    booking.cancel(booking=first, why="", by=TEAM, at=NOW)
    assert states(session) == ["cancelled", "waiting", "held"]
    second.refresh_from_db()
    assert second.lacks == "money"
    assert third.queue == 3
    assert list(verify()) == []


def test_no_rate_is_refused_at_once(cast):
    session = cast.session()
    cast.fund.rates.all().delete()
    with pytest.raises(commitments.NoRate, match="no rate"):
        cast.book(session)


def test_only_a_confirmed_teacher_of_a_school_of_the_campaign_can_book(cast):
    session = cast.session()
    stranger = Person.objects.create_user("stranger@x.example")

    def book(teacher, school):
        return booking.book(
            session=session, teacher=teacher, school=school, money_email="m@x.example", money_name="",
            by=TEAM, at=NOW,
        )  # fmt: skip

    with pytest.raises(booking.NotOfThisSchool, match="confirmed"):
        book(stranger, cast.school())
    elsewhere = School.objects.create(urn=990_900, name="Elsewhere", status="open", listed_at=NOW)
    with pytest.raises(booking.NotOfThisSchool, match="does not work with"):
        book(cast.teacher(5, elsewhere), elsewhere)


def test_it_must_be_said_who_looks_after_the_money(cast):
    session = cast.session()
    with pytest.raises(booking.NoMoneyContact) as refused:
        booking.book(
            session=session, teacher=cast.teacher(), school=cast.school(), money_email=" ", money_name="",
            by=TEAM, at=NOW,
        )  # fmt: skip
    assert refused.value.field == "money_email"


def test_a_session_that_is_not_open_or_has_begun_cannot_be_booked(cast):
    draft = cast.draft()
    with pytest.raises(booking.NotOpen, match="not open yet"):
        cast.book(draft)
    session = cast.session()
    with pytest.raises(booking.NotOpen, match="began on Monday 7 December 2026, 09:30"):
        cast.book(session, at=session.starts_at)


def test_cancelling_gives_the_money_back_and_one_can_book_again(cast):
    session = cast.session()
    mine = cast.book(session)
    for _ in range(2):
        gone = booking.cancel(booking=mine, why="a trip", by=mine.teacher.actor, at=NOW)
    assert (gone.state, gone.cancel_reason) == ("cancelled", "a trip")
    assert ledger.balance(cast.fund).promised == 0
    assert letter(mine, "cancelled").attachments[0]["name"] == "cancelled.ics"
    again = cast.book(session)
    assert (again.state, again.queue) == ("booked", 2)
    assert list(verify()) == []


def test_nothing_is_cancelled_once_the_session_has_begun(cast):
    session = cast.session()
    mine = cast.book(session)
    with pytest.raises(booking.TooLate):
        booking.cancel(booking=mine, why="", by=TEAM, at=session.starts_at)


def test_who_still_waits_when_the_session_begins_is_told(cast):
    session = cast.session(capacity=1)
    cast.book(session, 0)
    second = cast.book(session, 1)
    assert due.due(session.starts_at) == 1
    assert states(session) == ["booked", "cancelled"]
    assert "No seat came free" in letter(second, "no-seat").subject


def test_a_session_called_off_gives_everything_back_and_tells_everybody_why(cast):
    session = cast.session(capacity=1)
    first, second = cast.book(session, 0), cast.book(session, 1)
    programme.cancel(session=session, why="The boiler is broken.", by=TEAM, at=NOW)
    assert states(session) == ["cancelled", "cancelled"]
    assert ledger.balance(cast.fund).promised == 0
    for one in (first, second):
        assert "The boiler is broken." in letter(one, "session-cancelled").text
    assert list(verify()) == []


def test_every_act_is_recorded_with_who_did_it(cast):
    session = cast.session()
    mine = cast.book(session)
    booking.cancel(booking=mine, why="", by=mine.teacher.actor, at=NOW)
    of_it = AuditRecord.objects.filter(subject_id=str(mine.pk)).order_by("seq")
    assert [(one.verb, one.actor_label) for one in of_it] == [
        ("booking.book", "Teacher 0"),
        ("booking.cancel", "Teacher 0"),
    ]


def test_every_refusal_says_what_to_do(cast):
    session = cast.draft()
    with pytest.raises(Refused) as refused:
        cast.book(session)
    assert refused.value.message.endswith(".")


def test_booking_takes_few_questions_to_the_database(cast):
    session = cast.session()
    cast.teacher(0), cast.school(0), cast.teacher(1)
    cast.book(session, 1)
    teacher, school = cast.teacher(0), cast.school(0)
    with CaptureQueriesContext(connection) as asked:
        booking.book(
            session=session,
            teacher=teacher,
            school=school,
            money_email="m@x.example",
            money_name="",
            by=TEAM,
            at=NOW,
        )
    assert len(asked) == 25, "\n".join(q["sql"][:150] for q in asked)


def test_an_hour_that_comes_twice_is_told_apart_in_the_letter(cast):
    cast.phase.ends = cast.phase.ends.replace(year=2028)
    cast.phase.save()
    made = programme.schedule(
        workshop=cast.workshop, phase=cast.phase, site=cast.site, offer=None,
        starts_wall=datetime(2027, 10, 31, 0, 30), ends_wall=datetime(2027, 10, 31, 6, 0), fold=None,  # noqa: DTZ001
        capacity=2, minimum=1, by=TEAM, at=NOW,
    )  # fmt: skip
    assert cast.fund
    programme.open(session=made, by=TEAM, at=NOW)
    mine = cast.book(made)
    assert "00:30 (BST) to 06:00 (GMT)" in letter(mine, "booked").text
    assert made.ends_at - made.starts_at == timedelta(hours=6, minutes=30)
    assert made.starts_at == datetime(2027, 10, 30, 23, 30, tzinfo=UTC)
