"""What every test may ask for. The home folder of the run is made earlier: tests/places/home.py, by addopts."""

import pytest

from tests.places.browser import axe, browser_type_launch_args, new_context
from tests.places.live import database, live, postgres_address
from tests.places.sharing import Together

__all__ = ["axe", "browser_type_launch_args", "database", "live", "new_context", "postgres_address"]


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together | None:
    """With ``--dist loadfile``, what is dear stays in one process."""
    return Together(config, log) if config.getvalue("dist") == "loadfile" else None
