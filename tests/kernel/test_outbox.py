"""Mail waits in the outbox and goes, whatever people typed into what its subject is made of."""

import pytest
from django.core import mail

from techgoals.kernel import clock, outbox

pytestmark = pytest.mark.django_db


def test_a_line_break_in_a_title_makes_no_header_and_keeps_no_letter_back(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    queued = outbox.post(
        key="k",
        to="teacher@valley.example",
        subject="Your seat: Pages\r\nBcc: thief@elsewhere.example",
        text="Hello",
        at=clock.now(),
    )
    assert queued.subject == "Your seat: Pages Bcc: thief@elsewhere.example"
    assert outbox.deliver(clock.now()) == 1
    (sent,) = mail.outbox
    assert sent.recipients() == ["teacher@valley.example"]


def test_a_subject_that_is_too_long_is_cut_and_not_refused():
    assert (
        len(outbox.post(key="k", to="a@b.example", subject="x" * 900, text="", at=clock.now()).subject) == 300
    )
