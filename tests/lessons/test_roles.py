"""The pages of digital roles: the shelf by what one likes doing, a role, and why here."""

import pytest
from django.urls import reverse

from techgoals.adoption.installing import install
from techgoals.campaigns import region
from techgoals.employers import partners
from techgoals.employers.models import DigitalRole
from techgoals.lessons.models import Lesson
from tests.campaign_cast import NOW, TEAM, Cast
from tests.lessons.builders import small_pack

STRENGTH = {
    "title": "Kites",
    "says": "The wind never stops here.",
    "figure": "9 of 12 kite makers",
    "source": "A survey of kite makers, 2024",
    "roles": ["kite-tester", "not-there"],
}


@pytest.fixture
def cast(db) -> Cast:
    return Cast()


def page(cast, name: str, *ids) -> str:
    return reverse(f"lessons:{name}", args=[cast.campaign.slug, *ids])


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def role(cast, n: int, reach: str = "near", like: str = "puzzles") -> DigitalRole:
    return partners.put_role(
        campaign=cast.campaign, slug=f"role-{n}", title=f"Role {n}", reach=reach, a_day="Coffee.\nCode.",
        skills=["patience"], ways_in="An apprenticeship.", employers=[cast.employer], likes=[like],
        summary=f"Does {n} things.", in_industries=["toys"], near_you="Toy makers.", by=TEAM, at=NOW,
        pay={"from": 18000, "to": 30000, "source": "A survey of toy makers", "year": 2024},
    )  # fmt: skip


def test_roles_stand_near_and_far_with_what_they_are_and_who_does_them(cast, client):
    role(cast, 1)
    role(cast, 2, "far", "helping")
    said = text(client.get(page(cast, "roles")))
    for words in ("Role 1", "Role 2", "Does 1 things.", "solving puzzles", "Loom &amp; Co"):
        assert words in said
    assert said.index("Role 1") < said.index(">Far away<") < said.index("Role 2")


def test_roles_are_found_by_what_one_likes_doing(cast, client):
    role(cast, 1)
    role(cast, 2, "far", "helping")
    said = text(client.get(page(cast, "roles"), {"like": "helping"}))
    assert "Does 2 things." in said
    assert "Does 1 things." not in said
    assert "No role for that yet" in text(client.get(page(cast, "roles"), {"like": "nothing"}))


def test_no_roles_is_no_dead_end(cast, client):
    said = text(client.get(page(cast, "roles")))
    assert "No roles here yet" in said
    assert "Nothing said about this region yet" in said


@pytest.mark.parametrize("rows", [1, 3])
def test_roles_ask_as_often_for_many_as_for_one(cast, client, rows, django_assert_num_queries):
    for n in range(rows):
        role(cast, n)
    with django_assert_num_queries(3):
        client.get(page(cast, "roles"))


def test_a_role_tells_its_day_its_ways_in_and_its_pay_with_who_says_so(cast, client):
    role(cast, 1)
    said = text(client.get(page(cast, "role", "role-1")))
    for words in (
        "<li>Coffee.</li>",
        "patience",
        "An apprenticeship.",
        "£18,000 to £30,000",
        "A survey of toy makers, 2024.",
        "Loom &amp; Co",
        "Toy makers.",
        "In no lesson yet",
    ):
        assert words in said


def test_a_role_without_pay_says_that_nobody_says(cast, client):
    partners.put_role(
        campaign=cast.campaign, slug="bare", title="Bare", reach="far", a_day="Works.", skills=[], ways_in="",
        employers=[], by=TEAM, at=NOW,
    )  # fmt: skip
    said = text(client.get(page(cast, "role", "bare")))
    assert "nobody who says what it pays" in said
    assert "We do not know of anybody yet." in said


def test_a_role_that_is_not_there_is_not_found(cast, client):
    assert client.get(page(cast, "role", "nobody")).status_code == 404


@pytest.mark.parametrize("lessons", [1, 3])
def test_a_role_names_the_lessons_that_show_it_without_asking_for_each(
    cast, client, lessons, tmp_path, django_assert_num_queries
):
    slugs = [f"page-{n}" for n in range(lessons)]
    install(campaign=cast.campaign, path=small_pack(tmp_path, *slugs), by=TEAM, at=NOW)
    role(cast, 1)
    with django_assert_num_queries(4):
        said = text(client.get(page(cast, "role", "kite-tester")))
    for slug in slugs:
        assert f"/lessons/{slug}/" in said
    assert "/lessons/page-0/" not in text(client.get(page(cast, "role", "role-1")))


def test_a_lesson_that_was_installed_before_learns_its_roles_at_the_next_installation(cast, tmp_path):
    pack = small_pack(tmp_path)
    install(campaign=cast.campaign, path=pack, by=TEAM, at=NOW)
    Lesson.objects.of(cast.campaign).update(role_slugs=[])
    done = install(campaign=cast.campaign, path=pack, by=TEAM, at=NOW)
    assert done.lessons.unchanged == ("first-page",)
    assert Lesson.objects.of(cast.campaign).get().role_slugs == ["kite-tester"]


def test_what_a_region_is_strong_at_stands_with_its_figure_its_source_and_roles_that_are_there(
    cast, client, tmp_path
):
    install(campaign=cast.campaign, path=small_pack(tmp_path), by=TEAM, at=NOW)
    region.tell_strengths(campaign=cast.campaign, strengths=[STRENGTH], by=TEAM, at=NOW)
    for like in ({}, {"like": "numbers"}):
        said = text(client.get(page(cast, "roles"), like))
        for words in ("9 of 12 kite makers", "Source: A survey of kite makers, 2024", "The wind never stops"):
            assert words in said
        assert page(cast, "role", "kite-tester") in said
        assert "not-there" not in said
        assert "invented for the demo" not in said


def test_a_strength_without_a_source_is_refused(cast):
    with pytest.raises(region.OddStrength, match="a figure without a source is none"):
        region.tell_strengths(campaign=cast.campaign, strengths=[STRENGTH | {"source": " "}], by=TEAM, at=NOW)
