from datetime import timedelta

import pytest

from techgoals.claims import due, preparing
from techgoals.claims.models import Claim
from techgoals.fund import ledger
from techgoals.kernel.models import Mail
from techgoals.workshops import register
from tests.campaign_cast import RATE, TEAM
from tests.claims.conftest import AFTER, LATER, WORKER


def test_each_school_gets_one_claim_with_a_line_for_each_teacher_who_came(office):
    session = office.session()
    first = office.book(session, 0)
    second = office.colleague(session, 7, school=0)
    other = office.book(session, 2)
    for booking in (first, second, other):
        office.mark(booking, "came")
    register.close(session=session, by=TEAM, at=AFTER)

    claims = preparing.prepare(session=session, by=WORKER, at=AFTER)

    assert sorted((c.school_id, c.lines.count()) for c in claims) == [(990001, 2), (990003, 1)]
    assert {c.state for c in claims} == {Claim.State.READY}
    assert [line.pence for line in claims[0].lines.all()] == [RATE, RATE]


def test_who_came_for_part_is_claimed_in_proportion_and_the_rest_goes_back_to_the_fund(office):
    (claim,) = office.claims("part 0.5")
    assert [line.pence for line in claim.lines.all()] == [RATE // 2]
    assert ledger.balance(office.fund).promised == RATE // 2


def test_who_did_not_come_is_not_claimed_and_the_promise_goes_back(office):
    assert [c.school_id for c in office.claims("came", "absent", "apologies")] == [990001]
    assert ledger.balance(office.fund).promised == RATE


def test_the_school_gets_the_link_by_mail(office):
    claim = office.claim()
    mail = Mail.objects.get(key=f"claim-ready-{claim.pk}-1")
    assert mail.to == "office0@valley.example"
    assert "/c/valley/claim/" in mail.text
    assert "£187.50" in mail.subject
    assert claim.link_hash not in mail.text


def test_preparing_again_makes_and_mails_nothing(office):
    session = office.held("came", "part 0.5", "absent")
    assert len(preparing.prepare(session=session, by=WORKER, at=AFTER)) == 2
    before = Mail.objects.count(), office.fund.entries.count()
    assert preparing.prepare(session=session, by=WORKER, at=LATER) == []
    assert (Mail.objects.count(), office.fund.entries.count()) == before


def test_an_open_register_is_refused(office):
    with pytest.raises(preparing.RegisterOpen, match="still open"):
        preparing.prepare(session=office.session(), by=WORKER, at=AFTER)


def test_the_worker_prepares_each_closed_register_once(office):
    office.held("came", "came")
    assert due.due(AFTER) == 2
    assert due.due(AFTER + timedelta(minutes=1)) == 0


def test_a_register_without_anybody_who_came_is_not_looked_at_every_minute(office, django_assert_num_queries):
    office.held("absent")
    assert due.due(AFTER) == 0
    with django_assert_num_queries(2):
        due.due(AFTER + timedelta(minutes=1))


def test_a_corrected_register_corrects_a_claim_that_is_not_signed_and_tells_the_school(office):
    claim = office.claim()
    office.mark(claim.lines.get().booking, "part", "0.25", at=LATER)
    assert due.due(LATER) == 1
    assert claim.lines.get().pence == 4_688
    assert ledger.balance(office.fund).promised == 4_688
    assert Mail.objects.filter(key__startswith=f"claim-corrected-{claim.pk}").count() == 1


def test_money_given_back_is_promised_again_when_the_register_is_corrected(office):
    session = office.held("absent")
    due.due(AFTER)
    assert ledger.balance(office.fund).promised == 0
    office.mark(session.bookings.get(), "came", at=LATER)
    assert due.due(LATER) == 1
    assert ledger.balance(office.fund).promised == RATE
    assert Claim.objects.get().lines.get().pence == RATE


def test_where_that_money_is_gone_the_team_hears_of_it_once(office):
    office.pence = RATE
    session = office.held("absent")
    due.due(AFTER)
    office.book(office.session(days=30), 5, at=AFTER)
    office.mark(session.bookings.get(), "came", at=LATER)
    assert office.tessa
    assert due.due(LATER) == 0
    assert due.due(LATER + timedelta(minutes=1)) == 0
    assert Mail.objects.filter(to="tessa@valley.example").count() == 1


def test_a_register_corrected_to_nobody_declines_the_claim(office):
    claim = office.claim()
    office.mark(claim.lines.get().booking, "absent", at=LATER)
    due.due(LATER)
    claim.refresh_from_db()
    assert claim.state == Claim.State.DECLINED
    assert ledger.balance(office.fund).promised == 0


def test_a_school_that_has_not_signed_is_reminded_once_after_a_week(office):
    claim = office.claim()
    assert due.due(AFTER + timedelta(days=6, hours=23)) == 0
    assert due.due(AFTER + timedelta(days=7)) == 1
    assert due.due(AFTER + timedelta(days=8)) == 0
    assert Mail.objects.filter(key=f"claim-reminder-{claim.pk}-1").count() == 1
