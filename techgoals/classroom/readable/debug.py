"""An app with faults: the pupil's bug report in sentences. The app itself lies beside it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from techgoals.classroom.readable import Part, read, words

REPORT = "report.json"


def parts(_activity: Mapping[str, Any], files: Mapping[str, str]) -> Sequence[Part]:
    """Where the fault was, what happened, and why, as far as the pupil wrote it."""
    report = read(files.get(REPORT, ""))
    where = report.get("where")
    found = []
    if isinstance(where, dict) and type(where.get("line")) is int:
        place = _("%(file)s, line %(line)s") % {"file": words(where.get("file")), "line": where["line"]}
        found.append(Part(heading=_("Where the fault was"), says=place, code=words(where.get("text"))))
    if type(report.get("step")) is int:
        step = _("Step %(step)s of the run") % {"step": report["step"]}
        found.append(Part(heading=_("When it showed"), says=step))
    for key, heading in (("what", _("What happened")), ("why", _("Why"))):
        if says := words(report.get(key)):
            found.append(Part(heading=heading, says=says))
    return found
