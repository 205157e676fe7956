"""Ties between people and schools: asked for, confirmed by the head or a campaign's team, ended."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from techgoals.kernel import audit
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused
from techgoals.people.models import Person, School, Tie

ROLES = frozenset(Tie.Role.values)


class AlreadyConfirmed(Refused):
    """This tie was confirmed before."""


class TieEnded(Refused):
    """This tie was ended or turned down before."""


def ask(*, campaign_id: uuid.UUID, person: Person, school: School, role: str, by: Actor, at: datetime) -> Tie:
    """Note that ``person`` says to have ``role`` at ``school``, in a campaign. Repeating it gives the same tie."""
    with transaction.atomic():
        tie, made = Tie.objects.get_or_create(
            campaign_id=campaign_id,
            person=person,
            school=school,
            role=role,
            ended_at=None,
            defaults={"asked_at": at},
        )
        if made:
            audit.record(
                "tie.ask",
                subject=tie,
                by=by,
                at=at,
                facts={"campaign": campaign_id, "school": school.urn, "role": role},
            )
    return tie


def confirm(*, tie: Tie, by: Actor, at: datetime) -> Tie:
    """Confirm a tie. Who may (head of that school, or team) is the caller's page to know; nobody confirms oneself.

    Refuses ``NotYourself``, ``AlreadyConfirmed`` and ``TieEnded``.
    """
    with transaction.atomic():
        tie = Tie.objects.select_for_update(of=("self",)).select_related("person", "school").get(pk=tie.pk)
        if tie.ended_at:
            raise TieEnded(
                _("This was ended or turned down meanwhile. %(name)s has to ask again.")
                % {"name": tie.person}
            )
        if tie.confirmed_at:
            raise AlreadyConfirmed(
                _("%(name)s was confirmed already, by %(who)s.")
                % {"name": tie.person, "who": tie.confirmed_by}
            )
        if by.kind == "person" and by.id == str(tie.person_id):
            raise NotYourself(
                _("You cannot confirm yourself. Ask your head or the campaign's team to do it.")
            )
        tie.confirmed_at, tie.confirmed_by = at, by.label
        tie.save(update_fields=["confirmed_at", "confirmed_by"])
        audit.record(
            "tie.confirm", subject=tie, by=by, at=at, facts={"school": tie.school_id, "role": tie.role}
        )
    return tie


class NotYourself(Refused):
    """Somebody tried to confirm their own tie."""


def end(*, tie: Tie, by: Actor, at: datetime) -> Tie:
    """End a tie, or turn down one that was asked for. Repeating it changes nothing."""
    with transaction.atomic():
        tie = Tie.objects.select_for_update(of=("self",)).select_related("person", "school").get(pk=tie.pk)
        if tie.ended_at is None:
            tie.ended_at = at
            tie.save(update_fields=["ended_at"])
            audit.record(
                "tie.end", subject=tie, by=by, at=at, facts={"school": tie.school_id, "role": tie.role}
            )
    return tie


def confirmed(person: Person, *roles: str, campaign_id: uuid.UUID) -> QuerySet[Tie]:
    """The person's ties that count in a campaign, with their schools; only of ``roles`` where any are named."""
    ties = Tie.objects.filter(
        campaign_id=campaign_id, person=person, confirmed_at__isnull=False, ended_at=None
    ).select_related("school")
    return ties.filter(role__in=roles) if roles else ties


def roles_in(person: Person, campaign_id: uuid.UUID, schools: QuerySet[Any, Any]) -> frozenset[str]:
    """The roles that ``person`` has in a campaign, confirmed, at any of ``schools`` (a query of URNs)."""
    return frozenset(
        confirmed(person, campaign_id=campaign_id).filter(school__in=schools).values_list("role", flat=True)
    )
