import django.db.models.deletion
from django.db import migrations, models

import techgoals.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0001_begin"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="invited_by",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="invitation",
            name="invited_by_id",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.AddField(
            model_name="invitation",
            name="invited_by_kind",
            field=models.CharField(default="", max_length=16),
        ),
        migrations.CreateModel(
            name="SchoolListFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=techgoals.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("body", models.BinaryField(null=True)),
                ("authorities", models.JSONField(default=list)),
                ("phases", models.JSONField(default=list)),
                ("report", models.JSONField(default=dict)),
                ("chosen_at", models.DateTimeField()),
                ("chosen_by", models.CharField(max_length=200)),
                ("taken_at", models.DateTimeField(null=True)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="school_lists",
                        to="campaigns.campaign",
                    ),
                ),
            ],
            options={
                "ordering": ["-chosen_at"],
            },
        ),
    ]
