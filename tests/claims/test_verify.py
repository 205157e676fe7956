import pytest
from django.db import connection

from techgoals.claims import approving, paying
from techgoals.claims.models import Claim, ClaimLine, Hand, Payee, PaymentRun
from techgoals.claims.verify import verify
from techgoals.fund import ledger
from techgoals.kernel import ids, verifying
from techgoals.workshops.models import Booking
from tests.campaign_cast import TEAM
from tests.claims.conftest import LATER


def rules():
    return {finding.rule for finding in verify()}


@pytest.fixture
def paid(office):
    """Claims in every state: paid, in a run, approved, signed, queried, declined, ready."""
    claims = office.claims(*["came"] * 7)
    for claim in claims[:4]:
        office.payee(claim)
    office.approve(office.sign(claims[0]))
    paying.mark_paid(run=office.run(), by=office.tessa.actor, at=LATER)
    office.approve(office.sign(claims[1]))
    office.run()
    office.approve(office.sign(claims[2]))
    for claim in claims[3:6]:
        office.sign(claim)
    approving.query(claim=claims[4], text="Which?", by=office.tessa.actor, at=LATER)
    approving.decline(claim=claims[5], why="No.", by=office.tessa.actor, at=LATER)
    return {claim.state: claim for claim in Claim.objects.all()}


def test_a_sound_house_has_nothing_to_say_in_any_state(paid):
    assert set(paid) == set(Claim.State.values)
    for _room, check in verifying.every():
        assert list(check()) == []


def test_a_line_changed_by_hand_is_named(paid):
    ClaimLine.objects.filter(claim=paid["signed"]).update(pence=99)
    assert {"claim claimed", "line claimed"} <= rules()


def test_a_claim_moved_by_hand_is_named(paid):
    Claim.objects.filter(pk=paid["in_run"].pk).update(state="paid")
    assert "claim paid" in rules()


def test_a_register_row_changed_behind_a_claim_is_named(paid):
    Booking.objects.filter(claim_lines__claim=paid["paid"]).update(attendance="absent", claimed_at=None)
    assert {"only who came is claimed", "a claimed register row is locked"} <= rules()


def test_an_approval_put_in_by_hand_for_who_asked_is_named(office, paid):
    signer = office.person("office2", "approver")
    Hand.objects.filter(claim=paid["approved"]).delete()
    Claim.objects.filter(pk=paid["approved"].pk).update(approved_by=signer)
    assert "who asks never approves" in rules()


def test_a_payment_file_changed_by_hand_is_named(paid):
    run = PaymentRun.objects.get(state="sent")
    PaymentRun.objects.filter(pk=run.pk).update(file=run.file.replace("187.50", "987.50"))
    assert rules() == {"run file"}


def test_an_entry_for_a_claim_that_is_not_there_is_named(office, paid):
    from django.db import transaction

    with transaction.atomic():
        ledger.post(
            ledger.lock(office.fund),
            "claim",
            pence=1,
            commitment=paid["ready"].lines.get().booking.commitment,
            why="by hand",
            source="C-NOBODY",
            by=TEAM,
            at=LATER,
        )
    assert {"entry of a claim", "line claimed"} <= rules()


def test_it_asks_with_sql_of_its_own(paid, django_assert_num_queries):
    assert connection.vendor
    with django_assert_num_queries(9):
        list(verify())


@pytest.mark.parametrize(
    "change", [{"account_number": "99999999"}, {"sort_code": "999999"}, {"account_name": "Thief"}]
)
def test_bank_details_changed_by_hand_are_named(paid, change):
    Payee.objects.filter(school=paid["approved"].school_id).update(**change)
    assert "bank details" in rules()


def test_bank_details_put_in_or_confirmed_by_hand_are_named(office, paid):
    details = Payee.objects.get(school=paid["approved"].school_id)
    Payee.objects.filter(pk=details.pk).update(confirmed_by=office.person("third", "team"))
    assert rules() == {"bank details"}
    Payee.objects.filter(pk=details.pk).update(confirmed_by=details.confirmed_by, replaced_at=LATER)
    assert rules() == set()
    details.pk = None
    details.id = ids.uuid7()
    details.save(force_insert=True)
    assert rules() == {"bank details"}


def test_an_account_changed_in_a_payment_file_is_named(paid):
    run = paid["in_run"].run
    PaymentRun.objects.filter(pk=run.pk).update(file=run.file.replace("12345678", "99999999"))
    assert rules() == {"run file"}
