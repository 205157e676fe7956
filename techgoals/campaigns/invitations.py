"""Invitations: how everybody but the first person comes in. A mailed link, one person, one role, two weeks."""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from techgoals.campaigns.models import Campaign, Invitation, Membership, role_word
from techgoals.kernel import audit, ids, outbox
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import NotYours, Refused
from techgoals.people import ties
from techgoals.people.models import Person, School

LASTS = timedelta(days=14)
A_MOMENT = timedelta(minutes=2)
AT_A_SCHOOL = ties.ROLES
IN_A_CAMPAIGN = frozenset(Membership.Role.values)


class OddInvitation(Refused):
    """An invitation that cannot be: no such role, no address, a school role without a school of the campaign."""


class AlreadyIn(Refused):
    """The person has this role already."""


class JustInvited(Refused):
    """The same invitation went out a moment ago (a double click)."""


class NotYourself(Refused):
    """Nobody gives themselves a role."""


class InvitationGone(Refused):
    """The link was used, withdrawn or is too old."""

    status = 410


def invite(
    *,
    campaign: Campaign,
    email: str,
    name: str,
    role: str,
    by: Actor,
    at: datetime,
    school: School | None = None,
) -> Invitation:
    """Invite one person into one role of the campaign, or of one of its schools, by a mailed link.

    ``invitation.link`` is that address; only its hash is kept. Refuses ``OddInvitation``, ``NotYourself``,
    ``AlreadyIn`` and, for a double click, ``JustInvited``.
    """
    email, name = _address(email), name.strip()
    if len(name) > 200:
        raise OddInvitation(_("This name is too long: at most 200 letters fit."), field="name")
    with transaction.atomic():
        campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
        _check_role(campaign, role, school)
        person = Person.objects.filter(email=email).first()
        if person is not None:
            if by.kind == "person" and by.id == str(person.id):
                raise NotYourself(
                    _("You cannot invite yourself. Somebody else of the team has to give you this role."),
                    field="email",
                )
            _check_new(campaign, person, role, school)
        same = Invitation.objects.of(campaign).filter(
            email=email, role=role, school=school, accepted_at=None, withdrawn_at=None
        )
        if same.filter(made_at__gt=at - A_MOMENT, made_at__lte=at).exists():
            raise JustInvited(
                _("An invitation went to %(email)s a moment ago. Ask them to look into their mail.")
                % {"email": email},
                field="email",
            )
        secret = ids.token()
        invitation = Invitation.objects.create(
            campaign=campaign,
            email=email,
            name=name,
            role=role,
            school=school,
            secret_hash=_hash(secret),
            made_at=at,
            expires_at=at + LASTS,
            invited_by_kind=by.kind,
            invited_by_id=by.id,
            invited_by=by.label[:200],
        )
        invitation.link = settings.ORIGIN + reverse(
            "campaigns:invitation", kwargs={"campaign": campaign.slug, "secret": secret}
        )
        _mail(invitation, at)
        audit.record(
            "invitation.make",
            subject=invitation,
            by=by,
            at=at,
            campaign_id=campaign.id,
            facts={"role": role, "school": school.urn if school else None},
        )
    return invitation


def find(*, campaign: Campaign, secret: str, at: datetime) -> Invitation:
    """The open invitation of a link. Refuses ``NotYours`` for a link that never was, ``InvitationGone`` for one that was."""
    invitation = (
        Invitation.objects.of(campaign)
        .select_related("school", "campaign")
        .filter(secret_hash=_hash(secret))
        .first()
    )
    if invitation is None:
        raise NotYours(_("There is no such invitation."))
    _check_open(invitation, at)
    return invitation


def accept(*, secret: str, name: str, at: datetime) -> Person:
    """Take up an invitation: the person (made where the address is new), and their membership or confirmed tie.

    Refuses ``InvitationGone``, and ``OddInvitation`` where nobody has given a name.
    """
    with transaction.atomic():
        invitation = (
            Invitation.objects.select_for_update(of=("self",))
            .select_related("campaign", "school")
            .filter(secret_hash=_hash(secret))
            .first()
        )
        if invitation is None:
            raise NotYours(_("There is no such invitation."))
        _check_open(invitation, at)
        name = name.strip() or invitation.name
        person = Person.objects.filter(email=invitation.email).first()
        if person is not None and not person.is_active:
            raise InvitationGone(_("This account was closed. Ask the campaign's team."))
        if not name and not (person and person.name):
            raise OddInvitation(_("Tell us your name: colleagues and schools will see it."), field="name")
        if len(name) > 200:
            raise OddInvitation(_("This name is too long: at most 200 letters fit."), field="name")
        if person is None:
            person = Person.objects.create_user(invitation.email, name=name, made_at=at)
        elif not person.name:
            person.name = name
            person.save(update_fields=["name"])
        _give_role(invitation, person, at)
        # a second link for the same thing has nothing left to give
        Invitation.objects.of(invitation.campaign).filter(
            email=invitation.email,
            role=invitation.role,
            school=invitation.school,
            accepted_at=None,
            withdrawn_at=None,
        ).update(accepted_at=at)
        audit.record(
            "invitation.accept",
            subject=invitation,
            by=person.actor,
            at=at,
            campaign_id=invitation.campaign_id,
            facts={"role": invitation.role, "school": invitation.school_id},
        )
    return person


