"""Two campaigns that share nothing but the code."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.house.whole import Whole


@pytest.fixture(scope="module")
def worlds(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[tuple[Whole, Whole]]:
    """Both campaigns, made once; taken away with a transaction of their own."""
    folder = tmp_path_factory.mktemp("packs")
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            yield (
                Whole("valley", 990_001).live(folder / "valley"),
                Whole("coast", 990_101).live(folder / "coast"),
            )
        finally:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)
