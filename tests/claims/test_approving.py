import pytest
from django.db import IntegrityError, transaction

from techgoals.campaigns import belonging
from techgoals.claims import access, approving
from techgoals.claims.models import Claim, Hand
from techgoals.fund import ledger
from techgoals.kernel.models import Mail
from techgoals.kernel.refusals import NotYours
from techgoals.kernel.states import WrongMoment
from techgoals.people import ties
from tests.campaign_cast import NOW, RATE, TEAM, Cast
from tests.claims.conftest import LATER


def test_an_approver_approves_a_signed_claim(office):
    claim = office.approve(office.sign(office.claim()))
    assert claim.state == Claim.State.APPROVED
    assert claim.approved_by == office.ada
    assert ledger.balance(office.fund).approved == RATE


def test_a_claim_that_nobody_signed_cannot_be_approved(office):
    with pytest.raises(WrongMoment, match="ready for you"):
        office.approve(office.claim())


def test_approving_twice_is_harmless_and_a_second_approver_is_told_who_was_quicker(office):
    claim = office.approve(office.sign(office.claim()))
    office.approve(claim)
    assert office.fund.entries.filter(kind="approve").count() == 1
    with pytest.raises(approving.AlreadyApproved, match="Ada"):
        office.approve(claim, office.tom)


def test_a_stranger_and_somebody_of_another_campaign_cannot_approve(office):
    claim = office.sign(office.claim())
    other = Cast(slug="other", first_urn=990_101)
    stranger = other.teacher()
    belonging.give_role(campaign=other.campaign, person=stranger, role="approver", by=TEAM, at=NOW)
    for person in (stranger, office.teacher(1)):
        with pytest.raises(NotYours):
            office.approve(claim, person)


@pytest.mark.parametrize("name", ["office0", "teacher0"])
def test_the_money_contact_and_the_teacher_never_approve(office, name):
    claim = office.sign(office.claim())
    with pytest.raises(access.OwnClaim):
        office.approve(claim, office.person(name, "approver"))


def test_somebody_who_belongs_to_the_school_never_approves(office):
    claim = office.sign(office.claim())
    tie = ties.ask(
        campaign_id=office.campaign.pk,
        person=office.ada,
        school=claim.school,
        role="head",
        by=office.ada.actor,
        at=NOW,
    )
    ties.confirm(tie=tie, by=TEAM, at=NOW)
    with pytest.raises(access.OwnClaim, match="belong to"):
        office.approve(claim)


def test_the_database_itself_refuses_an_approver_who_asked(office):
    claim = office.sign(office.claim())
    with pytest.raises(IntegrityError), transaction.atomic():
        Hand.objects.create(claim=claim, email=claim.signed_email, side=Hand.Side.APPROVES)


def test_the_database_itself_refuses_an_approval_by_nobody(office):
    claim = office.sign(office.claim())
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(state="approved")


def test_asking_back_takes_everything_back_and_mails_the_question(office):
    claim = office.approve(office.sign(office.claim()))
    approving.query(claim=claim, text="Which class was covered?", by=office.tessa.actor, at=LATER)
    claim.refresh_from_db()
    assert (claim.state, claim.approved_by) == (Claim.State.QUERIED, None)
    now = ledger.balance(office.fund)
    assert (now.promised, now.claimed, now.approved) == (RATE, 0, 0)
    assert claim.lines.get().booking.claimed_at is None
    mail = Mail.objects.get(key__startswith=f"claim-queried-{claim.pk}")
    assert "Which class was covered?" in mail.text


def test_asked_back_and_signed_again_the_same_person_may_approve(office):
    claim = office.approve(office.sign(office.claim()))
    approving.query(claim=claim, text="Which class?", by=office.tessa.actor, at=LATER)
    assert office.approve(office.sign(claim)).state == Claim.State.APPROVED


def test_an_answer_of_the_team_makes_the_claim_ready_again(office):
    claim = office.sign(office.claim())
    approving.query(claim=claim, text="Which class?", by=office.tessa.actor, at=LATER)
    approving.send_back(claim=claim, text="We found it, thank you.", by=office.tessa.actor, at=LATER)
    claim.refresh_from_db()
    assert claim.state == Claim.State.READY


def test_asking_back_without_words_is_refused(office):
    with pytest.raises(approving.SayWhy):
        approving.query(claim=office.sign(office.claim()), text=" ", by=office.tessa.actor, at=LATER)


def test_declining_gives_the_money_back_to_the_fund_and_says_why(office):
    claim = office.sign(office.claim())
    for _ in range(2):
        approving.decline(claim=claim, why="Paid by another fund.", by=office.tessa.actor, at=LATER)
    claim.refresh_from_db()
    assert claim.state == Claim.State.DECLINED
    now = ledger.balance(office.fund)
    assert (now.promised, now.claimed) == (0, 0)
    assert "Paid by another fund." in Mail.objects.get(key=f"claim-declined-{claim.pk}").text


def test_what_changed_since_the_approver_opened_it_is_not_approved(office):
    claim = office.sign(office.claim())
    with pytest.raises(approving.ChangedSinceSeen):
        approving.approve(claim=claim, by=office.ada.actor, at=LATER, seen="something else")
