"""Shapes of what teachers and pupils type; the verbs judge what it means."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from techgoals.classroom.models import Class, Receipt
from techgoals.classroom.ways import MOST_IN_A_ROOM
from techgoals.people.models import School


class MakeClass(forms.Form):
    """A new class. The school is asked for only where a teacher has more than one."""

    school = forms.ModelChoiceField(School.objects.none(), label=_("School"), empty_label=None)
    name = forms.CharField(
        label=_("Name of the class"), max_length=40, help_text=_("Such as 9B. No names of pupils.")
    )
    year_group = forms.TypedChoiceField(
        label=_("Year group"), coerce=int, choices=[(n, n) for n in range(7, 14)], initial=9
    )
    size = forms.IntegerField(
        label=_("How many pupils?"),
        min_value=0,
        max_value=MOST_IN_A_ROOM,
        initial=30,
        help_text=_("We make a pass for each. 0 if you teach from paper and count heads."),
    )
    after = forms.ModelChoiceField(
        Class.objects.none(),
        label=_("Are these the pupils of an earlier class?"),
        required=False,
        empty_label=_("No, make new passes"),
        help_text=_("Then they keep their passes, and each counts as one young person."),
    )

    def __init__(self, *args: Any, schools: Any, classes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
        self.fields["after"].queryset = classes  # type: ignore[attr-defined]
        if len(schools) == 1:
            self.fields["school"].initial = schools[0]
            self.fields["school"].widget = forms.HiddenInput()
        if not classes:
            del self.fields["after"]


class AddPasses(forms.Form):
    """More passes for a class."""

    how_many = forms.IntegerField(label=_("How many more?"), min_value=1, max_value=MOST_IN_A_ROOM, initial=1)
    had = forms.IntegerField(widget=forms.HiddenInput, required=False)


class TakeOver(forms.Form):
    """The passes of another class of the same school."""

    other = forms.ModelChoiceField(Class.objects.none(), label=_("Class"), empty_label=None)

    def __init__(self, *args: Any, classes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = classes  # type: ignore[attr-defined]


class HeadCount(forms.Form):
    """How many young people there were, and how the teacher knows."""

    number = forms.IntegerField(label=_("How many young people?"), min_value=0, max_value=MOST_IN_A_ROOM)
    way = forms.ChoiceField(
        label=_("How do you know?"),
        choices=[
            (Receipt.Way.COUNTED, _("I counted them in the room")),
            (Receipt.Way.REPORTED, _("I am reporting it afterwards")),
        ],
        initial=Receipt.Way.COUNTED,
        widget=forms.RadioSelect,
    )


class Join(forms.Form):
    """The first half of a pupil's sign-in."""

    code = forms.CharField(
        label=_("Class code"),
        max_length=20,
        help_text=_("It is on the board and on your pass. Six letters and numbers."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type the code of your class. It is on the board and on your pass.")},
    )
    number = forms.CharField(
        label=_("Your number or your pass name"),
        max_length=60,
        help_text=_("Such as 12, or Teal Otter 7."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Type the number or the name on your pass.")},
    )
