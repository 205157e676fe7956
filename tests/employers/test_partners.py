"""Partners and their roles: what may be said of them, and saying it twice."""

import pytest

from techgoals.campaigns.models import Membership
from techgoals.employers import offers, partners
from techgoals.employers.models import DigitalRole
from techgoals.kernel.models import AuditRecord
from techgoals.kernel.states import WrongMoment
from techgoals.people.models import Person
from tests.campaign_cast import NOW, TEAM, Cast


def put(cast, **changed):
    wanted = {
        "campaign": cast.campaign, "slug": "web", "title": "Web developer", "reach": "near", "a_day": "Coffee.",
        "skills": ["HTML", " "], "ways_in": "", "employers": [cast.employer], "likes": ["puzzles"],
        "by": TEAM, "at": NOW,
    }  # fmt: skip
    return partners.put_role(**wanted | changed)


def test_putting_a_role_twice_changes_nothing_and_is_recorded_once(cast):
    first = put(cast)
    assert put(cast) == first
    assert first.skills == ["HTML"]
    assert AuditRecord.objects.filter(verb="role.put").count() == 1


def test_a_role_is_renewed_and_keeps_who_knows_it(cast):
    put(cast)
    renewed = put(cast, title="Web maker", employers=[], likes=())
    assert (renewed.title, renewed.likes) == ("Web maker", ["puzzles"])
    assert list(renewed.employers.all()) == [cast.employer]


@pytest.mark.parametrize(
    "odd", [{"title": ""}, {"a_day": " "}, {"reach": "nearby"}, {"likes": ["sleeping"]}, {"slug": "A b"}]
)
def test_an_odd_role_is_refused(cast, odd):
    with pytest.raises(partners.OddPartner) as refused:
        put(cast, **odd)
    assert refused.value.field == next(iter(odd))
    assert not DigitalRole.objects.exists()


def test_no_employer_of_another_campaign(cast):
    with pytest.raises(partners.OddPartner):
        put(cast, employers=[Cast(slug="hills").employer])


def test_an_employer_is_added_once(cast):
    assert cast.employer
    with pytest.raises(partners.EmployerTaken, match="Loom & Co"):
        partners.add_employer(
            campaign=cast.campaign, slug="loom", name="Another", industry="x", about="", by=TEAM, at=NOW
        )


def test_a_place_has_a_chair_an_address_and_a_zone(cast):
    for odd in ({"chairs": 0}, {"address": ""}, {"zone": "Mars/Base"}, {"name": ""}):
        wanted = {"employer": cast.employer, "name": "A", "address": "B", "authority": "", "chairs": 1} | odd
        with pytest.raises(partners.OddPartner):
            partners.add_site(**wanted, by=TEAM, at=NOW)


def test_a_contact_becomes_a_host_once(cast):
    person = Person.objects.create_user("h@loom.example")
    for _ in range(2):
        partners.add_contact(employer=cast.employer, person=person, by=TEAM, at=NOW)
    assert Membership.objects.get(person=person).role == "host"
    with pytest.raises(partners.NoAccount, match="Invite them"):
        partners.add_contact_by_email(employer=cast.employer, email="no@x.example", by=TEAM, at=NOW)


def test_an_offer_is_withdrawn_with_a_reason_and_once(cast):
    with pytest.raises(offers.SayWhy):
        offers.withdraw(offer=cast.offer, why=" ", by=TEAM, at=NOW)
    for _ in range(2):
        gone = offers.withdraw(offer=cast.offer, why="flu", by=TEAM, at=NOW)
    assert (gone.state, gone.why) == ("withdrawn", "flu")
    with pytest.raises(WrongMoment, match="withdrawn"):
        offers.take_up(offer=cast.offer, by=TEAM, at=NOW)


def test_an_offer_is_for_a_place_of_ones_own(cast):
    other = partners.add_employer(
        campaign=cast.campaign, slug="b", name="B", industry="b", about="", by=TEAM, at=NOW
    )
    with pytest.raises(offers.NotTheirSite):
        offers.offer(employer=other, site=cast.site, what="x", by=TEAM, at=NOW)
    with pytest.raises(offers.SayWhy):
        offers.offer(employer=cast.employer, site=cast.site, what=" ", by=TEAM, at=NOW)
