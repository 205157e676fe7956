"""Surveys: the same few items before and after a workshop, one link for each booking, optional and short."""

import hashlib
import hmac
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from techgoals.campaigns.models import Campaign
from techgoals.evidence.models import AnswerSheet, Survey, SurveyLink
from techgoals.kernel import audit, canonical, outbox
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import NotYours, Refused
from techgoals.workshops.models import Booking

When = AnswerSheet.When
NAME = "Confidence"
CHANGEABLE = timedelta(days=14)
CAME = (Booking.Attendance.CAME, Booking.Attendance.PART)


class SurveyClosed(Refused):
    """These questions cannot be answered at this moment."""


class OddAnswer(Refused):
    """An answer that is not one of the five."""


class NothingAnswered(Refused):
    """A sheet without a single answer."""


class NothingToAsk(Refused):
    """This booking has no seat, or the register does not say that the teacher came."""


def items() -> list[dict[str, str]]:
    """The five items of the first instrument, each answered from 1 (not at all) to 5 (very)."""
    return [
        {"id": "page", "text": _("I could teach a class to build a web page")},
        {"id": "mistakes", "text": _("I could help pupils find the mistakes in their code")},
        {"id": "roles", "text": _("I could tell pupils about digital jobs near here")},
        {"id": "relevance", "text": _("I could show how my subject is used in digital work")},
        {"id": "tomorrow", "text": _("I could teach such a lesson tomorrow morning")},
    ]


def words() -> list[tuple[int, str]]:
    """The scale, in words."""
    return [
        (1, _("Not at all")),
        (2, _("A little")),
        (3, _("Somewhat")),
        (4, _("Quite")),
        (5, _("Very")),
    ]


def set_up(campaign: Campaign) -> Survey:
    """The campaign's instrument, made where there is none."""
    return Survey.objects.get_or_create(campaign=campaign, name=NAME, version=1, defaults={"items": items()})[
        0
    ]


def item_ids(campaign: Campaign) -> list[str]:
    """The ids of the instrument's items, in their order."""
    return [item["id"] for item in set_up(campaign).items]


def secret_of(booking_id: uuid.UUID) -> str:
    """The secret of a booking's one link: made anew from the installation's key whenever it is mailed."""
    return hmac.digest(settings.SECRET_KEY.encode(), b"survey " + booking_id.bytes, "sha256").hex()[:40]


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def ask(*, booking: Booking, when: str, by: Actor, at: datetime) -> str:
    """Put the questions to the teacher of a booking, once for before and once for after; return the link's secret.

    Asking again mails nothing. Refuses ``NothingToAsk`` for a booking without a seat, and for the second sheet where
    the register does not say that the teacher came.
    """
    secret = secret_of(booking.pk)
    with transaction.atomic():
        # as it is now: the seat may have been given back a moment ago
        booking = (
            Booking.objects.select_for_update(of=("self",))
            .select_related("campaign", "teacher", "session__workshop", "session__site")
            .get(pk=booking.pk)
        )
        if booking.state != Booking.State.BOOKED or (when == When.AFTER and booking.attendance not in CAME):
            raise NothingToAsk(
                _("Booking %(ref)s has no seat, or the register does not say that the teacher came.")
                % {"ref": booking.ref}
            )
        SurveyLink.objects.get_or_create(booking=booking, defaults={"secret_hash": _hash(secret)})
        sheet, made = AnswerSheet.objects.get_or_create(
            booking=booking,
            when=when,
            defaults={"campaign_id": booking.campaign_id, "survey": set_up(booking.campaign), "asked_at": at},
        )
        if made:
            audit.record(
                "survey.ask",
                subject=sheet,
                by=by,
                at=at,
                campaign_id=booking.campaign_id,
                facts={"booking": booking.ref, "when": str(when)},
            )
            _mail(sheet, secret, at)
    return secret


def remind(*, sheet: AnswerSheet, at: datetime) -> bool:
    """Ask once more, and never again; return whether a mail was queued."""
    with transaction.atomic():
        locked = (
            AnswerSheet.objects.select_for_update(of=("self",))
            .select_related("booking__session__workshop", "booking__teacher", "booking__campaign")
            .get(pk=sheet.pk)
        )
        if locked.answered_at or locked.reminded_at:
            return False
        locked.reminded_at = at
        locked.save(update_fields=["reminded_at"])
        _mail(locked, secret_of(locked.booking_id), at, again=True)
    return True


