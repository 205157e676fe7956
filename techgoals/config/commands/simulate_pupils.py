"""``techgoals simulate-pupils``: one class at work."""

import json
import sys

import click

from techgoals.config.command import answer


@click.command()
@click.option("--minutes", type=click.FloatRange(0.05, 60), help="How long the slowest of them takes.")
def command(minutes: float | None) -> None:
    """Play the pupils of one class, described by a JSON on stdin: address, join_code, passes (number, pictures).

    Prints how many there were and how many got to their end.
    """
    from techgoals.simulate import pupils

    try:
        given = json.load(sys.stdin)
        given["address"], given["join_code"], given["passes"]
    except (ValueError, KeyError, TypeError):
        raise click.ClickException(
            'stdin must hold {"address", "join_code", "passes": [{"number", "pictures"}]}'
        ) from None
    if minutes is not None:
        given["minutes"] = minutes
    answer({"pupils": len(given["passes"]), "done": pupils.play(given)})
