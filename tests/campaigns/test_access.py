"""Who may open which page: a table of roles and pages, and nobody of one campaign in another."""

from uuid import uuid4

import pytest
from django.urls import URLPattern, get_resolver

from techgoals.campaigns import urls
from techgoals.campaigns.access import page_for, roles
from techgoals.campaigns.models import Invitation, Membership, SchoolListFile
from techgoals.people.models import Tie
from tests.people.door import Door

IN, OUT, DOOR = 200, 404, 302
EVERYBODY = [
    "team",
    "approver",
    "auditor",
    "host",
    "facilitator",
    "head",
    "teacher",
    "business_manager",
    "nobody",
]
# page -> who may open it; everybody else who is signed in gets 404
PAGES = {
    "team/people/": {"team", "head"},
    "team/people/invite/": {"team"},
    "team/schools/": {"team", "approver", "auditor"},
    "team/schools/import/": {"team"},
    "team/targets/": {"team", "approver", "auditor"},
    "join-a-school/": set(EVERYBODY),
}


@pytest.mark.parametrize("role", [*EVERYBODY, "head-asked", "teacher-asked"])
def test_each_role_opens_its_pages_and_no_other(valley, role):
    browser = valley.browser(role)
    for page, opens_to in PAGES.items():
        wanted = IN if role in opens_to or page == "join-a-school/" else OUT
        assert browser.get(valley.address(page)).status_code == wanted, page


def test_a_stranger_is_led_to_the_door_and_back(valley):
    for page in PAGES:
        if page == "join-a-school/":
            continue
        answer = Door().get(valley.address(page) + "?page=2")
        assert answer.status_code == DOOR
        assert answer["Location"] == f"/sign-in/?next=/c/valley/{page}%3Fpage%3D2"


def test_team_without_an_authenticator_is_led_to_set_one_up_and_back(valley):
    browser = valley.browser("team", authenticator=False)
    answer = browser.get(valley.address("team/schools/?page=2"))
    assert answer["Location"] == "/account/authenticator/?next=%2Fc%2Fvalley%2Fteam%2Fschools%2F%3Fpage%3D2"


def test_a_head_who_is_also_team_is_only_a_head_until_the_authenticator_is_there(valley, rf):
    head = valley.person("head")
    Membership.objects.create(campaign=valley.campaign, person=head, role="team", since=head.made_at)
    browser = valley.browser("head")
    page = browser.get(valley.address("team/people/"))
    assert page.status_code == IN
    assert page.context["people"].is_team is False
    assert browser.get(valley.address("team/schools/"))["Location"].startswith("/account/authenticator/")


def test_an_ended_role_opens_nothing(valley):
    browser = valley.browser("team")
    Membership.objects.update(ended_at=valley.campaign.made_at)
    assert browser.get(valley.address("team/schools/")).status_code == OUT
    assert roles(valley.person("team"), valley.campaign) == frozenset()


def test_an_ended_tie_opens_nothing(valley):
    browser = valley.browser("head")
    Tie.objects.update(ended_at=valley.campaign.made_at)
    assert browser.get(valley.address("team/people/")).status_code == OUT


def test_a_campaign_that_is_not_there_is_404(valley):
    assert valley.browser("team").get("/c/nowhere/team/schools/").status_code == OUT


@pytest.mark.parametrize("role", EVERYBODY)
def test_nobody_of_one_campaign_opens_a_page_of_another(valley, coast, role):
    browser = valley.browser(role)
    for page in PAGES:
        wanted = IN if page == "join-a-school/" else OUT
        assert browser.get(coast.address(page)).status_code == wanted, page


def ids_of(region):
    """One row of each kind that an address of this room names."""
    from techgoals.campaigns import choosing, invitations
    from tests.campaigns.conftest import NOW, TEST, file, school

    tie = region.person("teacher-asked").ties.get()
    invitation = Invitation.objects.of(region.campaign).first() or invitations.invite(
        campaign=region.campaign, email="new@x.example", name="", role="team", by=TEST, at=NOW
    )
    chosen = choosing.choose(
        campaign=region.campaign, body=file(school(990_900)), name="a.csv", authorities=["Northdale"], phases=[],
        by=TEST, at=NOW,
    )  # fmt: skip
    region.person("team", 1)
    membership = Membership.objects.of(region.campaign).filter(role="team").latest("since")
    return {
        "tie": tie.pk,
        "invitation": invitation.pk,
        "membership": membership.pk,
        "file": chosen.pk,
        "phase": region.campaign.phases.first().pk,
    }


def with_ids():
    """Every address of this room that names a row."""
    for pattern in urls.urlpatterns:
        if isinstance(pattern, URLPattern) and "<uuid:" in str(pattern.pattern):
            yield str(pattern.pattern), next(iter(pattern.pattern.converters))


def test_rows_of_another_campaign_are_404_under_either_campaign_s_address(valley, coast):
    theirs, tried = ids_of(coast), 0
    for role in ("team", "head", "auditor"):
        browser = valley.browser(role)
        for address, name in with_ids():
            for slug in ("valley", "coast"):
                path = f"/c/{slug}/" + address.replace(f"<uuid:{name}>", str(theirs[name]))
                for ask in (browser.get, browser.post):
                    answer = ask(path)
                    assert answer.status_code in {OUT, 405}, (role, path, answer.status_code)
                    tried += 1
    assert tried == 3 * 2 * 2 * 7
    assert not Tie.objects.filter(pk=theirs["tie"]).exclude(confirmed_at=None, ended_at=None).exists()
    assert SchoolListFile.objects.get(pk=theirs["file"]).taken_at is None


def test_a_head_looks_after_their_own_school_alone(valley):
    other = valley.person("teacher-asked", 1).ties.get()
    own = valley.person("teacher-asked", 0).ties.get()
    browser = valley.browser("head", 0)
    page = browser.get(valley.address("team/people/")).content.decode()
    assert str(own.person) in page
    assert str(other.person) not in page
    assert browser.post(valley.address(f"team/people/ties/{other.pk}/confirm/")).status_code == OUT
    assert browser.post(valley.address(f"team/people/ties/{own.pk}/confirm/")).status_code == 302
    own.refresh_from_db()
    assert own.confirmed_by == "Head 0 of valley"


def test_an_id_that_never_was_is_404(valley):
    browser = valley.browser("team")
    for address, name in with_ids():
        path = valley.address(address.replace(f"<uuid:{name}>", str(uuid4())))
        assert browser.post(path).status_code in {OUT, 405}, path


def test_every_page_under_a_campaign_says_who_may_open_it():
    """Each page of this room stands behind one of the decorators (they are all functions called ``page``)."""
    for pattern in urls.urlpatterns:
        view = pattern.callback
        while hasattr(view, "__wrapped__") and not hasattr(view, "opens_to"):
            view = view.__wrapped__
        public = pattern.name in {"invitation", "join_a_school"}
        assert public or hasattr(view, "opens_to"), pattern.name
    assert get_resolver()
    assert page_for("team")
