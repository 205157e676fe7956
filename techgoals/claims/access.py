"""Who may decide about claims, and who never decides about this one: who asks never approves."""

import uuid

from django.utils.translation import gettext as _

from techgoals.campaigns.models import Membership
from techgoals.claims.models import Claim, Hand
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import NotYours, Refused
from techgoals.people import ties
from techgoals.people.models import Person

TEAM, APPROVER, AUDITOR = Membership.Role.TEAM, Membership.Role.APPROVER, Membership.Role.AUDITOR


class OwnClaim(Refused):
    """Who asks never approves."""


def person_of(by: Actor, campaign_id: uuid.UUID, *roles: str) -> Person:
    """The person who acts, with one of ``roles`` in the campaign now. Refuses ``NotYours`` for anybody else.

    The page before it asks for the authenticator (``campaigns.access``).
    """
    person = None
    if by.kind == "person":
        person = Person.objects.filter(
            pk=by.id,
            is_active=True,
            memberships__campaign=campaign_id,
            memberships__role__in=roles,
            memberships__ended_at=None,
        ).first()
    if person is None:
        raise NotYours(_("Only people of the team can do this."))
    return person


def why_not_approve(claim: Claim, person: Person) -> str:
    """Why this person can never approve this claim, in a sentence; "" where nothing stands against it."""
    email = person.email.lower()
    if email in {claim.signed_email.lower(), claim.sent_to.lower()}:
        return _("You look after this school's money, so somebody else has to approve the claim.")
    if claim.lines.filter(booking__teacher=person).exists():
        return _("You are one of the teachers of this claim, so somebody else has to approve it.")
    if Hand.objects.filter(claim=claim, email=email, side=Hand.Side.ASKS).exists():
        return _("You had a hand in asking for this money, so somebody else has to approve the claim.")
    if ties.confirmed(person, campaign_id=claim.campaign_id).filter(school=claim.school_id).exists():
        return _("You belong to %(school)s, so somebody else has to approve the claim.") % {
            "school": claim.school.name
        }
    return ""


def check_hands_off(claim: Claim, person: Person) -> None:
    """Refuse ``OwnClaim`` where the person is on the asking side."""
    why = why_not_approve(claim, person)
    if why:
        raise OwnClaim(why)