def withdraw(*, invitation: Invitation, by: Actor, at: datetime) -> Invitation:
    """Take an invitation back; its link says so from then on. Refuses ``InvitationGone`` where it was used."""
    with transaction.atomic():
        found = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        if found.accepted_at:
            raise InvitationGone(
                _("This invitation was accepted already. End the role under “People” instead.")
            )
        if found.withdrawn_at is None:
            found.withdrawn_at = at
            found.save(update_fields=["withdrawn_at"])
            audit.record(
                "invitation.withdraw",
                subject=found,
                by=by,
                at=at,
                campaign_id=found.campaign_id,
                facts={"role": found.role},
            )
    return found


def _address(email: str) -> str:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise OddInvitation(_("This is not an e-mail address."), field="email") from None
    if len(email) > 254:
        raise OddInvitation(_("This e-mail address is too long."), field="email")
    return email


def _check_role(campaign: Campaign, role: str, school: School | None) -> None:
    if role in IN_A_CAMPAIGN:
        if school is not None:
            raise OddInvitation(_("This role belongs to the campaign, not to one school."), field="school")
    elif role not in AT_A_SCHOOL:
        raise OddInvitation(_("There is no such role."), field="role")
    elif school is None:
        raise OddInvitation(_("Say at which school: this role belongs to one."), field="school")
    elif not campaign.campaign_schools.filter(school=school).exists():
        raise OddInvitation(_("This school is not one of the campaign's."), field="school")


def _check_new(campaign: Campaign, person: Person, role: str, school: School | None) -> None:
    if school is None:
        has = Membership.objects.of(campaign).filter(person=person, role=role, ended_at=None).exists()
    else:
        has = ties.confirmed(person, role, campaign_id=campaign.pk).filter(school=school).exists()
    if has:
        raise AlreadyIn(
            _("%(name)s has this role already: %(role)s.") % {"name": person, "role": role_word(role)},
            field="email",
        )


def _check_open(invitation: Invitation, at: datetime) -> None:
    if invitation.accepted_at:
        raise InvitationGone(
            _("This invitation was used already. You have an account: sign in with your e-mail address.")
        )
    if invitation.withdrawn_at:
        raise InvitationGone(
            _("This invitation was withdrawn. Ask the campaign's team if you think it should not be.")
        )
    if invitation.expires_at <= at:
        raise InvitationGone(
            _("This invitation is older than two weeks. Ask the campaign's team for a new one.")
        )


def _give_role(invitation: Invitation, person: Person, at: datetime) -> None:
    if invitation.school is None:
        Membership.objects.get_or_create(
            campaign=invitation.campaign,
            person=person,
            role=invitation.role,
            ended_at=None,
            defaults={"since": at},
        )
        return
    tie = ties.ask(
        campaign_id=invitation.campaign_id,
        person=person,
        school=invitation.school,
        role=invitation.role,
        by=person.actor,
        at=at,
    )
    if tie.confirmed_at is None:
        inviter = Actor(
            invitation.invited_by_kind or "command",
            invitation.invited_by_id,
            invitation.invited_by or _("the team"),
        )
        ties.confirm(tie=tie, by=inviter, at=at)


def _mail(invitation: Invitation, at: datetime) -> None:
    role = role_word(invitation.role)
    place = invitation.campaign.name
    lines = [
        _("Hello %(name)s,") % {"name": invitation.name} if invitation.name else _("Hello,"),
        _("you are invited to take part in %(campaign)s as: %(role)s at %(school)s.")
        % {"campaign": place, "role": role, "school": invitation.school}
        if invitation.school
        else _("you are invited to take part in %(campaign)s as: %(role)s.")
        % {"campaign": place, "role": role},
        _("Open this address to accept. It works once, and for two weeks:"),
        invitation.link,
        _("If you did not expect this, leave it: nothing happens until you accept."),
        place,
    ]
    outbox.post(
        key=f"invitation:{invitation.id}",
        to=invitation.email,
        to_name=invitation.name,
        subject=_("Your invitation to %(campaign)s") % {"campaign": place},
        text="\n\n".join(lines) + "\n",
        at=at,
        campaign_id=invitation.campaign_id,
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
