"""Calendar files (RFC 5545): what a booking's mail carries, so that it stands in the teacher's own diary."""

import uuid
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from techgoals.kernel.outbox import Attachment
from techgoals.workshops.models import Booking

_NOBODY = str(uuid.UUID(int=0))
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def file(booking: Booking, *, at: datetime, cancelled: bool = False) -> Attachment:
    """The calendar file of a booking, or the one that takes it out of the diary again.

    The UID is the booking's for ever; the sequence goes up with the session's revision, and by one more when it is
    cancelled. Times carry the venue's zone and its rules, so that a diary elsewhere shows the right hour.
    """
    session = booking.session
    site = session.site
    text = _file(
        title=session.workshop.title,
        where=f"{site.name}, {site.address}",
        about=session.workshop.summary,
        zone=site.zone,
        starts=session.starts_at,
        ends=session.ends_at,
        sequence=session.revision + cancelled,
        cancelled=cancelled,
    )
    text = text.replace(_NOBODY, str(booking.pk), 1)
    text = text.replace("19700101T000000Z", f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}", 1)
    method = "CANCEL" if cancelled else "PUBLISH"
    return {
        "name": "cancelled.ics" if cancelled else "workshop.ics",
        "type": f'text/calendar; method={method}; charset="utf-8"',
        "body": text,
    }


@lru_cache(maxsize=256)
def _file(
    *,
    title: str,
    where: str,
    about: str,
    zone: str,
    starts: datetime,
    ends: datetime,
    sequence: int,
    cancelled: bool,
) -> str:
    # everybody at a session gets the same file but for UID and stamp: working out the zone's rules costs milliseconds
    place = ZoneInfo(zone)
    event = Event()
    event.add("uid", f"{_NOBODY}@techgoals")
    event.add("dtstamp", _NEVER)
    event.add("dtstart", starts.astimezone(place))
    event.add("dtend", ends.astimezone(place))
    event.add("summary", title)
    event.add("location", where)
    event.add("description", about)
    event.add("sequence", sequence)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", "-//techgoals//workshops//EN")
    calendar.add("version", "2.0")
    calendar.add("method", vText("CANCEL" if cancelled else "PUBLISH"))
    calendar.add_component(event)
    calendar.add_missing_timezones(
        first_date=starts.date() - timedelta(days=366), last_date=ends.date() + timedelta(days=366)
    )
    return str(calendar.to_ical(), "utf-8")
