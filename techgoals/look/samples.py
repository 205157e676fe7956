"""What the kit page shows: made-up figures for every component. Nothing here comes from a campaign."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Seat(forms.Form):
    """A form with one of everything, as the kit shows it."""

    email = forms.EmailField(
        label=gettext_lazy("Your school e-mail"),
        help_text=gettext_lazy("We send the confirmation and a calendar file there."),
        error_messages={
            "required": gettext_lazy("Write your school e-mail, so that we can confirm your seat."),
            "invalid": gettext_lazy("That does not look like an e-mail address. Does it have an @?"),
        },
    )
    school = forms.ChoiceField(
        label=gettext_lazy("Your school"),
        choices=[
            ("", gettext_lazy("Choose a school")),
            ("a", "Ashgrove Academy"),
            ("b", "Millbeck High School"),
        ],
        error_messages={"required": gettext_lazy("Choose your school.")},
    )
    cover = forms.ChoiceField(
        label=gettext_lazy("Who covers your lessons that day?"),
        widget=forms.RadioSelect,
        choices=[
            ("school", gettext_lazy("Somebody at my school")),
            ("supply", gettext_lazy("A supply teacher")),
            ("?", gettext_lazy("I do not know yet")),
        ],
        error_messages={
            "required": gettext_lazy("Say who covers your lessons, or that you do not know yet.")
        },
    )
    needs = forms.MultipleChoiceField(
        label=gettext_lazy("What should the host know?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("step", gettext_lazy("I need a place without steps")),
            ("loop", gettext_lazy("I use a hearing loop")),
        ],
    )
    note = forms.CharField(
        label=gettext_lazy("Anything else?"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("My head teacher knows that I am coming"),
        error_messages={"required": gettext_lazy("Ask your head teacher first, then tick the box.")},
    )


class Narrow(forms.Form):
    """The fields of a filter bar."""

    town = forms.ChoiceField(
        label=gettext_lazy("Town"),
        required=True,
        choices=[("", gettext_lazy("All towns")), ("1", "Millbeck")],
    )
    words = forms.CharField(label=gettext_lazy("Words"), required=True)


# corners that neighbours share, so that borders meet: (longitude, latitude)
CORNERS = {
    "a": (-1.95, 53.98), "b": (-1.78, 54.07), "c": (-1.52, 54.05), "d": (-1.36, 53.98), "e": (-1.10, 53.96),
    "f": (-0.96, 53.82), "g": (-0.99, 53.64), "h": (-1.12, 53.52), "i": (-1.30, 53.45), "j": (-1.52, 53.43),
    "k": (-1.72, 53.50), "l": (-1.90, 53.58), "m": (-2.00, 53.76), "p": (-1.66, 53.88), "q": (-1.55, 53.72),
    "r": (-1.38, 53.84), "s": (-1.30, 53.67), "t": (-1.47, 53.90), "u": (-1.82, 53.86), "v": (-1.42, 53.62),
}  # fmt: skip
AREAS = {
    "Fell End": "abctpum",
    "Millbeck": "mupqkl",
    "Northbridge": "ptrsvq",
    "Stonely": "cdefghsrt",
    "Harrow Vale": "qvshijk",
}


def region() -> dict[str, Any]:
    """Five invented areas as GeoJSON."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": name},
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [[CORNERS[corner] for corner in around + around[0]]],
                },
            }
            for name, around in AREAS.items()
        ],
    }


def kit(state: str = "") -> dict[str, Any]:
    """Everything the kit page needs; ``state`` "errors" shows the form as it is after a mistake."""
    form = Seat({"email": "amira at millbeck", "needs": ["step"]}) if state == "errors" else Seat()
    return {
        "form": form,
        "narrow": Narrow(),
        "start": datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        "end": datetime(2026, 11, 23, 15, 30, tzinfo=UTC),
        "money": 4_731_000,
        "stops": [
            {"figure": "£47,310", "label": _("releases teachers"), "address": "#chain"},
            {"figure": "45", "label": _("teachers came"), "address": "#chain"},
            {"figure": "+1.1", "label": _("more confident"), "address": "#chain", "current": True},
            {"figure": "486", "label": _("classes taught"), "address": "#chain"},
            {"figure": "10,739", "label": _("young people"), "address": "#chain"},
            {"figure": "700", "label": _("badges"), "address": "#chain"},
        ],
        "steps": [
            {"title": _("You booked"), "when": _("Mon 9 Nov 2026"), "state": "done"},
            {"title": _("You came to the workshop"), "when": _("Mon 23 Nov 2026"), "state": "done"},
            {
                "title": _("Your school signs the claim"),
                "text": _("We mailed Mr Okafor a link. It takes him two minutes."),
                "state": "now",
            },
            {"title": _("The campaign approves it")},
            {"title": _("The money arrives"), "when": _("about 11 Dec 2026")},
        ],
        "tasks": [
            {
                "title": _("Sign the claim for 23 November"),
                "text": _("Two teachers, one day each: £374. All figures are filled in."),
                "address": "#tasks",
                "action": _("Look and sign"),
                "due": _("by Fri 27 Nov 2026"),
            },
            {
                "title": _("Say who came on Thursday"),
                "address": "#tasks",
                "action": _("Open the register"),
                "kind": "bad",
                "word": _("Late"),
            },
            {
                "title": _("Read the lesson before you teach it"),
                "address": "#tasks",
                "action": _("Open the lesson"),
            },
        ],
        "facts": [
            (_("Where"), "Halden Works, Millbeck"),
            (_("Host"), "Halden Robotics"),
            (_("Seats"), _("3 of 16 are free")),
        ],
        "tabs": [
            {"label": _("To approve"), "address": "#tabs", "current": True, "count": 4},
            {"label": _("In trouble"), "address": "#tabs", "count": 1},
            {"label": _("Paid"), "address": "#tabs", "count": 38},
        ],
        "page": Paginator(range(1, 72), 20).page(2),
        "towns": [("Northbridge", 4120), ("Millbeck", 2986), ("Stonely", 2201), ("Harrow Vale", 1432)],
        "questions": [
            (_("I can explain what HTML is"), 2.1, 4.0),
            (_("I can teach it"), 1.8, 3.6),
            (_("I can help when it breaks"), 2.4, 3.1),
            (_("I know who does this for a living"), 3.2, 3.0),
        ],
        "over_time": [
            (date(2026, 9, 14), 0),
            (date(2026, 10, 5), 830),
            (date(2026, 10, 19), 2410),
            (date(2026, 11, 9), 6120),
            (date(2026, 11, 23), 10739),
        ],
        "features": region(),
        "values": {"Northbridge": 4120, "Millbeck": 2986, "Stonely": 2201, "Harrow Vale": 1432},
        "points": [
            {"label": "Halden Works", "longitude": -1.74, "latitude": 53.74, "address": "#map"},
            {"label": "Town Hall", "longitude": -1.42, "latitude": 53.80},
            {"label": "Stonely Library", "longitude": -1.08, "latitude": 53.70, "address": "#map"},
            {"label": _("Online"), "longitude": None, "latitude": None},
        ],
    }
