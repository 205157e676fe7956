"""What is asked of whoever brings a pack."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PackFileForm(forms.Form):
    """A pack as a zip."""

    file = forms.FileField(
        label=_("The pack"),
        help_text=_("A zip of the folder that holds pack.yml, at most 20 MB."),
        error_messages={"required": _("Choose the file.")},
        widget=forms.FileInput(attrs={"accept": ".zip"}),
    )
