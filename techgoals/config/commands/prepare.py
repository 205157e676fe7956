"""``techgoals prepare``: the home folder made ready."""

import click


@click.command()
def command() -> None:
    """Bring secrets, database and static files up to date; in development, put the demo campaign in."""
    from techgoals.config import preparing

    preparing.prepare()
