"""``techgoals campaign``: make one."""

from datetime import datetime

import click

from techgoals.config.command import answer, django_is_up, tell


@click.group()
def command() -> None:
    """Make a campaign, or list those there are."""


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
