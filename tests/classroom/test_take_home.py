"""What a pupil takes home: unzipped, it opens anywhere; and it holds their own work, whole, and nothing else."""

import base64
import io
import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from techgoals.classroom import marking, passes, readable, take_home
from techgoals.classroom.models import Class
from techgoals.kernel import clock
from techgoals.lessons.models import Lesson

from .conftest import AT
from .test_saving import body, post

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PICTURE = "data:image/png;base64," + base64.b64encode(DOT).decode()
PAGE = (
    '<link rel="stylesheet" href="style.css"><h1>Łukasz’s café</h1><p>Hi</p><img src="cat.png" alt="A cat">'
)
QUIZ = {
    "kind": "quiz", "title": "Which is safe?", "entry": "answers.json", "hints": [],
    "files": [{"name": "answers.json", "language": "json", "read_only": False, "text": "{}"}],
    "checks": [{"id": "first", "says": "The first is right", "answer": "one"}],
    "questions": [
        {"id": "one", "html": "<p>What do you <em>do</em>?</p>", "reason": True, "sure": True,
         "answers": [{"id": "a", "says": "Click", "right": False, "because": "It may be a trap."},
                     {"id": "b", "says": "Ask <somebody>", "right": True, "because": "Two see more."}]},
        {"id": "two", "html": "<p>And then?</p>", "reason": False, "sure": False,
         "answers": [{"id": "a", "says": "Go", "right": True, "because": "Yes."}]},
    ],
}  # fmt: skip
DEBUG = {
    "kind": "debug", "title": "Mend: the <map>?", "entry": "index.html", "hints": [], "tests": [], "checks": [],
    "files": [{"name": "index.html", "language": "html", "read_only": True, "text": "<h1>Map</h1><script src=app.js></script>"},
              {"name": "app.js", "language": "javascript", "read_only": False, "text": "1"},
              {"name": "report.json", "language": "json", "read_only": False, "text": "{}"}],
}  # fmt: skip
REPORT = {
    "where": {"file": "app.js", "line": 14, "text": "  i <= stops.length"},
    "step": 212,
    "what": "One stop <b>too</b> many",
    "why": "<= and not <",
}


@pytest.fixture
def home(lesson: Lesson, group: Class, pupil, tmp_path: Path) -> Path:
    """The first pupil's work of three kinds, marked, taken home and unzipped."""
    lesson.content["activities"] |= {"quiz": QUIZ, "mend": DEBUG}
    cat = {"name": "cat.png", "language": "", "read_only": True, "text": PICTURE}
    lesson.content["activities"]["hello"]["files"].append(cat)
    lesson.content["steps"] += [{**lesson.content["steps"][0], "activity": one} for one in ("quiz", "mend")]
    Lesson.objects.filter(pk=lesson.pk).update(content=lesson.content, content_hash="5" * 64)
    _sitting, token = pupil()
    _sitting, other = pupil(1)
    done = {"h1": True, "p": True}
    post(
        token,
        body(files={"index.html": PAGE, "style.css": "h1 { color: rgb(1, 2, 3) } /* ü */"}, checks=done),
    )
    marking.mark_due(AT)
    post(token, body(activity="list", files={"index.html": "<p>No list"}, checks={}))
    answers = {"one": {"answer": "b", "reason": "My <sister> said so", "sure": 3}}
    post(token, body(activity="quiz", files={"answers.json": json.dumps(answers)}, checks={}))
    post(token, body(activity="mend", files={"app.js": "2", "report.json": json.dumps(REPORT)}, checks={}))
    post(other, body(files={"index.html": "NOT MINE"}, checks={}))
    holder = group.enrolments.select_related("holder").order_by("holder__number")[0].holder
    with zipfile.ZipFile(io.BytesIO(take_home.zip_of(group=group, holder=holder))) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def test_there_is_a_folder_for_each_activity_with_the_files_as_they_are(home: Path) -> None:
    lesson = home / "1 Build a page 1"
    assert sorted(one.name for one in lesson.iterdir()) == [
        "1 Hello", "2 A list", "3 Which is safe", "4 Mend the map",
    ]  # fmt: skip
    hello = lesson / "1 Hello"
    assert (hello / "index.html").read_text("utf-8-sig") == PAGE
    assert (hello / "cat.png").read_bytes() == DOT
    assert (lesson / "2 A list" / "index.html").read_bytes() == b"<p>No list"
    assert json.loads((lesson / "4 Mend the map" / "report.json").read_text()) == REPORT


