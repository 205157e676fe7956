"""What falls due in this room: classes are erased on their date, and their teachers are told a week before."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _

from techgoals.campaigns.models import Campaign
from techgoals.classroom import erasing
from techgoals.classroom.models import Class, Sitting
from techgoals.kernel import outbox
from techgoals.kernel.actors import Actor

WARNED_BEFORE = timedelta(days=7)


def due(at: datetime) -> int:
    """Erase the classes whose date has come, one transaction each; mail a warning a week before; drop old sittings.

    Returns how many classes were erased and warnings queued. Repeating it is harmless.
    """
    done = erased = 0
    for campaign in Campaign.objects.all():
        today = at.astimezone(ZoneInfo(campaign.zone)).date()
        live = Class.objects.of(campaign).filter(erased_at=None)
        for group in live.filter(erase_on__lte=today):
            erasing.erase(group=group, by=Actor.worker(), at=at)
            erased += 1
        near = live.filter(erase_on__gt=today, erase_on__lte=today + WARNED_BEFORE)
        for group in near.select_related("school").prefetch_related("teachers"):
            done += _warn(campaign, group, at)
    if erased:
        erasing.empty_the_log()
    Sitting.objects.filter(ends_at__lte=at).delete()
    return done + erased


def _warn(campaign: Campaign, group: Class, at: datetime) -> int:
    queued = 0
    address = settings.ORIGIN + reverse(
        "classroom:class", kwargs={"campaign": campaign.slug, "group": group.id}
    )
    with translation.override(campaign.language), transaction.atomic():
        for teacher in group.teachers.all():
            mail = outbox.post(
                key=f"class-erased-soon:{group.id}:{group.erase_on}:{teacher.id}",
                to=teacher.email,
                to_name=teacher.name,
                campaign_id=campaign.id,
                subject=_("%(class)s: its work is erased on %(day)s")
                % {"class": group.name, "day": formats.date_format(group.erase_on)},
                text=_(
                    "The term is over, so on %(day)s we erase what the pupils of %(class)s (%(school)s) made, and "
                    "their passes where no other class needs them. Only the counts remain.\n\n"
                    "Before then you can\n"
                    "- take the work home as one file,\n"
                    "- or keep the class for one term more.\n\n"
                    "Both are one press of a button here:\n%(address)s\n"
                )
                % {
                    "day": formats.date_format(group.erase_on),
                    "class": group.name,
                    "school": group.school.name,
                    "address": address,
                },
                at=at,
            )
            queued += mail.created_at == at
    return queued
