"""The demo is lived by the product's own verbs, is dated relative to today, and adds up."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from techgoals.claims.models import Claim
from techgoals.employers.models import Offer
from techgoals.evidence import headlines
from techgoals.homes import demo
from techgoals.kernel import clock, verifying
from techgoals.workshops.models import Booking, Session


def test_everything_that_must_hold_holds(campaign):
    assert [finding for _room, verify in verifying.every() for finding in verify()] == []


def test_there_is_a_session_today_that_can_still_be_booked(campaign):
    now = clock.now()
    soon = Session.objects.of(campaign).filter(
        state="open", starts_at__gt=now, starts_at__lt=now + timedelta(hours=2)
    )
    assert soon.count() == 1


def test_claims_wait_one_is_in_trouble_and_two_sessions_are_paid(campaign):
    states = list(Claim.objects.of(campaign).values_list("state", flat=True))
    assert states.count("signed") >= 1
    assert states.count("queried") == 1
    assert states.count("ready") >= 1
    assert states.count("paid") >= 10


def test_a_host_has_dropped_out(campaign):
    assert (
        Offer.objects.of(campaign).filter(state="withdrawn", sessions__starts_at__gt=clock.now()).count() == 1
    )


def test_two_teachers_wait_for_a_seat(campaign):
    assert Booking.objects.of(campaign).filter(state="waiting", lacks="seat").count() == 2


def test_every_headline_has_rows_and_is_their_sum(campaign):
    for headline in headlines.all_of(campaign, clock.now()).values():
        assert headline.figure > 0, headline.id
        assert sum(fact.number for fact in headline.facts) == headline.figure, headline.id


def test_preparing_it_again_changes_nothing(campaign):
    before = Booking.objects.of(campaign).count()
    demo.prepare(lambda words: None)
    assert Booking.objects.of(campaign).count() == before


def test_nothing_of_it_could_be_real(campaign):
    schools = [one.school for one in campaign.campaign_schools.select_related("school")]
    assert all(school.urn > 990_000 and school.postcode.startswith("ZZ") for school in schools)
    assert all(
        b.teacher.email.endswith(".example") for b in Booking.objects.of(campaign).select_related("teacher")
    )


@pytest.mark.server  # takes its time
@pytest.mark.django_db
@pytest.mark.parametrize("today", ["2026-11-24", "2026-11-29", "2026-12-24", "2027-08-02"])
def test_it_can_be_lived_whatever_day_it_is(today):
    # nine days before a Tuesday is a Sunday: that session is held on the Friday, and all around it moves too
    now = datetime.fromisoformat(f"{today}T09:07").replace(tzinfo=UTC)
    with transaction.atomic():
        demo.Demo(now, lambda words: None).play()
        assert Session.objects.filter(campaign__slug=demo.SLUG, state="held").count() == 4
        transaction.set_rollback(True)
