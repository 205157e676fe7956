"""A row added for little is the row that Django would have saved."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict

from techgoals.kernel import clock, ids, outbox, rows
from techgoals.kernel.models import Mail

pytestmark = pytest.mark.django_db


def letter(key: str) -> Mail:
    now = clock.now()
    return Mail(
        key=key,
        campaign_id=ids.uuid7(),
        to="o'brien@example.org",
        to_name="أمينة",
        subject="100 % of it",
        text="line\nline",
        attachments=[{"name": "a.ics", "type": "text/calendar", "body": "BEGIN"}],
        created_at=now,
        not_before=now + timedelta(minutes=1),
    )


def test_what_is_read_back_is_what_was_added():
    added = letter("one")
    assert rows.add(added)
    assert model_to_dict(Mail.objects.get(pk=added.pk)) == model_to_dict(added)


def test_the_same_key_twice_is_refused_or_left_out_as_one_asks():
    rows.add(letter("one"))
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.add(letter("one"))
    assert rows.add(letter("one"), unless_there=True) is False
    assert Mail.objects.count() == 1


def test_a_row_that_was_added_can_be_changed_and_saved():
    mail = letter("one")
    rows.add(mail)
    mail.attempts = 3
    mail.save()
    assert Mail.objects.get().attempts == 3


def test_a_message_is_queued_once_whatever_it_says_the_second_time():
    at = clock.now()
    for text in ("first", "second"):
        outbox.post(key="k", to="a@example.org", subject="two\nlines", text=text, at=at)
    mail = Mail.objects.get()
    assert (mail.text, mail.subject) == ("first", "two lines")
