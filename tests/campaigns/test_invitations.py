"""Invitations: a mailed link, one person, one role, once."""

import re
from datetime import timedelta

import pytest

from techgoals.campaigns import invitations
from techgoals.campaigns.models import Invitation, Membership
from techgoals.kernel.models import AuditRecord, Mail
from techgoals.kernel.refusals import NotYours
from techgoals.people import ties
from techgoals.people.models import Person
from tests.campaigns.conftest import TEST
from tests.people.door import NOW, Door, figures


def invite(valley, email="ann@valley.example", role="team", by=TEST, at=NOW, name="Ann O’Brien", school=None):
    return invitations.invite(
        campaign=valley.campaign, email=email, name=name, role=role, school=school, by=by, at=at
    )


def path(email="ann@valley.example"):
    """The address in the mail, without its host."""
    return re.search(r"https?://[^/]+(/c/\S+)", Mail.objects.filter(to=email).latest("id").text)[1]


def secret(email="ann@valley.example"):
    return path(email).rstrip("/").rsplit("/", 1)[1]


def test_the_link_is_mailed_and_only_its_hash_is_kept(valley):
    made = invite(valley)
    assert made.link.endswith(path())
    assert secret() not in str(list(Invitation.objects.values()))
    assert secret() not in str(list(AuditRecord.objects.values()))


def test_team_accepts_sets_up_the_authenticator_and_is_home(valley):
    invite(valley)
    ann = Door()
    page = ann.get(path())
    assert "Ann O’Brien" in page.content.decode()
    answer = ann.post(path(), name="Ann O’Brien")
    assert answer["Location"] == "/account/authenticator/?next=%2Fc%2Fvalley%2Fteam%2F"
    assert ann.is_in
    key = ann.get(answer["Location"]).context["set_up"].secret
    answer = ann.post("/account/authenticator/", code=figures(key, ann.at), next="/c/valley/team/")
    assert 'href="/c/valley/team/"' in ann.get(answer["Location"]).content.decode()
    assert Membership.objects.of(valley.campaign).get(person__email="ann@valley.example").role == "team"


@pytest.mark.parametrize("role", ["teacher", "head", "business_manager"])
def test_who_is_invited_into_a_school_counts_as_confirmed_by_who_invited(valley, role):
    team = valley.person("team")
    invite(valley, role=role, by=team.actor, school=valley.schools[0])
    answer = Door().post(path(), name="Ann O’Brien")
    assert answer["Location"] == "/c/valley/home/"
    tie = ties.confirmed(
        Person.objects.get(email="ann@valley.example"), role, campaign_id=valley.campaign.pk
    ).get()
    assert (tie.school, tie.confirmed_by) == (valley.schools[0], str(team))


def test_a_tie_that_was_asked_for_before_is_confirmed_by_the_invitation(valley):
    person = valley.person("teacher-asked")
    invite(valley, email=person.email, role="teacher", school=valley.schools[0])
    invitations.accept(secret=secret(person.email), name="", at=NOW)
    assert ties.confirmed(person, "teacher", campaign_id=valley.campaign.pk).count() == 1


def test_looking_at_the_link_does_nothing(valley):
    invite(valley)
    Door().get(path())
    assert not Person.objects.filter(email="ann@valley.example").exists()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda made: invitations.accept(secret=secret(), name="Ann", at=NOW), "used already"),
        (lambda made: invitations.withdraw(invitation=made, by=TEST, at=NOW), "withdrawn"),
        (lambda made: Invitation.objects.update(expires_at=NOW), "older than two weeks"),
    ],
)
def test_a_link_that_was_used_withdrawn_or_is_old_says_which(valley, spoil, says):
    spoil(invite(valley))
    for ask in (Door().get, Door().post):
        page = ask(path())
        assert page.status_code == 410
        assert says in page.content.decode()


def test_a_link_that_never_was_is_404(valley):
    assert Door().get("/c/valley/invitation/nothing/").status_code == 404
    with pytest.raises(NotYours):
        invitations.accept(secret="nothing", name="X", at=NOW)


def test_a_link_of_one_campaign_is_404_in_another(valley, coast):
    invite(valley)
    assert Door().get(path().replace("/valley/", "/coast/")).status_code == 404


def test_a_double_click_on_accept_makes_one_person_and_one_role(valley):
    invite(valley)
    ann = Door()
    ann.post(path(), name="Ann")
    assert ann.post(path(), name="Ann").status_code == 410
    assert Membership.objects.of(valley.campaign).filter(person__email="ann@valley.example").count() == 1


def test_a_double_click_on_invite_sends_one_mail(valley):
    invite(valley)
    with pytest.raises(invitations.JustInvited):
        invite(valley, email="ANN@valley.example")
    assert Mail.objects.count() == 1


