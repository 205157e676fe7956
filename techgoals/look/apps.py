from typing import Any

from django.apps import AppConfig
from django.forms import fields, models
from django.utils.translation import gettext_lazy as _

# What a field says where its form says nothing of its own, in the words of the house.
WORDS: dict[type[fields.Field], dict[str, Any]] = {
    fields.Field: {"required": _("This is still empty.")},
    fields.ChoiceField: {"invalid_choice": _("This is not one of the choices. Choose again.")},
    models.ModelChoiceField: {"invalid_choice": _("This can no longer be chosen. Choose again.")},
    fields.IntegerField: {"invalid": _("Type a whole number.")},
    fields.DecimalField: {"invalid": _("Type a number.")},
    fields.DateField: {"invalid": _("Type a date, such as 2027-03-24.")},
    fields.TimeField: {"invalid": _("Type a time, such as 09:30.")},
    fields.FileField: {"empty": _("This file is empty. Choose another.")},
}


class LookConfig(AppConfig):
    name = "techgoals.look"
    label = "look"
    verbose_name = "Look"

    def ready(self) -> None:
        """Give Django's own fields our words."""
        for field, words in WORDS.items():
            field.default_error_messages = {**field.default_error_messages, **words}
