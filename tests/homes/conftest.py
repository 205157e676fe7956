"""The demo campaign, played once for this folder and rolled back after it; each test in a savepoint of its own."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from techgoals.campaigns.models import Campaign
from techgoals.evidence import headlines
from techgoals.homes import demo, views


@pytest.fixture(scope="package")
def played(django_db_setup: None, django_db_blocker) -> Iterator[Campaign]:
    with django_db_blocker.unblock(), transaction.atomic():
        demo.prepare(lambda words: None)
        yield Campaign.objects.get(slug="demo")
        transaction.set_rollback(True)


@pytest.fixture
def campaign(played: Campaign, django_db_blocker) -> Iterator[Campaign]:
    with django_db_blocker.unblock(), transaction.atomic():
        # what a process may show again for two seconds belongs to the test before
        headlines._kept.clear()
        views._pressed.clear()
        yield played
        transaction.set_rollback(True)
