"""The shapes of what people send in this room; the verbs judge what it means."""

from datetime import date
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from techgoals.campaigns.models import Campaign
from techgoals.claims import queries
from techgoals.claims.models import Claim


def _tick(label: Any, what: Any) -> forms.BooleanField:
    """One thing to check; unticked it says which, because three of them stand in one summary."""
    said = gettext_lazy("{what}: tick it if it is right; if it is not, tell us below what is wrong.")
    return forms.BooleanField(label=label, error_messages={"required": format_lazy(said, what=what)})


class Checks(forms.Form):
    """Three ticks; nothing to type unless one wants to."""

    released = _tick(
        gettext_lazy("Yes: they were released from teaching for this"), gettext_lazy("Who was released")
    )
    amount = _tick(gettext_lazy("Yes: this is the amount we ask for"), gettext_lazy("The amount"))
    account = _tick(gettext_lazy("Yes: this is right"), gettext_lazy("Where the money goes"))
    school_ref = forms.CharField(
        label=gettext_lazy("Your own reference"),
        help_text=gettext_lazy("An order number, say. It stands on the remittance."),
        required=False,
        max_length=40,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class Code(Checks):
    """The ticks again, carried along, and the mailed code."""

    code = forms.CharField(
        label=gettext_lazy("The code from your mail"),
        max_length=20,
        error_messages={"required": gettext_lazy("Type the six figures from the mail we just sent.")},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("released", "amount", "account", "school_ref"):
            self.fields[name].widget = forms.HiddenInput()


class Words(forms.Form):
    """A message on a claim."""

    text = forms.CharField(
        label=gettext_lazy("Your message"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": gettext_lazy("Write a sentence, so that the other side knows what to do.")
        },
    )


class Narrow(forms.Form):
    """What the team's list can be narrowed to."""

    q = forms.CharField(label=gettext_lazy("School, teacher or reference"), required=False, max_length=100)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    fund = forms.ChoiceField(label=gettext_lazy("Fund"), required=False)

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            ("", _("all")),
            *((state, queries.team_word(state)) for state in Claim.State.values),
        ]
        self.fields["fund"].choices = [  # type: ignore[attr-defined]
            ("", _("all")),
            *((str(fund.pk), fund.name) for fund in queries.funds(campaign)),
        ]


class Details(forms.Form):
    """Where a school's money goes."""

    account_name = forms.CharField(
        label=gettext_lazy("Name of the account"),
        max_length=100,
        help_text=gettext_lazy("As the bank has it: letters, figures, spaces and . & / -"),
        error_messages={"required": gettext_lazy("Type the name of the account as the bank has it.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    sort_code = forms.CharField(
        label=gettext_lazy("Sort code"),
        max_length=12,
        help_text=gettext_lazy("Six figures, such as 20-00-00."),
        error_messages={"required": gettext_lazy("Type the six figures of the sort code.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    account_number = forms.CharField(
        label=gettext_lazy("Account number"),
        max_length=12,
        help_text=gettext_lazy("Eight figures."),
        error_messages={"required": gettext_lazy("Type the eight figures of the account number.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class Run(forms.Form):
    """When a run shall be paid."""

    fund = forms.UUIDField(widget=forms.HiddenInput)
    pay_on = forms.DateField(
        label=gettext_lazy("Day on which finance pays"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": gettext_lazy("Choose the day on which finance pays."),
            "invalid": gettext_lazy("Choose a day, such as 30/11/2026."),
        },
    )

    @staticmethod
    def for_fund(fund: object, pay_on: date) -> "Run":
        """An empty form that proposes a day; its ids differ from those of the next fund's form."""
        return Run(initial={"fund": fund, "pay_on": pay_on.isoformat()}, auto_id=f"run-{fund}-%s")


class Why(forms.Form):
    """A reason."""

    why = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=300,
        error_messages={"required": gettext_lazy("Say why: the record keeps it.")},
    )
