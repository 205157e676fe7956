"""``techgoals marker``: the server's marks."""

import click


@click.command()
@click.option("--once", is_flag=True, help="Mark what is due now, print how many works as JSON, and end.")
def command(once: bool) -> None:
    """Mark pupils' work as it falls due, until told to stop."""
    from techgoals.config.command import answer, django_is_up

    django_is_up()
    from techgoals.classroom import marking
    from techgoals.config import marker
    from techgoals.kernel import clock

    if once:
        answer({"marked": marking.mark_due(clock.now())})
    else:
        marker.work()
