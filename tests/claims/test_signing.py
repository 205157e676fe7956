from datetime import timedelta

import pytest

from techgoals.claims import due, letters, links, signing
from techgoals.claims.models import Claim, SigningCode
from techgoals.claims.stamp import stamp
from techgoals.fund import ledger
from techgoals.kernel.models import Mail
from techgoals.kernel.refusals import NotYours
from techgoals.workshops.register import RegisterLocked
from tests.campaign_cast import NOW, RATE, Cast
from tests.claims.conftest import AFTER, LATER, ask_for_code, holder


def sign_with(claim, code, *, at=LATER, seen=None, email=None):
    return signing.sign_with_code(
        claim=claim,
        name="Pat Penny",
        email=email or claim.sent_to,
        code=code,
        seen=seen or stamp(claim),
        school_ref="PO 77",
        by=holder(claim),
        at=at,
    )


def test_the_link_opens_the_claim(office):
    claim = office.claim()
    assert signing.open_link(campaign=office.campaign, secret=links.secret(claim), at=LATER) == claim


def test_a_link_opens_nothing_in_another_campaign(office):
    claim = office.claim()
    other = Cast(slug="other", first_urn=990_101).campaign
    with pytest.raises(NotYours):
        signing.open_link(campaign=other, secret=links.secret(claim), at=LATER)


def test_a_link_runs_out_and_a_new_one_goes_to_the_claims_own_address(office):
    claim = office.claim()
    old = links.secret(claim)
    late = AFTER + timedelta(days=91)
    with pytest.raises(signing.LinkExpired, match="run out"):
        signing.open_link(campaign=office.campaign, secret=old, at=late)

    signing.mail_new_link(claim=claim, by=holder(claim), at=late)
    signing.mail_new_link(claim=claim, by=holder(claim), at=late)

    claim.refresh_from_db()
    assert claim.link_number == 2
    mail = Mail.objects.get(key=f"claim-link-{claim.pk}-2")
    assert mail.to == claim.sent_to
    assert links.secret(claim) in mail.text
    assert signing.open_link(campaign=office.campaign, secret=links.secret(claim), at=late) == claim
    with pytest.raises(signing.LinkExpired, match="newer link"):
        signing.open_link(campaign=office.campaign, secret=old, at=late)


def test_signing_takes_the_mailed_code_and_claims_each_line(office):
    claim = office.claim()
    signed = sign_with(claim, ask_for_code(claim))
    assert signed.state == Claim.State.SIGNED
    assert (signed.signed_name, signed.signed_email, signed.school_ref) == (
        "Pat Penny",
        "office0@valley.example",
        "PO 77",
    )
    assert ledger.balance(office.fund).claimed == RATE
    assert office.fund.entries.get(kind="claim").source == claim.ref


def test_the_code_may_be_typed_with_spaces(office):
    claim = office.claim()
    code = ask_for_code(claim)
    assert sign_with(claim, f" {code[:3]} {code[3:]} ").state == Claim.State.SIGNED


def test_the_code_is_kept_as_a_hash_only(office):
    claim = office.claim()
    code = ask_for_code(claim)
    assert code not in SigningCode.objects.get().code_hash


def test_signing_twice_is_harmless(office):
    claim = office.claim()
    code, seen = ask_for_code(claim), stamp(claim)
    sign_with(claim, code, seen=seen)
    assert sign_with(claim, code, seen=seen).state == Claim.State.SIGNED
    assert office.fund.entries.filter(kind="claim").count() == 1
    assert Mail.objects.filter(key__startswith="claim-signed-").count() == 1


def test_a_wrong_code_says_so_and_the_sixth_try_finds_the_code_stopped(office):
    claim = office.claim()
    code = ask_for_code(claim)
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(5):
        with pytest.raises(signing.CodeWrong, match="not the code"):
            sign_with(claim, wrong)
    with pytest.raises(signing.CodeExpired, match="too many"):
        sign_with(claim, code)
    claim.refresh_from_db()
    assert claim.state == Claim.State.READY


def test_a_code_runs_out_after_a_quarter_of_an_hour(office):
    claim = office.claim()
    code = ask_for_code(claim)
    with pytest.raises(signing.CodeExpired, match="15 minutes"):
        sign_with(claim, code, at=LATER + timedelta(minutes=15))


