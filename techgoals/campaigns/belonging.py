"""Who belongs: asking for a tie to one of the campaign's schools, ending a role."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from techgoals.campaigns.models import Campaign, Membership, role_word
from techgoals.kernel import audit, outbox
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused
from techgoals.people import ties
from techgoals.people.models import Person, School, Tie


class NotHere(Refused):
    """The school is not one of the campaign's."""


class NotYourself(Refused):
    """Nobody gives themselves a role."""


class LastOfTheTeam(Refused):
    """Nobody of the team would be left to invite anybody."""


def ask(*, campaign: Campaign, person: Person, school: School, role: str, by: Actor, at: datetime) -> Tie:
    """Note that ``person`` says to have ``role`` at ``school``, and write to those who can confirm it.

    The school's head is asked; where it has none yet, the team. Repeating it changes nothing. Refuses ``NotHere``.
    """
    if role not in ties.ROLES:
        raise NotHere(_("There is no such role at a school."), field="role")
    with transaction.atomic():
        if not campaign.campaign_schools.filter(school=school).exists():
            raise NotHere(
                _("This school is not one of the campaign's. Ask the team to add it."), field="school"
            )
        tie = ties.ask(campaign_id=campaign.pk, person=person, school=school, role=role, by=by, at=at)
        if tie.confirmed_at is None:
            for who in _confirmers(campaign, school, person):
                _write(tie, who, campaign, at)
    return tie


def give_role(*, campaign: Campaign, person: Person, role: str, by: Actor, at: datetime) -> Membership:
    """Give a role in the campaign without a mailed link: for the command line and made-up campaigns.

    Repeating it gives the same membership. Refuses ``NotYourself`` and ``NotHere`` for a role that there is not.
    """
    if role not in Membership.Role.values:
        raise NotHere(_("There is no such role in a campaign."), field="role")
    if by.kind == "person" and by.id == str(person.id):
        raise NotYourself(_("Nobody gives themselves a role. Somebody else of the team has to do it."))
    with transaction.atomic():
        membership, made = Membership.objects.get_or_create(
            campaign=campaign, person=person, role=role, ended_at=None, defaults={"since": at}
        )
        if made:
            audit.record(
                "membership.give",
                subject=membership,
                by=by,
                at=at,
                campaign_id=campaign.id,
                facts={"role": role},
            )
    return membership


def end_membership(*, membership: Membership, by: Actor, at: datetime) -> Membership:
    """End a role in the campaign; what was done in it stays in the record. Refuses ``LastOfTheTeam``."""
    with transaction.atomic():
        campaign = Campaign.objects.select_for_update().get(pk=membership.campaign_id)
        found = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
        if found.ended_at is not None:
            return found
        team = Membership.objects.of(campaign).filter(role=Membership.Role.TEAM, ended_at=None)
        if found.role == Membership.Role.TEAM and team.count() == 1:
            raise LastOfTheTeam(_("This is the last person of the team. Invite somebody else first."))
        found.ended_at = at
        found.save(update_fields=["ended_at"])
        audit.record(
            "membership.end", subject=found, by=by, at=at, campaign_id=campaign.id, facts={"role": found.role}
        )
    return found


def _confirmers(campaign: Campaign, school: School, asking: Person) -> list[Person]:
    heads = Person.objects.filter(
        is_active=True,
        ties__campaign_id=campaign.pk,
        ties__school=school,
        ties__role=Tie.Role.HEAD,
        ties__confirmed_at__isnull=False,
        ties__ended_at=None,
    ).exclude(pk=asking.pk)
    team = Person.objects.filter(
        is_active=True,
        memberships__campaign=campaign,
        memberships__role=Membership.Role.TEAM,
        memberships__ended_at=None,
    ).exclude(pk=asking.pk)
    return list(heads.distinct()) or list(team.distinct())


def _write(tie: Tie, who: Person, campaign: Campaign, at: datetime) -> None:
    facts = {"name": tie.person, "role": role_word(tie.role), "school": tie.school}
    link = settings.ORIGIN + reverse("campaigns:people", kwargs={"campaign": campaign.slug})
    outbox.post(
        key=f"tie:{tie.id}:{who.id}",
        to=who.email,
        to_name=who.name,
        subject=_("%(name)s asks you to confirm: %(role)s at %(school)s") % facts,
        text="\n\n".join(
            [
                _("Hello %(name)s,") % {"name": who},
                _("%(name)s says to be %(role)s at %(school)s. Please confirm it, or turn it down, here:")
                % facts,
                link,
                _("Until then it opens nothing."),
                campaign.name,
            ]
        )
        + "\n",
        at=at,
        campaign_id=campaign.id,
    )
