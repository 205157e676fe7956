"""Roles: which were opened, which stood side by side, the pupil's own words on them, and what comes next."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from techgoals.classroom.readable import Part, read, words


def parts(activity: Mapping[str, Any], files: Mapping[str, str]) -> Sequence[Part]:
    """What the notes hold, in the order in which the roles were opened; nothing is weighed."""
    notes = read(files.get(str(activity["entry"]), ""))
    titles = {role["slug"]: role["title"] for role in activity.get("roles", ())}
    found = []
    for key, heading in (("opened", _("Roles you opened")), ("compared", _("You put side by side"))):
        given = notes.get(key)
        told = (
            [titles[slug] for slug in given if isinstance(slug, str) and slug in titles]
            if isinstance(given, list)
            else []
        )
        if told:
            found.append(Part(heading=heading, says=", ".join(told)))
    reasons = notes.get("reasons")
    for slug, title in titles.items():
        if isinstance(reasons, dict) and (says := words(reasons.get(slug)).strip()):
            found.append(Part(heading=_("Your words about: %(role)s") % {"role": title}, says=says))
    chosen = next((one for one in activity.get("choices", ()) if one["id"] == notes.get("next")), None)
    if chosen is not None:
        found.append(Part(heading=_("What you wanted to find out next"), says=chosen["says"]))
    return found
