"""``techgoals person``: invite somebody, or let somebody who lost their telephone in again."""

import sys

import click

from techgoals.config import place
from techgoals.config.command import answer, django_is_up, tell

ROLES = ("team", "approver", "host", "facilitator", "auditor", "teacher", "head", "business_manager")


@click.group()
def command() -> None:
    """Invite a person, or take away an authenticator that was lost."""


@command.command()
@click.argument("email")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What they shall be.")
@click.option(
    "--campaign", "slug", help="The campaign's short name; may be left out where there is only one."
)
@click.option("--name", default="", help="Their name; they can change it when they accept.")
@click.option("--school", "urn", type=int, help="URN of the school, for the roles at a school.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def invite(email: str, role: str, slug: str | None, name: str, urn: int | None, as_json: bool) -> None:
    """Mail EMAIL an invitation. The link is printed in development only."""
    django_is_up()
    from techgoals.campaigns import invitations
    from techgoals.kernel import clock
    from techgoals.kernel.actors import Actor
    from techgoals.people.models import School

    campaign = one_campaign(slug)
    school = None
    if urn is not None:
        school = School.objects.filter(urn=urn).first()
        if school is None:
            tell(f"There is no school with the URN {urn}. Import the school list first.")
            sys.exit(1)
    invitation = invitations.invite(
        campaign=campaign,
        email=email,
        name=name,
        role=role,
        school=school,
        by=Actor.command("person invite"),
        at=clock.now(),
    )
    link = invitation.link if place.is_development() else None
    if as_json:
        answer({"mailed": True, "campaign": campaign.slug, "role": role, "link": link})
    elif link:
        click.echo(link)
    else:
        tell(f"mailed: an invitation into {campaign.name} as {role}")


@command.command("forget-authenticator")
@click.argument("email")
def forget_authenticator(email: str) -> None:
    """Take away EMAIL's authenticator and recovery codes, end their sessions, and tell them by mail."""
    django_is_up()
    from techgoals.kernel import clock
    from techgoals.kernel.actors import Actor
    from techgoals.people import authenticators
    from techgoals.people.models import Person

    person = Person.objects.filter(email=email.strip().lower()).first()
    if person is None:
        tell("Nobody has an account with this address.")
        sys.exit(1)
    authenticators.forget(person=person, by=Actor.command("person forget-authenticator"), at=clock.now())
    tell("Done. They set up a new one after they next sign in.")


def one_campaign(slug: str | None):  # type: ignore[no-untyped-def]
    """The campaign of a short name, or the only one there is; ends the command with a sentence otherwise."""
    from techgoals.campaigns.models import Campaign

    found = list(Campaign.objects.filter(slug=slug) if slug else Campaign.objects.all()[:2])
    if len(found) == 1:
        return found[0]
    if slug:
        tell(f"There is no campaign called “{slug}”.")
    elif found:
        tell("There is more than one campaign. Say which: --campaign SLUG")
    else:
        tell("There is no campaign yet. Make one first: techgoals campaign create SLUG --name NAME")
    sys.exit(1)
