import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse

from techgoals.claims import payees, paying
from techgoals.claims.models import Claim, PaymentRun
from techgoals.claims.stamp import stamp
from techgoals.kernel import clock
from tests.claims.conftest import LATER, Office


@pytest.fixture(autouse=True)
def _later():
    with clock.at(LATER):
        yield


def at(name, office, **kwargs):
    return reverse(f"claims:{name}", kwargs={"campaign": office.slug, **kwargs})


def enter(client, person, *, authenticator=True):
    """Sign somebody in, with an authenticator of their own."""
    if authenticator:
        TOTP.activate(person, generate_totp_secret())
    client.force_login(person)
    return client


def test_the_list_shows_what_waits_first_and_the_four_figures(office, client):
    first, second = office.claims("came", "came")
    office.sign(second)
    text = enter(client, office.tessa).get(at("team", office)).content.decode()
    assert text.index(second.ref) < text.index(first.ref)
    assert "1 signed claim to approve" in text
    for figure in ("£1,875", "£375", "£187.50", "£0"):
        assert figure in text


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_for_three(office, client, django_assert_num_queries, n):
    office.claims(*["came"] * n)
    enter(client, office.tessa)
    with django_assert_num_queries(11):
        client.get(at("team", office))


def test_the_list_narrows_and_says_when_nothing_is_left(office, client):
    claim, other = office.claims("came", "came")
    enter(client, office.tessa)
    text = client.get(at("team", office), {"q": claim.ref}).content.decode()
    assert claim.ref in text
    assert other.ref not in text
    assert "No claim is like that" in client.get(at("team", office), {"q": "zzz"}).content.decode()
    assert client.get(at("team", office), {"state": "no such", "page": "x"}).status_code == 200


def test_without_an_authenticator_the_team_is_sent_to_set_one_up(office, client):
    answer = enter(client, office.tessa, authenticator=False).get(at("team", office))
    assert answer.status_code == 302
    assert "authenticator" in answer.headers["Location"]


def test_teachers_and_people_of_another_campaign_find_nothing(office, client):
    claim = office.claim()
    other = Office(slug="other", first_urn=990_101)
    run_like = claim.pk
    for person in (office.teacher(0), other.tessa):
        enter(client, person)
        for address in (
            at("team", office),
            at("team_claim", office, claim=claim.pk),
            at("runs", office),
            at("run", office, run=run_like),
            at("payees", office),
            at("payee", office, urn=claim.school_id),
        ):
            assert client.get(address).status_code == 404
    for address in (
        at("team_claim", other, claim=claim.pk),
        at("payee", other, urn=claim.school_id),
        at("run", other, run=run_like),
    ):
        assert client.get(address).status_code == 404


def test_an_approver_approves_by_page(office, client):
    claim = office.sign(office.claim())
    enter(client, office.ada)
    there = at("team_claim", office, claim=claim.pk)
    assert "Approve this claim" in client.get(there).content.decode()
    answer = client.post(there, {"act": "approve", "seen": stamp(claim)}, follow=True)
    assert "Approved." in answer.content.decode()


def test_who_asked_is_told_why_not_and_refused(office, client):
    claim = office.sign(office.claim())
    enter(client, office.person("office0", "approver"))
    there = at("team_claim", office, claim=claim.pk)
    text = client.get(there).content.decode()
    assert "somebody else has to approve" in text
    assert "Approve this claim" not in text
    answer = client.post(there, {"act": "approve", "seen": stamp(claim)})
    assert answer.status_code == 409
    claim.refresh_from_db()
    assert claim.state == Claim.State.SIGNED


def test_an_auditor_sees_the_claim_with_its_account_masked_and_decides_nothing(office, client):
    claim = office.sign(office.claim())
    office.payee(claim)
    enter(client, office.person("Olu", "auditor"))
    there = at("team_claim", office, claim=claim.pk)
    text = client.get(there).content.decode()
    assert "12345678" not in text
    assert "account ending 678" in text
    assert client.post(there, {"act": "approve", "seen": stamp(claim)}).status_code == 404
    assert client.get(at("payee", office, urn=claim.school_id)).status_code == 404


def test_asking_back_answering_and_declining_by_page(office, client):
    claim = office.sign(office.claim())
    enter(client, office.tessa)
    there = at("team_claim", office, claim=claim.pk)
    assert client.post(there, {"act": "query", "text": ""}).status_code == 422
    for act, state in (
        ("query", "queried"),
        ("answer", "queried"),
        ("send_back", "ready"),
        ("decline", "declined"),
    ):
        assert client.post(there, {"act": act, "text": f"About {act}"}).status_code == 302
        claim.refresh_from_db()
        assert claim.state == state
    assert "About decline" in client.get(there).content.decode()


