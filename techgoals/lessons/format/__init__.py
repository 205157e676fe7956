"""The lesson format: a pack is a folder of YAML and CommonMark; this reads it and says what is wrong with it.

One door: ``read`` makes a ``Pack`` out of a folder, ``check`` lists every ``Problem`` in the words of the person who
wrote it, ``look_at`` does both as far as it gets, ``unpacked`` takes a zip for a folder, ``begin`` writes a lesson to begin with. Nothing here knows Django, a database or a network, and nothing of a pack is ever run.

Words: *pack* (a folder of lessons and roles with one version and one licence), *lesson*, *step* (a page of it),
*activity* (something the pupil does), *check* (one thing that must hold), *hint* (help), *mistake* (a known wrong
answer and the check that must see it).
"""

from techgoals.lessons.format import kinds
from techgoals.lessons.format.beginning import Begun, CannotBegin, begin, write_schemas
from techgoals.lessons.format.checking import check, look_at
from techgoals.lessons.format.problems import CannotRead, Problem
from techgoals.lessons.format.reading import read, read_activity
from techgoals.lessons.format.shapes import (
    Activity,
    Check,
    Curriculum,
    File,
    Hint,
    Lesson,
    Mistake,
    Pack,
    Role,
    Step,
    Texts,
)
from techgoals.lessons.format.zipped import ZIP_BYTES, unpacked

__all__ = [
    "ZIP_BYTES",
    "Activity",
    "Begun",
    "CannotBegin",
    "CannotRead",
    "Check",
    "Curriculum",
    "File",
    "Hint",
    "Lesson",
    "Mistake",
    "Pack",
    "Problem",
    "Role",
    "Step",
    "Texts",
    "begin",
    "check",
    "kinds",
    "look_at",
    "read",
    "read_activity",
    "unpacked",
    "write_schemas",
]
