"""What happens next with a booking, step by step, in words: for the teacher's page."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from techgoals.kernel.money import pounds
from techgoals.workshops import when
from techgoals.workshops.models import Booking, Session


def of(booking: Booking, *, ahead: int, at: datetime) -> list[dict[str, Any]]:
    """Steps for the ``steps`` component; ``ahead`` is how many wait before this booking."""
    zone = booking.session.site.zone
    booked = booking.state == Booking.State.BOOKED or booking.commitment is not None
    first = {
        "title": _("You booked") if booked else _("You asked for a seat"),
        "when": when.moment(booking.booked_at, zone),
        "state": "done",
    }
    if booking.state == Booking.State.CANCELLED:
        ended = {
            "title": _("Cancelled"),
            "when": when.moment(booking.cancelled_at, zone) if booking.cancelled_at else "",
            "text": booking.cancel_reason,
            "state": "trouble" if booking.session.state == Session.State.CANCELLED else "done",
        }
        return [first, ended]
    return [first, *_before(booking, ahead, zone), *_after(booking, at)]


def _before(booking: Booking, ahead: int, zone: str) -> list[dict[str, Any]]:
    if booking.state == Booking.State.WAITING:
        lacks = (
            _("Every seat is taken.")
            if booking.lacks == Booking.Lacks.SEAT
            else _("The release fund has no more money to promise.")
        )
        where = (
            ngettext("%(n)s person waits before you.", "%(n)s people wait before you.", ahead) % {"n": ahead}
            if ahead
            else _("You are next.")
        )
        return [
            {"title": _("You are waiting"), "text": f"{lacks} {where}", "state": "now"},
            {
                "title": _("We hold a seat for you"),
                "text": _(
                    "When it is your turn we write to you, and hold the seat and the money for 48 hours."
                ),
                "state": "next",
            },
        ]
    if booking.state == Booking.State.HELD:
        until = when.moment(booking.held_until, zone) if booking.held_until else ""
        return [
            {
                "title": _("A seat is held for you"),
                "when": _("until %(until)s") % {"until": until},
                "state": "now",
            }
        ]
    promised = booking.commitment.pence if booking.commitment else 0
    words = {"money": pounds(promised, booking.campaign.currency), "school": booking.school.name}
    return [
        {
            "title": _("Your place and the money are put by"),
            "text": _("%(money)s are promised to %(school)s for releasing you.") % words,
            "state": "done",
        }
    ]


def _after(booking: Booking, at: datetime) -> list[dict[str, Any]]:
    session = booking.session
    has_place = booking.state == Booking.State.BOOKED
    over = at >= session.ends_at
    closed = session.state == Session.State.HELD
    payer = booking.money_name or booking.money_email
    return [
        {
            "title": _("Two minutes of questions"),
            "text": _("How confident you feel now. We ask again afterwards, and only compare."),
            "state": "done" if over else "next",
        },
        {
            "title": _("The workshop"),
            "when": when.of(session),
            "state": "done" if over else ("now" if has_place and at >= session.starts_at else "next"),
        },
        {
            "title": _("The register is closed"),
            "text": booking.get_attendance_display()
            if closed
            else _("It says who came; the claim is filled in from it."),
            "state": "done" if closed else ("now" if over else "next"),
        },
        {
            "title": _("Your school claims the money"),
            "text": _("%(payer)s gets a link, checks three things and signs.") % {"payer": payer},
            "state": "done" if booking.claimed_at else ("now" if closed else "next"),
        },
    ]
