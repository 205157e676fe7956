"""Where this installation keeps its things, and what the environment says about it.

Every variable is described in docs/develop/settings.md; a test fails where one is not.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]


class Misconfigured(SystemExit):
    """The environment asks for something that cannot be; the message says what to set."""


def read(name: str, default: str = "") -> str:
    """An environment variable, stripped; ``default`` where it is absent or empty."""
    return os.environ.get(name, "").strip() or default


def home() -> Path:
    """The folder of the database, secrets, outbox and logs: ``TECHGOALS_HOME``, else ``var`` beside the project."""
    return Path(read("TECHGOALS_HOME", str(ROOT / "var"))).resolve()


def is_development() -> bool:
    """True where ``TECHGOALS_ENV=development``: demo, Post box, clock header and "be this person" exist only there."""
    return read("TECHGOALS_ENV", "production") == "development"


def host() -> str:
    """The address to listen on: ``HOST``, else only this machine."""
    return read("HOST", "127.0.0.1")


def port() -> int:
    """The port to listen on: ``PORT``, else 8000. Refuses what is no port."""
    given = read("PORT", "8000")
    if not given.isdigit() or not 0 < int(given) < 65536:
        raise Misconfigured(f"PORT must be a number from 1 to 65535, not {given!r}.")
    return int(given)


def address() -> str:
    """Where a browser on this machine finds it."""
    here = "localhost" if host() in {"127.0.0.1", "0.0.0.0", "::", "::1"} else host()  # noqa: S104 - compared, not bound
    return f"http://{here}:{port()}"


def secret(name: str) -> str:
    """The installation's secret of that name: from ``TECHGOALS_<NAME>``, else made once and kept in the home folder."""
    given = read(f"TECHGOALS_{name.upper()}")
    if given:
        return given
    file = home() / "secrets" / name
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
                out.write(secrets.token_urlsafe(48))
        except FileExistsError:  # another process was quicker
            pass
    return file.read_text()


def database() -> dict[str, object]:
    """Django's description of the database: ``DATABASE_URL`` (postgresql://…), else one SQLite file in the home folder."""
    url = read("DATABASE_URL")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(home() / "techgoals.sqlite3"),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                # IMMEDIATE: a read that turns into a write never loses to "database is locked"
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # FULL: what was acknowledged survives power loss; the level cannot change inside a transaction
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-16000;"
                "PRAGMA foreign_keys=ON;PRAGMA temp_store=MEMORY;"
                # what is erased is overwritten, whatever this SQLite was built with
                "PRAGMA secure_delete=ON",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise Misconfigured("DATABASE_URL must begin with postgresql:// (leave it out for SQLite).")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # postgresql:///name?host=/a/folder reaches a unix socket
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": None,
        "OPTIONS": options,
    }


def origin() -> str:
    """Where people reach it: ``TECHGOALS_ORIGIN``; else the address that ``techgoals run`` last served from this home
    folder, so that a command in another window writes links that open; else localhost and ``PORT``."""
    given = read("TECHGOALS_ORIGIN")
    if given:
        return given
    served = home() / "address"
    if not read("PORT") and served.exists():
        return served.read_text().strip()
    return f"http://localhost:{read('PORT', '8000')}"


def check_for_serving() -> None:
    """Raise ``Misconfigured`` where pupils' code would run on the pages' own host, or the pages' address is not said.

    Only development may do that: without the address no cookie is marked secure and mailed links lead nowhere.
    """
    if is_development():
        return
    runner, app = read("TECHGOALS_RUNNER_ORIGIN"), read("TECHGOALS_ORIGIN")
    if not runner or urlsplit(runner).hostname in {None, urlsplit(app).hostname}:
        raise Misconfigured(
            "Set TECHGOALS_RUNNER_ORIGIN to a host name of its own (https://run.example.org): pupils' code runs there, and "
            "must not share the origin of the pages. It reaches the same server; add it to TECHGOALS_HOSTS too."
        )
    if not urlsplit(app).hostname:
        raise Misconfigured(
            "Set TECHGOALS_ORIGIN to the address at which people reach it (https://campaign.example.org): it stands in "
            "mailed links, and with https: every cookie is marked secure."
        )