def test_it_holds_nothing_of_others_and_nothing_to_sign_in_with(home: Path, group: Class) -> None:
    enrolment = group.enrolments.select_related("holder").order_by("holder__number")[0]
    holder = enrolment.holder
    whole = "\n".join(f"{one} {one.read_bytes()!r}" for one in home.rglob("*") if one.is_file())
    secrets = [
        str(holder.pk), holder.pk.hex, holder.digest, holder.secret_check, str(enrolment.pk),
        " ".join(passes.pictures_of(holder)), group.join_code, "NOT MINE", f"{holder.number:03d} ", "the secret solution",
    ]  # fmt: skip
    assert [secret for secret in secrets if secret in whole] == []
    assert holder.display_name in whole


def test_the_download_is_what_the_page_offers(home: Path, pupil, browser_of) -> None:
    _sitting, token = pupil()
    with clock.at(AT):
        answer = browser_of(token).get("/w/take-home")
    assert answer["Content-Type"] == "application/zip"
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert "index.html" in names
    assert all(not name.startswith("/") and ".." not in name and "\\" not in name for name in names)


def test_who_wrote_nothing_takes_home_a_page_that_says_so(group: Class, pupil) -> None:
    sitting, _token = pupil()
    with zipfile.ZipFile(
        io.BytesIO(take_home.zip_of(group=group, holder=sitting.enrolment.holder))
    ) as archive:
        assert "not written anything" in archive.read("index.html").decode()


@pytest.mark.parametrize(
    "name", ["../../x", "con", "a/b\\c", "", ".", "…", "x" * 300, 'q"u:o?te', "naïve page"]
)
def test_a_name_is_safe_on_any_computer(name: str) -> None:
    safe = take_home.plain(name)
    assert safe
    assert len(safe) <= 80
    assert not set(safe) & set('/\\:*?"<>|')
    assert safe.strip(".") == safe


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"one": 3}', '{"one": {"answer": []}}', "[" * 100_000]
)
@pytest.mark.parametrize("activity", [QUIZ, DEBUG], ids=["quiz", "debug"])
def test_answers_of_any_shape_are_read_as_far_as_they_go(activity, text: str) -> None:
    told = readable.parts(activity, {"answers.json": text, "report.json": text})
    assert len(told) == len(activity.get("questions", []))


def test_a_report_with_odd_fields_is_read_as_far_as_it_goes() -> None:
    odd = {"where": {"line": 3, "file": [], "text": 5}, "step": "x", "what": {}, "why": "because"}
    assert [part.says for part in readable.parts(DEBUG, {"report.json": json.dumps(odd)})] == [
        ", line 3",
        "because",
    ]


@pytest.mark.browser
def test_it_opens_by_a_double_click_without_a_network(home: Path, page: Page, axe) -> None:
    page.context.set_offline(True)
    page.goto((home / "index.html").as_uri())
    links = page.get_by_role("listitem")
    expect(links).to_have_count(5)
    assert [text for text in links.all_inner_texts() if "done" in text] == ["Hello✓ done"]
    axe(page)
    page.get_by_role("link", name="Hello").click()
    expect(page.get_by_role("heading", name="Łukasz’s café")).to_have_css("color", "rgb(1, 2, 3)")
    assert page.get_by_alt_text("A cat").evaluate("picture => picture.naturalWidth") == 1
    page.go_back()
    page.get_by_role("link", name="Which is safe?").click()
    expect(page.get_by_text("What do you do?")).to_be_visible()
    expect(page.get_by_text("Ask <somebody>")).to_be_visible()
    expect(page.get_by_text("Two see more.")).to_be_visible()
    expect(page.get_by_text("Your reason: My <sister> said so")).to_be_visible()
    expect(page.get_by_text("You were certain.")).to_be_visible()
    expect(page.get_by_text("You did not answer this one.")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="My work").click()
    page.get_by_role("link", name="read-me").click()
    for said in ("app.js, line 14", "i <= stops.length", "One stop <b>too</b> many", "<= and not <"):
        expect(page.get_by_text(said)).to_be_visible()
