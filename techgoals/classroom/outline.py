"""What a save and the class board need to know of a lesson, kept in memory: its steps, activities, files, checks."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from techgoals.lessons.models import Lesson

EVERY_KIND = frozenset({"kind", "title", "entry", "files", "checks", "hints"})


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity: what its files may be called, its checks with their words, and what its kind alone has."""

    kind: str
    title: str
    files: frozenset[str]
    checks: Mapping[str, str]
    extra: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outline:
    """A lesson without its texts: titles of the steps, activities by name, the number of all checks."""

    steps: tuple[str, ...]
    activities: Mapping[str, Activity]
    checks: int


_known: dict[uuid.UUID, tuple[str, Outline]] = {}


def outline(lesson_id: uuid.UUID, content_hash: str) -> Outline:
    """The outline of a lesson, read anew whenever its content has another hash."""
    found = _known.get(lesson_id)
    if found is None or found[0] != content_hash:
        content = Lesson.objects.values_list("content", flat=True).get(pk=lesson_id)
        found = _known[lesson_id] = (content_hash, of(content))
    return found[1]


def of(content: Mapping[str, Any]) -> Outline:
    """The outline of a lesson's content (lessons.content says what that holds)."""
    activities = {
        name: Activity(
            kind=activity["kind"],
            title=activity["title"],
            files=frozenset(file["name"] for file in activity["files"]),
            checks={check["id"]: check["says"] for check in activity["checks"]},
            extra={key: value for key, value in activity.items() if key not in EVERY_KIND},
        )
        for name, activity in content["activities"].items()
    }
    return Outline(
        steps=tuple(step["title"] for step in content["steps"]),
        activities=activities,
        checks=sum(len(activity.checks) for activity in activities.values()),
    )
