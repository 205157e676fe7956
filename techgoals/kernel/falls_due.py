"""What falls due: the worker calls each room's ``due.due(at)`` once a minute."""

from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from django.apps import apps


class Due(Protocol):
    """Do what has fallen due by ``at``; return how many things were done. Repeating it is harmless."""

    def __call__(self, at: datetime) -> int: ...


def every() -> Iterator[tuple[str, Due]]:
    """(room, its ``due``) for every installed room that has one, from the ground up."""
    for app in apps.get_app_configs():
        if app.name.startswith("techgoals.") and find_spec(f"{app.name}.due"):
            yield app.label, import_module(f"{app.name}.due").due
