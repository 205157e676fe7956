"""The pages of employers, hosts and roles."""

import pytest
from django.test import Client
from django.urls import reverse

from techgoals.employers import partners
from techgoals.employers.models import DigitalRole, Employer, Offer, Site
from tests.campaign_cast import NOW, TEAM, Cast


def page(cast, name: str, *ids) -> str:
    return reverse(f"employers:{name}", args=[cast.campaign.slug, *ids])


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def role(cast, n: int, reach: str = "near", like: str = "puzzles") -> DigitalRole:
    return partners.put_role(
        campaign=cast.campaign, slug=f"role-{n}", title=f"Role {n}", reach=reach, a_day="Coffee, then code.",
        skills=["patience"], ways_in="An apprenticeship.", employers=[cast.employer], likes=[like], by=TEAM, at=NOW,
    )  # fmt: skip


@pytest.fixture
def host(cast):
    person = cast.member("host")
    partners.add_contact(employer=cast.employer, person=person, by=TEAM, at=NOW)
    return signed_in(person)


@pytest.mark.parametrize("rows", [1, 3])
def test_an_employers_page_asks_as_often_for_many_as_for_one(cast, client, rows, django_assert_num_queries):
    assert cast.offer
    for n in range(rows):
        role(cast, n)
    with django_assert_num_queries(5):
        assert "1 Canal Street" in text(client.get(cast.employer.get_absolute_url()))


def test_a_host_offers_and_drops_out_with_a_reason(cast, host):
    assert cast.site
    assert "Nothing offered yet" in text(host.get(page(cast, "offers")))
    host.post(page(cast, "make_offer"), {"site": cast.site.pk, "what": "a room in March"})
    offer = Offer.objects.get()
    assert "a room in March" in text(host.get(page(cast, "offers")))
    answer = host.post(page(cast, "withdraw", offer.pk), {"why": ""})
    assert answer.status_code == 422
    assert "Say in a sentence why" in text(answer)
    host.post(page(cast, "withdraw", offer.pk), {"why": "a burst pipe"})
    offer.refresh_from_db()
    assert offer.state == "withdrawn"


def test_offers_are_there_for_those_who_speak_for_an_employer_alone(cast, host):
    assert signed_in(cast.teacher()).get(page(cast, "offers")).status_code == 404
    other = Cast(slug="hills", first_urn=990_501)
    assert host.get(page(cast, "withdraw", other.offer.pk)).status_code == 404
    answer = host.post(page(cast, "make_offer"), {"site": other.site.pk, "what": "not mine"})
    assert answer.status_code == 422


def test_the_team_adds_and_changes_employer_place_contact_offer_and_role(cast, host):
    team = signed_in(cast.member("team"))
    team.post(page(cast, "add_employer"), {"name": "Tide O'Wright", "industry": "robots", "about": ""})
    made = Employer.objects.get(name="Tide O'Wright")
    at = [made.slug]
    team.post(
        page(cast, "change_employer", *at), {"name": "Tidewright", "industry": "robots", "about": "At sea."}
    )
    place = {"name": "Slip", "address": "1 Quay", "authority": "", "chairs": 9, "access_notes": ""}
    team.post(page(cast, "add_site", *at), place)
    site = Site.objects.get(employer=made)
    team.post(page(cast, "change_site", *at, site.pk), place | {"chairs": 12})
    team.post(page(cast, "add_contact", *at), {"email": "host@valley.example"})
    team.post(page(cast, "add_offer", *at), {"site": site.pk, "what": "a hall"})
    sent = {"title": "Robot pilot", "reach": "far", "a_day": "Wet.", "likes": ["machines"], "skills": "calm\nmaths",
            "ways_in": "", "employers": [made.pk]}  # fmt: skip
    team.post(page(cast, "add_role"), sent)
    team.post(page(cast, "change_role", "robot-pilot"), sent | {"title": "Robot captain"})
    said = text(team.get(page(cast, "team_employer", *at)))
    for words in ("Tidewright", "At sea.", "12 chairs", "host@valley.example", "a hall", "Robot captain"):
        assert words in said
    assert DigitalRole.objects.get().skills == ["calm", "maths"]


def test_the_team_is_told_what_is_missing(cast):
    assert cast.employer
    said = text(signed_in(cast.member("team")).get(page(cast, "team")))
    assert "no place yet" in said


def test_what_one_typed_is_kept_and_the_address_need_not_be_known(cast):
    team = signed_in(cast.member("team"))
    assert cast.employer
    answer = team.post(page(cast, "add_employer"), {"name": "Loom", "industry": "again", "about": ""})
    assert answer.status_code == 409
    assert 'value="Loom"' in text(answer)
    answer = team.post(page(cast, "add_contact", "loom"), {"email": "nobody@x.example"})
    assert "Invite them as a host first" in text(answer)


def test_another_campaigns_employer_is_not_there(cast):
    theirs = Cast(slug="hills", first_urn=990_501)
    assert theirs.site
    team = signed_in(cast.member("team"))
    Employer.objects.filter(pk=theirs.employer.pk).update(slug="their-own")
    for name in ("employer", "team_employer", "change_employer", "add_site", "add_contact", "add_offer"):
        assert team.get(page(cast, name, "their-own")).status_code == 404
    assert cast.employer
    assert team.get(page(cast, "change_site", "loom", theirs.site.pk)).status_code == 404


def test_an_employer_may_have_an_arabic_name(cast, client):
    team = signed_in(cast.member("team"))
    team.post(page(cast, "add_employer"), {"name": "مهارات", "industry": "x", "about": ""})
    assert "مهارات" in text(client.get(Employer.objects.get().get_absolute_url()))
