"""Receipts: each seal recomputed and found in the audit record, and the other way round; erased means erased.

Marks: each seal recomputed; each pupil's progress added up again from the marks, which it must rest on alone.

Own SQL throughout: nothing of ``queries.py`` is used.
"""

import hmac
import json
from collections.abc import Iterator
from typing import Any

from django.db import connection

from techgoals.classroom import marking
from techgoals.classroom.erasing import ERASED, seal
from techgoals.classroom.models import Mark, Receipt, TookPart
from techgoals.kernel.models import AuditRecord
from techgoals.kernel.verifying import Finding
from techgoals.lessons.models import Lesson

# what an erased class must not have, and how one finds it
REMAINS = {
    "classroom_enrolment": "SELECT x.group_id, COUNT(*) FROM classroom_enrolment x",
    "classroom_taught": "SELECT x.group_id, COUNT(*) FROM classroom_taught x",
    "classroom_class_teachers": "SELECT x.class_id, COUNT(*) FROM classroom_class_teachers x",
}


def verify() -> Iterator[Finding]:
    """Name every receipt, head-count, mark and progress changed by hand, every trace in an erased class, every odd row."""
    yield from _seals()
    yield from _remains()
    yield from _strangers()
    yield from _head_counts()
    yield from _marks()
    yield from _progress()


def _seals() -> Iterator[Finding]:
    sealed: dict[str, str] = {}
    records = AuditRecord.objects.filter(verb=ERASED, subject_kind="classroom.class")
    for subject, facts in records.values_list("subject_id", "facts").iterator():
        for one in json.loads(facts)["seals"]:
            sealed[one] = subject
    for receipt in Receipt.objects.order_by("class_id", "id").iterator(chunk_size=2000):
        where = f"classroom_receipt {receipt.id}"
        if seal(receipt) != receipt.seal:
            yield Finding("receipt seal", where, "it was changed after it was sealed")
        elif receipt.number != len(receipt.digests) and receipt.way == Receipt.Way.SIGNED_IN:
            yield Finding("receipt seal", where, "its number is not that of its digests")
        if sealed.pop(receipt.seal, None) != str(receipt.class_id):
            yield Finding(
                "receipt seal", where, "the audit record knows no such seal: it was added or changed by hand"
            )
    for subject in sealed.values():
        yield Finding(
            "receipt seal",
            f"classroom_class {subject}",
            "a receipt of this class was removed or changed by hand",
        )


def _remains() -> Iterator[Finding]:
    for table, start in REMAINS.items():
        column = "class_id" if table == "classroom_class_teachers" else "group_id"
        rows = _rows(
            f"{start} JOIN classroom_class c ON c.id = x.{column} "
            f"WHERE c.erased_at IS NOT NULL GROUP BY x.{column}"
        )
        for group, number in rows:
            yield Finding(
                "erased class", f"{table} of class {group}", f"{number} rows remain of an erased class"
            )
    for (group,) in _rows(
        "SELECT id FROM classroom_class WHERE erased_at IS NOT NULL AND join_code IS NOT NULL"
    ):
        yield Finding("erased class", f"classroom_class {group}", "an erased class still has its join code")


def _strangers() -> Iterator[Finding]:
    """Somebody took part in a lesson of another school's or campaign's class."""
    rows = _rows(
        "SELECT p.id FROM classroom_tookpart p JOIN classroom_taught t ON t.id = p.taught_id "
        "JOIN classroom_class c ON c.id = t.group_id JOIN classroom_pass h ON h.id = p.holder_id "
        "WHERE h.school_id <> c.school_id OR h.campaign_id <> c.campaign_id OR t.campaign_id <> c.campaign_id"
    )
    for (row,) in rows:
        yield Finding(
            "took part",
            f"classroom_tookpart {row}",
            "the pass is of another school or campaign than the class",
        )


def _head_counts() -> Iterator[Finding]:
    """A head-count is what was last written down: the record keeps every number."""
    said: dict[tuple[str, str], int] = {}
    records = AuditRecord.objects.filter(verb="taught.count", subject_kind="classroom.taught")
    for subject, facts in records.order_by("chain", "seq").values_list("subject_id", "facts").iterator():
        count = json.loads(facts)
        said[subject.replace("-", ""), count["way"]] = count["number"]
    for key, counted, reported in _rows("SELECT id, counted, reported FROM classroom_taught ORDER BY id"):
        for way, number in (("counted", counted), ("reported", reported)):
            was = said.get((str(key).replace("-", ""), way))
            if number != was:
                yield Finding(
                    "head-count", f"classroom_taught {key}", f"{way} is {number}, and {was} was written down"
                )


def _marks() -> Iterator[Finding]:
    """A mark is what the server found: its seal fits."""
    for mark in Mark.objects.order_by("id").iterator(chunk_size=2000):
        if not hmac.compare_digest(marking.seal(mark), mark.seal):
            yield Finding("mark", f"classroom_mark {mark.id}", "it was added or changed by hand")


def _progress() -> Iterator[Finding]:
    """How far a pupil is follows from the marks: the checks that passed, and when the last activity had passed once."""
    asked = {
        lesson.content_hash: {name for name, one in lesson.content["activities"].items() if one["checks"]}
        for lesson in Lesson.objects.filter(taught__isnull=False).distinct()
    }
    marks: dict[Any, list[Mark]] = {}
    for mark in Mark.objects.select_related("work").iterator(chunk_size=2000):
        marks.setdefault(mark.work.took_part_id, []).append(mark)
    rows = TookPart.objects.values_list(
        "id", "checks_passed", "finished_at", "finished_with", "taught__lesson__content_hash"
    )
    for key, checks_passed, finished_at, finished_with, content in rows.order_by("id").iterator(
        chunk_size=2000
    ):
        where, found = f"classroom_tookpart {key}", marks.get(key, [])
        counted = sum(sum(json.loads(mark.checks).values()) for mark in found)
        if counted != checks_passed:
            yield Finding(
                "progress", where, f"checks passed are {checks_passed}, and the marks make {counted}"
            )
        passed = {mark.work.activity: mark.passed_at for mark in found if mark.passed_at}
        if finished_at is None:
            # a lesson that lost an activity finishes nobody until one of its works is marked again
            marked_with_it = any(mark.content_hash == content for mark in found)
            if asked[content] and asked[content] <= passed.keys() and marked_with_it:
                yield Finding("progress", where, "every activity has passed, and it is not finished")
        elif finished_with == content:
            if not (
                asked[content] <= passed.keys() and max(passed[one] for one in asked[content]) == finished_at
            ):
                yield Finding(
                    "progress", where, "it is finished at a moment at which the marks do not make it so"
                )
        elif finished_at not in passed.values():
            yield Finding("progress", where, "it is finished at a moment at which nothing had passed")


def _rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
