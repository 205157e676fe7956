"""Promise money for a release, frozen at the rate of the day, and give it back."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from techgoals.fund import ledger
from techgoals.fund.allowance import figures
from techgoals.fund.models import Cap, Commitment, Entry, Fund, Rate
from techgoals.kernel import rows
from techgoals.kernel.actors import Actor
from techgoals.kernel.money import pounds, times
from techgoals.kernel.refusals import Refused
from techgoals.kernel.transactions import joined
from techgoals.people.models import Person, School


class NoRate(Refused):
    """The fund has no rate for this unit on this day."""


class CapReached(Refused):
    """A teacher or a school would get more than the fund's rules allow."""


def rate_on(fund: Fund, unit: str, day: date) -> Rate:
    """The fund's rate for a unit on a local date: the newest that has begun. Refuses ``NoRate``."""
    rate = Rate.objects.filter(fund=fund, unit=unit, from_date__lte=day).order_by("-from_date").first()
    if rate is None:
        raise NoRate(
            _("The release fund has no rate for a %(unit)s yet. The team has to set one.")
            % {"unit": Rate.Unit(unit).label}
        )
    return rate


def foresee(
    *, fund: Fund, school: School, teacher: Person, unit: str, units: Decimal, at: datetime
) -> tuple[Rate, int]:
    """The rate of the day and what a promise would come to, by the fund's rules; nothing is written.

    Refuses ``NoRate`` and ``CapReached``. Whether the fund has as much left, only ``promise`` can say. The answer
    stands for as long as the caller keeps ``ledger.lock``.
    """
    rate = rate_on(fund, unit, at.astimezone(ZoneInfo(fund.campaign.zone)).date())
    pence = times(rate.pence, units)
    _respect_caps(fund, school, teacher, pence)
    return rate, pence


def promise(
    *,
    fund: Fund,
    school: School,
    teacher: Person,
    unit: str,
    units: Decimal,
    source: str,
    by: Actor,
    at: datetime,
) -> Commitment:
    """Promise ``school`` the release of ``teacher`` for so many units, at today's rate, under the fund's lock.

    ``source`` is the booking's reference. The ledger's line is the record of it. Refuses ``NoRate``, ``CapReached`` and
    ``ledger.FundExhausted``; then nothing is written.
    """
    with joined():
        locked = ledger.lock(fund)
        rate, pence = foresee(fund=locked, school=school, teacher=teacher, unit=unit, units=units, at=at)
        commitment = Commitment(
            fund=locked,
            campaign_id=locked.campaign_id,
            school=school,
            teacher=teacher,
            unit=unit,
            units=units,
            rate_pence=rate.pence,
            pence=pence,
            promised_at=at,
        )
        # the ledger first: what it refuses must leave nothing behind (its reference is checked when all is committed)
        ledger.post(
            locked,
            Entry.Kind.PROMISE,
            pence=pence,
            commitment=commitment,
            source=source,
            why=_("Promised to %(school)s for releasing a teacher: %(units)s × %(rate)s a %(unit)s")
            % {
                "school": school.name,
                "units": f"{units.normalize():f}",
                "rate": pounds(rate.pence),
                "unit": Rate.Unit(unit).label,
            },
            by=by,
            at=at,
        )
        rows.add(commitment)
    return commitment


@transaction.atomic
def give_back(
    *, commitment: Commitment, why: str, source: str, by: Actor, at: datetime, keep: int = 0
) -> int:
    """Give back what has been promised and not claimed, all but ``keep`` pence of the promise; return the pence.

    ``keep`` is what will still be claimed where a teacher came for part of the time. Nothing left is no error: it
    returns 0.
    """
    locked = ledger.lock(commitment.fund)
    now = ledger.of_commitment(commitment)
    rest = now.promised - max(now.claimed, keep)
    if rest > 0:
        ledger.post(
            locked,
            Entry.Kind.GIVE_BACK,
            pence=rest,
            commitment=commitment,
            why=why,
            source=source,
            by=by,
            at=at,
        )
    return max(rest, 0)


def _respect_caps(fund: Fund, school: School, teacher: Person, pence: int) -> None:
    for cap in Cap.objects.filter(fund=fund):
        who = (
            Q(commitment__school=school) if cap.scope == Cap.Scope.SCHOOL else Q(commitment__teacher=teacher)
        )
        sums = Entry.objects.filter(who, fund=fund).values_list("kind").annotate(Sum("pence"))
        had = figures(sums).promised
        if had + pence > cap.pence:
            name = school.name if cap.scope == Cap.Scope.SCHOOL else str(teacher)
            raise CapReached(
                _(
                    "%(who)s has %(had)s of the %(cap)s that the fund allows (%(reason)s); this needs %(need)s."
                )
                % {
                    "who": name,
                    "had": pounds(had),
                    "cap": pounds(cap.pence),
                    "reason": cap.reason,
                    "need": pounds(pence),
                }
            )
