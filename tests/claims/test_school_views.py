import re
from datetime import timedelta

import pytest
from django.urls import reverse

from techgoals.claims import due, links, signing
from techgoals.claims.models import Claim
from techgoals.kernel import clock
from techgoals.kernel.models import Mail
from techgoals.people import ties
from tests.campaign_cast import NOW, TEAM, Cast
from tests.claims.conftest import AFTER, LATER, holder

TICKS = {"released": "on", "amount": "on", "account": "on"}


@pytest.fixture(autouse=True)
def _later():
    with clock.at(LATER):
        yield


def address(claim, secret=None):
    return reverse(
        "claims:claim", kwargs={"campaign": claim.campaign.slug, "secret": secret or links.secret(claim)}
    )


def seen(answer):
    return re.search(r'name="seen" value="(\w+)"', answer.content.decode()).group(1)


def code_in_mail():
    mail = Mail.objects.filter(key__startswith="claim-code-").latest("created_at")
    return re.search(r"\n    (\d{6})\n", mail.text)[1]


def manager(office, n=0):
    """A business manager with an account, confirmed at school n."""
    person = office.teacher(n + 50, office.school(n))
    tie = ties.ask(
        campaign_id=office.campaign.pk,
        person=person,
        school=office.school(n),
        role="business_manager",
        by=person.actor,
        at=NOW,
    )
    ties.confirm(tie=tie, by=TEAM, at=NOW)
    return person


def test_the_link_shows_three_things_to_check_and_when_the_money_comes(office, client):
    claim = office.claims("part 0.5")[0]
    answer = client.get(address(claim))
    text = answer.content.decode()
    assert answer.status_code == 200
    for said in ("Teacher 0", "0.5 days", "£187.50 a day", "£93.75", "the team will ring you"):
        assert said in text
    assert "by Tuesday 29 December 2026, if you sign today" in text
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_the_account_is_masked(office, client):
    claim = office.claim()
    office.payee(claim)
    text = client.get(address(claim)).content.decode()
    assert "account ending 678" in text
    assert "12345678" not in text
    assert "200000" not in text


def test_signing_by_page_from_link_to_signed(office, client):
    claim = office.claim()
    page = client.get(address(claim))
    ticked = {**TICKS, "seen": seen(page), "school_ref": "PO 77"}
    asked = client.post(address(claim), {**ticked, "act": "code"})
    assert "o…@valley.example" in asked.content.decode()
    done = client.post(address(claim), {**ticked, "act": "sign", "code": code_in_mail()}, follow=True)
    assert "Signed. Thank you" in done.content.decode()
    claim.refresh_from_db()
    assert (claim.state, claim.school_ref, claim.signed_name) == (Claim.State.SIGNED, "PO 77", "Pat Penny")


def test_sending_the_signature_twice_shows_the_signed_claim(office, client):
    claim = office.claim()
    ticked = {**TICKS, "seen": seen(client.get(address(claim)))}
    client.post(address(claim), {**ticked, "act": "code"})
    sent = {**ticked, "act": "sign", "code": code_in_mail()}
    client.post(address(claim), sent)
    again = client.post(address(claim), sent, follow=True)
    assert again.status_code == 200
    assert office.fund.entries.filter(kind="claim").count() == 1


