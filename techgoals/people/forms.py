"""The shape of what people type at the doors."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    """An e-mail address to which a code goes."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("The one to which your invitation came. We mail you a code; there is no password."),
        error_messages={
            "required": _("Type your e-mail address."),
            "invalid": _(
                "This is not an e-mail address: it needs an @ and a full stop, such as name@school.example."
            ),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    def clean_email(self) -> str:
        """In small letters: addresses are the same whatever their case."""
        return str(self.cleaned_data["email"]).lower()


class CodeForm(forms.Form):
    """A code: mailed, or of an authenticator."""

    code = forms.CharField(
        label=_("The code"),
        max_length=40,
        error_messages={"required": _("Type the code.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: object, hint: str = "", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["code"].help_text = hint