def open_link(*, campaign: Campaign, secret: str) -> Booking:
    """The booking of a link. Refuses ``NotYours``."""
    link = (
        SurveyLink.objects.select_related(
            "booking__session__workshop", "booking__session__site", "booking__teacher"
        )
        .filter(secret_hash=_hash(secret), booking__campaign=campaign)
        .first()
    )
    if link is None:
        raise NotYours(_("There is no such survey."))
    return link.booking


def now_open(booking: Booking, at: datetime) -> str | None:
    """Which of the two can be answered now: before until the workshop begins, after once the register says they came."""
    if booking.state != Booking.State.BOOKED:
        return None
    if at < booking.session.starts_at:
        return When.BEFORE
    closed = booking.session.register_closed_at
    if closed and booking.attendance in CAME and at < closed + CHANGEABLE:
        return When.AFTER
    return None


def open_until(booking: Booking, when: str) -> datetime | None:
    """The moment from which a sheet stands as it is."""
    if when == When.BEFORE:
        return booking.session.starts_at
    closed = booking.session.register_closed_at
    return closed + CHANGEABLE if closed else None


def answer(
    *, campaign: Campaign, secret: str, when: str, answers: Mapping[str, int], at: datetime
) -> AnswerSheet:
    """Keep the answers (item → 1 to 5; what is skipped is absent). They can be changed while they are open.

    Refuses ``NotYours``, ``SurveyClosed``, ``NothingAnswered``, and ``OddAnswer`` for an item or number that there is
    not.
    """
    booking = open_link(campaign=campaign, secret=secret)
    if now_open(booking, at) != when:
        raise SurveyClosed(
            _(
                "These questions are closed: before is asked until the workshop begins, after for two weeks from its register."
            )
        )
    ask(booking=booking, when=when, by=Actor.worker(), at=at)
    with transaction.atomic():
        sheet = (
            AnswerSheet.objects.select_for_update(of=("self",))
            .select_related("survey")
            .get(booking=booking, when=when)
        )
        known = {item["id"] for item in sheet.survey.items}
        if not answers.keys() <= known or not all(value in range(1, 6) for value in answers.values()):
            raise OddAnswer(_("Choose one of the five answers for each question, or skip it."))
        if not answers:
            raise NothingAnswered(_("Choose at least one answer. You may skip what you do not want to say."))
        if sheet.answers == dict(answers):
            return sheet
        sheet.answers, sheet.answered_at = dict(answers), sheet.answered_at or at
        sheet.save(update_fields=["answers", "answered_at"])
        # the record proves that answers were not changed afterwards, and holds none of them
        audit.record(
            "survey.answer",
            subject=sheet,
            by=Actor.link(booking.ref, _("a teacher, by the survey's link")),
            at=at,
            campaign_id=campaign.pk,
            facts={"digest": digest(sheet)},
        )
    return sheet


def digest(sheet: AnswerSheet) -> str:
    """What the audit record keeps of answers: keyed, because five answers of five can be guessed from a plain hash."""
    sealed = b"answers " + canonical.link(str(sheet.pk), sheet.answers or {}).encode()
    return hmac.digest(settings.SECRET_KEY.encode(), sealed, "sha256").hex()


def _mail(sheet: AnswerSheet, secret: str, at: datetime, *, again: bool = False) -> None:
    booking = sheet.booking
    address = settings.ORIGIN + reverse(
        "evidence:answer", kwargs={"campaign": booking.campaign.slug, "secret": secret}
    )
    title = booking.session.workshop.title
    if sheet.when == When.BEFORE:
        subject = _("90 seconds before you come: %(title)s") % {"title": title}
        why = _(
            "Five questions, before the workshop. You will see the same five afterwards: that is how the region learns "
            "whether its workshops help. Skip what you like."
        )
    else:
        subject = _("90 seconds after: %(title)s") % {"title": title}
        why = _("The same five questions as before the workshop. Skip what you like.")
    outbox.post(
        key=f"survey.{'remind' if again else 'ask'}.{sheet.pk}",
        to=booking.teacher.email,
        to_name=booking.teacher.name,
        subject=(_("A reminder: %(subject)s") % {"subject": subject}) if again else subject,
        text=f"{why}\n\n{address}\n\n"
        + _("Your answers are added up with those of others. Nobody at your school sees them."),
        at=at,
        campaign_id=sheet.campaign_id,
    )
