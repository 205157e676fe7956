"""The audit record is chained, belongs in the transaction of its act, and is append-only."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction

from techgoals.kernel import audit, verify
from techgoals.kernel.actors import Actor
from techgoals.kernel.models import AuditRecord, Chain
from techgoals.people.models import Person

AT = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
BY = Actor.command("test")


@pytest.fixture
def person(db):
    return Person.objects.create_user("a@example.org")


def act(person, n: int) -> None:
    with transaction.atomic():
        audit.record("test.act", subject=person, by=BY, at=AT, facts={"n": n})


def test_each_record_follows_the_one_before_it_and_the_head_is_the_last(person):
    for n in range(3):
        act(person, n)
    records = list(AuditRecord.objects.filter(chain="house").order_by("seq"))
    assert [one.seq for one in records] == [1, 2, 3]
    assert [one.previous for one in records[1:]] == [one.hash for one in records[:2]]
    head = Chain.objects.get(name="house")
    assert (head.length, head.head) == (3, records[-1].hash)
    assert list(verify.verify()) == []


def _fail(record: AuditRecord) -> None:
    raise TypeError(record.verb)


def test_a_record_is_gone_with_the_act_that_failed(person):
    with pytest.raises(TypeError), transaction.atomic():
        _fail(audit.record("test.act", subject=person, by=BY, at=AT))
    assert not AuditRecord.objects.exists()
    act(person, 1)
    assert list(verify.verify()) == []


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded():
    with pytest.raises(RuntimeError, match="transaction of its act"):
        audit.record("test.act", subject=Person(email="x@example.org"), by=BY, at=AT)


@pytest.mark.parametrize(
    "hand",
    [
        lambda: AuditRecord.objects.update(verb="something.else"),
        lambda: AuditRecord.objects.all()._raw_delete("default"),
    ],
    ids=["change", "remove"],
)
def test_the_database_itself_refuses_to_change_or_remove_a_record(person, hand):
    act(person, 1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        hand()


def test_a_head_moved_by_hand_is_named(person):
    act(person, 1)
    Chain.objects.update(length=7)
    assert [finding.rule for finding in verify.verify()] == ["audit head"]


def test_facts_that_have_no_canonical_form_are_refused(person):
    with pytest.raises(TypeError, match="float"), transaction.atomic():
        audit.record("test.act", subject=person, by=BY, at=AT, facts={"share": 0.5})
