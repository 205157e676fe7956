from typing import Any

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


class ClassroomConfig(AppConfig):
    name = "techgoals.classroom"
    label = "classroom"

    def ready(self) -> None:
        """Have SQLite overwrite what is deleted or replaced: erased work shall not lie in free pages of the file."""
        connection_created.connect(_overwrite_what_is_deleted, dispatch_uid="classroom-secure-delete")


def _overwrite_what_is_deleted(connection: BaseDatabaseWrapper, **_: Any) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
