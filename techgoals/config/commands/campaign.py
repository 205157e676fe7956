"""``techgoals campaign``: make one, and say what its region is strong at."""

import sys
from datetime import datetime
from pathlib import Path

import click

from techgoals.config.command import answer, django_is_up, tell


@click.group()
def command() -> None:
    """Make a campaign, say what its region is strong at, or list those there are."""


@command.command()
@click.argument("slug")
@click.option("--name", required=True, help="What people call it.")
@click.option("--region", default="", help="The region's name; the campaign's name where left out.")
@click.option(
    "--authority", "authorities", multiple=True, help="A local authority of the region; may come again."
)
@click.option(
    "--starts",
    type=click.DateTime(["%Y-%m-%d"]),
    help="A day of its first school year; today where left out.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def create(
    slug: str, name: str, region: str, authorities: tuple[str, ...], starts: datetime | None, as_json: bool
) -> None:
    """Make the campaign SLUG with four academic years and a phase for each. It is fully apart from the others."""
    django_is_up()
    from techgoals.campaigns import founding
    from techgoals.kernel import clock
    from techgoals.kernel.actors import Actor

    campaign = founding.found(
        slug=slug,
        name=name,
        region=region or name,
        authorities=authorities,
        starts=starts.date() if starts else None,
        by=Actor.command("campaign create"),
        at=clock.now(),
    )
    if as_json:
        phases = [
            {"number": phase.number, "name": phase.name, "starts": phase.starts, "ends": phase.ends}
            for phase in campaign.phases.all()
        ]
        answer(
            {
                "campaign": campaign.slug,
                "id": campaign.id,
                "name": campaign.name,
                "region": campaign.region,
                "authorities": campaign.authorities,
                "phases": phases,
                "address": f"/c/{campaign.slug}/",
            }
        )
    else:
        tell(
            f"{campaign.name} is at /c/{campaign.slug}/. Next: techgoals person invite EMAIL --role team --campaign {slug}"
        )


@command.command()
@click.argument("slug")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def strengths(slug: str, file: Path, as_json: bool) -> None:
    """Put what FILE, a region.yml, says under “strengths” on the page of digital roles of the campaign SLUG."""
    django_is_up()
    import yaml

    from techgoals.campaigns import region
    from techgoals.config.commands.person import one_campaign
    from techgoals.kernel import clock
    from techgoals.kernel.actors import Actor
    from techgoals.kernel.refusals import Refused

    try:
        plan = yaml.safe_load(file.read_bytes())
        told = plan["strengths"]
        campaign = region.tell_strengths(
            campaign=one_campaign(slug),
            strengths=told,
            by=Actor.command("campaign strengths"),
            at=clock.now(),
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError):
        tell(f"{file} has no list “strengths”, each with title, says, figure and source.")
        sys.exit(1)
    except Refused as refused:
        tell(str(refused))
        sys.exit(1)
    titles = [one["title"] for one in campaign.strengths]
    if as_json:
        answer({"campaign": campaign.slug, "strengths": titles})
    else:
        tell(f"{campaign.region} is strong at: {'; '.join(titles)}. It stands at /c/{campaign.slug}/roles/.")


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_them(as_json: bool) -> None:
    """List the campaigns."""
    django_is_up()
    from techgoals.campaigns.models import Campaign

    every = list(Campaign.objects.order_by("made_at").values("slug", "name", "region"))
    if as_json:
        answer(every)
    else:
        for one in every:
            click.echo(f"{one['slug']}\t{one['name']}")
