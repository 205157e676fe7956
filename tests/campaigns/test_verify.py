"""What must hold among people and campaigns: nothing is named while the verbs do it, and a row changed by hand is."""

from datetime import timedelta

import pytest

from techgoals.campaigns import verify as campaigns
from techgoals.campaigns.models import Membership, Phase, Target
from techgoals.people import verify as people
from techgoals.people.models import Person, School, Tie
from tests.campaigns.conftest import TEST
from tests.campaigns.test_invitations import invite, secret
from tests.campaigns.test_targets import set_it
from tests.people.door import NOW


@pytest.fixture
def lived(valley):
    """A campaign in which everything was done by the verbs."""
    from techgoals.campaigns import invitations

    for role in ("team", "auditor", "host", "head", "teacher", "teacher-asked", "nobody"):
        valley.person(role)
    invite(valley)
    invitations.accept(secret=secret(), name="Ann", at=NOW)
    set_it(valley)
    return valley


def found():
    return {finding.rule for room in (people, campaigns) for finding in room.verify()}


def test_nothing_is_named_where_the_verbs_did_it(lived):
    assert found() == set()


@pytest.mark.parametrize(
    ("by_hand", "rule"),
    [
        (
            lambda v: Person.objects.filter(pk=v.person("team").pk).update(email="T@X.example"),
            "address in small letters",
        ),
        (
            lambda v: v.person("teacher-asked").ties.update(confirmed_at=NOW, confirmed_by="x"),
            "confirmation is on record",
        ),
        (lambda v: Tie.objects.update(confirmed_by=""), "tie confirmed by somebody"),
        (
            lambda v: Tie.objects.update(asked_at=NOW + timedelta(days=1)),
            "tie confirmed after it was asked for",
        ),
        (lambda v: School.objects.update(northing=None), "place of a school"),
        (lambda v: Phase.objects.filter(number=2).update(starts="2027-01-01"), "phases do not overlap"),
        (lambda v: Target.objects.update(due="2030-01-01"), "a target lies in its phase"),
        (lambda v: Membership.objects.update(ended_at=NOW - timedelta(days=1)), "a role ends after it began"),
        (
            lambda v: Membership.objects.create(
                campaign=v.campaign, person=v.person("nobody"), role="approver", since=NOW
            ),
            "a role that opens money was given on record",
        ),
    ],
)
def test_what_was_done_by_hand_is_named(lived, by_hand, rule):
    by_hand(lived)
    assert rule in found()


def test_a_role_given_without_a_link_is_on_record_and_repeating_it_gives_the_same(valley):
    from techgoals.campaigns import belonging

    first = valley.person("approver").memberships.get()
    again = belonging.give_role(
        campaign=valley.campaign, person=valley.person("approver"), role="approver", by=TEST, at=NOW
    )
    assert again == first
    with pytest.raises(belonging.NotYourself):
        belonging.give_role(
            campaign=valley.campaign, person=valley.person("team"), role="approver", by=valley.person("team").actor,
            at=NOW,
        )  # fmt: skip
