"""What the environment says about an installation is read in one place, and refused in a sentence."""

import stat
from pathlib import Path

import pytest

from techgoals.config import place


def test_an_empty_variable_counts_as_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it does in a settings file with nothing behind the equals sign."""
    monkeypatch.setenv("TECHGOALS_X", "  ")
    assert place.read("TECHGOALS_X", "else") == "else"


def test_a_secret_is_made_once_and_for_the_owner_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And one given by the environment is not written down."""
    monkeypatch.setenv("TECHGOALS_HOME", str(tmp_path))
    first = place.secret("trial")
    assert len(first) >= 48
    assert place.secret("trial") == first
    assert stat.S_IMODE((tmp_path / "secrets" / "trial").stat().st_mode) == 0o600
    monkeypatch.setenv("TECHGOALS_TRIAL", "given")
    assert place.secret("trial") == "given"


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "8000.5"])
def test_what_is_no_port_is_refused(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    """With the variable's name and what was said."""
    monkeypatch.setenv("PORT", port)
    with pytest.raises(place.Misconfigured, match="PORT must be"):
        place.port()


def test_without_an_address_the_database_is_one_file_that_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite with a write-ahead log, every commit on disk."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("TECHGOALS_HOME", str(tmp_path))
    found = place.database()
    assert found["NAME"] == str(tmp_path / "techgoals.sqlite3")
    assert "synchronous=FULL" in str(found["OPTIONS"])


def test_a_database_address_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Escapes in name and password are undone; a unix socket is reached by ``host``."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://anna:p%40ss@db.example:5433/camp%20aign?sslmode=require")
    found = place.database()
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == (
        "anna",
        "p@ss",
        "db.example",
        "5433",
    )
    assert found["NAME"] == "camp aign"
    assert found["OPTIONS"] == {"sslmode": "require"}
    monkeypatch.setenv("DATABASE_URL", "postgresql:///techgoals?host=/run/postgresql")
    assert place.database()["HOST"] == "/run/postgresql"


def test_another_kind_of_database_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what is understood."""
    monkeypatch.setenv("DATABASE_URL", "mysql://localhost/techgoals")
    with pytest.raises(place.Misconfigured, match="postgresql://"):
        place.database()


def test_outside_development_pupils_code_needs_an_origin_of_its_own(monkeypatch):
    monkeypatch.setenv("TECHGOALS_ENV", "production")
    monkeypatch.setenv("TECHGOALS_ORIGIN", "https://campaign.example")
    for runner in ("", "https://campaign.example"):
        monkeypatch.setenv("TECHGOALS_RUNNER_ORIGIN", runner)
        with pytest.raises(place.Misconfigured, match="TECHGOALS_RUNNER_ORIGIN"):
            place.check_for_serving()
    monkeypatch.setenv("TECHGOALS_RUNNER_ORIGIN", "https://run.campaign.example")
    place.check_for_serving()
