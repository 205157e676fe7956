"""Put a pack's lessons on a campaign's shelf, and take off what the pack no longer has."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from techgoals.campaigns.models import Campaign
from techgoals.kernel import audit, canonical
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused
from techgoals.lessons import format as lesson_format
from techgoals.lessons.content import content
from techgoals.lessons.models import Lesson, Picture


class SlugTaken(Refused):
    """Another lesson of the campaign, from another pack or with another uuid, has this place on the shelf."""


@dataclass(frozen=True, slots=True)
class Put:
    """What putting a pack on the shelf did: the slugs of its lessons, each in exactly one of the four."""

    created: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    retired: tuple[str, ...]


def put(*, campaign: Campaign, pack: lesson_format.Pack, by: Actor, at: datetime) -> Put:
    """Let the campaign's shelf hold the lessons of ``pack`` as they are now; drafts stay off it.

    A lesson is known by its uuid, so a new slug is a new address for the same lesson. Doing it again changes nothing
    and records nothing. A lesson that left the pack is retired: its row and what was taught with it remain. Refuses
    ``SlugTaken``. Does not judge the pack: ``format.check`` does, before.
    """
    done: dict[str, list[str]] = {"created": [], "updated": [], "unchanged": [], "retired": []}
    with transaction.atomic():
        # one hand on the shelf at a time
        Campaign.objects.select_for_update().get(pk=campaign.pk)
        rows = list(Lesson.objects.of(campaign))
        by_uuid = {str(row.uuid): row for row in rows}
        wanted = [lesson for lesson in pack.lessons if lesson.status == "ready"]
        for lesson in wanted:
            _refuse_taken(lesson, pack, rows)
        for order, lesson in enumerate(wanted):
            done[_put_one(campaign, pack, lesson, order, by_uuid.get(lesson.uuid), at)].append(lesson.slug)
        still = {lesson.uuid for lesson in wanted}
        for row in rows:
            if row.pack_id == pack.id and row.retired_at is None and str(row.uuid) not in still:
                row.retired_at = at
                row.save(update_fields=["retired_at"])
                done["retired"].append(row.slug)
        if done["created"] or done["updated"] or done["retired"]:
            audit.record(
                "lessons.put",
                subject=campaign,
                by=by,
                at=at,
                campaign_id=campaign.id,
                facts={"pack": pack.id, "version": pack.version, **done},
            )
    return Put(**{what: tuple(slugs) for what, slugs in done.items()})


def _refuse_taken(lesson: lesson_format.Lesson, pack: lesson_format.Pack, rows: list[Lesson]) -> None:
    for row in rows:
        same = str(row.uuid) == lesson.uuid
        if same and row.pack_id != pack.id and row.retired_at is None:
            raise SlugTaken(
                _(
                    "“%(title)s” is on the shelf from another pack, “%(pack)s”. Take it out of one of the two packs."
                )
                % {"title": row.title, "pack": row.pack_id}
            )
        if not same and row.slug == lesson.slug:
            raise SlugTaken(
                _(
                    "The lesson “%(slug)s” on the shelf is another lesson (from the pack “%(pack)s”). Give the new one "
                    "another folder name, or, if it is the same lesson, its old uuid."
                )
                % {"slug": row.slug, "pack": row.pack_id}
            )


def _put_one(
    campaign: Campaign,
    pack: lesson_format.Pack,
    lesson: lesson_format.Lesson,
    order: int,
    row: Lesson | None,
    at: datetime,
) -> str:
    words: dict[str, Any] = {
        "slug": lesson.slug,
        "title": lesson.title,
        "summary": lesson.summary,
        "series": lesson.series,
        "part": lesson.part,
        "minutes": lesson.minutes,
        "year_groups": list(lesson.year_groups),
        "content": content(lesson, pack),
    }
    seal = hashlib.sha256(canonical.encode(words)).hexdigest()
    # where it stands and which release brought it may change without the lesson changing
    place: dict[str, Any] = {
        "order": order,
        "pack_id": pack.id,
        "pack_version": pack.version,
        "role_slugs": _shown(words["content"]),
    }
    if row is None:
        row = Lesson.objects.create(
            campaign=campaign, uuid=lesson.uuid, **words, **place, content_hash=seal, installed_at=at
        )
        _hang(lesson, row)
        return "created"
    if row.content_hash == seal and row.retired_at is None:
        if any(getattr(row, name) != value for name, value in place.items()):
            Lesson.objects.filter(pk=row.pk).update(**place)
        return "unchanged"
    Lesson.objects.filter(pk=row.pk).update(
        **words, **place, content_hash=seal, installed_at=at, retired_at=None
    )
    _hang(lesson, row)
    return "updated"


def _shown(content: dict[str, Any]) -> list[str]:
    """The roles that a lesson names, and those that its activities let pupils meet."""
    shows = [content["roles"], *(activity.get("roles", []) for activity in content["activities"].values())]
    return sorted({role["slug"] for roles in shows for role in roles})


def _hang(lesson: lesson_format.Lesson, row: Lesson) -> None:
    """The pictures that its activities ask for, in place of what hung there. Their digests are in the content's seal."""
    wanted = {name: data for one in lesson.activities for name, data in one.around.pictures.items()}
    Picture.objects.filter(lesson=row).delete()
    Picture.objects.bulk_create(
        Picture(lesson=row, campaign_id=row.campaign_id, name=name, body=data)
        for name, data in wanted.items()
    )
