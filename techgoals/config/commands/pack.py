"""``techgoals pack``: check a pack, install it into a campaign."""

import sys
from pathlib import Path

import click

from techgoals.config.command import answer, django_is_up, tell

PACK = click.Path(exists=True, path_type=Path)


@click.group()
def command() -> None:
    """Packs of lessons and roles that any region can adopt."""


@command.command()
@click.argument("path", type=PACK)
@click.option("--json", "as_json", is_flag=True, help="Answer with JSON alone.")
def check(path: Path, as_json: bool) -> None:
    """Prove a pack, a folder or a zip: shape, links, pictures, reading age, licence; then its activities, by their own
    examples. Exit code 1 where it has problems."""
    from techgoals.lessons import format as lesson_format
    from techgoals.lessons import marking, proving

    problems: list[lesson_format.Problem] = []
    lessons = activities = 0
    try:
        with lesson_format.unpacked(path) as folder:
            problems = lesson_format.check(folder)
            if not problems:
                pack = lesson_format.read(folder)
                lessons, activities = len(pack.lessons), sum(len(one.activities) for one in pack.lessons)
                problems = proving.prove(pack)
    except lesson_format.CannotRead as no:
        problems = no.problems
    except marking.NotBuilt as missing:
        tell(str(missing))
        sys.exit(2)
    if as_json:
        answer({"lessons": lessons, "activities": activities, "problems": [str(p) for p in problems]})
    else:
        for problem in problems:
            tell(str(problem))
        tell(f"{lessons} lessons, {activities} activities, {len(problems)} problems")
    sys.exit(1 if problems else 0)


@command.command()
@click.argument("path", type=PACK)
@click.option("--campaign", "slug", required=True, help="The campaign's short name.")
@click.option("--json", "as_json", is_flag=True, help="Answer with JSON alone.")
def install(path: Path, slug: str, as_json: bool) -> None:
    """Put the lessons and roles of a pack, a folder or a zip, into a campaign. Doing it again changes nothing."""
    django_is_up()
    from techgoals.adoption.installing import install as put_in
    from techgoals.campaigns.models import Campaign
    from techgoals.kernel import clock
    from techgoals.kernel.actors import Actor
    from techgoals.lessons import format as lesson_format

    campaign = Campaign.objects.filter(slug=slug).first()
    if campaign is None:
        tell(f"There is no campaign “{slug}”. Make it with: techgoals campaign create {slug} --name …")
        sys.exit(2)
    try:
        with lesson_format.unpacked(path) as folder:
            done = put_in(campaign=campaign, path=folder, by=Actor.command("pack install"), at=clock.now())
    except lesson_format.CannotRead as no:
        for problem in no.problems:
            tell(str(problem))
        sys.exit(1)
    lessons = {
        name: list(getattr(done.lessons, name)) for name in ("created", "updated", "unchanged", "retired")
    }
    if as_json:
        answer({"pack": done.pack, "version": done.version, "lessons": lessons, "roles": list(done.roles)})
    else:
        tell(
            f"{done.pack} {done.version}: "
            + ", ".join(f"{len(slugs)} {what}" for what, slugs in lessons.items())
        )
