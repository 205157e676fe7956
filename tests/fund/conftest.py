import pytest

from tests.campaign_cast import Cast


@pytest.fixture
def cast(db) -> Cast:
    return Cast()
