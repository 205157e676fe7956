"""Almost nothing: pupils-and-safety, read from the schema itself."""

import re

from django.apps import apps

from techgoals.classroom.models import Pass
from techgoals.people.models import Person

# tables of adults and schools, who do have names
ADULTS = {"people", "auth", "account", "mfa", "sessions", "contenttypes", "campaigns", "claims", "kernel"}
NEVER = re.compile(
    r"e_?mail|first_?name|last_?name|surname|forename|full_?name|nick_?name|birth|dob$|gender|sex$|photo|picture_file|"
    r"avatar|upn|candidate|ethnic|address$|phone|ip$|ip_"
)
# names of things that are not people
KNOWN_NAMES = {
    "classroom_class.name", "classroom_pass.display_name", "classroom_receipt.class_name",
}  # fmt: skip


def classroom_columns():
    for model in apps.get_app_config("classroom").get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            yield f"{model._meta.db_table}.{field.column}"


def test_no_column_holds_a_pupils_name_mail_birth_date_gender_photo_or_upn():
    for column in classroom_columns():
        assert not NEVER.search(column.split(".")[1]), column
        if "name" in column.split(".")[1]:
            assert column in KNOWN_NAMES, column


def test_no_table_outside_the_classroom_points_to_a_pass():
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if field.related_model is Pass:
                assert model._meta.app_label == "classroom", field


def test_a_pass_is_no_person_and_points_to_none():
    assert not any(field.related_model is Person for field in Pass._meta.get_fields())
