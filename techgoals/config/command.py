"""The ``techgoals`` command. Each subcommand is a file of ``commands/``, imported only when it is asked for.

A file ``commands/<name>.py`` holds a click command or group called ``command``. It imports Django and the rooms inside
its functions, after ``django_is_up()``, so that ``techgoals --help`` and the supervisor start fast. With ``--json`` a
command prints JSON alone on stdout; words for people go to stderr through ``tell``.
"""

import json
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

COMMANDS = Path(__file__).parent / "commands"


def django_is_up() -> None:
    """Load Django and every room, once. Commands call it before they import a room."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "techgoals.config.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()


def tell(words: str) -> None:
    """Say something to the person at the terminal (stderr: stdout belongs to answers)."""
    click.echo(words, err=True)


def answer(value: Any) -> None:
    """Print one JSON document on stdout; dates and ids as text."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False, default=str))


class Subcommands(click.Group):
    """Finds a command in the file of its name; ``campaign_pack.py`` is ``campaign-pack``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        names = (file.stem for file in COMMANDS.glob("*.py"))
        return sorted(name.replace("_", "-") for name in names if name != "__init__")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None where there is no such file."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"techgoals.config.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command


@click.command(cls=Subcommands, context_settings={"help_option_names": ["-h", "--help"]})
def techgoals() -> None:
    """Run a regional digital-skills campaign. Each command answers --help; docs/develop/commands.md describes all."""


def main() -> None:
    """Run the command line; a refusal of the product is one sentence and exit code 1, not a traceback."""
    from techgoals.kernel.refusals import Refused

    # the database, the outbox and the logs hold codes, links and people: whatever is written is for the owner alone
    os.umask(0o077)
    try:
        techgoals(prog_name="techgoals")
    except Refused as no:
        tell(no.message)
        sys.exit(1)


if __name__ == "__main__":
    main()
