"""Audit records can be added, and never changed or removed."""

from django.db import migrations

from techgoals.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_begin")]
    operations = [append_only("kernel_auditrecord")]
