"""Where a school's money goes: entered by one person, confirmed by another; a change voids what was approved before."""

import re
import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from techgoals.campaigns.models import Campaign
from techgoals.claims import access, letters, posting, states
from techgoals.claims.locking import lock_funds
from techgoals.claims.models import Claim, Hand, Payee
from techgoals.fund.models import Entry, Fund
from techgoals.kernel import audit
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import NotYours, Refused
from techgoals.people.models import School

State = Claim.State
# what United Kingdom bank files carry in a name; nothing a spreadsheet would take for a formula can begin it
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .&/-]*")


class OddDetails(Refused):
    """A sort code, account number or name that no bank would take."""


class FourEyes(Refused):
    """Whoever entered the details cannot be the one who confirms them."""


class NothingToConfirm(Refused):
    """These details were confirmed, replaced or withdrawn in the meantime."""


class OnItsWay(Refused):
    """A run with the details as they were is with finance."""


def counting(campaign: uuid.UUID, school: int) -> Payee | None:
    """The details that count now: confirmed and not replaced."""
    return Payee.objects.filter(
        campaign=campaign, school=school, confirmed_at__isnull=False, replaced_at=None
    ).first()


def waiting(campaign: uuid.UUID, school: int) -> Payee | None:
    """The details that wait for a second person."""
    return Payee.objects.filter(campaign=campaign, school=school, confirmed_at=None, replaced_at=None).first()


@transaction.atomic
def enter(
    *,
    campaign: Campaign,
    school: School,
    account_name: str,
    sort_code: str,
    account_number: str,
    by: Actor,
    at: datetime,
) -> Payee:
    """Note where a school's money shall go; it counts once a second person has confirmed it.

    Where other details count already, everything approved and not paid goes back to signed at once: nothing leaves
    for an account that is in doubt. The same details again are no change. Refuses ``OddDetails``, and ``NotYours`` to
    others than team and approvers and for a school of another campaign.
    """
    funds = lock_funds(campaign.pk)
    person = access.person_of(by, campaign.pk, access.TEAM, access.APPROVER)
    if not belongs(campaign, school.pk):
        raise NotYours(_("This school is not one of this campaign's."))
    name, sort, number = _shape(account_name, sort_code, account_number)
    same = {"account_name": name, "sort_code": sort, "account_number": number}
    now, next_ = counting(campaign.pk, school.pk), waiting(campaign.pk, school.pk)
    for known in (next_, now):
        if known is not None and same == {field: getattr(known, field) for field in same}:
            return known
    if next_ is not None:
        _end(next_, "payee.replaced", by=by, at=at)
    payee = Payee.objects.create(campaign=campaign, school=school, entered_by=person, entered_at=at, **same)
    audit.record(
        "payee.enter",
        subject=payee,
        by=by,
        at=at,
        campaign_id=campaign.pk,
        facts={
            "school": school.pk,
            "where": payee.masked(),
            "digest": payee.digest(),
            "change": now is not None,
        },
    )
    if now is not None:
        _void_approvals(funds, campaign, school, by=by, at=at)
    return payee


