"""A pack goes in whole or not at all, and twice changes nothing."""

from pathlib import Path

import pytest

from techgoals.adoption.installing import PackFaulty, install
from techgoals.campaigns.founding import found
from techgoals.employers.models import DigitalRole
from techgoals.kernel import clock
from techgoals.kernel.actors import Actor
from techgoals.lessons import format as lesson_format
from techgoals.lessons.models import Lesson

STARTER = Path(__file__).resolve().parents[2] / "packs" / "starter"
BY = Actor.command("test")


@pytest.fixture
def campaign(db):
    return found(slug="trial", name="Trial", region="Trial", by=BY, at=clock.now())


def test_the_starter_pack_puts_its_lessons_on_the_shelf_and_its_roles_among_the_digital_roles(campaign):
    done = install(campaign=campaign, path=STARTER, by=BY, at=clock.now())
    assert "build-a-page-1" in done.lessons.created
    assert set(done.lessons.created) == {folder.name for folder in (STARTER / "lessons").iterdir()}
    assert set(done.roles) == set(DigitalRole.objects.of(campaign).values_list("slug", flat=True))
    assert {"near", "far"} == set(DigitalRole.objects.of(campaign).values_list("reach", flat=True))


def test_installing_it_again_changes_nothing(campaign):
    install(campaign=campaign, path=STARTER, by=BY, at=clock.now())
    done = install(campaign=campaign, path=STARTER, by=BY, at=clock.now())
    assert (done.lessons.created, done.lessons.updated) == ((), ())
    assert Lesson.objects.of(campaign).count() == len(done.lessons.unchanged)


def test_two_campaigns_have_each_their_own_shelf(campaign):
    other = found(slug="other", name="Other", region="Other", by=BY, at=clock.now())
    install(campaign=campaign, path=STARTER, by=BY, at=clock.now())
    assert Lesson.objects.of(other).count() == 0


def test_a_pack_with_a_problem_is_refused_whole(campaign, tmp_path):
    (tmp_path / "pack.yml").write_text("format: 1\nid: broken\n")
    with pytest.raises(PackFaulty) as refused:
        install(campaign=campaign, path=tmp_path, by=BY, at=clock.now())
    assert refused.value.problems
    assert not Lesson.objects.of(campaign).exists()
    assert not DigitalRole.objects.of(campaign).exists()


def test_a_role_of_the_starter_pack_keeps_what_it_pays_and_who_says_so(campaign):
    install(campaign=campaign, path=STARTER, by=BY, at=clock.now())
    role = DigitalRole.objects.of(campaign).get(slug="wind-farm-technician")
    assert role.pay["from"] == 23000
    assert role.pay["year"] == 2020
    assert "National Careers Service" in role.pay["source"]
    assert role.likes == ["outdoors", "machines", "protecting"]


def test_what_one_can_like_doing_has_the_same_names_in_a_pack_and_in_a_campaign():
    in_packs = lesson_format.schema.schema("role")["properties"]["likes"]["items"]["enum"]
    assert sorted(in_packs) == sorted(DigitalRole.Liking.values)
