"""Kinds of activity. Each is a folder here, found by its name; adding one touches no other file.

A kind's folder holds ``shape.json`` (its keys and rules, a part of the schema of activity.yml), ``example/`` (a small
activity that ``techgoals lesson new`` copies) and a module with ``KIND``, a ``Kind`` that says what else must hold.
"""

from functools import cache
from importlib import import_module
from pathlib import Path

from techgoals.lessons.format.kinds.kind import Asked, Kind

__all__ = ["Asked", "Kind", "kind", "names"]


def names() -> tuple[str, ...]:
    """The names of all kinds, sorted."""
    return tuple(
        sorted(shape.parent.name for folder in __path__ for shape in Path(folder).glob("*/shape.json"))
    )


@cache
def kind(name: str) -> Kind:
    """The kind called ``name``, which is one of ``names()``."""
    found: Kind = import_module(f"{__name__}.{name}").KIND
    return found