@transaction.atomic
def confirm(*, payee: Payee, by: Actor, at: datetime) -> Payee:
    """Let the details count: a second person of the team has checked them with the school.

    They replace those that counted; approvals given meanwhile are void too, and the school hears of the change.
    Confirming what one confirmed oneself is harmless. Refuses ``FourEyes``, ``NothingToConfirm``, ``OnItsWay`` while
    a run holds the old details, and ``NotYours``.
    """
    funds = lock_funds(payee.campaign_id)
    person = access.person_of(by, payee.campaign_id, access.TEAM, access.APPROVER)
    locked = (
        Payee.objects.select_for_update(of=("self",)).select_related("campaign", "school").get(pk=payee.pk)
    )
    if locked.confirmed_by_id == person.pk and locked.replaced_at is None:
        return locked
    if locked.confirmed_at or locked.replaced_at:
        raise NothingToConfirm(
            _("These details were confirmed or replaced in the meantime. Look at the school's details again.")
        )
    if locked.entered_by_id == person.pk or locked.entered_by.email.lower() == person.email.lower():
        raise FourEyes(_("You entered these details, so somebody else of the team has to confirm them."))
    old = counting(locked.campaign_id, locked.school_id)
    if old is not None:
        on_its_way = Claim.objects.filter(payee=old, state=State.IN_RUN).select_related("run").first()
        if on_its_way is not None and on_its_way.run is not None:
            raise OnItsWay(
                _(
                    "Payment run %(run)s is with finance and carries the old details of this school. Mark it paid, or "
                    "take it back, and then confirm the new ones."
                )
                % {"run": on_its_way.run.ref}
            )
        _end(old, "payee.replaced", by=by, at=at)
        _void_approvals(funds, locked.campaign, locked.school, by=by, at=at)
    locked.confirmed_by, locked.confirmed_at = person, at
    locked.save(update_fields=["confirmed_by", "confirmed_at"])
    audit.record(
        "payee.confirm",
        subject=locked,
        by=by,
        at=at,
        campaign_id=locked.campaign_id,
        facts={"school": locked.school_id, "where": locked.masked()},
    )
    if old is not None:
        told = set()
        for claim in Claim.objects.filter(
            campaign=locked.campaign_id, school=locked.school_id
        ).select_related("campaign", "school"):
            if claim.sent_to not in told:
                letters.details_changed(claim, locked, at=at)
            told.add(claim.sent_to)
    return locked


@transaction.atomic
def withdraw(*, payee: Payee, by: Actor, at: datetime) -> Payee:
    """Throw away details that wait and were entered by mistake; what counted goes on counting. Refuses ``NothingToConfirm``."""
    lock_funds(payee.campaign_id)
    access.person_of(by, payee.campaign_id, access.TEAM, access.APPROVER)
    locked = Payee.objects.select_for_update(of=("self",)).get(pk=payee.pk)
    if locked.confirmed_at:
        raise NothingToConfirm(_("These details count already. Enter the right ones: they replace them."))
    if locked.replaced_at is None:
        _end(locked, "payee.withdraw", by=by, at=at)
    return locked


def belongs(campaign: Campaign, urn: int) -> bool:
    """True where the campaign works with this school, or has a claim of it."""
    return (
        campaign.campaign_schools.filter(school=urn).exists()
        or Claim.objects.of(campaign).filter(school=urn).exists()
    )


def _end(payee: Payee, verb: str, *, by: Actor, at: datetime) -> None:
    payee.replaced_at = at
    payee.save(update_fields=["replaced_at"])
    audit.record(
        verb,
        subject=payee,
        by=by,
        at=at,
        campaign_id=payee.campaign_id,
        facts={"school": payee.school_id, "where": payee.masked()},
    )


def _void_approvals(
    funds: dict[uuid.UUID, Fund], campaign: Campaign, school: School, *, by: Actor, at: datetime
) -> None:
    why = _("The school's bank details changed, so it has to be approved again.")
    approved = (
        Claim.objects.of(campaign)
        .select_for_update(of=("self",))
        .filter(school=school, state=State.APPROVED)
        .select_related("school")
    )
    for claim in approved:
        states.move(claim, State.SIGNED, by=by, at=at, facts={"why": why}, approved_at=None, approved_by=None)
        posting.post(funds[claim.fund_id], claim, Entry.Kind.UNAPPROVE, by=by, at=at, about=why)
        Hand.objects.filter(claim=claim, side=Hand.Side.APPROVES).delete()


def _shape(name: str, sort: str, number: str) -> tuple[str, str, str]:
    name = " ".join(name.split())
    if not NAME.fullmatch(name) or len(name) > 100:
        raise OddDetails(
            _(
                "Banks take letters, figures, spaces and . & / - in an account's name, and it begins with a letter or a "
                "figure. Leave apostrophes and accents out."
            ),
            field="account_name",
        )
    sort = re.sub(r"[\s-]", "", sort)
    if not re.fullmatch(r"[0-9]{6}", sort):
        raise OddDetails(_("A sort code has six figures, such as 20-00-00."), field="sort_code")
    number = re.sub(r"\s", "", number)
    if not re.fullmatch(r"[0-9]{8}", number):
        raise OddDetails(
            _("An account number has eight figures. Put zeros before one that has fewer."),
            field="account_number",
        )
    return name, sort, number
