"""What falls due here: held seats run out, waits end when the session begins, seats and money that came free go on."""

from datetime import datetime

from django.db.models import Q

from techgoals.fund import ledger
from techgoals.fund.models import Fund
from techgoals.workshops import booking, queries
from techgoals.workshops.models import Booking

State = Booking.State


def due(at: datetime) -> int:
    """Do it all, each booking in a transaction of its own; return how many were moved. Repeating it is harmless."""
    done = 0
    over = Q(state=State.HELD, held_until__lte=at) | Q(
        state__in=[State.HELD, State.WAITING], session__starts_at__lte=at
    )
    for one in Booking.objects.filter(over).order_by("booked_at"):
        done += booking.run_out(booking=one, at=at)
    return done + _offer_on(at)


def _offer_on(at: datetime) -> int:
    """Offer what is free, in one order of arrival across the sessions of each fund (see ``seats``)."""
    done, left = 0, {}
    for one in queries.waiting_beside_free_seats(at):
        fund = one.session.phase.fund
        if fund.pk not in left:
            left[fund.pk] = ledger.balance(Fund(pk=fund.pk)).left
        if left[fund.pk] <= 0:
            continue  # saves a lock a minute for each who waits; the verb itself asks again
        held = booking.pass_on(session=one.session, at=at, most=1)
        if held:
            left.pop(fund.pk)
        done += held
    return done
