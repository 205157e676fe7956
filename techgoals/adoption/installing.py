"""Install a pack into a campaign: the verb that any region uses, the demo included."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.utils.translation import gettext as _

from techgoals.campaigns.models import Campaign
from techgoals.employers import partners
from techgoals.kernel import audit
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused
from techgoals.lessons import format as lesson_format
from techgoals.lessons import proving, shelf


class TooBig(Refused):
    """The file is larger than any pack may be."""


class PackFaulty(Refused):
    """The pack has problems; ``problems`` lists them in an author's words. Nothing was installed."""

    def __init__(self, message: str, problems: list[lesson_format.Problem]) -> None:
        super().__init__(message)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Installed:
    """What installing a pack did, by slug."""

    pack: str
    version: str
    lessons: shelf.Put
    roles: tuple[str, ...]


def install(*, campaign: Campaign, path: Path, by: Actor, at: datetime) -> Installed:
    """Check the pack at ``path`` and put its lessons and roles into the campaign, all of them or nothing.

    Installing the same pack again changes nothing. Refuses ``PackFaulty`` for a pack that does not hold together, and
    ``format.CannotRead`` for what is no pack. What only running its activities shows is ``pack check``'s to say.
    """
    _refuse_faulty(lesson_format.check(path))
    pack = lesson_format.read(path)
    with transaction.atomic():
        put = shelf.put(campaign=campaign, pack=pack, by=by, at=at)
        for role in pack.roles:
            partners.put_role(
                campaign=campaign,
                slug=role.slug,
                title=role.title,
                reach=role.near_or_far,
                a_day="\n".join(role.a_day),
                skills=role.skills,
                ways_in="\n".join(role.ways_in),
                employers=[],
                likes=role.likes,
                summary=role.summary,
                in_industries=role.in_industries,
                near_you=role.near_you,
                pay=role.plain()["pay"],
                by=by,
                at=at,
            )
        audit.record(
            "pack.install",
            subject=campaign,
            by=by,
            at=at,
            campaign_id=campaign.id,
            facts={"pack": pack.id, "version": pack.version},
        )
    return Installed(pack.id, pack.version, put, tuple(role.slug for role in pack.roles))


def _refuse_faulty(problems: list[lesson_format.Problem]) -> None:
    if problems:
        raise PackFaulty(
            _("This pack has %(n)s problems; nothing was installed. The first: %(first)s")
            % {"n": len(problems), "first": problems[0]},
            problems,
        )


def install_file(*, campaign: Campaign, chunks: Iterable[bytes], by: Actor, at: datetime) -> Installed:
    """``install`` for a pack that comes as the bytes of a zip. Nothing of the file is left anywhere but in the tables.

    It comes from anywhere, so its activities are proven by their examples first. Refuses as ``install`` does, and
    ``TooBig``.
    """
    with TemporaryDirectory(prefix="pack-") as temporary:
        file, size = Path(temporary) / "pack.zip", 0
        with file.open("wb") as out:
            for chunk in chunks:
                size += len(chunk)
                if size > lesson_format.ZIP_BYTES:
                    raise TooBig(
                        _("This file is larger than %(n)s MB. Take out what no lesson uses.")
                        % {"n": lesson_format.ZIP_BYTES // 1_000_000},
                        field="file",
                    )
                out.write(chunk)
        with lesson_format.unpacked(file) as folder:
            _refuse_faulty(lesson_format.check(folder) or proving.prove(lesson_format.read(folder)))
            return install(campaign=campaign, path=folder, by=by, at=at)
