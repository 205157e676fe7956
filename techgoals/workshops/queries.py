"""What this room's pages show, each in a fixed number of queries."""

from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from techgoals.workshops.models import Booking, Session

_TAKEN = Q(bookings__state__in=[Booking.State.BOOKED, Booking.State.HELD])


def waiting_beside_free_seats(at: datetime) -> QuerySet[Booking]:
    """Who waits at a session that is open, has not begun and has a seat free; the longest wait first."""
    free = (
        Session.objects.filter(state=Session.State.OPEN, starts_at__gt=at)
        .annotate(taken=Count("bookings", filter=_TAKEN))
        .filter(taken__lt=F("capacity"))
    )
    return (
        Booking.objects.filter(state=Booking.State.WAITING, session__in=free.values("pk"))
        .select_related("session__phase__fund")
        .order_by("booked_at", "queue")
    )
