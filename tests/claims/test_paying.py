from datetime import date

import pytest

from techgoals.claims import paying
from techgoals.claims.models import Claim, PaymentRun
from techgoals.fund import ledger
from techgoals.kernel.models import Mail
from techgoals.kernel.refusals import NotYours
from tests.campaign_cast import RATE
from tests.claims.conftest import LATER


def test_a_run_takes_every_approved_claim_that_has_confirmed_details(office):
    first, second = office.claims("came", "part 0.5")
    for claim in (first, second):
        office.approve(office.sign(claim))
    office.payee(first)
    run = office.run()
    assert [c.pk for c in run.claims.all()] == [first.pk]
    first.refresh_from_db()
    assert first.state == Claim.State.IN_RUN


def test_the_file_is_kept_to_the_byte(office):
    (claim,) = office.approved()
    assert office.run().file == (
        "sort_code,account_number,account_name,amount,reference\r\n"
        f"200000,12345678,Invented School,187.50,{claim.ref}\r\n"
    )


def test_nothing_to_pay_is_said_so(office):
    with pytest.raises(paying.NothingToPay):
        office.run()


def test_a_second_press_makes_no_second_run(office):
    office.approved()
    office.run()
    with pytest.raises(paying.NothingToPay, match="pressed twice"):
        office.run()


def test_a_day_that_is_over_is_refused(office):
    office.approved()
    with pytest.raises(paying.OddDay):
        paying.make_run(fund=office.fund, pay_on=date(2026, 12, 7), by=office.tessa.actor, at=LATER)


def test_who_approved_everything_in_a_run_does_not_make_it(office):
    claim = office.claim()
    office.payee(claim)
    office.approve(office.sign(claim), office.tessa)
    with pytest.raises(paying.OneHand):
        office.run()


def test_an_approver_who_is_not_of_the_team_makes_no_run(office):
    office.approved()
    with pytest.raises(NotYours):
        paying.make_run(fund=office.fund, pay_on=date(2026, 12, 20), by=office.ada.actor, at=LATER)


def test_marked_paid_each_line_is_paid_and_again_is_harmless(office):
    office.approved("came", "part 0.5")
    run = office.run()
    for _ in range(2):
        run = paying.mark_paid(run=run, by=office.tessa.actor, at=LATER)
    assert run.state == PaymentRun.State.PAID
    assert ledger.balance(office.fund).paid == RATE + RATE // 2
    assert office.fund.entries.filter(kind="pay").count() == 2
    assert Mail.objects.filter(key__startswith="remittance-").count() == 2


def test_the_remittance_names_each_line_without_the_teachers_name_and_prints_the_ledgers_head(office):
    (claim,) = office.approved()
    paying.mark_paid(run=office.run(), by=office.tessa.actor, at=LATER)
    mail = Mail.objects.get(key__startswith="remittance-")
    line = claim.lines.get()
    assert f"{line.booking.ref}  T. 0.  7 Dec 2026  £187.50" in mail.text
    assert "Teacher 0" not in mail.text
    assert "12345678" not in mail.text
    fund = type(office.fund).objects.get(pk=office.fund.pk)
    assert fund.head in mail.text
    assert f"{fund.length} entries" in mail.text


def test_a_run_that_finance_could_not_send_is_taken_back_and_its_claims_can_go_again(office):
    (claim,) = office.approved()
    run = office.run()
    for _ in range(2):
        paying.take_back(run=run, why="wrong day", by=office.tessa.actor, at=LATER)
    claim.refresh_from_db()
    assert (claim.state, claim.run) == (Claim.State.APPROVED, None)
    with pytest.raises(paying.TakenBack):
        paying.mark_paid(run=run, by=office.tessa.actor, at=LATER)
    assert office.run().claims.get() == claim


def test_what_is_paid_stays_paid(office):
    office.approved()
    run = paying.mark_paid(run=office.run(), by=office.tessa.actor, at=LATER)
    with pytest.raises(paying.AlreadyPaid):
        paying.take_back(run=run, why="", by=office.tessa.actor, at=LATER)