def test_without_all_three_ticks_no_code_is_mailed_and_what_was_ticked_and_typed_stays(office, client):
    claim = office.claim()
    answer = client.post(address(claim), {"act": "code", "released": "on", "school_ref": "PO 77"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert text.count(": tick it if it is right") == 4  # two ticks, each in the summary and beside its field
    assert 'value="PO 77"' in text
    assert not Mail.objects.filter(key__startswith="claim-code-").exists()


def test_a_wrong_code_is_said_beside_the_field_and_the_right_one_still_works(office, client):
    claim = office.claim()
    ticked = {**TICKS, "seen": seen(client.get(address(claim)))}
    client.post(address(claim), {**ticked, "act": "code"})
    wrong = "1" * 6 if code_in_mail() != "1" * 6 else "2" * 6
    answer = client.post(address(claim), {**ticked, "act": "sign", "code": wrong})
    assert answer.status_code == 409
    assert "That is not the code in the newest mail" in answer.content.decode()
    client.post(address(claim), {**ticked, "act": "sign", "code": code_in_mail()})
    claim.refresh_from_db()
    assert claim.state == Claim.State.SIGNED


def test_a_code_that_ran_out_says_so(office, client):
    claim = office.claim()
    ticked = {**TICKS, "seen": seen(client.get(address(claim)))}
    client.post(address(claim), {**ticked, "act": "code"})
    with clock.at(LATER + timedelta(minutes=16)):
        answer = client.post(address(claim), {**ticked, "act": "sign", "code": code_in_mail()})
    assert "codes work for 15 minutes" in answer.content.decode()


def test_a_form_of_a_claim_that_changed_shows_the_new_one_and_signs_nothing(office, client):
    claim = office.claim()
    ticked = {**TICKS, "seen": seen(client.get(address(claim))), "school_ref": "PO 77"}
    office.mark(claim.lines.get().booking, "part", "0.5", at=LATER)
    due.due(LATER)
    answer = client.post(address(claim), {**ticked, "act": "code"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "This claim changed since you opened it" in text
    assert "£93.75" in text
    assert 'value="PO 77"' in text
    assert seen(answer) != ticked["seen"]


def test_an_old_link_says_so_and_mails_a_new_one(office, client):
    claim = office.claim()
    with clock.at(AFTER + timedelta(days=91)):
        old = client.get(address(claim))
        assert old.status_code == 410
        assert "This link has run out" in old.content.decode()
        assert client.post(address(claim)).status_code == 200
    assert Mail.objects.filter(key=f"claim-link-{claim.pk}-2").exists()


@pytest.mark.parametrize("secret", ["nothing", "مفتاح", "a" * 300])
def test_a_link_that_never_was_is_not_there(office, client, secret):
    assert client.get(address(office.claim(), secret)).status_code == 404


def test_a_link_is_not_there_in_another_campaign(office, client):
    claim = office.claim()
    other = Cast(slug="other", first_urn=990_101).campaign
    there = reverse("claims:claim", kwargs={"campaign": other.slug, "secret": links.secret(claim)})
    assert client.get(there).status_code == 404


def test_saying_what_is_wrong_reaches_the_team_and_stays_on_the_page(office, client):
    claim = office.claim()
    assert office.tessa
    text = "Robin O’Neill wasn't there — <b>wrong</b> تلميذ"
    answer = client.post(address(claim), {"act": "ask", "text": text}, follow=True)
    assert "Robin O’Neill wasn&#x27;t there — &lt;b&gt;wrong&lt;/b&gt; تلميذ" in answer.content.decode()
    assert text in Mail.objects.get(to="tessa@valley.example").text


def test_a_signed_claim_shows_where_it_is_and_offers_nothing_to_sign(office, client):
    claim = office.sign(office.claim())
    text = client.get(address(claim)).content.decode()
    assert "Signed by Pat Penny." in text
    assert "Mail me the code" not in text


def test_a_declined_claim_says_why(office, client):
    from techgoals.claims import approving

    claim = office.sign(office.claim())
    approving.decline(claim=claim, why="Another fund paid.", by=office.tessa.actor, at=LATER)
    assert "Another fund paid." in client.get(address(claim)).content.decode()


def test_the_page_takes_the_same_queries_for_one_teacher_and_for_three(
    office, client, django_assert_num_queries
):
    from techgoals.workshops import register

    session = office.session(capacity=4)
    bookings = [office.book(session, 0)] + [office.colleague(session, n, school=0) for n in (7, 8)]
    other = office.book(session, 3)
    for booking in [*bookings, other]:
        office.mark(booking, "came")
    register.close(session=session, by=TEAM, at=AFTER)
    due.due(AFTER)
    for claim in Claim.objects.all():
        with django_assert_num_queries(9):
            client.get(address(claim))


def test_a_business_manager_sees_the_claims_of_their_own_school_alone(
    office, client, django_assert_num_queries
):
    mine, other = office.claims("came", "came")
    client.force_login(manager(office))
    with django_assert_num_queries(7):
        text = client.get(reverse("claims:mine", kwargs={"campaign": "valley"})).content.decode()
    assert mine.ref in text
    assert other.ref not in text
    there = {"campaign": "valley", "claim": other.pk}
    assert client.get(reverse("claims:mine_claim", kwargs=there)).status_code == 404


def test_a_teacher_has_no_such_list(office, client):
    office.claim()
    client.force_login(office.teacher(0))
    assert client.get(reverse("claims:mine", kwargs={"campaign": "valley"})).status_code == 404


def test_a_business_manager_signs_with_a_code_mailed_to_themself(office, client):
    claim = office.claim()
    person = manager(office)
    client.force_login(person)
    there = reverse("claims:mine_claim", kwargs={"campaign": "valley", "claim": claim.pk})
    ticked = {**TICKS, "seen": seen(client.get(there))}
    client.post(there, {**ticked, "act": "code"})
    assert Mail.objects.get(key__startswith="claim-code-").to == person.email
    client.post(there, {**ticked, "act": "sign", "code": code_in_mail()})
    claim.refresh_from_db()
    assert (claim.state, claim.signed_email) == (Claim.State.SIGNED, person.email)


def test_an_empty_list_says_when_there_will_be_something(office, client):
    client.force_login(manager(office))
    text = client.get(reverse("claims:mine", kwargs={"campaign": "valley"})).content.decode()
    assert "No claims yet" in text


def test_messages_name_who_wrote(office, client):
    claim = office.claim()
    signing.ask(claim=claim, text="Hello", by=holder(claim), at=LATER)
    assert "You</strong>" in re.sub(r" \(Pat Penny\)", "", client.get(address(claim)).content.decode())