def test_a_run_is_made_downloaded_to_the_byte_and_marked_paid_by_page(office, client):
    office.approved("came", "came")
    enter(client, office.tessa)
    assert "Make this run" in client.get(at("runs", office)).content.decode()
    made = client.post(at("runs", office), {"fund": office.fund.pk, "pay_on": "2026-12-20"})
    run = PaymentRun.objects.get()
    assert made.headers["Location"] == at("run", office, run=run.pk)
    file = client.get(at("run_file", office, run=run.pk))
    assert file.content == run.file.encode()
    assert file.headers["Content-Type"].startswith("text/csv")
    for _ in range(2):
        assert client.post(at("run", office, run=run.pk), {"act": "paid"}).status_code == 302
    run.refresh_from_db()
    assert run.state == PaymentRun.State.PAID


def test_a_bad_day_or_no_day_is_said_beside_the_field(office, client):
    office.approved()
    enter(client, office.tessa)
    for day, said in (("2020-01-01", "not over yet"), ("", "Choose the day"), ("soon", "Choose a day")):
        answer = client.post(at("runs", office), {"fund": office.fund.pk, "pay_on": day})
        assert answer.status_code in {409, 422}
        assert said in answer.content.decode()


def test_a_run_sent_twice_says_that_there_is_nothing_left(office, client):
    office.approved()
    enter(client, office.tessa)
    sent = {"fund": office.fund.pk, "pay_on": "2026-12-20"}
    client.post(at("runs", office), sent)
    again = client.post(at("runs", office), sent)
    assert again.status_code == 409
    assert "If you pressed twice" in again.content.decode()
    assert PaymentRun.objects.count() == 1


def test_a_run_is_taken_back_with_a_reason(office, client):
    office.approved()
    enter(client, office.tessa)
    run = office.run()
    there = at("run", office, run=run.pk)
    assert client.post(there, {"act": "take_back", "why": ""}).status_code == 422
    assert client.post(there, {"act": "take_back", "why": "wrong day"}).status_code == 302
    assert "Taken back" in client.get(there).content.decode()


@pytest.mark.parametrize("n", [1, 3])
def test_runs_take_the_same_queries_for_one_claim_and_for_three(office, client, django_assert_num_queries, n):
    office.approved(*["came"] * n)
    enter(client, office.tessa)
    with django_assert_num_queries(11):
        client.get(at("runs", office))
    run = office.run()
    with django_assert_num_queries(7):
        client.get(at("run", office, run=run.pk))


def test_details_are_entered_by_one_and_confirmed_by_another_by_page(office, client):
    claim = office.claim()
    there = at("payee", office, urn=claim.school_id)
    enter(client, office.tessa)
    bad = {"act": "enter", "account_name": "St Mary's", "sort_code": "20-00-00", "account_number": "12345678"}
    answer = client.post(there, bad)
    assert answer.status_code == 409
    assert "Leave apostrophes" in answer.content.decode()
    assert 'value="12345678"' in answer.content.decode()
    client.post(there, {**bad, "account_name": "St Marys"})
    waiting = payees.waiting(office.campaign.pk, claim.school_id)
    assert waiting is not None
    assert client.post(there, {"act": "confirm", "payee": waiting.pk}).status_code == 409
    enter(client, office.tom)
    client.post(there, {"act": "confirm", "payee": waiting.pk})
    assert payees.counting(office.campaign.pk, claim.school_id) == waiting
    assert client.post(there, {"act": "confirm", "payee": "nonsense"}).status_code == 404


@pytest.mark.parametrize("n", [1, 3])
def test_bank_details_take_the_same_queries_for_one_school_and_for_three(
    office, client, django_assert_num_queries, n
):
    office.claims(*["came"] * n)
    enter(client, office.tessa)
    with django_assert_num_queries(8):
        client.get(at("payees", office))


def test_empty_pages_show_the_way_out(office, client):
    assert office.fund
    enter(client, office.tessa)
    for name, said in (
        ("team", "No claims yet"),
        ("runs", "No payment run yet"),
        ("payees", "No school needs bank details yet"),
    ):
        answer = client.get(at(name, office))
        assert answer.status_code == 200
        assert said in answer.content.decode()


def test_paid_claims_show_their_entries(office, client):
    (claim,) = office.approved()
    paying.mark_paid(run=office.run(), by=office.tessa.actor, at=LATER)
    enter(client, office.tessa)
    text = client.get(at("team_claim", office, claim=claim.pk)).content.decode()
    assert text.count("£187.50") >= 4
    assert "paid</strong>" in text
