"""Django's own command line, for the engineer (migrations, shell). People use ``techgoals``."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "techgoals.config.settings")
    from django.core.management import execute_from_command_line

    import techgoals.config  # noqa: F401 - puts the right SQLite in place first

    execute_from_command_line(sys.argv)
