"""When a session is, in words, in the zone of the place where it is held: mail has no page around it to say so."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from techgoals.workshops.models import Session


def moment(when: datetime, zone: str) -> str:
    """``Tuesday 24 November 2026, 09:30`` where ``zone`` is."""
    there = when.astimezone(ZoneInfo(zone))
    return f"{date_format(there.date(), 'l j F Y')}, {there:%H:%M}"


def of(session: Session) -> str:
    """``Tuesday 24 November 2026, 09:30 to 15:30``, with the hours that clocks show at the venue.

    The offset is named where the clocks change in between, or where it starts in the hour that comes twice, because then
    an hour alone does not say which.
    """
    zone = ZoneInfo(session.site.zone)
    starts, ends = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    twice = starts.replace(fold=0).utcoffset() != starts.replace(fold=1).utcoffset()
    changes = twice or starts.utcoffset() != ends.utcoffset()
    until = f"{ends:%H:%M}" if starts.date() == ends.date() else moment(session.ends_at, session.site.zone)
    words = {"starts": moment(session.starts_at, session.site.zone), "ends": until}
    if changes:
        return _("%(starts)s (%(first)s) to %(ends)s (%(last)s)") % {
            **words,
            "first": starts.tzname(),
            "last": ends.tzname(),
        }
    return _("%(starts)s to %(ends)s") % words
