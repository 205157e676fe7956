"""The shape of what people type on the pages of a campaign."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from techgoals.campaigns import queries
from techgoals.campaigns.models import Campaign, Membership, Phase, Target
from techgoals.people.models import School, Tie


class SchoolField(forms.CharField):
    """One of the campaign's schools, found by its URN, by "Name (URN)", or by a part of its name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=220, **kwargs)
        self.campaign: Campaign | None = None

    def clean(self, value: Any) -> Any:
        """The ``School``, or None where none was asked for."""
        text = super().clean(value)
        if not text or self.campaign is None:
            return None
        here = queries.schools_of(self.campaign)
        urn = re.search(r"(?:^|\()(\d{5,7})\)?$", text.strip())
        if urn:
            found = list(here.filter(urn=int(urn[1])))
        else:
            found = list(here.filter(name__iexact=text)) or list(here.filter(name__icontains=text)[:6])
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(
                _("The campaign has no school of this name or URN. Look at its list of schools.")
            )
        names = ", ".join(f"{school.name} ({school.urn})" for school in found[:5])
        raise forms.ValidationError(
            _("Several schools are called so: %(names)s. Type the URN in brackets."), params={"names": names}
        )


class InviteForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={
            "required": _("Type an e-mail address."),
            "invalid": _("This is not an e-mail address."),
        },
    )
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    role = forms.ChoiceField(
        label=_("As what"),
        choices=[
            (_("In the campaign"), Membership.Role.choices),
            (_("At a school"), Tie.Role.choices),
        ],
    )
    school = SchoolField(
        label=_("School"),
        required=False,
        help_text=_("For the roles at a school: its name or its URN."),
        widget=forms.TextInput(attrs={"list": "schools", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].campaign = campaign  # type: ignore[attr-defined]


class TieForm(forms.Form):
    """At which school, and as what."""

    school = SchoolField(
        label=_("Your school"),
        help_text=_("Its name, or its URN (six figures)."),
        error_messages={"required": _("Type your school's name.")},
        widget=forms.TextInput(attrs={"list": "schools", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("I am"), choices=Tie.Role.choices, widget=forms.RadioSelect, initial=Tie.Role.TEACHER
    )

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].campaign = campaign  # type: ignore[attr-defined]


class NameForm(forms.Form):
    """How colleagues and schools will see a person."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        help_text=_("Colleagues and schools see it."),
        error_messages={"required": _("Type your name."), "max_length": _("At most 200 letters fit.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class SchoolListForm(forms.Form):
    """The download of the national list, and which part of it is wanted."""

    file = forms.FileField(
        label=_("The school list"),
        help_text=_(
            "The CSV file “all establishment data” from Get Information about Schools (GIAS), as it was downloaded."
        ),
        error_messages={
            "required": _("Choose the file."),
            "empty": _("This file is empty. Download it again."),
        },
    )
    authorities = forms.CharField(
        label=_("Local authorities"),
        help_text=_("One on each line, spelled as in the list."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=5000,
        error_messages={"required": _("Name at least one local authority, or the whole country comes in.")},
    )
    phases = forms.MultipleChoiceField(
        label=_("Phases of education"),
        help_text=_("None chosen means all."),
        choices=School.Phase.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_authorities(self) -> list[str]:
        """One name a line."""
        return [line.strip() for line in self.cleaned_data["authorities"].splitlines() if line.strip()]


class SchoolFilter(forms.Form):
    """Narrows the list of schools."""

    name = forms.CharField(label=_("Name or URN"), required=False, max_length=200)
    authority = forms.ChoiceField(label=_("Authority"), required=False)
    phase = forms.ChoiceField(
        label=_("Phase of education"), required=False, choices=[("", _("all")), *School.Phase.choices]
    )
    status = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("all")), *School.Status.choices, ("vanished", _("vanished from the list"))],
    )

    def __init__(self, *args: Any, authorities: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["authority"]
        field.choices = [("", _("all")), *((name, name) for name in authorities)]
        for one in self.fields.values():
            one.widget.is_required = False
        self._say_optional(False)

    def full_clean(self) -> None:
        """Every part may be left out, which a filter need not say beside each of them."""
        self._say_optional(True)
        super().full_clean()
        self._say_optional(False)

    def _say_optional(self, said: bool) -> None:
        for one in self.fields.values():
            one.required = not said


class TargetForm(forms.Form):
    """What a phase shall reach."""

    # the table keeps pence; whoever types here types pounds
    metric = forms.ChoiceField(
        label=_("What is counted"),
        choices=[
            (value, _("pounds of the release fund promised") if value == Target.Metric.PROMISED else label)
            for value, label in Target.Metric.choices
        ],
    )
    number = forms.IntegerField(
        label=_("Number"),
        min_value=1,
        max_value=2_000_000_000,
        help_text=_("For the release fund in whole pounds, for confidence in per cent."),
        error_messages={"required": _("Type a number."), "invalid": _("Type a whole number.")},
    )
    due = forms.DateField(
        label=_("By when"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a date."), "invalid": _("This is not a date.")},
    )
    owner: Any = forms.ModelChoiceField(
        label=_("Who looks after it"), queryset=None, required=False, empty_label=_("nobody yet")
    )

    def __init__(self, *args: Any, phase: Phase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["owner"]
        field.queryset = queries.members(phase.campaign)

    @property
    def counted(self) -> int:
        """The number as the table keeps it: money in pence."""
        number = int(self.cleaned_data["number"])
        return number * 100 if self.cleaned_data["metric"] == Target.Metric.PROMISED else number
