"""A story: the way that was taken, what was found out, and what was claimed on which evidence."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from techgoals.classroom.readable import Part
from techgoals.lessons.format import kinds


def parts(activity: Mapping[str, Any], files: Mapping[str, str]) -> Sequence[Part]:
    """A part for each decision, then where it ended, the puzzles, and the board."""
    made, _files = kinds.kind("story").made(activity, dict(files))
    if not made:
        return ()
    found = [_decision(decision) for decision in made["path"]]
    found.append(Part(heading=_("Where the story stands"), says=made["now"]))
    if made["opened"]:
        found.append(Part(heading=_("Evidence you opened"), notes=tuple(made["opened"])))
    for answer in made["answers"]:
        right = _("That is right.") if answer["right"] else _("That is not right yet.")
        found.append(Part(heading=answer["asks"], says=answer["answer"], notes=(right,)))
    for claim in made["claims"]:
        holds = _("It holds.") if claim["holds"] else _("It does not hold yet.")
        found.append(
            Part(heading=f"{claim['who']}: {claim['says']}", says=", ".join(claim["pinned"]), notes=(holds,))
        )
    return found


def _decision(decision: Mapping[str, Any]) -> Part:
    heading = f"{decision['clock']} {decision['scene']}".strip()
    if decision["accused"]:
        return Part(heading=heading, says=_("You named %(name)s.") % {"name": decision["made"]})
    return Part(heading=heading, says=decision["made"])
