"""``techgoals schools``: take the national school list into a campaign."""

import json
import sys
from pathlib import Path

import click

from techgoals.config.command import answer, django_is_up, tell
from techgoals.config.commands.person import one_campaign

PHASES = (
    "nursery", "primary", "middle_primary", "middle_secondary", "secondary", "all_through", "sixteen_plus",
    "not_applicable",
)  # fmt: skip


@click.group()
def command() -> None:
    """Import the national school list (GIAS)."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--campaign", "slug", help="The campaign's short name; may be left out where there is only one."
)
@click.option("--authority", "authorities", multiple=True, help="A local authority by name; may come again.")
@click.option(
    "--phase", "phases", multiple=True, type=click.Choice(PHASES), help="Only these; may come again."
)
@click.option(
    "--borders", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="GeoJSON of the region."
)
@click.option("--dry", is_flag=True, help="Say what would happen, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_list(
    file: Path,
    slug: str | None,
    authorities: tuple[str, ...],
    phases: tuple[str, ...],
    borders: Path | None,
    dry: bool,
    as_json: bool,
) -> None:
    """Take FILE, the download of the national list, into a campaign. Exit code 0 done, 1 rows refused, 2 file refused."""
    django_is_up()
    from techgoals.campaigns import region
    from techgoals.kernel import clock
    from techgoals.kernel.actors import Actor
    from techgoals.people.school_list import FileRefused, Report

    campaign = one_campaign(slug)
    by, at = Actor.command("schools import"), clock.now()
    try:
        report = region.import_schools(
            campaign=campaign,
            file=file.read_bytes(),
            name=file.name,
            authorities=authorities,
            phases=phases,
            by=by,
            at=at,
            dry=dry,
        )
    except FileRefused as no:
        if as_json:
            answer(Report(file=file.name).as_json() | {"error": no.message})
        tell(no.message)
        sys.exit(2)
    if borders is not None and not dry:
        region.draw_borders(campaign=campaign, borders=json.loads(borders.read_text("utf-8")), by=by, at=at)
    if as_json:
        answer(report.as_json())
    else:
        tell(
            f"{report.file}: {report.rows} rows. New {report.created}, brought up to date {report.updated}, as before "
            f"{report.unchanged}, elsewhere {report.out_of_scope}, closed {report.closed}, refused {len(report.refused)}."
        )
        for refusal in report.refused:
            tell(f"  row {refusal.row}, URN {refusal.urn}, {refusal.field}: {refusal.reason}")
        for warning in report.warnings:
            tell(f"  {warning}")
    sys.exit(1 if report.refused else 0)