def test_a_code_mailed_to_one_address_is_no_good_for_another(office):
    claim = office.claim()
    code = ask_for_code(claim)
    with pytest.raises(signing.CodeExpired):
        sign_with(claim, code, email="somebody@else.example")


def test_asking_for_a_code_twice_in_a_minute_mails_one(office):
    claim = office.claim()
    assert ask_for_code(claim) == ask_for_code(claim, LATER + timedelta(seconds=59))
    assert SigningCode.objects.count() == 1


def test_after_five_codes_within_an_hour_no_more_are_mailed(office):
    claim = office.claim()
    for n in range(5):
        ask_for_code(claim, LATER + timedelta(minutes=2 * n))
    with pytest.raises(signing.TooManyCodes):
        ask_for_code(claim, LATER + timedelta(minutes=12))
    ask_for_code(claim, LATER + timedelta(minutes=70))


def test_a_claim_that_changed_since_it_was_opened_is_not_signed(office):
    claim = office.claim()
    seen = stamp(claim)
    code = ask_for_code(claim)
    office.mark(claim.lines.get().booking, "part", "0.5", at=LATER)
    due.due(LATER)
    with pytest.raises(signing.ClaimChanged, match="changed since you opened it"):
        sign_with(claim, code, seen=seen)


def test_new_bank_details_change_what_was_seen(office):
    claim = office.claim()
    before = stamp(claim)
    office.payee(claim)
    assert stamp(claim) != before


def test_signing_locks_the_schools_rows_of_the_register_also_of_who_did_not_come(office):
    claims = office.claims("came", "absent")
    office.colleague(office.session(days=40), 9, school=0)
    office.sign(claims[0])
    with pytest.raises(RegisterLocked):
        office.mark(claims[0].lines.get().booking, "part", "0.5", at=LATER)


def test_saying_that_something_is_wrong_takes_the_claim_back_and_frees_the_register(office):
    claim = office.sign(office.claim())
    signing.ask(claim=claim, text="Robin was only there in the morning.", by=holder(claim), at=LATER)
    claim.refresh_from_db()
    assert claim.state == Claim.State.QUERIED
    assert ledger.balance(office.fund).claimed == 0
    office.mark(claim.lines.get().booking, "part", "0.5", at=LATER + timedelta(hours=1))
    due.due(LATER + timedelta(hours=1))
    claim.refresh_from_db()
    assert claim.state == Claim.State.READY
    assert claim.lines.get().pence == RATE // 2


def test_what_the_school_writes_is_mailed_to_the_team_once(office):
    claim = office.claim()
    assert office.tessa
    for _ in range(2):
        signing.ask(claim=claim, text="Wrong day", by=holder(claim), at=LATER)
    assert claim.messages.count() == 1
    assert Mail.objects.filter(to="tessa@valley.example").count() == 1


def test_writing_on_an_approved_claim_stops_nothing(office):
    (claim,) = office.approved()
    signing.ask(claim=claim, text="When will it come?", by=holder(claim), at=LATER)
    claim.refresh_from_db()
    assert claim.state == Claim.State.APPROVED


def test_an_empty_message_is_refused(office):
    claim = office.claim()
    with pytest.raises(signing.NothingWritten):
        signing.ask(claim=claim, text="  ", by=holder(claim), at=LATER)


def test_a_queried_claim_can_be_signed_again(office):
    claim = office.sign(office.claim())
    signing.ask(claim=claim, text="Is this the right day?", by=holder(claim), at=LATER)
    assert office.sign(claim).state == Claim.State.SIGNED
    assert ledger.balance(office.fund).claimed == RATE


def test_initials_stand_for_names_on_statements():
    assert letters.initials("Amira de la Cruz") == "A. D. L. C."
    assert letters.initials("") == ""


def test_the_mail_names_the_day_by_which_the_money_comes(office):
    assert NOW < AFTER
    claim = office.sign(office.claim())
    mail = Mail.objects.get(key__startswith=f"claim-signed-{claim.pk}")
    assert "Tuesday 29 December 2026" in mail.text
