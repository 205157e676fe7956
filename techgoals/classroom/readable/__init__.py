"""What a pupil made, as a page for people, where its files alone are not one.

A kind of activity that needs it has a module of its name here, with ``parts(activity, files)``; adding one touches no
other file. What a file holds comes from a browser, so it may have any shape: what cannot be read is left out.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the page: ``asked`` is the lesson's own clean HTML, or a plain heading; the rest is the pupil's."""

    heading: str = ""
    asked: str = ""
    says: str = ""
    code: str = ""
    notes: tuple[str, ...] = ()


def parts(activity: Mapping[str, Any], files: Mapping[str, str]) -> Sequence[Part]:
    """The pieces of a page that tells what the pupil wrote; none where the kind's files speak for themselves."""
    kind = str(activity["kind"])
    if not kind.isalpha() or find_spec(f"{__name__}.{kind}") is None:
        return ()
    found: Sequence[Part] = import_module(f"{__name__}.{kind}").parts(activity, files)
    return found


def read(text: str) -> dict[str, Any]:
    """The object that a JSON file holds; {} where it holds something else."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def words(value: Any) -> str:
    """A text of the pupil's; "" where there is none."""
    return value if isinstance(value, str) else ""
