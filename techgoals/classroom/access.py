"""Who may see what of a class: the teachers of that class, as long as their school confirms them. Nobody else."""

import uuid

from django.http import Http404

from techgoals.campaigns.models import Campaign
from techgoals.classroom import queries
from techgoals.classroom.models import Class, Enrolment, Pass, Taught
from techgoals.people.models import Person


def group_of(campaign: Campaign, teacher: Person, group: uuid.UUID) -> Class:
    """The teacher's class, or 404."""
    found = queries.mine(campaign, teacher).filter(pk=group).first()
    if found is None:
        raise Http404
    return found


def taught_of(campaign: Campaign, teacher: Person, taught: uuid.UUID) -> Taught:
    """A lesson taught in one of the teacher's classes, or 404."""
    found = queries.taught_of(campaign, teacher).filter(pk=taught).first()
    if found is None:
        raise Http404
    return found


def holder_of(taught: Taught, holder: uuid.UUID) -> Pass:
    """A pass of the class in which the lesson is taught (also one that took part and left), or 404."""
    passes = Pass.objects.filter(pk=holder)
    found = (
        passes.filter(enrolments__group=taught.group_id).first()
        or passes.filter(took_part__taught=taught).first()
    )
    if found is None:
        raise Http404
    return found


def enrolment_of(group_id: uuid.UUID, enrolment: uuid.UUID) -> Enrolment:
    """A pass's place in the class, or 404."""
    found = (
        Enrolment.objects.filter(pk=enrolment, group_id=group_id).select_related("group", "holder").first()
    )
    if found is None:
        raise Http404
    return found
