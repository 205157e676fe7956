import io
import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.db import connection

from techgoals.classroom import (
    classes,
    counting,
    due,
    erasing,
    exporting,
    marking,
    queries,
    taking_part,
    verify,
)
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
from techgoals.kernel import ids
from techgoals.kernel.models import AuditRecord, Mail
from techgoals.kernel.verify import verify as chains

from .conftest import AT, TEAM, make_class, sit
from .test_saving import body, post

PUPILS = (Enrolment, Sitting, Taught, TookPart, Work, Earlier, Mark)


@pytest.fixture
def worked(group, taught, pupil, teacher):
    """Two of three pupils worked, one of them at two PCs; 28 were in the room."""
    for number in (0, 1):
        _sitting, token = pupil(number)
        post(token, body(files={"index.html": f"NEVER-AGAIN-{number}"}))
    post(token, body(client="other", files={"index.html": "NEVER-AGAIN-3"}))
    marking.mark_due(AT + timedelta(hours=1))
    counting.count(taught=taught, number=28, way="counted", by=teacher.actor, at=AT)
    return group


def figures(campaign):
    young = queries.young_people(campaign)
    return young.signed_in, young.counted, young.reported


def test_erasure_leaves_receipts_and_no_trace_of_a_pupil(worked, campaign, teacher):
    before = figures(campaign)
    receipts = erasing.erase(group=worked, by=teacher.actor, at=AT)
    assert {(r.way, r.number, len(r.digests)) for r in receipts} == {("signed_in", 2, 2), ("counted", 28, 0)}
    for table in (*PUPILS, Pass):
        assert table.objects.count() == 0, table
    stub = Class.objects.get()
    assert (stub.erased_at, stub.join_code, stub.teachers.count()) == (AT, None, 0)
    assert figures(campaign) == before == (2, 26, 0)


def test_after_erasure_no_column_of_any_table_holds_a_word_of_it(worked, teacher):
    name = Pass.objects.first().display_name
    erasing.erase(group=worked, by=teacher.actor, at=AT)
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
            told = repr(cursor.fetchall())
            assert "NEVER-AGAIN" not in told, model
            assert name not in told, model


def test_everything_verifies_afterwards_and_erasing_twice_is_harmless(worked, teacher):
    first = erasing.erase(group=worked, by=teacher.actor, at=AT)
    assert {r.pk for r in erasing.erase(group=worked, by=teacher.actor, at=AT)} == {r.pk for r in first}
    assert list(verify.verify()) == []
    assert list(chains()) == []
    assert AuditRecord.objects.filter(verb="class.erase").count() == 1


def test_no_audit_record_knows_a_pupil(worked, teacher):
    marks = [m for p in Pass.objects.all() for m in (p.display_name, p.digest, str(p.id), p.id.hex)]
    erasing.erase(group=worked, by=teacher.actor, at=AT)
    for record in AuditRecord.objects.all():
        told = f"{record.facts} {record.subject_id} {record.actor_id} {record.actor_label}"
        assert not any(mark in told for mark in marks)


def test_a_pupil_of_two_classes_is_one_young_person_before_during_and_after(
    worked, campaign, school, teacher, lesson
):
    holders = list(Pass.objects.filter(enrolments__group=worked))
    club = make_class(campaign, school, teacher, size=0, name="Club")
    classes.enrol(group=club, holders=holders, by=teacher.actor, at=AT)
    later = AT + timedelta(days=1)
    again = classes.open_lesson(group=club, lesson=lesson, by=teacher.actor, at=later)
    for enrolment in club.enrolments.select_related("holder", "group"):
        sitting, _token = sit(enrolment, later)
        taking_part.begin(sitting=sitting, taught=again, at=later)
    both = figures(campaign)
    assert both == (3, 26, 0)
    erasing.erase(group=worked, by=teacher.actor, at=later)
    assert Pass.objects.count() == 3  # the club needs them
    assert figures(campaign) == both
    erasing.erase(group=club, by=teacher.actor, at=later)
    assert Pass.objects.count() == 0
    assert figures(campaign) == both
    assert list(verify.verify()) == []


