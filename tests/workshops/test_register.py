"""The register: who came, and from when on it stands."""

from datetime import timedelta
from decimal import Decimal

import pytest

from techgoals.kernel.models import AuditRecord
from techgoals.kernel.states import WrongMoment
from techgoals.workshops import register
from techgoals.workshops.models import Booking
from techgoals.workshops.verify import verify
from tests.campaign_cast import NOW, TEAM


def test_marks_carry_the_units_they_stand_for(cast):
    session = cast.session(capacity=4)
    wanted = {"came": Decimal(1), "part": Decimal("0.5"), "apologies": Decimal(0), "absent": Decimal(0)}
    for n, (attendance, units) in enumerate(wanted.items()):
        one = register.mark(
            booking=cast.book(session, n),
            attendance=attendance,
            units=Decimal("0.5"),
            by=TEAM,
            at=session.starts_at,
        )
        assert (one.attendance, one.attended_units) == (attendance, units)
    assert register.close(session=session, by=TEAM, at=session.ends_at).state == "held"
    assert list(verify()) == []


def test_a_part_is_less_than_the_whole(cast):
    session = cast.session()
    mine = cast.book(session)
    for units in (None, Decimal(0), Decimal(1), Decimal(2)):
        with pytest.raises(register.OddMark, match="less than 1 day"):
            register.mark(booking=mine, attendance="part", units=units, by=TEAM, at=session.starts_at)
    with pytest.raises(register.OddMark):
        register.mark(booking=mine, attendance="unknown", by=TEAM, at=session.starts_at)


def test_the_same_mark_again_is_recorded_once(cast):
    session = cast.session()
    mine = cast.book(session)
    for _ in range(2):
        register.mark(booking=mine, attendance="came", by=TEAM, at=session.starts_at)
    assert AuditRecord.objects.filter(verb="register.mark").count() == 1


def test_nobody_has_come_before_the_doors_are_open(cast):
    session = cast.session()
    mine = cast.book(session)
    early = session.starts_at - timedelta(minutes=61)
    with pytest.raises(register.TooEarly, match="opens an hour before"):
        register.mark(booking=mine, attendance="came", by=TEAM, at=early)
    register.mark(booking=mine, attendance="came", by=TEAM, at=early + timedelta(minutes=1))


def test_who_has_no_place_is_not_marked(cast):
    session = cast.session(capacity=1)
    cast.book(session, 0)
    with pytest.raises(register.OddMark, match="has no place"):
        register.mark(booking=cast.book(session, 1), attendance="came", by=TEAM, at=session.starts_at)


def test_a_mark_stands_once_the_school_has_claimed(cast):
    session = cast.session()
    mine = cast.book(session)
    register.mark(booking=mine, attendance="came", by=TEAM, at=session.starts_at)
    Booking.objects.filter(pk=mine.pk).update(claimed_at=session.ends_at)  # as claims does, from above
    with pytest.raises(register.RegisterLocked, match="has claimed"):
        register.mark(booking=mine, attendance="absent", by=TEAM, at=session.ends_at)


def test_it_is_closed_when_everybody_is_marked_and_closing_twice_is_harmless(cast):
    session = cast.session()
    mine = cast.book(session)
    with pytest.raises(register.TooEarly):
        register.close(session=session, by=TEAM, at=NOW)
    with pytest.raises(register.NotAllMarked, match="1 teacher is not marked yet: Teacher 0"):
        register.close(session=session, by=TEAM, at=session.ends_at)
    register.mark(booking=mine, attendance="came", by=TEAM, at=session.starts_at)
    for _ in range(2):
        closed = register.close(session=session, by=TEAM, at=session.ends_at)
    assert closed.register_closed_at == session.ends_at


def test_who_waits_when_it_closes_is_told(cast):
    session = cast.session(capacity=1)
    register.mark(booking=cast.book(session, 0), attendance="came", by=TEAM, at=session.starts_at)
    waiting = cast.book(session, 1)
    register.close(session=session, by=TEAM, at=session.ends_at)
    waiting.refresh_from_db()
    assert waiting.state == "cancelled"
    assert list(verify()) == []


def test_there_is_no_register_of_a_draft(cast):
    session = cast.draft()
    with pytest.raises(WrongMoment):
        register.close(session=session, by=TEAM, at=session.ends_at)
