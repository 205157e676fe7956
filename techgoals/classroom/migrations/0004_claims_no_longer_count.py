from django.db import migrations, models


def claims_no_longer_count(apps, _schema_editor):
    """What browsers claimed until now becomes guidance, and the server marks what is there."""
    took_part = apps.get_model("classroom", "TookPart").objects
    took_part.update(
        checks_claimed=models.F("checks_passed"), checks_passed=0, progress_at=None, finished_at=None
    )
    apps.get_model("classroom", "Work").objects.update(to_mark_at=models.F("saved_at"))


class Migration(migrations.Migration):
    dependencies = [("classroom", "0003_the_server_marks_and_earlier_versions_have_a_reason")]

    operations = [migrations.RunPython(claims_no_longer_count, migrations.RunPython.noop)]
