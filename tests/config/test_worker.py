"""The worker's round: what falls due, then the mail; one room's crash is its own."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from techgoals.config import worker
from techgoals.kernel import clock, falls_due, outbox

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.django_db
def test_a_round_delivers_what_waits() -> None:
    """Once; the second round has nothing to do."""
    outbox.post(key="a", to="ada@example.org", subject="Hello", text="Hello", at=AT)
    assert worker.round(AT)["outbox"] == 1
    assert worker.round(AT)["outbox"] == 0


@pytest.mark.django_db
def test_a_room_that_crashes_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Its reference stands in place of its count, and in the log beside the traceback."""
    seen: list[datetime] = []

    def crash(at: datetime) -> int:
        raise ZeroDivisionError

    def well(at: datetime) -> int:
        seen.append(clock.now())
        return 3

    def rooms() -> Iterator[tuple[str, falls_due.Due]]:
        yield "first", crash
        yield "second", well

    monkeypatch.setattr(falls_due, "every", rooms)
    monkeypatch.setattr(worker.connection, "close", lambda: None)  # the test's transaction lives on it
    done = worker.round(AT)
    assert done["second"] == 3
    assert seen == [AT], "the clock stands at the round's moment"
    assert str(done["first"]).startswith("E-")
    assert str(done["first"]) in caplog.text
    assert "ZeroDivisionError" in caplog.text
