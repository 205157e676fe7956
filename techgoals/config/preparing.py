"""The home folder made ready, step by step, each with its seconds; what is fresh is skipped in silence."""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from techgoals.config import place
from techgoals.config.command import django_is_up, tell


@contextmanager
def step(words: str) -> Iterator[None]:
    """Say what was done and how long it took."""
    began = time.monotonic()
    yield
    tell(f"  {words}: {time.monotonic() - began:.1f} s")


def prepare(say: Callable[[str], None] = tell) -> None:
    """Make home folder, secrets, database and static files ready, then what each room asks for in its ``prepare.py``.

    Safe to repeat; data are kept. In development the demo campaign is put in unless ``TECHGOALS_DEMO=0``.
    """
    fresh = not (place.home() / "secrets").exists()
    with step(f"Home folder {'made' if fresh else 'opened'}"):
        place.home().mkdir(parents=True, exist_ok=True)
        django_is_up()
    _migrate()
    _collect_static()
    from django.apps import apps

    for app in apps.get_app_configs():
        if app.name.startswith("techgoals.") and find_spec(f"{app.name}.prepare"):
            import_module(f"{app.name}.prepare").prepare(say)
    if (
        place.is_development()
        and place.read("TECHGOALS_DEMO", "1") != "0"
        and find_spec("techgoals.homes.demo")
    ):
        with step("Demo campaign"):
            import_module("techgoals.homes.demo").prepare(say)


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    steps = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if steps:
        with step(f"Database brought up to date, {steps} steps"):
            call_command("migrate", verbosity=0, interactive=False)


def _static_files() -> str:
    """A hash over names, sizes and times of all static files, wherever they lie."""
    from django.contrib.staticfiles.finders import get_finders

    whole = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            whole.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return whole.hexdigest()


def _collect_static() -> None:
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    now = _static_files()
    if stamp.exists() and stamp.read_text() == now:
        return
    with step("Static files gathered and compressed"):
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(now)
