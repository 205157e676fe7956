"""What falls due in evidence: surveys are asked and reminded of once, the day's figures are kept."""

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q

from techgoals.campaigns.models import Campaign
from techgoals.evidence import headlines, surveys
from techgoals.evidence.models import AnswerSheet
from techgoals.kernel.actors import Actor
from techgoals.workshops.models import Booking

PATIENCE = timedelta(days=3)
AT_ONCE = 200


def due(at: datetime) -> int:
    """Ask those who are booked (before) and those who came (after), remind once after three days, keep today's figures."""
    done = 0
    for when, wanted in (
        (
            AnswerSheet.When.BEFORE,
            Q(session__starts_at__gt=at),
        ),
        (
            AnswerSheet.When.AFTER,
            Q(attendance__in=surveys.CAME, session__register_closed_at__gt=at - surveys.CHANGEABLE),
        ),
    ):
        asked = AnswerSheet.objects.filter(booking=OuterRef("pk"), when=when)
        bookings = Booking.objects.filter(wanted, ~Exists(asked), state=Booking.State.BOOKED)
        for booking in bookings.order_by("booked_at")[:AT_ONCE]:
            try:
                surveys.ask(booking=booking, when=when, by=Actor.worker(), at=at)
            except surveys.NothingToAsk:  # given back, or marked otherwise, a moment ago
                continue
            done += 1
    for sheet in _silent(at):
        done += surveys.remind(sheet=sheet, at=at)
    for campaign in Campaign.objects.all():
        done += len(headlines.keep(campaign, Actor.worker(), at))
    return done


def _silent(at: datetime) -> list[AnswerSheet]:
    """Sheets that have waited three days, were not reminded of, and can still be answered."""
    still_before = Q(when=AnswerSheet.When.BEFORE, booking__session__starts_at__gt=at)
    still_after = Q(
        when=AnswerSheet.When.AFTER,
        booking__session__register_closed_at__gt=at - surveys.CHANGEABLE,
        asked_at__gte=F("booking__session__register_closed_at"),
    )
    return list(
        AnswerSheet.objects.filter(
            still_before | still_after, answered_at=None, reminded_at=None, asked_at__lte=at - PATIENCE
        )
        .filter(booking__state=Booking.State.BOOKED)
        .order_by("asked_at")[:AT_ONCE]
    )
