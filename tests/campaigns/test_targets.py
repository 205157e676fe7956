"""Targets: over four academic years, with owner and date."""

from datetime import date

import pytest

from techgoals.campaigns import founding
from techgoals.campaigns.forms import TargetForm
from techgoals.campaigns.models import Target
from tests.campaigns.conftest import TEST
from tests.people.door import NOW


def set_it(valley, **more):
    given = {"metric": "teachers_trained", "number": 45, "due": date(2027, 7, 1), "owner": None, **more}
    return founding.set_target(phase=valley.campaign.phases.first(), by=TEST, at=NOW, **given)


def test_a_campaign_has_four_academic_years_and_a_phase_for_each(valley):
    years = valley.campaign.years.all()
    assert [str(year) for year in years] == ["2026/27", "2027/28", "2028/29", "2029/30"]
    assert next((phase.number, phase.last_day) for phase in valley.campaign.phases.all()) == (
        1,
        date(2027, 8, 31),
    )


def test_the_team_sets_a_target_and_changes_it(valley):
    team = valley.browser("team")
    phase = valley.campaign.phases.first()
    owner = valley.person("team")
    address = valley.address(f"team/targets/{phase.pk}/")
    for number in (45, 50):
        answer = team.post(
            address, metric="teachers_trained", number=number, due="2027-07-01", owner=str(owner.pk)
        )
        assert answer.status_code == 302
    target = Target.objects.get()
    assert (target.number, target.due, target.owner) == (50, date(2027, 7, 1), owner)
    page = team.get(valley.address("team/targets/")).content.decode()
    assert "teachers trained" in page
    assert str(owner) in page


def test_money_is_typed_in_pounds_and_kept_in_pence(valley):
    team = valley.browser("team")
    phase = valley.campaign.phases.first()
    team.post(
        valley.address(f"team/targets/{phase.pk}/"), metric="promised", number="49500", due="2027-07-01"
    )
    assert Target.objects.get().number == 4_950_000
    assert "£49,500" in team.get(valley.address("team/targets/")).content.decode()
    page = team.get(valley.address(f"team/targets/{phase.pk}/?metric=promised")).content.decode()
    assert 'value="49500"' in page


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"number": 0}, "number"),
        ({"number": 3_000_000_000}, "number"),
        ({"metric": "share_more_confident", "number": 101}, "number"),
        ({"metric": "happiness"}, "metric"),
        ({"due": date(2026, 8, 31)}, "due"),
        ({"due": date(2027, 9, 2)}, "due"),
    ],
)
def test_a_target_that_cannot_be_is_refused_at_its_field(valley, more, field):
    with pytest.raises(founding.OddTarget) as refused:
        set_it(valley, **more)
    assert refused.value.field == field
    assert not Target.objects.exists()


def test_an_owner_from_another_campaign_is_refused(valley, coast):
    with pytest.raises(founding.OddTarget):
        set_it(valley, owner=coast.person("team"))
    team = valley.browser("team")
    phase = valley.campaign.phases.first()
    page = team.post(
        valley.address(f"team/targets/{phase.pk}/"), metric="schools", number=3, due="2027-07-01",
        owner=str(coast.person("team").pk),
    )  # fmt: skip
    assert page.status_code == 422


def test_what_was_typed_stays_when_the_date_is_outside_the_phase(valley):
    phase = valley.campaign.phases.first()
    page = valley.browser("team").post(
        valley.address(f"team/targets/{phase.pk}/"), metric="schools", number="37", due="2030-01-01"
    )
    assert page.status_code == 409
    assert 'value="37"' in page.content.decode()


def test_the_auditor_reads_targets_and_sets_none(valley):
    auditor = valley.browser("auditor")
    page = auditor.get(valley.address("team/targets/")).content.decode()
    assert "Set a target" not in page


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_takes_the_same_number_of_queries_however_many_targets(valley, django_assert_num_queries, n):
    owner = valley.person("team")
    for metric in Target.Metric.values[:n]:
        set_it(valley, metric=metric, owner=owner)
    team = valley.browser("team")
    with django_assert_num_queries(7):
        team.get(valley.address("team/targets/"))


def test_the_form_asks_for_pounds_and_never_speaks_of_pence():
    labels = dict(TargetForm.base_fields["metric"].choices)
    assert labels["promised"] == "pounds of the release fund promised"
    assert not any("pence" in str(label) for label in labels.values())
