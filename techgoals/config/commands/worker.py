"""``techgoals worker``: what is done later."""

import click


@click.command()
@click.option("--once", is_flag=True, help="Do one round, print what was done as JSON, and end.")
def command(once: bool) -> None:
    """Deliver mail each second and do what has fallen due each minute, until told to stop."""
    from techgoals.config.command import answer, django_is_up

    django_is_up()
    from techgoals.config import worker
    from techgoals.kernel import clock

    if once:
        answer(worker.round(clock.now()))
    else:
        worker.work()
