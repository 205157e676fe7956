"""A campaign that has just begun: every figure opens, and says that nothing is recorded yet."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from techgoals.campaigns import founding
from techgoals.evidence.headlines import MAKERS
from techgoals.kernel.actors import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun() -> None:
    founding.found(
        slug="new",
        name="New",
        region="New",
        by=Actor.command("test"),
        at=datetime(2026, 11, 23, 9, tzinfo=UTC),
    )


@pytest.mark.parametrize("headline", MAKERS)
def test_rows_without_records_are_an_empty_page_and_not_a_missing_one(begun: None, headline: str) -> None:
    answer = Client().get(f"/c/new/evidence/{headline}/rows/")

    assert answer.status_code == 200
    assert "No rows yet" in answer.content.decode()


def test_an_authority_without_records_is_not_there(begun: None) -> None:
    assert Client().get("/c/new/evidence/schools/rows/?authority=Nowhere").status_code == 404