def test_of_two_links_for_the_same_role_one_is_used_and_the_other_says_so(valley):
    invite(valley)
    first = secret()
    invite(valley, at=NOW + timedelta(minutes=3))
    invitations.accept(secret=secret(), name="Ann", at=NOW + timedelta(minutes=4))
    with pytest.raises(invitations.InvitationGone):
        invitations.accept(secret=first, name="Ann", at=NOW + timedelta(minutes=5))


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"role": "emperor"}, "role"),
        ({"role": "teacher"}, "school"),
        ({"email": "no address"}, "email"),
        ({"email": "a" * 250 + "@x.example"}, "email"),
        ({"name": "x" * 201}, "name"),
    ],
)
def test_an_invitation_that_cannot_be_is_refused_at_its_field(valley, more, field):
    with pytest.raises(invitations.OddInvitation) as refused:
        invite(valley, **more)
    assert refused.value.field == field
    assert not Mail.objects.exists()


def test_a_school_of_another_campaign_is_refused(valley, coast):
    with pytest.raises(invitations.OddInvitation):
        invite(valley, role="head", school=coast.schools[0])


def test_a_role_in_the_campaign_takes_no_school(valley):
    with pytest.raises(invitations.OddInvitation):
        invite(valley, role="team", school=valley.schools[0])


def test_nobody_invites_themselves(valley):
    team = valley.person("team")
    with pytest.raises(invitations.NotYourself):
        invite(valley, email=team.email.upper(), role="approver", by=team.actor)


def test_who_has_the_role_is_not_invited_again(valley):
    with pytest.raises(invitations.AlreadyIn):
        invite(valley, email=valley.person("team").email)


def test_a_second_role_keeps_the_person_and_their_name(valley):
    person = valley.person("teacher")
    invite(valley, email=person.email, role="facilitator", name="Somebody")
    same = invitations.accept(secret=secret(person.email), name="Renamed", at=NOW)
    assert (same.pk, same.name) == (person.pk, person.name)


def test_who_has_an_authenticator_is_asked_for_it(valley):
    approver = valley.person("approver")
    Door().with_authenticator(approver)
    invite(valley, email=approver.email, role="auditor")
    one = Door()
    assert one.post(path(approver.email), name="x")["Location"] == "/sign-in/authenticator/"
    assert not one.is_in


def test_somebody_signed_in_as_another_does_not_take_the_invitation(valley):
    invite(valley)
    teacher = valley.browser("teacher")
    page = teacher.get(path())
    assert "signed in as somebody else" in page.content.decode()
    teacher.post(path(), name="Thief")
    assert not Person.objects.filter(email="ann@valley.example").exists()


@pytest.mark.parametrize("name", ["Siobhán O'Brien", "فاطمة الزهراء", "<b>Ann</b>", "Ø" * 200])
def test_any_name_is_kept_as_typed_and_shown_safely(valley, name):
    invite(valley, role="facilitator", name="")
    Door().post(path(), name=name)
    assert Person.objects.get(email="ann@valley.example").name == name
    page = valley.browser("team").get(valley.address("team/people/")).content.decode()
    assert "<b>Ann" not in page


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_name_that_is_none_or_too_long_is_said_so_and_nothing_happens(valley, name):
    invite(valley, name="")
    page = Door().post(path(), name=name)
    assert page.status_code == 422
    assert not Person.objects.filter(email="ann@valley.example").exists()
    page = Door().get(path())
    assert page.status_code == 200


def test_the_team_invites_on_the_page_and_withdraws(valley):
    team = valley.browser("team")
    answer = team.post(
        valley.address("team/people/invite/"),
        email="Ben@Valley.example",
        name="",
        role="head",
        school="St Aidan’s",
    )
    assert answer.status_code == 302
    made = Invitation.objects.get()
    assert (made.email, made.school) == ("ben@valley.example", valley.schools[0])
    assert "ben@valley.example" in team.get(valley.address("team/people/")).content.decode()
    team.post(valley.address(f"team/people/invitations/{made.pk}/withdraw/"))
    assert Door().get(path("ben@valley.example")).status_code == 410


@pytest.mark.parametrize(
    ("school", "finds"),
    [
        ("990001", 0),
        ("st aidan", 0),
        ("St Aidan’s (990001)", 0),
        ("invented", 1),
        ("990101", None),
        ("Eton", None),
        ("", None),
    ],
)
def test_a_school_is_found_by_urn_name_or_part_of_it_and_what_was_typed_is_kept(valley, coast, school, finds):
    page = valley.browser("team").post(
        valley.address("team/people/invite/"), email="ben@valley.example", role="teacher", school=school
    )
    if finds is None:
        assert page.status_code == 422 or page.status_code == 409
        assert "ben@valley.example" in page.content.decode()
        assert not Invitation.objects.exists()
    else:
        assert Invitation.objects.get().school == valley.schools[finds]
