"""Head-counts: how many young people the teacher saw (*counted*) or says there were (*reported*)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from techgoals.classroom.models import Receipt, Taught
from techgoals.classroom.ways import MOST_IN_A_ROOM
from techgoals.kernel import audit
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused

WAYS = {Receipt.Way.COUNTED.value: "counted", Receipt.Way.REPORTED.value: "reported"}


class OddCount(Refused):
    """A number of young people that cannot be."""

    status = 400


class TaughtIsGone(Refused):
    """The class has been erased; its figures are sealed."""


def count(*, taught: Taught, number: int, way: str, by: Actor, at: datetime) -> Taught:
    """Write down a head-count of a lesson: ``way`` is ``counted`` (in the room) or ``reported`` (afterwards).

    A later number replaces the earlier one of the same way; the audit record keeps both. The two ways and the passes
    stand apart (``ways.py`` says how they become figures). Refuses ``OddCount`` for a number below 0 or above
    60, and ``TaughtIsGone``.
    """
    if way not in WAYS:
        raise ValueError(f"{way!r} is no way of counting by hand")
    if not 0 <= number <= MOST_IN_A_ROOM:
        raise OddCount(
            _(
                "%(number)s cannot be the number of young people in one lesson: it is 0 to %(most)s. Count again?"
            )
            % {"number": number, "most": MOST_IN_A_ROOM},
            field="number",
        )
    with transaction.atomic():
        locked = Taught.objects.select_for_update().filter(pk=taught.pk, group__erased_at=None).first()
        if locked is None:
            raise TaughtIsGone(
                _("This class has been erased, and its figures are sealed. They cannot change any more.")
            )
        before = getattr(locked, WAYS[way])
        if before != number:
            setattr(locked, WAYS[way], number)
            locked.save(update_fields=[WAYS[way]])
            audit.record(
                "taught.count",
                subject=locked,
                by=by,
                at=at,
                campaign_id=locked.campaign_id,
                facts={"way": way, "number": number, "before": before},
            )
    return locked
