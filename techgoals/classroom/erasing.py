"""Erase a class: seal its receipts, then remove every trace of its pupils."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from techgoals.classroom.models import (
    Class,
    Earlier,
    Enrolment,
    Mark,
    Pass,
    Receipt,
    Sitting,
    Taught,
    TookPart,
    Work,
)
from techgoals.kernel import audit, canonical
from techgoals.kernel.actors import Actor

Way = Receipt.Way
ERASED = "class.erase"


def erase(*, group: Class, by: Actor, at: datetime) -> list[Receipt]:
    """Erase a class and return its receipts: class x lesson x way of counting, sealed into the audit record.

    Work, its history and marks, timings, sittings, hands, enrolments, lessons taught and the join code go, and so does every
    pass of the school that is then in no class (its keyed digest stays in the receipts, so that nobody is counted
    twice afterwards). The class's row remains as a stub with ``erased_at``, no teacher and no pupil: an address that
    was opened yesterday and ``verify`` both want to know that it was there. Erasing twice is harmless: nothing remains
    to be done, and the receipts of the first time are returned.
    """
    with transaction.atomic():
        locked = Class.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=group.pk)
        if locked.erased_at:
            return list(Receipt.objects.filter(class_id=locked.id))
        # a save in flight ends first, and none begins
        list(TookPart.objects.select_for_update().filter(taught__group=locked).values_list("pk"))
        receipts = _receipts(locked, at)
        Receipt.objects.bulk_create(receipts)
        audit.record(
            ERASED,
            subject=locked,
            by=by,
            at=at,
            campaign_id=locked.campaign_id,
            facts={"receipts": len(receipts), "seals": sorted(receipt.seal for receipt in receipts)},
        )
        _remove(locked, at)
        transaction.on_commit(empty_the_log)
    return receipts


def empty_the_log() -> None:
    """What was erased lies in SQLite's journal until that is rewritten: rewrite it now, where nobody is reading."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _receipts(group: Class, at: datetime) -> list[Receipt]:
    marks: dict[object, list[str]] = {}
    for taught_id, mark in TookPart.objects.filter(taught__group=group).values_list(
        "taught_id", "holder__digest"
    ):
        marks.setdefault(taught_id, []).append(mark)
    zone = ZoneInfo(group.campaign.zone)
    receipts = []
    for taught in Taught.objects.filter(group=group).order_by("opened_at", "id"):
        here = sorted(marks.get(taught.id, []))
        # signed in always, also when nobody was: that the lesson was opened is a fact too
        ways: list[tuple[Way, int | None, list[str]]] = [
            (Way.SIGNED_IN, len(here), here),
            (Way.COUNTED, taught.counted, []),
            (Way.REPORTED, taught.reported, []),
        ]
        for way, number, digests in ways:
            if number is None:
                continue
            receipt = Receipt(
                campaign_id=group.campaign_id, school_id=group.school_id, lesson_id=taught.lesson_id, class_id=group.id,
                class_name=group.name, year_group=group.year_group,
                opened_on=taught.opened_at.astimezone(zone).date(),
                way=way, number=number, digests=digests, sealed_at=at,
            )  # fmt: skip
            receipt.seal = seal(receipt)
            receipts.append(receipt)
    return receipts


def seal(receipt: Receipt) -> str:
    """The hash over all that a receipt says."""
    return canonical.link(canonical.GENESIS, receipt.sealed())


def _remove(group: Class, at: datetime) -> None:
    Mark.objects.filter(work__took_part__taught__group=group).delete()
    Earlier.objects.filter(work__took_part__taught__group=group).delete()
    Work.objects.filter(took_part__taught__group=group).delete()
    TookPart.objects.filter(taught__group=group).delete()
    Taught.objects.filter(group=group).delete()
    Sitting.objects.filter(enrolment__group=group).delete()
    Enrolment.objects.filter(group=group).delete()
    # passes that no class has any more, those included that left this school's classes one by one
    Pass.objects.filter(
        campaign_id=group.campaign_id, school_id=group.school_id, enrolments=None, took_part=None
    ).delete()
    group.teachers.clear()
    group.join_code, group.erased_at = None, at
    group.save(update_fields=["join_code", "erased_at"])
