"""Two campaigns that work with the same school answer each for itself."""

from techgoals.campaigns import founding, invitations
from techgoals.campaigns.models import CampaignSchool
from techgoals.kernel import clock
from techgoals.kernel.actors import Actor
from techgoals.people import ties

BY = Actor.command("test")


def test_what_one_team_confirmed_opens_nothing_in_the_other_campaign(valley):
    at = clock.now()
    rival = founding.found(slug="rival", name="Rival", region="Rival", by=BY, at=at)
    school = valley.schools[0]
    CampaignSchool.objects.create(campaign=rival, school=school, added_at=at)
    for role in ("head", "business_manager", "teacher"):
        invitation = invitations.invite(
            campaign=rival, email=f"{role}@rival.example", name=role, role=role, school=school, by=BY, at=at
        )
        person = invitations.accept(secret=invitation.link.rstrip("/").rsplit("/", 1)[-1], name=role, at=at)
        assert ties.roles_in(person, rival.pk, rival.campaign_schools.values("school")) == {role}
        assert not ties.roles_in(
            person, valley.campaign.pk, valley.campaign.campaign_schools.values("school")
        )


def test_somebody_can_be_a_teacher_of_one_school_in_two_campaigns(valley):
    teacher, at = valley.person("teacher"), clock.now()
    rival = founding.found(slug="rival", name="Rival", region="Rival", by=BY, at=at)
    tie = ties.ask(
        campaign_id=rival.pk,
        person=teacher,
        school=valley.schools[0],
        role="teacher",
        by=teacher.actor,
        at=at,
    )
    assert tie.confirmed_at is None
    ties.confirm(tie=tie, by=BY, at=at)
    assert ties.confirmed(teacher, "teacher", campaign_id=rival.pk).count() == 1
    assert ties.confirmed(teacher, "teacher", campaign_id=valley.campaign.pk).count() == 1
