"""The calendar file, read back by the same library that a stranger might use."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from techgoals.workshops import diary
from tests.campaign_cast import NOW


@pytest.fixture
def read(cast):
    mine = cast.book(cast.session())
    return lambda **how: Calendar.from_ical(diary.file(mine, at=NOW, **how)["body"])


def test_it_says_what_when_and_where_in_the_venues_zone(read):
    calendar = read()
    event = calendar.walk("VEVENT")[0]
    assert event["SUMMARY"] == "A first page"
    assert event["LOCATION"] == "The Mill, 1 Canal Street"
    assert event["DTSTART"].params["TZID"] == "Europe/London"
    assert event.decoded("DTSTART").astimezone(UTC) == datetime(2026, 12, 7, 9, 30, tzinfo=UTC)
    assert event.decoded("DTSTAMP") == NOW
    assert calendar["METHOD"] == "PUBLISH"


def test_it_carries_the_rules_of_the_zone(read):
    zone = read().walk("VTIMEZONE")[0]
    assert zone["TZID"] == "Europe/London"
    kinds = {part.name for part in zone.subcomponents}
    assert kinds == {"STANDARD", "DAYLIGHT"}


def test_cancelling_has_the_same_uid_and_a_higher_sequence(read):
    kept, gone = (read(cancelled=cancelled).walk("VEVENT")[0] for cancelled in (False, True))
    assert kept["UID"] == gone["UID"]
    assert gone["SEQUENCE"] > kept["SEQUENCE"]
    assert gone["STATUS"] == "CANCELLED"
    assert read(cancelled=True)["METHOD"] == "CANCEL"


def test_each_booking_has_a_uid_of_its_own(cast):
    session = cast.session()
    first, second = (diary.file(cast.book(session, n), at=NOW)["body"] for n in range(2))
    assert first != second
    assert len(first) == len(second)


def test_no_line_is_longer_than_75_octets(read, cast):
    cast.workshop.summary = "Ein Tag über das Bauen von Seiten, " * 8
    cast.workshop.save()
    body = diary.file(cast.book(cast.session(days=20)), at=NOW)["body"]
    assert max(len(line.encode()) for line in body.split("\r\n")) <= 75
