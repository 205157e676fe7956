"""The shapes of what people enter here; whether it can be is for the verbs to say."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from techgoals.campaigns.models import Campaign, Membership, Phase
from techgoals.employers.models import Offer, Site
from techgoals.fund.models import Rate
from techgoals.kernel import ids
from techgoals.lessons.models import Lesson
from techgoals.people.models import Person, School
from techgoals.workshops.models import Booking, Workshop


class Narrow(forms.Form):
    """By what the catalogue can be narrowed."""

    use_required_attribute = False  # "anywhere" and "any time" are answers too
    authority = forms.ChoiceField(label=_("Where"))
    month = forms.ChoiceField(label=_("When"))

    def __init__(
        self, *args: Any, authorities: list[str], months: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.choose("authority", [("", _("Anywhere")), *((name, name) for name in authorities)])
        self.choose("month", [("", _("Any time")), *months])

    def choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Give a field its choices."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
        field.choices = choices


class WhichSchool(forms.Form):
    """For which of one's schools one books."""

    school = forms.ChoiceField(label=_("For which school do you come?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, schools: list[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["school"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
        field.choices = [(str(one.urn), one.name) for one in schools]


class MoneyContact(forms.Form):
    """Who looks after the school's money."""

    money_name = forms.CharField(
        label=_("Name of the person who looks after your school's money"),
        max_length=200,
        required=False,
        help_text=_("Usually the business manager or the school office."),
    )
    money_email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_(
            "After the workshop we send them the claim, filled in already. They get nothing else from us."
        ),
        error_messages={
            "required": _("Give an e-mail address: the claim is sent there after the workshop."),
            "invalid": _("This is not a whole e-mail address. It looks like name@school.example."),
        },
    )
    school = forms.IntegerField(widget=forms.HiddenInput)


class Reason(forms.Form):
    """Why something is given up."""

    why = forms.CharField(
        label=_("Why?"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class CallOff(forms.Form):
    """Why a session does not take place."""

    why = forms.CharField(
        label=_("Why does it not take place?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody who was coming reads this."),
        error_messages={"required": _("Say why: everybody who was coming reads it.")},
    )


class Mark(forms.Form):
    """One mark in the register."""

    attendance = forms.ChoiceField(choices=Booking.Attendance.choices)
    units = forms.DecimalField(required=False, max_digits=5, decimal_places=2)


class NewWorkshop(forms.ModelForm):
    """What is offered."""

    class Meta:
        model = Workshop
        fields = ["title", "summary", "for_whom", "release_units", "release_unit", "lessons"]
        labels = {
            "title": _("Title"),
            "summary": _("What one does there, in two or three sentences"),
            "for_whom": _("For whom"),
            "release_units": _("How many hours or days a school frees its teacher"),
            "release_unit": _("Hours or days"),
            "lessons": _("Lessons one takes home"),
        }
        widgets = {"summary": forms.Textarea(attrs={"rows": 4}), "lessons": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lessons = self.fields["lessons"]
        assert isinstance(lessons, forms.ModelMultipleChoiceField)  # noqa: S101 - the model's own
        lessons.queryset = Lesson.objects.of(campaign).filter(retired_at=None)
        unit = self.fields["release_unit"]
        assert isinstance(unit, forms.ChoiceField)  # noqa: S101 - the model's own
        unit.choices = [(Rate.Unit.DAY, _("days")), (Rate.Unit.HOUR, _("hours"))]

    def words(self) -> dict[str, Any]:
        """What ``programme.add_workshop`` takes."""
        return {**self.cleaned_data, "slug": ids.slug(self.cleaned_data["title"], "workshop")}


class Placed(forms.Form):
    """A place: one that a host offered, or any other of a partner's."""

    place = forms.ChoiceField(
        label=_("Where"), error_messages={"required": _("Choose the place where it is held.")}
    )
    capacity = forms.IntegerField(
        label=_("Seats"), help_text=_("No more than the place has chairs."), min_value=1, max_value=1000
    )

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_offers = (
            Offer.objects.of(campaign).exclude(state=Offer.State.WITHDRAWN).select_related("employer", "site")
        )
        sites = Site.objects.of(campaign).select_related("employer").order_by("employer__name", "name")
        self.places: dict[str, tuple[Site, Offer | None]] = {
            **{f"offer-{one.pk}": (one.site, one) for one in open_offers},
            **{f"site-{one.pk}": (one, None) for one in sites},
        }
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
        field.choices = [
            ("", _("Choose a place")),
            (_("Offered by a host"), [(key, _label(*both)) for key, both in self.places.items() if both[1]]),
            (
                _("Not offered yet: ask first"),
                [(k, _label(*both)) for k, both in self.places.items() if not both[1]],
            ),
        ]

    def chosen(self) -> tuple[Site, Offer | None]:
        """The place chosen, and the offer it comes with."""
        return self.places[self.cleaned_data["place"]]


def _label(site: Site, offer: Offer | None) -> str:
    what = f": {offer.what}" if offer else ""
    return _("%(employer)s, %(site)s (%(chairs)s chairs)%(what)s") % {
        "employer": site.employer.name,
        "site": site.name,
        "chairs": site.chairs,
        "what": what,
    }


class Schedule(Placed):
    """A run of a workshop, with the hours that the clock at the venue will show."""

    workshop = forms.ModelChoiceField(
        Workshop.objects.none(), label=_("Workshop"), empty_label=_("Choose a workshop")
    )
    phase = forms.ModelChoiceField(
        Phase.objects.none(), label=_("Phase, whose fund pays"), empty_label=_("Choose a phase")
    )
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    starts = forms.TimeField(
        label=_("From"),
        widget=forms.TimeInput(attrs={"type": "time"}),
        help_text=_("As the clock there shows it."),
    )
    ends = forms.TimeField(label=_("Until"), widget=forms.TimeInput(attrs={"type": "time"}))
    fold = forms.ChoiceField(
        label=_("If that hour comes twice because the clocks go back, which one?"),
        required=False,
        choices=[
            ("", _("It does not")),
            ("0", _("the first, still summer time")),
            ("1", _("the second, winter time")),
        ],
    )
    minimum = forms.IntegerField(label=_("The smallest number for which it runs"), min_value=1, initial=1)
    facilitator = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Who leads it"),
        required=False,
        empty_label=_("Not decided: any facilitator may keep the register"),
    )
    field_order = [
        "workshop", "phase", "place", "day", "starts", "ends", "fold", "capacity", "minimum", "facilitator",
    ]  # fmt: skip

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, campaign=campaign, **kwargs)
        leads = Membership.objects.of(campaign).filter(role=Membership.Role.FACILITATOR, ended_at=None)
        for name, rows in (
            ("workshop", Workshop.objects.of(campaign)),
            ("phase", Phase.objects.of(campaign)),
            ("facilitator", Person.objects.filter(pk__in=leads.values("person"))),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared so above
            field.queryset = rows
        self.has_workshops = Workshop.objects.of(campaign).exists()

    def words(self) -> dict[str, Any]:
        """What ``programme.schedule`` takes."""
        said = self.cleaned_data
        site, offer = self.chosen()
        return {
            "workshop": said["workshop"],
            "phase": said["phase"],
            "site": site,
            "offer": offer,
            "starts_wall": datetime.combine(said["day"], said["starts"]),
            "ends_wall": datetime.combine(said["day"], said["ends"]),
            "fold": int(said["fold"]) if said["fold"] else None,
            "capacity": said["capacity"],
            "minimum": said["minimum"],
            "facilitator": said["facilitator"],
        }


# which field of the form a refusal about a part of the verb belongs to
FIELDS = {"starts_wall": "starts", "ends_wall": "ends", "offer": "place", "site": "place", "slug": "title"}
