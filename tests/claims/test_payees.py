import pytest

from techgoals.claims import payees
from techgoals.claims.models import Claim, Payee
from techgoals.fund import ledger
from techgoals.kernel.models import Mail
from techgoals.kernel.refusals import NotYours
from tests.campaign_cast import RATE, Cast
from tests.claims.conftest import LATER


def enter(office, school, name="Invented School", sort="20-00-00", number="12345678"):
    return payees.enter(
        campaign=office.campaign,
        school=school,
        account_name=name,
        sort_code=sort,
        account_number=number,
        by=office.tessa.actor,
        at=LATER,
    )


def test_details_count_once_a_second_person_has_confirmed_them(office):
    school = office.school()
    entered = enter(office, school)
    assert payees.counting(office.campaign.pk, school.pk) is None
    payees.confirm(payee=entered, by=office.tom.actor, at=LATER)
    assert payees.counting(office.campaign.pk, school.pk) == entered


def test_who_entered_them_cannot_confirm_them(office):
    with pytest.raises(payees.FourEyes):
        payees.confirm(payee=enter(office, office.school()), by=office.tessa.actor, at=LATER)


def test_a_teacher_cannot_enter_or_confirm(office):
    teacher = office.teacher()
    with pytest.raises(NotYours):
        payees.confirm(payee=enter(office, office.school()), by=teacher.actor, at=LATER)


def test_a_school_of_another_campaign_is_not_there(office):
    with pytest.raises(NotYours):
        enter(office, Cast(slug="other", first_urn=990_101).school())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "=SUM(A1)"),
        ("name", "St Mary's"),
        ("name", "مدرسة"),
        ("name", 'A "school"'),
        ("name", "One, two"),
        ("name", ""),
        ("sort", "20-00"),
        ("sort", "٢٠٠٠٠٠"),
        ("number", "1234567"),
        ("number", "12345678\n9"),
    ],
)
def test_what_no_bank_takes_is_refused_beside_its_field(office, field, value):
    with pytest.raises(payees.OddDetails) as refused:
        enter(office, office.school(), **{field: value})
    assert (
        refused.value.field
        == {"name": "account_name", "sort": "sort_code", "number": "account_number"}[field]
    )


def test_the_same_details_again_are_no_change(office):
    school = office.school()
    entered = payees.confirm(payee=enter(office, school), by=office.tom.actor, at=LATER)
    assert enter(office, school, sort="200000") == entered
    assert Payee.objects.count() == 1


def test_other_details_void_an_approval_at_once_and_nothing_can_be_paid_until_they_are_confirmed(office):
    from techgoals.claims import paying

    (claim,) = office.approved()
    office.details(claim, "87654321")
    claim.refresh_from_db()
    assert (claim.state, claim.approved_by) == (Claim.State.SIGNED, None)
    assert ledger.balance(office.fund).approved == 0
    office.approve(claim)
    with pytest.raises(paying.NothingToPay):
        office.run()


def test_confirming_the_change_voids_what_was_approved_meanwhile_and_tells_the_school(office):
    (claim,) = office.approved()
    new = office.details(claim, "87654321")
    office.approve(claim)
    payees.confirm(payee=new, by=office.tom.actor, at=LATER)
    claim.refresh_from_db()
    assert claim.state == Claim.State.SIGNED
    mail = Mail.objects.get(key__startswith="payee-changed-")
    assert mail.to == claim.sent_to
    assert "ending 321" in mail.text
    assert "87654321" not in mail.text
    office.approve(claim)
    assert "87654321" in office.run().file


def test_the_first_details_of_a_school_void_nothing(office):
    claim = office.approve(office.sign(office.claim()))
    office.payee(claim)
    claim.refresh_from_db()
    assert claim.state == Claim.State.APPROVED
    assert ledger.balance(office.fund).approved == RATE


def test_while_a_run_is_with_finance_a_change_waits(office):
    (claim,) = office.approved()
    office.run()
    with pytest.raises(payees.OnItsWay):
        office.payee(claim, "87654321")


def test_details_entered_by_mistake_are_withdrawn_and_the_old_ones_count_on(office):
    (claim,) = office.approved()
    payees.withdraw(payee=office.details(claim, "87654321"), by=office.tessa.actor, at=LATER)
    assert payees.counting(office.campaign.pk, claim.school_id).account_number == "12345678"
    office.approve(claim)
    assert "12345678" in office.run().file
