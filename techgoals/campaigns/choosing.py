"""A school list chosen on a page: looked at first, taken in when the team says so."""

import gzip
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from techgoals.campaigns import region
from techgoals.campaigns.models import Campaign, SchoolListFile
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused

KEPT = timedelta(days=1)


class ListGone(Refused):
    """The chosen file is not kept any more."""

    status = 410


def choose(
    *,
    campaign: Campaign,
    body: bytes,
    name: str,
    authorities: Sequence[str],
    phases: Sequence[str],
    by: Actor,
    at: datetime,
) -> SchoolListFile:
    """Keep a file for a day, with the report of what it would do. Refuses ``school_list.FileRefused``."""
    report = region.import_schools(
        campaign=campaign,
        file=body,
        name=name,
        authorities=authorities,
        phases=phases,
        by=by,
        at=at,
        dry=True,
    )
    return SchoolListFile.objects.create(
        campaign=campaign,
        name=report.file[:200],
        body=gzip.compress(body, 3),
        authorities=list(authorities),
        phases=list(phases),
        report=report.as_json(),
        chosen_at=at,
        chosen_by=by.label[:200],
    )


def take(*, file: SchoolListFile, by: Actor, at: datetime) -> SchoolListFile:
    """Take in a chosen file; its report is then what did happen. Repeating it changes nothing. Refuses ``ListGone``."""
    with transaction.atomic():
        # the campaign first: the same order of locks as everywhere
        Campaign.objects.select_for_update().get(pk=file.campaign_id)
        locked = (
            SchoolListFile.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=file.pk)
        )
        if locked.taken_at is not None:
            return locked
        if locked.body is None:
            raise ListGone(_("This file was chosen more than a day ago and is not kept. Choose it again."))
        report = region.import_schools(
            campaign=locked.campaign,
            file=gzip.decompress(bytes(locked.body)),
            name=locked.name,
            authorities=locked.authorities,
            phases=locked.phases,
            by=by,
            at=at,
        )
        locked.report, locked.taken_at, locked.body = report.as_json(), at, None
        locked.save(update_fields=["report", "taken_at", "body"])
    return locked


def drop_old(at: datetime) -> int:
    """Forget the bytes of files that were chosen a day ago and never taken; return how many."""
    return SchoolListFile.objects.filter(body__isnull=False, chosen_at__lt=at - KEPT).update(body=None)
