"""The page of people: who waits, who belongs, what a click does."""

import pytest

from techgoals.campaigns import belonging
from techgoals.campaigns.models import Membership
from techgoals.kernel.models import Mail
from techgoals.people import ties
from techgoals.people.models import Tie
from tests.campaigns.conftest import TEST
from tests.people.door import NOW, Door


def test_a_teacher_says_where_they_work_and_the_head_confirms_it_in_one_click(valley):
    head = valley.person("head")
    teacher = valley.browser("nobody")
    answer = teacher.post(valley.address("join-a-school/"), school="St Aidan’s (990001)", role="teacher")
    assert answer.status_code == 302
    assert "Waits for your head" in teacher.get(valley.address("join-a-school/")).content.decode()
    mail = Mail.objects.get(to=head.email, campaign_id=valley.campaign.pk)
    assert valley.address("team/people/") in mail.text
    browser = valley.browser("head")
    tie = browser.get(valley.address("team/people/")).context["people"].waiting[0]
    browser.post(valley.address(f"team/people/ties/{tie.pk}/confirm/"))
    assert ties.confirmed(valley.person("nobody"), "teacher", campaign_id=valley.campaign.pk).count() == 1
    assert "Confirmed" in teacher.get(valley.address("join-a-school/")).content.decode()


def test_without_a_head_the_team_is_written_to(valley):
    valley.person("team"), valley.person("team", 1)
    person = valley.person("nobody")
    for _ in range(2):
        belonging.ask(
            campaign=valley.campaign,
            person=person,
            school=valley.schools[0],
            role="head",
            by=person.actor,
            at=NOW,
        )
    assert Mail.objects.filter(subject__contains="confirm").count() == 2


def test_a_school_of_another_campaign_cannot_be_asked_for(valley, coast):
    page = valley.browser("nobody").post(
        valley.address("join-a-school/"), school=str(coast.schools[0].urn), role="teacher"
    )
    assert page.status_code == 422
    assert not Tie.objects.exists()
    with pytest.raises(belonging.NotHere):
        belonging.ask(
            campaign=valley.campaign, person=valley.person("nobody"), school=coast.schools[0], role="head", by=TEST,
            at=NOW,
        )  # fmt: skip


def test_a_stranger_reads_what_to_do(valley):
    page = Door().get(valley.address("join-a-school/"))
    assert "/sign-in/?next=/c/valley/join-a-school/" in page.content.decode()


def test_nobody_confirms_themselves(valley):
    team = valley.person("team")
    ties.ask(
        campaign_id=valley.campaign.pk,
        person=team,
        school=valley.schools[0],
        role="teacher",
        by=team.actor,
        at=NOW,
    )
    browser = valley.browser("team")
    assert "Somebody else has to confirm you" in browser.get(valley.address("team/people/")).content.decode()
    page = browser.post(valley.address(f"team/people/ties/{Tie.objects.get().pk}/confirm/"))
    assert page.status_code == 409
    assert "cannot confirm yourself" in page.content.decode()


def test_confirming_twice_is_harmless_and_what_was_turned_down_stays_down(valley):
    tie = valley.person("teacher-asked").ties.get()
    team = valley.browser("team")
    address = valley.address(f"team/people/ties/{tie.pk}/")
    for _ in range(2):
        assert team.post(address + "confirm/").status_code == 302
    assert team.post(address + "end/").status_code == 302
    assert team.post(address + "confirm/").status_code == 404
    with pytest.raises(ties.TieEnded):
        ties.confirm(tie=tie, by=TEST, at=NOW)


def test_the_last_of_the_team_stays(valley):
    first = valley.browser("team")
    address = valley.address("team/people/memberships/{}/end/")
    only = Membership.objects.of(valley.campaign).get(role="team")
    page = first.post(address.format(only.pk))
    assert (page.status_code, "last person of the team" in page.content.decode()) == (409, True)
    valley.person("team", 1)
    assert first.post(address.format(only.pk)).status_code == 302
    only.refresh_from_db()
    assert only.ended_at == NOW


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_takes_the_same_number_of_queries_however_many_people(valley, django_assert_num_queries, n):
    for one in range(n):
        person = valley.person("facilitator", one)
        ties.ask(
            campaign_id=valley.campaign.pk,
            person=person,
            school=valley.schools[0],
            role="teacher",
            by=person.actor,
            at=NOW,
        )
        other = valley.person("host", one)
        ties.confirm(
            tie=ties.ask(
                campaign_id=valley.campaign.pk,
                person=other,
                school=valley.schools[1],
                role="teacher",
                by=other.actor,
                at=NOW,
            ),
            by=TEST,
            at=NOW,
        )
    team = valley.browser("team")
    with django_assert_num_queries(11):
        page = team.get(valley.address("team/people/"))
    assert (len(page.context["people"].waiting), len(page.context["people"].tied)) == (n, n)


def test_a_form_sent_twice_or_by_a_link_changes_nothing(valley):
    tie = valley.person("teacher-asked").ties.get()
    team = valley.browser("team")
    assert team.get(valley.address(f"team/people/ties/{tie.pk}/confirm/")).status_code == 405
    tie.refresh_from_db()
    assert tie.confirmed_at is None
