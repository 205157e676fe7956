"""Planning: times as the clock on the venue's wall, seats as there are chairs, places that fall through."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from techgoals.employers import offers, partners
from techgoals.kernel.models import Mail
from techgoals.kernel.states import WrongMoment
from techgoals.look.templatetags import look
from techgoals.workshops import booking, programme, register, when
from techgoals.workshops.models import Booking
from techgoals.workshops.verify import verify
from tests.campaign_cast import NOW, TEAM, Cast


def plan(cast, starts: str, ends: str, **changed):
    wanted = {
        "workshop": cast.workshop, "phase": cast.phase, "site": cast.site, "offer": None,
        "starts_wall": datetime.fromisoformat(starts), "ends_wall": datetime.fromisoformat(ends), "fold": None,
        "capacity": 5, "minimum": 1, "by": TEAM, "at": NOW,
    }  # fmt: skip
    return programme.schedule(**wanted | changed)


def longer(cast):
    cast.phase.ends = cast.phase.ends.replace(year=2028)
    cast.phase.save()


def test_a_wall_time_is_kept_as_the_moment_it_is_there(cast):
    winter = plan(cast, "2026-12-10T09:30", "2026-12-10T15:30")
    summer = plan(cast, "2027-06-10T09:30", "2027-06-10T15:30")
    assert winter.starts_at == datetime(2026, 12, 10, 9, 30, tzinfo=UTC)
    assert summer.starts_at == datetime(2027, 6, 10, 8, 30, tzinfo=UTC)
    assert winter.state == "draft"


def test_an_hour_that_comes_twice_has_to_be_told_apart(cast):
    longer(cast)
    with pytest.raises(programme.OddTime, match="comes twice") as refused:
        plan(cast, "2027-10-31T01:30", "2027-10-31T06:00")
    assert refused.value.field == "fold"
    first, second = (plan(cast, "2027-10-31T01:30", "2027-10-31T06:00", fold=fold) for fold in (0, 1))
    assert second.starts_at - first.starts_at == timedelta(hours=1)


def test_an_hour_that_the_clocks_skip_is_refused(cast):
    with pytest.raises(programme.OddTime, match="does not exist"):
        plan(cast, "2027-03-28T01:30", "2027-03-28T06:00")


def test_no_session_in_the_past_outside_its_phase_or_backwards(cast):
    with pytest.raises(programme.OddTime, match="has passed"):
        plan(cast, "2026-11-20T09:30", "2026-11-20T15:30")
    with pytest.raises(programme.OddTime, match="not in Phase 1"):
        plan(cast, "2027-09-01T09:30", "2027-09-01T15:30")
    with pytest.raises(programme.OddTime, match="end after it starts"):
        plan(cast, "2026-12-10T15:30", "2026-12-10T09:30")


def test_no_more_seats_than_chairs(cast):
    with pytest.raises(programme.TooManySeats, match="20 chairs"):
        plan(cast, "2026-12-10T09:30", "2026-12-10T15:30", capacity=21)
    with pytest.raises(programme.TooManySeats):
        plan(cast, "2026-12-10T09:30", "2026-12-10T15:30", capacity=0)
    with pytest.raises(programme.TooManySeats):
        plan(cast, "2026-12-10T09:30", "2026-12-10T15:30", minimum=6)


def test_planning_takes_up_the_offer_and_not_a_withdrawn_one(cast):
    plan(cast, "2026-12-10T09:30", "2026-12-10T15:30", offer=cast.offer)
    cast.offer.refresh_from_db()
    assert cast.offer.state == "taken_up"
    offers.withdraw(offer=cast.offer, why="flu", by=TEAM, at=NOW)
    with pytest.raises(WrongMoment, match="withdrawn"):
        plan(cast, "2026-12-11T09:30", "2026-12-11T15:30", offer=cast.offer)


def test_nothing_of_another_campaign_is_planned(cast):
    other = Cast(slug="hills", first_urn=990_501)
    with pytest.raises(programme.OddWorkshop):
        plan(cast, "2026-12-10T09:30", "2026-12-10T15:30", site=other.site)


def test_a_session_opens_once_there_is_a_fund_and_opening_it_twice_is_harmless(cast):
    made = cast.draft()
    with pytest.raises(booking.NoFund):
        programme.open(session=made, by=TEAM, at=NOW)
    assert cast.fund
    for _ in range(2):
        assert programme.open(session=made, by=TEAM, at=NOW).state == "open"
    with pytest.raises(programme.OddTime):
        programme.open(session=cast.draft(days=1), by=TEAM, at=NOW + timedelta(days=5))


def test_a_session_whose_host_dropped_out_does_not_open(cast):
    made = cast.draft()
    assert cast.fund
    offers.withdraw(offer=cast.offer, why="flu", by=TEAM, at=NOW)
    with pytest.raises(programme.HostDroppedOut):
        programme.open(session=made, by=TEAM, at=NOW)


def test_moving_tells_everybody_with_a_place_and_replaces_their_calendar_entry(cast):
    session = cast.session(capacity=3)
    mine = cast.book(session)
    barn = partners.add_site(
        employer=cast.employer, name="The Barn", address="2 Lane", authority="", chairs=4, by=TEAM, at=NOW
    )
    programme.move(session=session, site=barn, offer=None, capacity=4, by=TEAM, at=NOW)
    letter = Mail.objects.get(key=f"booking/{mine.pk}/moved/1")
    assert "The Barn, 2 Lane" in letter.text
    assert "SEQUENCE:1" in letter.attachments[0]["body"]
    assert f"UID:{mine.pk}@techgoals" in letter.attachments[0]["body"]


def test_more_seats_are_offered_to_those_who_wait(cast):
    session = cast.session(capacity=1)
    cast.book(session, 0)
    second = cast.book(session, 1)
    programme.move(session=session, site=cast.site, offer=cast.offer, capacity=2, by=TEAM, at=NOW)
    second.refresh_from_db()
    assert second.state == "held"
    with pytest.raises(programme.TooManySeats, match="2 seats are booked or held"):
        programme.move(session=session, site=cast.site, offer=cast.offer, capacity=1, by=TEAM, at=NOW)
    assert list(verify()) == []


def test_a_session_is_called_off_with_a_reason_until_its_register_is_closed(cast):
    session = cast.session()
    with pytest.raises(programme.SayWhy):
        programme.cancel(session=session, why=" ", by=TEAM, at=NOW)
    for _ in range(2):
        assert programme.cancel(session=session, why="snow", by=TEAM, at=NOW).state == "cancelled"
    held = cast.session(days=2)
    register.close(session=held, by=TEAM, at=held.ends_at)
    with pytest.raises(WrongMoment):
        programme.cancel(session=held, why="snow", by=TEAM, at=held.ends_at)


def test_a_workshop_needs_a_title_and_a_release(cast):
    def add(**changed):
        wanted = {
            "campaign": cast.campaign, "slug": "x", "title": "X", "summary": "Y", "for_whom": "", "lessons": [],
            "release_unit": "day", "release_units": Decimal(1), "by": TEAM, "at": NOW,
        }  # fmt: skip
        return programme.add_workshop(**wanted | changed)

    assert add().slug == "x"
    for odd in ({"slug": "X y"}, {"title": ""}, {"release_units": Decimal(0)}, {"release_unit": "week"}, {}):
        with pytest.raises(programme.OddWorkshop):
            add(**odd)
    assert Booking.objects.count() == 0


def test_a_day_outside_the_phase_is_said_as_people_write_it_with_the_phases_last_day(cast):
    with pytest.raises(programme.OddTime, match=r"1 September 2026 to 31 August 2027"):
        plan(cast, "2027-09-01T09:30", "2027-09-01T15:30")


def test_the_hour_that_comes_twice_is_named_on_the_page_and_in_the_letter(cast):
    longer(cast)
    session = plan(cast, "2027-10-31T01:30", "2027-10-31T04:00", fold=1)
    assert "01:30 (GMT) to 04:00 (GMT)" in when.of(session)
    drawn = look.span(session.starts_at, session.ends_at, session.site.zone)
    assert "01:30 GMT</time>" in drawn
    assert "04:00</time>" in drawn
