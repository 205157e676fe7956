"""Letters are emptied thirty days after they went."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest

from techgoals.kernel import clock, outbox
from techgoals.kernel.due import due
from techgoals.kernel.models import Mail

pytestmark = pytest.mark.django_db


def test_a_letter_of_a_month_ago_loses_its_words_and_never_goes_again(settings, tmp_path: Path):
    settings.OUTBOX_FOLDER, settings.EMAIL_BACKEND = tmp_path, "techgoals.kernel.mailfiles.Folder"
    then = clock.now() - timedelta(days=31)
    for key, at in (("old", then), ("new", clock.now())):
        outbox.post(key=key, to="a@b.example", subject="Your link", text="https://…/secret/", at=at)
        outbox.deliver(at)
    old, new = sorted(tmp_path.glob("*.eml"))
    os.utime(old, (time.time() - 31 * 86400,) * 2)
    assert due(clock.now()) == 2
    assert {m.key: m.text for m in Mail.objects.all()} == {"old": "", "new": "https://…/secret/"}
    assert list(tmp_path.glob("*.eml")) == [new]
    assert not outbox.post(key="old", to="a@b.example", subject="Your link", text="again", at=clock.now())


def test_a_letter_that_still_waits_keeps_its_words(settings, tmp_path: Path):
    settings.OUTBOX_FOLDER = tmp_path
    outbox.post(key="k", to="a@b.example", subject="s", text="words", at=clock.now() - timedelta(days=90))
    assert due(clock.now()) == 0
    assert Mail.objects.get().text == "words"
