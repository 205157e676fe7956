"""``techgoals simulate``: a phase, played through HTTP."""

import sys
from pathlib import Path

import click

from techgoals.config import place
from techgoals.config.command import answer, tell


@click.command()
@click.option(
    "--scale",
    type=click.FloatRange(0.01, 1),
    default=1.0,
    show_default=True,
    help="1 is the published phase.",
)
@click.option("--address", default="", help="Play against the house that runs there, in development.")
@click.option(
    "--outbox",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Its outbox folder, with --address.",
)
@click.option(
    "--campaign", default="phase-one", show_default=True, help="The short name of the campaign it makes."
)
@click.option("--discard", is_flag=True, help="Throw the home folder away at the end; not with --address.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    scale: float, address: str, outbox: Path | None, campaign: str, discard: bool, as_json: bool
) -> None:
    """Play a phase as strangers would, and print what the public page says at the end.

    By default on a server of its own: in the home folder where that holds no data, else in a new folder inside it.
    Exit code 1 where something went otherwise than the story has it.
    """
    from techgoals.simulate import playing
    from techgoals.simulate.server import CommandFailed

    if bool(address) != bool(outbox):
        raise click.UsageError("--address and --outbox belong together.")
    home = place.home() if address else playing.free_home(place.home())
    setting = playing.Setting(scale, home, address, outbox, campaign=campaign, say=tell)
    try:
        told = playing.play(setting)
    except (CommandFailed, playing.BrokenOff) as trouble:
        for earlier in getattr(trouble, "before", [])[:20]:
            tell(f"  {earlier}")
        tell(str(trouble))
        sys.exit(1)
    if as_json:
        answer(told)
    else:
        click.echo(told["release"])
        for headline in told["headlines"]:
            click.echo(f"\n{headline['reads']}")
            for way, number in headline.get("parts", {}).items():
                click.echo(f"  {number:,} {way}")
            if "who_answered" in headline:
                click.echo(f"  {headline['who_answered']}")
    for one in told["troubles"]:
        tell(f"  {one}")
    tell(
        f"{told['requests']} requests, {told['errors']} of them otherwise than expected, {told['seconds']} s."
    )
    if discard and not address:
        playing.throw_away(home)
    elif not address:
        tell(f"To recompute all of it: TECHGOALS_HOME={home} techgoals verify")
    sys.exit(1 if told["errors"] else 0)
