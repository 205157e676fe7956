"""``techgoals web``: one web process."""

import click


@click.command()
@click.option("--port", type=int, help="Listen here instead of PORT.")
@click.option("--name", default="web", help="The name of its heart-beat file.", show_default=True)
def command(port: int | None, name: str) -> None:
    """Serve pages from this process alone; several may share a port. ``run`` starts and watches them."""
    from techgoals.config import web

    web.serve(port, name)
