"""A pass takes part in a lesson: the row that *signed in* counts, once for each pass and lesson of a class."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from techgoals.classroom.models import Enrolment, Sitting, Taught, TookPart
from techgoals.kernel.refusals import Refused


class NotOpen(Refused):
    """The lesson is not open for this pupil's class, or not any more."""


def begin(*, sitting: Sitting, taught: Taught, at: datetime) -> TookPart:
    """Note that the sitting's pass takes part in ``taught``; repeating it gives the same row.

    A lesson that has ended is open only to those who had begun it. Refuses ``NotOpen``. Not in the audit record: it
    holds no pupil identifier, and this row is the evidence until the receipts replace it.
    """
    with transaction.atomic():
        group, holder = Enrolment.objects.values_list("group_id", "holder_id").get(pk=sitting.enrolment_id)
        if taught.group_id != group:
            raise NotOpen(_("This lesson is not one of your class. Ask your teacher which one to open."))
        had = TookPart.objects.filter(taught=taught, holder_id=holder).first()
        if had is not None:
            return had
        if Taught.objects.filter(pk=taught.pk, ended_at=None).first() is None:
            raise NotOpen(_("Your teacher has closed this lesson. Ask your teacher to open it again."))
        row, _made = TookPart.objects.get_or_create(
            taught=taught, holder_id=holder, defaults={"at": at, "step_since": at, "seen_at": at}
        )
    return row


def hand(*, sitting: Sitting, up: bool, at: datetime) -> datetime | None:
    """Put the pupil's hand up or down; return since when it is up. Twice up keeps the place in the order."""
    with transaction.atomic():
        enrolment = Enrolment.objects.select_for_update().get(pk=sitting.enrolment_id)
        if bool(enrolment.hand_up_at) != up:
            enrolment.hand_up_at = at if up else None
            enrolment.save(update_fields=["hand_up_at"])
    return enrolment.hand_up_at


def hand_down(*, enrolment: Enrolment) -> None:
    """The teacher has been there."""
    Enrolment.objects.filter(pk=enrolment.pk).update(hand_up_at=None)
