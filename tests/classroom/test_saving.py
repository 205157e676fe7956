"""The thin path, called as the server calls it: with a WSGI environ."""

import io
import json
import logging

import pytest

from techgoals.classroom import passes, saving
from techgoals.classroom.models import Earlier, TookPart, Work
from techgoals.lessons.models import Lesson

from .conftest import AT, make_class, make_school, make_teacher, sit


def body(**changes):
    save = {
        "lesson": "build-a-page-1", "activity": "hello", "client": "pc-1", "seq": 1, "step": 0,
        "files": {"index.html": "<h1>Hi</h1>"}, "checks": {"h1": True, "p": False}, "changed_at": AT.isoformat(),
    }  # fmt: skip
    return {**save, **changes}


def post(token, given, at=AT, **environ):
    raw = given if isinstance(given, bytes) else json.dumps(given).encode()
    said = {}

    def start_response(status, headers):
        said.update(status=int(status[:3]), headers=dict(headers))

    answer = saving.answer(
        {
            "REQUEST_METHOD": "POST", "PATH_INFO": saving.PATH, "CONTENT_LENGTH": str(len(raw)),
            "wsgi.input": io.BytesIO(raw), "HTTP_HOST": "school.example", "HTTP_ORIGIN": "https://school.example",
            "HTTP_X_TECHGOALS": "save", "HTTP_COOKIE": f"other=1; techgoals_pass={token}",
            "HTTP_X_TECHGOALS_CLOCK": at.isoformat(), **environ,
        },
        start_response,
    )  # fmt: skip
    return said["status"], json.loads(b"".join(answer))


def test_a_save_stands_in_the_database_before_it_is_acknowledged(pupil):
    _sitting, token = pupil()
    assert post(token, body()) == (200, {"seq": 1, "saved_at": AT.isoformat()})
    work = Work.objects.get()
    assert json.loads(work.files) == {"index.html": "<h1>Hi</h1>"}
    assert json.loads(work.checks) == {"h1": True, "p": False}
    row = TookPart.objects.get()
    assert (row.step, row.checks_claimed, row.seen_at) == (0, 1, AT)
    assert (row.checks_passed, row.progress_at) == (0, None), "what counts is the server's mark"


def test_repeating_a_save_is_harmless(pupil):
    _sitting, token = pupil()
    first = post(token, body())
    later = AT.replace(minute=5)
    assert post(token, body(files={"index.html": "changed without a new number"}), at=later) == first
    assert json.loads(Work.objects.get().files) == {"index.html": "<h1>Hi</h1>"}
    assert Earlier.objects.count() == 0


def test_an_older_number_never_overwrites_a_newer_one(pupil):
    _sitting, token = pupil()
    post(token, body(seq=7, files={"index.html": "new"}))
    status, answer = post(token, body(seq=6, files={"index.html": "old"}))
    assert (status, answer["seq"]) == (200, 7)
    assert json.loads(Work.objects.get().files) == {"index.html": "new"}


def test_two_tabs_meet_without_loss(pupil):
    _sitting, token = pupil()
    post(token, body(client="tab-a", files={"index.html": "a1"}))
    post(token, body(client="tab-b", files={"index.html": "b1"}))
    post(token, body(client="tab-a", seq=2, files={"index.html": "a2"}))
    assert json.loads(Work.objects.get().files) == {"index.html": "a2"}
    assert [json.loads(e.files)["index.html"] for e in Earlier.objects.order_by("id")] == ["a1", "b1"]


def test_a_repeat_from_a_tab_that_was_overtaken_changes_nothing(pupil):
    _sitting, token = pupil()
    post(token, body(client="tab-a", files={"index.html": "a1"}))
    post(token, body(client="tab-b", files={"index.html": "b1"}))
    assert post(token, body(client="tab-a", files={"index.html": "a1"}))[0] == 200
    assert json.loads(Work.objects.get().files) == {"index.html": "b1"}


def test_two_pcs_with_the_same_pass_share_one_work(group, pupil):
    _sitting, one = pupil()
    _sitting, two = sit(group.enrolments.select_related("holder", "group").order_by("holder__number")[0])
    post(one, body(client="pc-1"))
    assert post(two, body(client="pc-2", files={"index.html": "from the other PC"}))[0] == 200
    assert Work.objects.count() == 1


def test_of_what_was_put_aside_the_newest_fifty_stay(pupil):
    _sitting, token = pupil()
    for n in range(56):
        post(token, body(client=f"tab-{n}", files={"index.html": str(n)}), at=AT.replace(minute=n))
    kept = [json.loads(e.files)["index.html"] for e in Earlier.objects.order_by("saved_at")]
    assert kept == [str(n) for n in range(5, 55)]


def test_steps_and_claims_move_and_nothing_that_counts_does(pupil):
    _sitting, token = pupil()
    post(token, body(checks={"h1": True, "p": True}))
    later = AT.replace(minute=10)
    post(token, body(activity="list", step=1, files={"index.html": "<ul>"}, checks={"ul": False}), at=later)
    row = TookPart.objects.get()
    assert (row.step, row.step_since, row.checks_claimed) == (1, later, 2)
    post(token, body(activity="list", step=1, seq=2, checks={"ul": True, "not ours": True}), at=later)
    row.refresh_from_db()
    assert (row.checks_claimed, row.checks_passed, row.progress_at, row.finished_at) == (3, 0, None, None)
    post(token, body(activity="list", step=1, seq=3, checks={"ul": False}), at=AT.replace(minute=30))
    row.refresh_from_db()
    assert row.checks_claimed == 2


