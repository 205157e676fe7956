"""Lessons come on the shelf, change, leave it, and come back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from techgoals.campaigns import founding
from techgoals.campaigns.models import Campaign
from techgoals.kernel.actors import Actor
from techgoals.kernel.models import AuditRecord
from techgoals.lessons import format as lesson_format
from techgoals.lessons import shelf
from techgoals.lessons.models import Lesson
from tests.lessons.builders import change, small_pack, write

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
BY = Actor.command("test")

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> Campaign:
    return founding.found(slug="north", name="North", region="The North", by=BY, at=AT)


def put(campaign: Campaign, home: Path, at: datetime = AT) -> shelf.Put:
    return shelf.put(campaign=campaign, pack=lesson_format.read(home), by=BY, at=at)


def records() -> int:
    return AuditRecord.objects.filter(verb="lessons.put").count()


def test_a_new_pack_is_put_on_the_shelf_in_its_order(campaign: Campaign, tmp_path: Path) -> None:
    done = put(campaign, small_pack(tmp_path, "zebra", "apple"))
    assert done == shelf.Put(created=("zebra", "apple"), updated=(), unchanged=(), retired=())
    assert list(Lesson.objects.of(campaign).values_list("slug", flat=True)) == ["zebra", "apple"]


def test_putting_it_again_changes_nothing_and_records_nothing(campaign: Campaign, tmp_path: Path) -> None:
    home = small_pack(tmp_path)
    put(campaign, home)
    assert put(campaign, home).unchanged == ("first-page",)
    assert records() == 1


def test_a_changed_word_updates_one_lesson_and_keeps_its_row(campaign: Campaign, tmp_path: Path) -> None:
    home = small_pack(tmp_path, "one", "two")
    put(campaign, home)
    before = Lesson.objects.get(slug="two").pk
    write(home, "lessons/two/en/01-look.md", "# Look again\n")
    done = put(campaign, home)
    assert (done.updated, done.unchanged) == (("two",), ("one",))
    after = Lesson.objects.get(slug="two")
    assert after.pk == before
    assert after.content["steps"][0]["title"] == "Look again"


def test_a_new_version_with_the_same_words_is_unchanged_and_says_its_version(
    campaign: Campaign, tmp_path: Path
) -> None:
    home = small_pack(tmp_path)
    put(campaign, home)
    change(home, "pack.yml", lambda it: it.update(version="1.1.0"))
    assert put(campaign, home).unchanged == ("first-page",)
    assert Lesson.objects.get().pack_version == "1.1.0"


def test_a_lesson_that_left_the_pack_is_retired_and_can_come_back(campaign: Campaign, tmp_path: Path) -> None:
    home = small_pack(tmp_path, "one", "two")
    put(campaign, home)
    change(home, "pack.yml", lambda it: it.update(lessons=["one"]))
    assert put(campaign, home, AT + timedelta(days=1)).retired == ("two",)
    assert Lesson.objects.get(slug="two").retired_at == AT + timedelta(days=1)
    change(home, "pack.yml", lambda it: it.update(lessons=["one", "two"]))
    assert put(campaign, home).updated == ("two",)
    assert Lesson.objects.get(slug="two").retired_at is None


def test_a_draft_stays_off_the_shelf(campaign: Campaign, tmp_path: Path) -> None:
    home = small_pack(tmp_path)
    change(home, "lessons/first-page/lesson.yml", lambda it: it.update(status="draft"))
    assert put(campaign, home).created == ()


def test_a_lesson_with_a_new_folder_name_is_the_same_lesson(campaign: Campaign, tmp_path: Path) -> None:
    home = small_pack(tmp_path)
    put(campaign, home)
    (home / "lessons/first-page").rename(home / "lessons/my-page")
    change(home, "pack.yml", lambda it: it.update(lessons=["my-page"]))
    assert put(campaign, home).updated == ("my-page",)
    assert Lesson.objects.get().slug == "my-page"


def test_two_campaigns_have_shelves_of_their_own(campaign: Campaign, tmp_path: Path) -> None:
    other = founding.found(slug="south", name="South", region="The South", by=BY, at=AT)
    home = small_pack(tmp_path)
    put(campaign, home)
    assert put(other, home).created == ("first-page",)
    assert Lesson.objects.of(campaign).count() == Lesson.objects.of(other).count() == 1


def test_another_pack_cannot_take_a_lesson_s_place(campaign: Campaign, tmp_path: Path) -> None:
    put(campaign, small_pack(tmp_path / "a"))
    other = small_pack(tmp_path / "b")
    change(other, "pack.yml", lambda it: it.update(id="other"))
    with pytest.raises(shelf.SlugTaken, match="from another pack, “small”"):
        put(campaign, other)


def test_another_lesson_under_the_same_name_is_refused_and_nothing_is_put(
    campaign: Campaign, tmp_path: Path
) -> None:
    home = small_pack(tmp_path, "one", "two")
    put(campaign, home)
    write(home, "lessons/one/en/01-look.md", "# Look again\n")
    change(
        home,
        "lessons/two/lesson.yml",
        lambda it: it.update(uuid="00000000-0000-4000-8000-000000000000"),
    )
    with pytest.raises(shelf.SlugTaken, match="its old uuid"):
        put(campaign, home)
    assert Lesson.objects.get(slug="one").content["steps"][0]["title"] == "Look"
    assert records() == 1


def test_the_audit_says_what_was_put(campaign: Campaign, tmp_path: Path) -> None:
    put(campaign, small_pack(tmp_path))
    record = AuditRecord.objects.get(verb="lessons.put")
    assert record.chain == str(campaign.id)
    assert '"created":["first-page"]' in record.facts