def test_a_receipt_changed_added_or_removed_by_hand_is_named(worked, teacher):
    erasing.erase(group=worked, by=teacher.actor, at=AT)
    counted = Receipt.objects.get(way="counted")
    Receipt.objects.filter(pk=counted.pk).update(number=280)
    assert any(str(counted.pk) in f.row and "changed" in f.says for f in verify.verify())
    Receipt.objects.filter(pk=counted.pk).update(number=28)
    assert list(verify.verify()) == []
    added = Receipt.objects.get(pk=counted.pk)
    added.pk, added.way, added.number = None, "reported", 99
    added.id = ids.uuid7()
    added.seal = erasing.seal(added)
    added.save(force_insert=True)
    assert any("no such seal" in f.says for f in verify.verify())
    added.delete()
    counted.delete()
    assert any("removed" in f.says for f in verify.verify())


def test_what_remains_in_an_erased_class_is_named(worked, teacher):
    Class.objects.filter(pk=worked.pk).update(erased_at=AT)
    tables = " ".join(f.row for f in verify.verify())
    assert "classroom_enrolment" in tables
    assert "classroom_taught" in tables


def test_the_worker_warns_a_week_before_and_erases_on_the_day(worked, teacher):
    assert due.due(datetime(2027, 1, 11, 12, tzinfo=UTC)) == 0
    week = datetime(2027, 1, 12, 12, tzinfo=UTC)
    assert due.due(week) == 1
    assert due.due(week + timedelta(days=1)) == 0
    mail = Mail.objects.get()
    assert mail.to == teacher.email
    assert "19 Jan" in mail.subject
    assert f"/classes/{worked.id}/" in mail.text
    assert due.due(datetime(2027, 1, 18, 12, tzinfo=UTC)) == 0
    assert due.due(datetime(2027, 1, 19, 0, 30, tzinfo=UTC)) == 1
    assert Work.objects.count() == 0
    assert due.due(datetime(2027, 1, 19, 12, tzinfo=UTC)) == 0


def test_a_class_that_is_kept_is_warned_of_again(worked, teacher):
    due.due(datetime(2027, 1, 12, 12, tzinfo=UTC))
    classes.keep(group=worked, by=teacher.actor, at=datetime(2027, 1, 13, tzinfo=UTC))
    assert due.due(datetime(2027, 1, 19, 12, tzinfo=UTC)) == 0
    assert due.due(datetime(2027, 4, 25, 12, tzinfo=UTC)) == 1
    assert Mail.objects.count() == 2


def test_a_class_is_taken_home_as_one_file(worked):
    with zipfile.ZipFile(io.BytesIO(exporting.zip_of(group=worked))) as archive:
        names = archive.namelist()
        assert len([n for n in names if n.endswith("hello/index.html")]) == 2
        assert archive.read(next(n for n in names if n.startswith("001"))) == b"NEVER-AGAIN-0"


# on PostgreSQL vacuum, and encryption of the disk, are the operator's
@pytest.mark.sqlite
def test_the_database_overwrites_what_is_deleted(db):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)


def test_odd_head_counts_are_refused_and_what_was_before_is_on_record(taught, teacher):
    for number in (-1, 61, 10739):
        with pytest.raises(counting.OddCount, match="0 to 60"):
            counting.count(taught=taught, number=number, way="counted", by=teacher.actor, at=AT)
    counting.count(taught=taught, number=28, way="counted", by=teacher.actor, at=AT)
    counting.count(taught=taught, number=28, way="counted", by=teacher.actor, at=AT)
    counting.count(taught=taught, number=27, way="counted", by=teacher.actor, at=AT)
    facts = [json.loads(r.facts) for r in AuditRecord.objects.filter(verb="taught.count").order_by("seq")]
    assert [(f["before"], f["number"]) for f in facts] == [(None, 28), (28, 27)]
    erasing.erase(group=taught.group, by=TEAM, at=AT)
    with pytest.raises(counting.TaughtIsGone, match="sealed"):
        counting.count(taught=taught, number=20, way="counted", by=teacher.actor, at=AT)


def test_a_head_count_that_was_changed_by_hand_is_named(worked, teacher):
    assert list(verify.verify()) == []
    taught = Taught.objects.get()
    counting.count(taught=taught, number=29, way="counted", by=teacher.actor, at=AT)
    assert list(verify.verify()) == []
    Taught.objects.update(counted=60)
    assert {finding.rule for finding in verify.verify()} == {"head-count"}
    Taught.objects.update(counted=29, reported=60)
    assert {finding.rule for finding in verify.verify()} == {"head-count"}


def test_the_journal_is_rewritten_after_every_erasure_whoever_asked_for_it(
    worked, teacher, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as afterwards:
        erasing.erase(group=worked, by=teacher.actor, at=AT)
    assert erasing.empty_the_log in afterwards