def test_a_step_without_an_activity_notes_only_the_step(pupil):
    _sitting, token = pupil()
    assert post(token, body(activity=None, step=2, files={}, checks={}))[0] == 200
    assert TookPart.objects.get().step == 2
    assert Work.objects.count() == 0


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": ""},
        {"HTTP_X_TECHGOALS": ""},
    ],
)
def test_a_page_of_another_site_saves_nothing(pupil, environ):
    _sitting, token = pupil()
    status, answer = post(token, body(), **environ)
    assert (status, answer["error"]) == (403, "elsewhere")
    assert Work.objects.count() == 0


@pytest.mark.parametrize("cookie", ["", "x" * 32, "x", "' OR 1=1 --", "é" * 20])
def test_a_forged_cookie_is_signed_out(pupil, cookie):
    pupil()
    status, answer = post(cookie, body())
    assert (status, answer["error"]) == (401, "signed_out")
    assert "safe" in answer["says"]


def test_a_sitting_that_is_over_is_signed_out(pupil):
    sitting, token = pupil()
    assert post(token, body(), at=sitting.ends_at)[0] == 401
    passes.leave(sitting=sitting)
    assert post(token, body())[0] == 401


@pytest.mark.parametrize(
    "odd",
    [
        b"", b"{", b"[]", b"\xff\xfe", b"null",
        body(seq="1"), body(seq=True), body(seq=-1), body(seq=2**31), body(step=None), body(step=1000),
        body(files=["x"]), body(files={"index.html": 3}), body(checks={"h1": 1}), body(client=""),
        body(client="x" * 37), body(activity=3), body(activity=None),
    ],
)  # fmt: skip
def test_what_has_no_sense_is_told_so(pupil, odd):
    _sitting, token = pupil()
    status, answer = post(token, odd)
    assert (status, answer["error"]) == (400, "odd")
    assert Work.objects.count() == 0


def test_files_and_activities_that_the_lesson_does_not_have_are_refused(pupil):
    _sitting, token = pupil()
    assert post(token, body(activity="nowhere"))[0] == 409
    assert post(token, body(files={"../../etc/passwd": "x"}))[0] == 409


def test_too_much_is_refused_before_it_is_read(pupil):
    _sitting, token = pupil()
    big = body(files={"index.html": "x" * saving.MOST_BYTES})
    assert post(token, big)[0] == 413
    assert post(token, big, CONTENT_LENGTH="")[0] == 413
    assert post(token, body(files={f"{n}.html": "" for n in range(11)}))[0] == 413
    assert Work.objects.count() == 0


@pytest.mark.parametrize(
    "text", ["مرحبا", "it's", 'a "b" </script>', "\x00", "\ud800", "👩🏽‍💻", "x" * 200_000]
)
def test_any_text_comes_back_as_it_was(pupil, text):
    _sitting, token = pupil()
    assert post(token, body(files={"index.html": text}))[0] == 200
    assert json.loads(Work.objects.get().files) == {"index.html": text}


def test_a_pupil_of_another_class_cannot_save_into_this_lesson(campaign, pupil):
    elsewhere = make_school(campaign)
    other = make_class(campaign, elsewhere, make_teacher(elsewhere))
    _sitting, token = sit(other.enrolments.select_related("holder", "group")[0])
    status, answer = post(token, body())
    assert (status, answer["error"]) == (409, "not_begun")


def test_a_lesson_that_changed_is_read_anew(pupil, lesson):
    _sitting, token = pupil()
    post(token, body())
    del lesson.content["activities"]["hello"]
    Lesson.objects.filter(pk=lesson.pk).update(content=lesson.content, content_hash="2" * 64)
    assert post(token, body(seq=2))[0] == 409


def test_get_is_not_for_saving(pupil):
    _sitting, token = pupil()
    assert post(token, b"", REQUEST_METHOD="GET")[0] == 405


def test_outside_development_nobody_sets_the_clock(pupil, settings):
    _sitting, token = pupil()
    assert post(token, body(), HTTP_X_TECHGOALS_CLOCK="yesterday")[0] == 400
    settings.DEVELOPMENT = False
    status, answer = post(token, body(), at=AT.replace(year=2020))
    assert status == 401 or not answer["saved_at"].startswith("2020")


def test_nothing_of_the_pupils_is_logged_even_when_it_crashes(pupil, monkeypatch, caplog):
    _sitting, token = pupil()

    def crash(_desk, save, _at):
        raise RuntimeError(f"the row says: {save.files}")

    monkeypatch.setattr(saving, "keep", crash)
    with caplog.at_level(logging.DEBUG):
        status, answer = post(token, body(files={"index.html": "SECRET WORDS OF A PUPIL"}))
    assert status == 500
    assert answer["reference"] in caplog.text
    assert "SECRET" not in caplog.text
    assert token not in caplog.text


def test_a_save_takes_six_statements(pupil, django_assert_num_queries):
    _sitting, token = pupil()
    post(token, body())
    with django_assert_num_queries(6):  # savepoint of the test, whose it is, what stands, two writes, release
        post(token, body(seq=2))


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 200_000,
        b'{"files":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        json.dumps(body(lesson="\ud800")).encode(),
        json.dumps(body(lesson="a\0b")).encode(),
        json.dumps(body(lesson="x" * 201)).encode(),
    ],
)
def test_what_no_page_of_ours_sends_is_odd_and_not_a_crash(pupil, raw, caplog):
    _sitting, token = pupil()
    status, said = post(token, raw)
    assert (status, said["error"]) == (400, "odd")
    assert not caplog.text
