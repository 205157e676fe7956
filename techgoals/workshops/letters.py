"""The letters of this room. Each goes through the outbox, in the transaction of the act that caused it, once."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from techgoals.kernel import outbox
from techgoals.kernel.money import pounds
from techgoals.workshops import diary, when
from techgoals.workshops.models import Booking


def booked(booking: Booking, *, at: datetime) -> None:
    """You have a place; with the calendar file."""
    _post(
        booking,
        f"booked/{booking.session.revision}",
        _("You have a place: %(title)s, %(day)s"),
        _(
            "You have a place. Your booking is %(ref)s.\n\n%(what)s\n\n"
            "%(school)s gets %(money)s for releasing you. After the workshop we ask %(payer)s to check the claim and "
            "sign it; there is nothing to do before then.\n\n"
            "The file with this letter puts the workshop into your calendar.\n\n"
            "You cannot come after all? Please give your place back, as early as you can; somebody else is glad of "
            "it:\n%(address)s"
        ),
        at,
        diary.file(booking, at=at),
        money=pounds(
            booking.commitment.pence if booking.commitment else 0, booking.session.campaign.currency
        ),
        payer=booking.money_name or booking.money_email,
    )


def waiting(booking: Booking, *, at: datetime) -> None:
    """You do not have a place; and which of the two ran out."""
    if booking.lacks == Booking.Lacks.SEAT:
        why = _(
            "Every seat is taken. If somebody gives one back and it is your turn, we hold it for you and write."
        )
    else:
        why = _(
            "There are seats, but the release fund has no more money to promise your school for your release. If "
            "money comes back and it is your turn, we hold a seat for you and write."
        )
    _post(
        booking,
        "waiting",
        _("You are waiting, you do not have a place yet: %(title)s, %(day)s"),
        _(
            "You are waiting: you do NOT have a place. Please do not arrange cover yet.\n\n%(what)s\n\n%(why)s\n\n"
            "Your number on the list is %(ref)s. You need not do anything. To see where you stand, or to leave the "
            "list:\n%(address)s"
        ),
        at,
        why=why,
    )


def held(booking: Booking, *, at: datetime) -> None:
    """A seat is held for you until a moment; take it or let it go."""
    until = when.moment(booking.held_until or at, booking.session.site.zone)
    _post(
        booking,
        "held",
        _("A seat is held for you until %(until)s: %(title)s"),
        _(
            "A seat has come free, and you are next. It is held for you until %(until)s; the money for your release "
            "is put by with it.\n\n%(what)s\n\n"
            "Take it, or let it go so that the next person can have it:\n%(address)s\n\n"
            "If we do not hear from you by then, the seat goes to the next person."
        ),
        at,
        until=until,
    )


def cancelled(booking: Booking, *, at: datetime, had_place: bool) -> None:
    """You gave your place back (or left the list); takes it out of the diary again."""
    said = (
        _("Your place is given back, and the money for your release with it. Thank you for telling us.")
        if had_place
        else _("You are no longer on the waiting list.")
    )
    _post(
        booking,
        "cancelled",
        _("Cancelled: %(title)s, %(day)s"),
        _(
            "%(said)s\n\n%(what)s\n\nDid that happen by mistake? You can book again, as long as there is a seat:\n"
            "%(session)s"
        ),
        at,
        diary.file(booking, at=at, cancelled=True) if had_place else None,
        said=said,
    )


def ran_out(booking: Booking, *, at: datetime) -> None:
    """The held seat was not taken in time."""
    _post(
        booking,
        "ran-out",
        _("The held seat has gone to the next person: %(title)s"),
        _(
            "We held a seat for you and did not hear from you in time, so it has gone to the next person.\n\n%(what)s"
            "\n\nYou would still like to come? Book again; you then wait behind those who wait already:\n%(session)s"
        ),
        at,
    )


def no_seat_came(booking: Booking, *, at: datetime) -> None:
    """The session has begun, and no seat came free."""
    _post(
        booking,
        "no-seat",
        _("No seat came free: %(title)s, %(day)s"),
        _(
            "We are sorry: no seat came free for you before the workshop began.\n\n%(what)s\n\n"
            "The next workshops:\n%(catalogue)s"
        ),
        at,
    )


def session_cancelled(booking: Booking, *, at: datetime, why: str, had_place: bool) -> None:
    """The whole session is off, and why."""
    _post(
        booking,
        "session-cancelled",
        _("This workshop does not take place: %(title)s, %(day)s"),
        _(
            "This workshop does not take place, so please do not come, and cancel the cover for that day.\n\n%(what)s"
            "\n\nWhy: %(why)s\n\nWe are sorry. The next workshops:\n%(catalogue)s"
        ),
        at,
        diary.file(booking, at=at, cancelled=True) if had_place else None,
        why=why,
    )


def moved(booking: Booking, *, at: datetime) -> None:
    """The session has another place; with a calendar file that replaces the one before."""
    _post(
        booking,
        f"moved/{booking.session.revision}",
        _("Another place: %(title)s, %(day)s"),
        _(
            "The workshop takes place as planned, but somewhere else. Your place in it is safe.\n\n%(what)s\n\n"
            "The file with this letter puts your calendar right. You cannot come there? Tell us here:\n%(address)s"
        ),
        at,
        diary.file(booking, at=at),
    )


def _post(
    booking: Booking,
    letter: str,
    subject: str,
    text: str,
    at: datetime,
    attachment: outbox.Attachment | None = None,
    **words: str,
) -> None:
    session = booking.session
    site, campaign, teacher = session.site, session.campaign, booking.teacher
    what = "\n".join(
        [
            session.workshop.title,
            when.of(session),
            f"{site.name}, {site.address}",
            _("Host: %(employer)s") % {"employer": site.employer.name},
        ]
    )
    slug = campaign.slug
    words |= {
        "title": session.workshop.title,
        "day": when.of(session).split(",")[0],
        "what": what,
        "ref": booking.ref,
        "school": booking.school.name,
        "address": settings.ORIGIN
        + reverse("workshops:booking", kwargs={"campaign": slug, "booking": booking.pk}),
        "session": settings.ORIGIN
        + reverse("workshops:session", kwargs={"campaign": slug, "session": session.pk}),
        "catalogue": settings.ORIGIN + reverse("workshops:catalogue", kwargs={"campaign": slug}),
    }
    greeting = _("Hello %(name)s,") % {"name": teacher.name} if teacher.name else _("Hello,")
    outbox.post(
        key=f"booking/{booking.pk}/{letter}",
        to=teacher.email,
        to_name=teacher.name,
        subject=(subject % words)[:300],
        text=f"{greeting}\n\n{text % words}\n\n{campaign.name}\n",
        at=at,
        campaign_id=campaign.pk,
        attachments=[attachment] if attachment else None,
    )
