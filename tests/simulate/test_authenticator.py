"""The figures are those of the standard."""

import base64
from datetime import UTC, datetime

import pytest

from techgoals.simulate.authenticator import code

# RFC 6238, appendix B, the rows for SHA-1
KEY = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("seconds", "figures"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_the_standard_s_own_examples(seconds: int, figures: str) -> None:
    at = datetime.fromtimestamp(seconds, UTC)

    assert code(KEY, at, digits=8) == figures
    assert code(KEY, at) == figures[2:]


def test_a_key_may_be_typed_in_groups_and_small_letters() -> None:
    at = datetime(2027, 9, 1, tzinfo=UTC)
    spoken = " ".join(KEY[n : n + 4] for n in range(0, len(KEY), 4)).lower()

    assert code(spoken, at) == code(KEY, at)
