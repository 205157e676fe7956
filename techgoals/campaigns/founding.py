"""Found a campaign: the row, its academic years and phases."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from techgoals.campaigns.models import AcademicYear, Campaign, Phase, Target
from techgoals.kernel import audit
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused
from techgoals.people.models import Person

YEARS = 4
MOST = 2_000_000_000


class SlugTaken(Refused):
    """Another campaign has this short name."""


class OddName(Refused):
    """A short name that cannot stand in an address, or no name."""


class OddTarget(Refused):
    """A target that cannot be met or owned."""


def found(
    *,
    slug: str,
    name: str,
    region: str,
    by: Actor,
    at: datetime,
    starts: date | None = None,
    is_demo: bool = False,
    authorities: Sequence[str] = (),
) -> Campaign:
    """A new campaign with four academic years and a phase for each, from the school year in which ``starts`` lies.

    English school years: 1 September to 31 August, terms ending 20 December, 31 March and 22 July; all of it data that
    the team can change. Refuses ``OddName`` and ``SlugTaken``.
    """
    if not re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?", slug):
        raise OddName(
            _(
                "“%(slug)s” cannot be a campaign's short name: use small letters, figures and hyphens, at most 40."
            )
            % {"slug": slug},
            field="slug",
        )
    if not name.strip():
        raise OddName(_("A campaign needs a name."), field="name")
    if len(name) > 100 or len(region) > 100:
        raise OddName(_("A campaign's name and its region's have at most 100 letters."), field="name")
    starts = starts or at.date()
    first = starts.year if starts.month >= 9 else starts.year - 1
    with transaction.atomic():
        if Campaign.objects.filter(slug=slug).exists():
            raise SlugTaken(
                _("There is a campaign called “%(slug)s” already. Choose another short name.")
                % {"slug": slug},
                field="slug",
            )
        campaign = Campaign.objects.create(
            slug=slug,
            name=name.strip(),
            region=region.strip() or name.strip(),
            made_at=at,
            is_demo=is_demo,
            authorities=[one.strip() for one in authorities if one.strip()],
        )
        for n in range(YEARS):
            year = first + n
            AcademicYear.objects.create(
                campaign=campaign,
                name=f"{year}/{(year + 1) % 100:02d}",
                starts=date(year, 9, 1),
                ends=date(year + 1, 9, 1),
                terms=[
                    {"name": "Autumn", "ends": f"{year}-12-20"},
                    {"name": "Spring", "ends": f"{year + 1}-03-31"},
                    {"name": "Summer", "ends": f"{year + 1}-07-22"},
                ],
            )
            Phase.objects.create(
                campaign=campaign,
                number=n + 1,
                name=_("Phase %(n)s") % {"n": n + 1},
                starts=date(year, 9, 1),
                ends=date(year + 1, 9, 1),
            )
        audit.record(
            "campaign.found",
            subject=campaign,
            by=by,
            at=at,
            campaign_id=campaign.id,
            facts={"slug": slug, "name": name},
        )
    return campaign


def set_target(
    *, phase: Phase, metric: str, number: int, due: date, owner: Person | None, by: Actor, at: datetime
) -> Target:
    """Set (or change) what a phase shall reach. Refuses ``OddTarget`` for a number that cannot be reached, a date
    outside the phase, or an owner who has no role in the campaign."""
    if metric not in Target.Metric.values:
        raise OddTarget(_("There is no such thing to count."), field="metric")
    if number < 1:
        raise OddTarget(_("A target is a number above 0."), field="number")
    if number > MOST or (metric == Target.Metric.SHARE_MORE_CONFIDENT and number > 100):
        raise OddTarget(_("This target is more than can ever be reached."), field="number")
    if owner is not None and not phase.campaign.memberships.filter(person=owner, ended_at=None).exists():
        raise OddTarget(_("Whoever looks after a target has a role in this campaign."), field="owner")
    if not phase.starts <= due <= phase.ends:
        raise OddTarget(
            _("The date must lie in %(phase)s: %(starts)s to %(ends)s.")
            % {"phase": phase.name, "starts": phase.starts.isoformat(), "ends": phase.ends.isoformat()},
            field="due",
        )
    with transaction.atomic():
        target, _made = Target.objects.update_or_create(
            phase=phase, metric=metric, defaults={"number": number, "due": due, "owner": owner}
        )
        audit.record(
            "target.set",
            subject=target,
            by=by,
            at=at,
            campaign_id=phase.campaign_id,
            facts={"metric": metric, "number": number, "due": due},
        )
    return target


def give_promise(*, campaign: Campaign, promise: str, by: Actor, at: datetime) -> Campaign:
    """Say in one sentence what the campaign promises: the headline of its public page. Refuses ``OddName`` above 200 letters."""
    promise = " ".join(promise.split())
    if len(promise) > 200:
        raise OddName(_("Say it in at most 200 letters: it is printed very large."), field="promise")
    with transaction.atomic():
        campaign.promise = promise
        campaign.save(update_fields=["promise"])
        audit.record(
            "campaign.promise",
            subject=campaign,
            by=by,
            at=at,
            campaign_id=campaign.pk,
            facts={"promise": promise},
        )
    return campaign
