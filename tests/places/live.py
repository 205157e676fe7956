"""Fixtures: a PostgreSQL, and real server processes on either database."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from bench.server import Servers, fresh_home
from tests.places import home, postgres

Live = Callable[..., Servers]


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """The address of a throw-away PostgreSQL; skips where none can be had."""
    with ExitStack() as stack:
        try:
            address = stack.enter_context(postgres.cluster())
        except postgres.NoPostgres as trouble:
            pytest.skip(f"no PostgreSQL: {trouble}")
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Ask for it to run a ``live`` test on both databases, one after the other."""
    return str(request.param)


@pytest.fixture
def live(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Live]:
    """``live(processes=2)`` starts real server processes on a fresh, empty installation and returns ``Servers``.

    They share one database: that of the ``database`` fixture where the test asks for it, else SQLite, or
    ``live(database="postgresql")``. ``env`` goes on top of a development environment without a demo. All of it ends
    with the test; what the processes said is printed where the test fails.
    """
    asked = request.getfixturevalue("database") if "database" in request.fixturenames else "sqlite"
    started: list[Servers] = []
    with ExitStack() as stack:

        def start(
            *,
            processes: int = 1,
            worker: bool = True,
            database: str = asked,
            env: Mapping[str, str] | None = None,
        ) -> Servers:
            folder = tmp_path / f"home-{len(started)}"
            address = request.getfixturevalue("postgres_address") if database == "postgresql" else ""
            # on PostgreSQL the template database belongs to one server: each xdist worker may have its own
            templates = (home.HOME if address else home.RUN) / "templates"
            url = fresh_home(folder, templates=templates, postgres=address)
            servers = Servers(folder, processes=processes, worker=worker, database_url=url, env=env)
            started.append(stack.enter_context(servers))
            return servers

        yield start
        for servers in started:
            for name in servers.processes:
                print(f"--- {name}\n{servers.log(name)}")  # noqa: T201 - pytest shows it where the test fails
