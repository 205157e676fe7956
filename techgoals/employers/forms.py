"""The shapes of what people enter here; whether it can be is for the verbs to say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from techgoals.campaigns.models import Campaign
from techgoals.employers.models import DigitalRole, Employer, Site
from techgoals.kernel import ids

_LINES = forms.Textarea(attrs={"rows": 4})


class EmployerForm(forms.Form):
    """What is said about a partner."""

    name = forms.CharField(label=_("Name"), max_length=100)
    industry = forms.CharField(label=_("What they do, in a word or two"), max_length=100)
    about = forms.CharField(label=_("About them, in a few sentences"), required=False, widget=_LINES)

    def slug(self) -> str:
        """A short name made of the name."""
        return ids.slug(self.cleaned_data["name"], "employer")


class SiteForm(forms.Form):
    """A place of an employer's."""

    name = forms.CharField(label=_("What the place is called"), max_length=100)
    address = forms.CharField(label=_("Address"), max_length=300)
    authority = forms.ChoiceField(label=_("Local authority"), required=False)
    chairs = forms.IntegerField(label=_("How many people can sit there"), min_value=1, max_value=2000)
    access_notes = forms.CharField(
        label=_("Getting in: steps, lift, hearing loop, parking"), required=False, widget=_LINES
    )

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["authority"]
        now = str(self.initial.get("authority", ""))
        names = [*campaign.authorities, *([now] if now and now not in campaign.authorities else [])]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Not in one of these")), *((name, name) for name in names)]


class ContactForm(forms.Form):
    """Somebody with an account who speaks for an employer."""

    email = forms.EmailField(
        label=_("Their e-mail address"), help_text=_("They need an account: invite them as a host first.")
    )


class OfferForm(forms.Form):
    """What an employer offers, and where."""

    site = forms.ModelChoiceField(Site.objects.none(), label=_("Where"))
    what = forms.CharField(
        label=_("What you offer"),
        max_length=200,
        help_text=_("For example: a room for 20 on a school day in March, and someone to show you round."),
    )

    def __init__(self, *args: Any, employers: list[Employer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["site"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Site.objects.filter(employer__in=employers).select_related("employer")


class WithdrawForm(forms.Form):
    """Why a host drops out."""

    why = forms.CharField(
        label=_("What happened?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A sentence is enough. The team reads it and looks for another place."),
        error_messages={"required": _("Say in a sentence why: it helps the team to find another place.")},
    )


class RoleForm(forms.Form):
    """A digital role."""

    title = forms.CharField(label=_("Title"), max_length=100)
    reach = forms.ChoiceField(
        label=_("Where one does it"), choices=DigitalRole.Reach, widget=forms.RadioSelect
    )
    a_day = forms.CharField(
        label=_("A day in it"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("As you would tell a pupil of 13."),
    )
    likes = forms.MultipleChoiceField(
        label=_("Somebody would enjoy it who likes"),
        choices=DigitalRole.Liking,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    skills = forms.CharField(
        label=_("Skills"), widget=_LINES, required=False, help_text=_("One on each line.")
    )
    ways_in = forms.CharField(label=_("Ways in"), widget=_LINES, required=False)
    employers = forms.ModelMultipleChoiceField(
        Employer.objects.none(),
        label=_("Who near you does it"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["employers"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = Employer.objects.of(campaign)

    def slug(self) -> str:
        """A short name made of the title."""
        return ids.slug(self.cleaned_data["title"], "role")

    def words(self) -> dict[str, Any]:
        """What ``partners.put_role`` takes, but for the slug."""
        return {**self.cleaned_data, "skills": self.cleaned_data["skills"].splitlines()}
