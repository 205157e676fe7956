"""A home folder of their own for the tests of one run, set before Django reads its settings (see addopts)."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

# xdist's workers inherit the run's folder, and each has a home of its own inside it
_run = os.environ.get("TECHGOALS_TEST_RUN")
_mine = _run is None
RUN = Path(_run or tempfile.mkdtemp(prefix="techgoals-"))
HOME = RUN / os.environ.get("PYTEST_XDIST_WORKER", "home")

os.environ["TECHGOALS_TEST_RUN"] = str(RUN)
os.environ["TECHGOALS_HOME"] = str(HOME)
os.environ["TECHGOALS_ENV"] = "development"
# the browser's driver runs an event loop in the thread of the tests; Django's ORM would refuse to work beside it
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
(HOME / "static").mkdir(parents=True, exist_ok=True)


def pytest_configure(config: pytest.Config) -> None:
    """A database file (in memory there is no write-ahead log), and static files as they lie, not collected."""
    from django.conf import settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    default = settings.DATABASES["default"]
    if default["ENGINE"].endswith("sqlite3"):
        default.setdefault("TEST", {})["NAME"] = str(HOME / "test.sqlite3")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the folder away."""
    if _mine:
        shutil.rmtree(RUN, ignore_errors=True)
