"""The shapes of what the team enters about money; whether it can be is for the verbs to say."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from techgoals.campaigns.models import Campaign, Phase
from techgoals.fund.models import Cap

MOST = 20_000_000


class Pounds(forms.CharField):
    """An amount as people write it (``£49,500``, ``187.50``), as whole pence."""

    def to_python(self, value: Any) -> Any:
        """Whole pence, or a message that says how to write an amount."""
        text = str(value or "").strip().replace("£", "").replace(",", "").replace(" ", "")
        if not text:
            return None
        found = re.fullmatch(r"(\d{1,9})(?:\.(\d{1,2}))?", text)
        if not found:
            raise ValidationError(_("Write an amount such as 187.50 or 49,500."), code="odd")
        if int(found[1]) > MOST:
            raise ValidationError(
                _("That is more than one line of the ledger holds (£20,000,000)."), code="odd"
            )
        return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))

    def validate(self, value: Any) -> None:
        """Something must be there where it has to be."""
        if value is None and self.required:
            raise ValidationError(_("Say how much, in pounds."), code="required")

    def run_validators(self, value: Any) -> None:
        """Nothing more: the shape was checked when it was read."""


_WHY = forms.Textarea(attrs={"rows": 2})


class SetAside(forms.Form):
    """Money for a phase."""

    phase = forms.ModelChoiceField(Phase.objects.none(), label=_("For which phase"))
    pence = Pounds(label=_("How much, in pounds"))
    why = forms.CharField(
        label=_("Where it comes from"), max_length=300, help_text=_("It stands in the ledger for ever.")
    )

    seen_before = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["phase"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Phase.objects.of(campaign)


class SetRate(forms.Form):
    """What an hour or a day of cover is worth."""

    unit = forms.ChoiceField(label=_("For"), choices=[("day", _("a day")), ("hour", _("an hour"))])
    pence = Pounds(label=_("How much, in pounds"))
    from_date = forms.DateField(
        label=_("From which day on"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("What was promised before keeps its rate."),
    )
    reason = forms.CharField(label=_("Why this much"), max_length=300, widget=_WHY)


class SetCap(forms.Form):
    """The most that one teacher or school may have."""

    scope = forms.ChoiceField(label=_("For"), choices=Cap.Scope)
    pence = Pounds(label=_("At most, in pounds"))
    reason = forms.CharField(label=_("Why"), max_length=300, widget=_WHY)


class AllowUse(forms.Form):
    """What the money may be used for."""

    label = forms.CharField(label=_("What schools may use it for"), max_length=100)
    reason = forms.CharField(label=_("Why"), max_length=300, widget=_WHY)
