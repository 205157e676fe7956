"""The register: who came. It can be put right until the school has claimed; from then on it stands."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from techgoals.kernel import audit, states
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused
from techgoals.workshops import booking as bookings
from techgoals.workshops import programme, when
from techgoals.workshops.models import Booking, Session

# people arrive before it begins
EARLY = timedelta(hours=1)
Attendance = Booking.Attendance


class RegisterLocked(Refused):
    """The school has claimed for this teacher: what the register says is what the claim says."""


class TooEarly(Refused):
    """Nobody can have come yet."""


class OddMark(Refused):
    """A mark that cannot be: for somebody without a place, or for more time than the workshop lasts."""


class NotAllMarked(Refused):
    """The register cannot be closed while somebody is not marked."""


def mark(
    *, booking: Booking, attendance: str, by: Actor, at: datetime, units: Decimal | None = None
) -> Booking:
    """Note whether a teacher came: came, part (with ``units``, fewer than the whole), apologies or absent.

    A mark replaces the one before; the same mark again changes nothing. Refuses ``RegisterLocked`` once it is claimed,
    ``TooEarly`` until an hour before the session, and ``OddMark``.
    """
    with transaction.atomic():
        session = bookings.lock(Session(pk=booking.session_id))
        fresh = Booking.objects.select_related("teacher").get(pk=booking.pk)
        fresh.session = session
        if fresh.claimed_at:
            raise RegisterLocked(
                _(
                    "%(name)s's school has claimed for this already, so the register stands. "
                    "Ask the team to put the claim right."
                )
                % {"name": fresh.teacher}
            )
        if session.state == Session.State.CANCELLED or fresh.state != Booking.State.BOOKED:
            raise OddMark(_("%(name)s has no place at this workshop.") % {"name": fresh.teacher})
        _check_begun(session, at)
        came = _units(session, attendance, units)
        if (fresh.attendance, fresh.attended_units) == (attendance, came):
            return fresh
        before = fresh.attendance
        fresh.attendance, fresh.attended_units = Attendance(attendance), came
        fresh.marked_at, fresh.marked_by = at, by.label[:200]
        fresh.save(update_fields=["attendance", "attended_units", "marked_at", "marked_by"])
        audit.record(
            "register.mark",
            subject=fresh,
            by=by,
            at=at,
            campaign_id=fresh.campaign_id,
            facts={"ref": fresh.ref, "was": str(before), "is": attendance, "units": came},
        )
    return fresh


def close(*, session: Session, by: Actor, at: datetime) -> Session:
    """Say that the register is complete: the session was held; claims and surveys fall due. Repeating it is harmless.

    Who still waits is told that no seat came. Refuses ``TooEarly``, ``NotAllMarked`` (naming who is missing), and
    ``WrongMoment`` for a session that is cancelled or was never open.
    """
    with transaction.atomic():
        locked = bookings.lock(session)
        if locked.state == Session.State.HELD:
            return locked
        states.check(
            programme.NEXT,
            locked.state,
            Session.State.HELD,
            _("This session is cancelled or was never opened, so there is no register to close."),
        )
        if at < locked.starts_at:
            raise TooEarly(
                _("The workshop begins on %(when)s; its register can be closed after that.")
                % {"when": when.moment(locked.starts_at, locked.site.zone)}
            )
        unmarked = list(
            locked.bookings.filter(state=Booking.State.BOOKED, attendance=Attendance.UNKNOWN).select_related(
                "teacher"
            )
        )
        if unmarked:
            names = ", ".join(str(one.teacher) for one in unmarked[:5])
            raise NotAllMarked(
                ngettext(
                    "%(n)s teacher is not marked yet: %(names)s. Mark them, then close the register.",
                    "%(n)s teachers are not marked yet: %(names)s. Mark them, then close the register.",
                    len(unmarked),
                )
                % {"n": len(unmarked), "names": names + (" …" if len(unmarked) > 5 else "")}
            )
        bookings.lock_fund(locked)
        for one in locked.bookings.filter(state__in=[Booking.State.WAITING, Booking.State.HELD]):
            bookings.run_out(booking=one, at=at)
        locked.state, locked.register_closed_at = Session.State.HELD, at
        locked.save(update_fields=["state", "register_closed_at"])
        audit.record(
            "register.close",
            subject=locked,
            by=by,
            at=at,
            campaign_id=locked.campaign_id,
            facts={"ref": locked.ref},
        )
    return locked


def _check_begun(session: Session, at: datetime) -> None:
    if at < session.starts_at - EARLY:
        raise TooEarly(
            _("The register opens an hour before the workshop, which begins on %(when)s.")
            % {"when": when.moment(session.starts_at, session.site.zone)}
        )


def _units(session: Session, attendance: str, units: Decimal | None) -> Decimal | None:
    whole = session.workshop.release_units
    if attendance == Attendance.CAME:
        return whole
    if attendance == Attendance.PART:
        if units is None or not Decimal(0) < units < whole:
            raise OddMark(
                _("Say for how much of it they came: more than 0 and less than %(whole)s %(unit)s.")
                % {"whole": whole.normalize(), "unit": session.workshop.get_release_unit_display()},
                field="units",
            )
        return units
    if attendance in (Attendance.APOLOGIES, Attendance.ABSENT):
        return Decimal(0)
    raise OddMark(_("Choose: came, came for part, sent apologies, or did not come."), field="attendance")
