"""A quiz: each question, the answer that was chosen, why it is right or not, and the pupil's own reason."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from techgoals.classroom.readable import Part, read, words


def parts(activity: Mapping[str, Any], files: Mapping[str, str]) -> Sequence[Part]:
    """A part for each question of the lesson, answered or not."""
    sheet = read(files.get(str(activity["entry"]), ""))
    return [_question(question, sheet.get(question["id"])) for question in activity.get("questions", ())]


def _question(question: Mapping[str, Any], given: Any) -> Part:
    given = given if isinstance(given, dict) else {}
    chosen = next((one for one in question["answers"] if one["id"] == given.get("answer")), None)
    notes = []
    if chosen is not None:
        notes.append(chosen["because"])
    if reason := words(given.get("reason")):
        notes.append(_("Your reason: %(reason)s") % {"reason": reason})
    sure = {1: _("You guessed."), 2: _("You were fairly sure."), 3: _("You were certain.")}
    level = given.get("sure")
    if type(level) is int and level in sure:
        notes.append(sure[level])
    return Part(
        asked=question.get("html", ""),
        says=chosen["says"] if chosen else _("You did not answer this one."),
        notes=tuple(notes),
    )
