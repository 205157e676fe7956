"""Payment runs: approved claims go to finance as a CSV file, are marked paid, and each school gets its remittance."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from techgoals.claims import access, letters, posting, states
from techgoals.claims.models import Claim, ClaimLine, Payee, PaymentRun
from techgoals.fund import ledger
from techgoals.fund.models import Entry, Fund
from techgoals.kernel import audit, ids
from techgoals.kernel.actors import Actor
from techgoals.kernel.refusals import Refused

State = Claim.State
COLUMNS = ("sort_code", "account_number", "account_name", "amount", "reference")


class NothingToPay(Refused):
    """No approved claim has bank details that count."""


class OddDay(Refused):
    """A pay day in the past."""


class OneHand(Refused):
    """The same person approved every claim of the run and would make it."""


class TakenBack(Refused):
    """The run was taken back: its claims are approved, and no longer on their way."""


class AlreadyPaid(Refused):
    """The run was paid: what is paid stays paid."""


def payable(fund: Fund) -> list[tuple[Claim, Payee]]:
    """Approved claims that a run would take, with where their money goes, in the order of their references.

    A school without details that count, or with new ones waiting for a second person, waits.
    """
    claims = list(
        Claim.objects.filter(fund=fund, state=State.APPROVED)
        .select_related("campaign", "school", "session__site", "session__workshop")
        .order_by("ref")
    )
    schools = {claim.school_id for claim in claims}
    current: dict[int, Payee] = {}
    in_doubt: set[int] = set()
    for payee in Payee.objects.filter(campaign=fund.campaign_id, school__in=schools, replaced_at=None):
        if payee.confirmed_at is None:
            in_doubt.add(payee.school_id)
        else:
            current[payee.school_id] = payee
    return [
        (claim, current[claim.school_id])
        for claim in claims
        if claim.school_id in current and claim.school_id not in in_doubt
    ]


@transaction.atomic
def make_run(*, fund: Fund, pay_on: date, by: Actor, at: datetime) -> PaymentRun:
    """Put every claim that can be paid into one run and write its file; from then on they are on their way.

    Refuses ``NothingToPay``, ``OddDay``, ``OneHand``, and ``NotYours`` to others than the team.
    """
    locked = ledger.lock(fund)
    person = access.person_of(by, locked.campaign_id, access.TEAM)
    if pay_on < at.astimezone(ZoneInfo(locked.campaign.zone)).date():
        raise OddDay(_("Choose a day to pay on that is not over yet."), field="pay_on")
    going = payable(locked)
    if not going:
        raise NothingToPay(
            _(
                "No approved claim has confirmed bank details, so there is nothing to pay. If you pressed twice, the run "
                "is in the list below."
            )
        )
    if all(claim.approved_by_id == person.pk for claim, _payee in going):
        raise OneHand(
            _(
                "You approved every claim that would be in this run, so somebody else of the team has to make it."
            )
        )
    amounts = {claim.pk: posting.total(claim) for claim, _payee in going}
    run = PaymentRun.objects.create(
        ref=ids.reference("R"),
        campaign_id=locked.campaign_id,
        fund=locked,
        state=PaymentRun.State.SENT,
        made_by=person,
        made_at=at,
        pay_on=pay_on,
        file=write((payee, amounts[claim.pk], claim.ref) for claim, payee in going),
    )
    for claim, payee in going:
        states.move(claim, State.IN_RUN, by=by, at=at, facts={"run": run.ref}, run=run, payee=payee)
    audit.record(
        "run.make",
        subject=run,
        by=by,
        at=at,
        campaign_id=locked.campaign_id,
        facts={
            "ref": run.ref,
            "pence": sum(amounts.values()),
            "claims": [claim.ref for claim, _payee in going],
            "pay_on": pay_on,
            "sha256": hashlib.sha256(run.file.encode()).hexdigest(),
        },
    )
    return run


def write(rows: Iterable[tuple[Payee, int, str]]) -> str:
    """The bank's file of (payee, pence, reference): one line each, CRLF, a point in the amount, nothing quoted.

    Nothing is escaped: a bank file is exact. That is safe because a payee's details and our references are made of
    characters that need no quoting. Refuses (``ValueError``) anything else.
    """
    lines = [",".join(COLUMNS)]
    for payee, pence, reference in rows:
        fields = (
            payee.sort_code,
            payee.account_number,
            payee.account_name,
            f"{pence // 100}.{pence % 100:02d}",
            reference,
        )
        if (
            pence <= 0
            or any(c in field for field in fields for c in ',"\r\n')
            or not "".join(fields).isascii()
        ):
            raise ValueError("a field that a bank file cannot carry")
        lines.append(",".join(fields))
    return "\r\n".join(lines) + "\r\n"


@transaction.atomic
def mark_paid(*, run: PaymentRun, by: Actor, at: datetime) -> PaymentRun:
    """Finance has paid: one PAY entry for each line, and a remittance to each school. Repeating it is harmless.

    Refuses ``TakenBack``, and ``NotYours`` to others than the team.
    """
    fund = ledger.lock(run.fund)
    access.person_of(by, fund.campaign_id, access.TEAM)
    locked = PaymentRun.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=run.pk)
    if locked.state == PaymentRun.State.PAID:
        return locked
    if locked.state == PaymentRun.State.TAKEN_BACK:
        raise TakenBack(_("Run %(ref)s was taken back. Make a new one.") % {"ref": locked.ref})
    claims = _claims_of(locked)
    for claim in claims:
        states.move(claim, State.PAID, by=by, at=at, facts={"run": locked.ref}, paid_at=at)
        posting.post(
            fund, claim, Entry.Kind.PAY, by=by, at=at, about=_("Payment run %(ref)s.") % {"ref": locked.ref}
        )
    locked.state, locked.paid_at = PaymentRun.State.PAID, at
    locked.save(update_fields=["state", "paid_at"])
    audit.record(
        "run.paid",
        subject=locked,
        by=by,
        at=at,
        campaign_id=fund.campaign_id,
        facts={"ref": locked.ref, "claims": [claim.ref for claim in claims]},
    )
    lines = list(
        ClaimLine.objects.filter(claim__run=locked)
        .select_related("booking__teacher")
        .order_by("claim__ref", "booking__ref")
    )
    for school, email in dict.fromkeys((claim.school_id, claim.sent_to) for claim in claims):
        theirs = [claim for claim in claims if (claim.school_id, claim.sent_to) == (school, email)]
        keys = {claim.pk for claim in theirs}
        letters.remittance(locked, fund, theirs, [line for line in lines if line.claim_id in keys], at=at)
    return locked


@transaction.atomic
def take_back(*, run: PaymentRun, why: str, by: Actor, at: datetime) -> PaymentRun:
    """Finance could not send the file: its claims are approved and waiting again. Repeating it is harmless.

    Refuses ``AlreadyPaid``, and ``NotYours`` to others than the team.
    """
    fund = ledger.lock(run.fund)
    access.person_of(by, fund.campaign_id, access.TEAM)
    locked = PaymentRun.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=run.pk)
    if locked.state == PaymentRun.State.TAKEN_BACK:
        return locked
    if locked.state == PaymentRun.State.PAID:
        raise AlreadyPaid(_("Run %(ref)s is marked paid, so it cannot be taken back.") % {"ref": locked.ref})
    claims = _claims_of(locked)
    for claim in claims:
        states.move(
            claim, State.APPROVED, by=by, at=at, facts={"run": locked.ref, "why": why}, run=None, payee=None
        )
    locked.state = PaymentRun.State.TAKEN_BACK
    locked.save(update_fields=["state"])
    audit.record(
        "run.take_back",
        subject=locked,
        by=by,
        at=at,
        campaign_id=fund.campaign_id,
        facts={"ref": locked.ref, "why": why, "claims": [claim.ref for claim in claims]},
    )
    return locked


def _claims_of(run: PaymentRun) -> list[Claim]:
    return list(
        Claim.objects.select_for_update(of=("self",))
        .filter(run=run)
        .select_related("campaign", "school", "payee", "session__site", "session__workshop")
        .order_by("ref")
    )
