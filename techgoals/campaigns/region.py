"""A campaign's region: its schools, from the national list alone; its borders; what it is strong at."""

from collections.abc import Sequence
from datetime import datetime
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from techgoals.campaigns.models import Campaign, CampaignSchool
from techgoals.kernel import audit
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused
from techgoals.people import school_list
from techgoals.people.school_list import Report


class OddBorders(Refused):
    """A drawing of the region that is no GeoJSON of named areas."""


class OddStrength(Refused):
    """Something that the region is said to be strong at, without a figure or without a source."""


def import_schools(
    *,
    campaign: Campaign,
    file: IO[bytes] | bytes,
    authorities: Sequence[str],
    by: Actor,
    at: datetime,
    phases: Sequence[str] = (),
    name: str = "",
    dry: bool = False,
) -> Report:
    """Take the schools of ``authorities`` (the campaign's own, where none is named) into the campaign.

    Open schools that are new to it are added; what the list says about the others is brought up to date. Repeating it
    changes nothing. ``dry`` reports what would happen. Refuses ``school_list.FileRefused``; then nothing is written.
    """
    listed = school_list.read(file, name=name)
    return take_in(
        campaign=campaign, listed=listed, authorities=authorities, phases=phases, by=by, at=at, dry=dry
    )


def take_in(
    *,
    campaign: Campaign,
    listed: school_list.SchoolList,
    authorities: Sequence[str],
    by: Actor,
    at: datetime,
    phases: Sequence[str] = (),
    dry: bool = False,
) -> Report:
    """The same for a list that was read already."""
    with transaction.atomic():
        here = Campaign.objects.select_for_update().get(pk=campaign.pk)
        wanted = list(authorities) or list(here.authorities)
        known = frozenset(CampaignSchool.objects.of(here).values_list("school_id", flat=True))
        report = school_list.take_in(listed, authorities=wanted, phases=phases, at=at, known=known, dry=dry)
        if dry:
            return report
        CampaignSchool.objects.bulk_create(
            [
                CampaignSchool(campaign=here, school_id=urn, added_at=at)
                for urn in report.urns
                if urn not in known
            ],
            batch_size=school_list.AT_ONCE,
            ignore_conflicts=True,
        )
        have = {school_list.plain(one) for one in here.authorities}
        new = [one for one in report.authorities if school_list.plain(one) not in have]
        if new:
            here.authorities = [*here.authorities, *new]
            here.save(update_fields=["authorities"])
            campaign.authorities = here.authorities
        audit.record(
            "schools.import",
            subject=here,
            by=by,
            at=at,
            campaign_id=here.id,
            facts={
                "file": report.file[:200],
                "authorities": wanted,
                "phases": list(phases),
                "rows": report.rows,
                "created": report.created,
                "updated": report.updated,
                "unchanged": report.unchanged,
                "out_of_scope": report.out_of_scope,
                "closed": report.closed,
                "refused": len(report.refused),
                "vanished": report.vanished[:200],
            },
        )
    return report


def draw_borders(*, campaign: Campaign, borders: Any, by: Actor, at: datetime) -> Campaign:
    """Keep the outlines of the region's authorities: a GeoJSON FeatureCollection (WGS84), each feature with a name.

    Refuses ``OddBorders``.
    """
    features = borders.get("features") if isinstance(borders, dict) else None
    if not isinstance(features, list) or not features or not all(_named(feature) for feature in features):
        raise OddBorders(_("The borders must be a GeoJSON FeatureCollection whose features have a name."))
    with transaction.atomic():
        here = Campaign.objects.select_for_update().get(pk=campaign.pk)
        here.borders = borders
        here.save(update_fields=["borders"])
        audit.record(
            "region.draw", subject=here, by=by, at=at, campaign_id=here.id, facts={"areas": len(features)}
        )
    campaign.borders = borders
    return here


def tell_strengths(
    *, campaign: Campaign, strengths: Sequence[dict[str, Any]], by: Actor, at: datetime
) -> Campaign:
    """Say what the region is strong at: each with a title, a sentence, a figure and who says so, and roles by slug.

    They stand on the campaign's page of digital roles in this order. Refuses ``OddStrength``.
    """
    told = [_strength(one) for one in strengths]
    with transaction.atomic():
        here = Campaign.objects.select_for_update().get(pk=campaign.pk)
        if here.strengths != told:
            here.strengths = told
            here.save(update_fields=["strengths"])
            audit.record(
                "region.strengths",
                subject=here,
                by=by,
                at=at,
                campaign_id=here.id,
                facts={"titles": [one["title"] for one in told]},
            )
    campaign.strengths = told
    return here


def _strength(one: dict[str, Any]) -> dict[str, Any]:
    told = {key: str(one.get(key, "")).strip() for key in ("title", "says", "figure", "source")}
    if not all(told.values()):
        raise OddStrength(
            _(
                "Each strength needs a title, a sentence, a figure, and who says so: a figure without a source is none."
            )
        )
    return {**told, "roles": [str(slug) for slug in one.get("roles", ())]}


def _named(feature: Any) -> bool:
    return (
        isinstance(feature, dict)
        and bool((feature.get("properties") or {}).get("name"))
        and (feature.get("geometry") or {}).get("type") in {"Polygon", "MultiPolygon"}
    )
