"""``techgoals run``: everything on one port."""

import click


@click.command()
def command() -> None:
    """Prepare the home folder, then keep web server and worker running until Ctrl-C."""
    from techgoals.config import supervisor

    supervisor.run()
