"""How forms look and how a refusal reaches the field it belongs to."""

from django.forms import BaseForm
from django.forms.renderers import TemplatesSetting

from techgoals.kernel.refusals import Refused


class Renderer(TemplatesSetting):
    """Forms are drawn with our templates: label, hint, error, in that order, and a summary of errors on top."""

    form_template_name = "look/forms/form.html"
    field_template_name = "look/forms/field.html"


def refuse(form: BaseForm, refused: Refused) -> None:
    """Put what a verb refused onto the form field it names, or onto the form where it names none.

    What the person typed stays as it is; render the form again with status ``refused.status``.
    """
    field = refused.field if refused.field in form.fields else None
    form.add_error(field, refused.message)
