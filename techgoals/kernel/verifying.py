"""What must always hold: each room's ``verify.py`` recomputes it with its own SQL and names what is wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from django.apps import apps
from django.db import connection


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold: ``rule`` broken, by ``row`` (table and key), and ``says`` how, in a sentence."""

    rule: str
    row: str
    says: str


class Verify(Protocol):
    """Recompute everything this room must keep; yield a ``Finding`` for each thing that is wrong."""

    def __call__(self) -> Iterator[Finding]: ...


def by_rules(rules: Iterable[tuple[str, str, str, str]]) -> Iterator[Finding]:
    """Ask each (rule, table, query, says) for the keys that break it, in SQL of the rule's own."""
    for rule, table, query, says in rules:
        with connection.cursor() as cursor:
            cursor.execute(query)
            for (key,) in cursor.fetchall():
                yield Finding(rule, f"{table} {key}", says)


def every() -> Iterator[tuple[str, Verify]]:
    """(room, its ``verify``) for every installed room that has one, from the ground up."""
    for app in apps.get_app_configs():
        if app.name.startswith("techgoals.") and find_spec(f"{app.name}.verify"):
            yield app.label, import_module(f"{app.name}.verify").verify
