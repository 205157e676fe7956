"""A tie counts in one campaign. A tie from before counts in none: its campaign's team confirms it again."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_tries_at_doors")]

    operations = [
        migrations.AddField(
            model_name="tie",
            name="campaign_id",
            field=models.UUIDField(default=uuid.UUID(int=0)),
            preserve_default=False,
        ),
        migrations.RemoveConstraint(model_name="tie", name="tie_once_while_it_lasts"),
        migrations.AddConstraint(
            model_name="tie",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("campaign_id", "person", "school", "role"),
                name="tie_once_while_it_lasts",
            ),
        ),
    ]
