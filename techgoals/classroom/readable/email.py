"""Mail: each mail that went, in its order, and what was done with mails that came in."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from techgoals.classroom.readable import Part
from techgoals.lessons.format import kinds


def parts(activity: Mapping[str, Any], files: Mapping[str, str]) -> Sequence[Part]:
    """A part for each mail that was sent, for a draft, and for each mail that was to be judged."""
    made, _files = kinds.kind("email").made(activity, dict(files))
    if not made:
        return ()
    found = [
        _letter(_("Mail %(n)s, to %(whom)s") % {"n": n, "whom": ", ".join(mail["to"])}, mail)
        for n, mail in enumerate(made["sent"], 1)
    ]
    if made["draft"]:
        found.append(_letter(_("Not sent yet"), made["draft"]))
    ways = {
        "report": _("You reported it."),
        "delete": _("You deleted it."),
        "keep": _("You kept it."),
        "ask": _("You asked a grown-up."),
    }
    for verdict in made["verdicts"]:
        found.append(
            Part(
                heading=_("%(subject)s, from %(whom)s")
                % {"subject": verdict["subject"], "whom": verdict["from"]},
                says=ways.get(verdict["way"], _("You did not decide on this one.")),
            )
        )
    return found


def _letter(heading: str, mail: Mapping[str, Any]) -> Part:
    notes = [_("Copy to %(whom)s") % {"whom": ", ".join(mail["cc"])}] if mail["cc"] else []
    if mail["bcc"]:
        notes.append(_("Hidden copy to %(whom)s") % {"whom": ", ".join(mail["bcc"])})
    if mail["attached"]:
        notes.append(_("Attached: %(files)s") % {"files": ", ".join(mail["attached"])})
    return Part(heading=heading, says=mail["subject"], code=mail["body"], notes=tuple(notes))
