"""The lesson's pages, as a teacher who is choosing sees them."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from techgoals.campaigns import founding
from techgoals.campaigns.models import Campaign
from techgoals.kernel.actors import Actor
from techgoals.lessons import format as lesson_format
from techgoals.lessons import shelf
from tests.lessons.builders import change, small_pack, write

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
BY = Actor.command("test")
STARTER = Path(__file__).parents[2] / "packs/starter"
EVERY_KIND = Path(__file__).parent / "format/fixtures/valid/every-kind"
PAGES = ["", "guide/", "cover/", "slides/", "worksheet/", "unplugged/"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> Campaign:
    return founding.found(slug="north", name="North", region="The North", by=BY, at=AT)


def put(campaign: Campaign, home: Path) -> None:
    shelf.put(campaign=campaign, pack=lesson_format.read(home), by=BY, at=AT)


@pytest.mark.parametrize("slugs", [["one"], ["one", "two", "three"]])
def test_the_shelf_takes_two_queries_however_many_lessons(
    client: Client,
    campaign: Campaign,
    tmp_path: Path,
    slugs: list[str],
    django_assert_num_queries: Callable[..., object],
) -> None:
    put(campaign, small_pack(tmp_path, *slugs))
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        page = client.get("/c/north/lessons/").content.decode()
    assert page.count("Pupils write a heading") == len(slugs)


@pytest.mark.parametrize("where", PAGES)
def test_each_page_of_a_lesson_takes_two_queries(
    client: Client, campaign: Campaign, where: str, django_assert_num_queries: Callable[..., object]
) -> None:
    put(campaign, STARTER)
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        answer = client.get(f"/c/north/lessons/build-a-page-1/{where}")
    assert answer.status_code == 200
    assert "Build a page, part 1" in answer.content.decode()


def test_the_lesson_says_what_it_is_and_whose_work_it_is(client: Client, campaign: Campaign) -> None:
    put(campaign, STARTER)
    page = client.get("/c/north/lessons/build-a-page-1/").content.decode()
    for words in (
        "55 minutes",
        "Year 9",
        "Tags come in pairs",
        "minute 6 to 15",
        "Near you",
        "Crop drone pilot",
    ):
        assert words in page
    assert 'href="/c/north/lessons/build-a-page-1/try/"' in page


def test_the_guide_has_the_answers_and_the_lesson_s_page_has_not(client: Client, campaign: Campaign) -> None:
    put(campaign, STARTER)
    answer = "&lt;strong&gt;office.&lt;/strong&gt;"
    assert answer in client.get("/c/north/lessons/build-a-page-1/guide/").content.decode()
    assert answer not in client.get("/c/north/lessons/build-a-page-1/").content.decode()


def test_the_guide_tells_bug_reports_and_answers_to_questions_in_words(
    client: Client, campaign: Campaign
) -> None:
    put(campaign, EVERY_KIND)
    page = client.get("/c/north/lessons/first/guide/").content.decode()
    for words in (
        "<code>app.js 4</code> The page says 1 after every click.",
        "<strong>&lt;/h1&gt;</strong> The slash says that the headline ends here.",
        "<code>&lt;h1&gt;</code>",
        "visitors = visitors + 1",
    ):
        assert words in page
    assert "report.json" not in page
    assert "answers.json" not in page


@pytest.mark.parametrize("name", ["guide", "cover", "slides", "worksheet", "unplugged", "roles"])
def test_each_paper_opens_as_pdf_in_two_queries(
    client: Client, campaign: Campaign, name: str, django_assert_num_queries: Callable[..., object]
) -> None:
    put(campaign, STARTER)
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        answer = client.get(f"/c/north/lessons/build-a-page-1/{name}.pdf")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'inline; filename="build-a-page-1-{name}.pdf"'
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("cover", "Print or keep: PDF (1 page, "),
        ("slides", "Print or keep: PDF (13 pages, "),
        ("worksheet", "Print or keep: PDF (1 page, "),
    ],
)
def test_a_page_says_how_much_paper_it_is(client: Client, campaign: Campaign, where: str, says: str) -> None:
    put(campaign, STARTER)
    page = client.get(f"/c/north/lessons/build-a-page-1/{where}/").content.decode()
    assert says in page
    assert f'href="/c/north/lessons/build-a-page-1/{where}.pdf"' in page


def test_the_guide_leads_to_the_cover_sheet_and_does_not_repeat_it(
    client: Client, campaign: Campaign
) -> None:
    put(campaign, STARTER)
    words = "Move the class on at these minutes"
    guide = client.get("/c/north/lessons/build-a-page-1/guide/").content.decode()
    assert 'href="/c/north/lessons/build-a-page-1/cover/"' in guide
    assert words not in guide
    assert words in client.get("/c/north/lessons/build-a-page-1/cover/").content.decode()


def test_a_lesson_that_was_put_there_before_there_were_cover_sheets_still_opens(
    client: Client, campaign: Campaign
) -> None:
    put(campaign, STARTER)
    row = campaign.lessons.get(slug="build-a-page-1")
    del row.content["cover"]
    row.save()
    assert client.get("/c/north/lessons/build-a-page-1/guide/").status_code == 200
    for gone in ("cover/", "cover.pdf"):
        assert client.get(f"/c/north/lessons/build-a-page-1/{gone}").status_code == 404


def test_a_new_version_of_a_lesson_is_printed_anew(
    client: Client, campaign: Campaign, tmp_path: Path
) -> None:
    home = small_pack(tmp_path, "one")
    put(campaign, home)
    before = client.get("/c/north/lessons/one/guide.pdf").content
    assert client.get("/c/north/lessons/one/guide.pdf").content == before
    write(home, "lessons/one/en/teacher.md", "# Guide\n\nLet them look first.\n")
    put(campaign, home)
    assert client.get("/c/north/lessons/one/guide.pdf").content != before


def test_the_shelf_can_be_narrowed_to_a_school_year(
    client: Client, campaign: Campaign, tmp_path: Path
) -> None:
    put(campaign, small_pack(tmp_path))
    assert "Pupils write a heading" in client.get("/c/north/lessons/?year=9").content.decode()
    assert "No lesson for that year yet" in client.get("/c/north/lessons/?year=7").content.decode()
    assert "Pupils write a heading" in client.get("/c/north/lessons/?year=nine").content.decode()


def test_an_empty_shelf_says_how_lessons_come(client: Client, campaign: Campaign) -> None:
    assert "No lessons yet" in client.get("/c/north/lessons/").content.decode()


def test_a_retired_lesson_is_off_the_shelf_and_still_readable(
    client: Client, campaign: Campaign, tmp_path: Path
) -> None:
    home = small_pack(tmp_path, "one", "two")
    put(campaign, home)
    change(home, "pack.yml", lambda it: it.update(lessons=["one"]))
    put(campaign, home)
    assert "/lessons/two/" not in client.get("/c/north/lessons/").content.decode()
    assert "no longer on the shelf" in client.get("/c/north/lessons/two/").content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/c/north/lessons/nothing/",
        "/c/north/lessons/one/slides/",
        "/c/south/lessons/one/",
        "/c/north/lessons/one/slides.pdf",
        "/c/north/lessons/one/steps.pdf",
        "/c/south/lessons/one/guide.pdf",
    ],
)
def test_what_is_not_there_is_not_found(
    client: Client, campaign: Campaign, tmp_path: Path, address: str
) -> None:
    founding.found(slug="south", name="South", region="The South", by=BY, at=AT)
    put(campaign, small_pack(tmp_path, "one"))
    assert client.get(address).status_code == 404


def test_an_author_s_signs_are_shown_and_not_obeyed(
    client: Client, campaign: Campaign, tmp_path: Path
) -> None:
    home = small_pack(tmp_path, "one")
    change(
        home, "lessons/one/lesson.yml", lambda it: it.update(title="Amira's <script>alert(1)</script> صفحة")
    )
    write(home, "lessons/one/en/teacher.md", "# Guide\n\nTry `<script>alert(1)</script>`.\n")
    put(campaign, home)
    for where in ("", "guide/"):
        page = client.get(f"/c/north/lessons/one/{where}").content.decode()
        assert "<script>alert" not in page
        assert "صفحة" in page
