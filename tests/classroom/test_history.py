"""A pupil's earlier versions: what is kept, what is thinned, and that nobody else gets them."""

import json
from datetime import timedelta

import pytest

from techgoals.classroom import classes, history, marking, saving, taking_part
from techgoals.classroom.models import Earlier, Work
from techgoals.kernel import clock

from .conftest import AT, make_class, make_lesson, make_school, make_teacher, sit
from .test_saving import body, post

HELLO = "<h1>Hi</h1><p>I am here</p>"
ASKED = "/w/history?lesson=build-a-page-1&activity=hello"


def type_for(token, minutes, client="pc-1", start=AT, first=1, every=5):
    """Somebody types without a pause and is saved every few seconds."""
    for seq in range(first, first + minutes * 60 // every):
        at = start + timedelta(seconds=every * (seq - first))
        post(token, body(client=client, seq=seq, files={"index.html": f"{client} {seq}"}, checks={}), at=at)
    return seq


@pytest.fixture
def asks(browser_of):
    """``asks(token, address)``: what the pupil's page would be told, as (status, JSON)."""

    def ask(token, address, **headers):
        with clock.at(AT):
            answer = browser_of(token).get(address, headers=headers)
        return answer.status_code, answer.json() if answer.content else None

    return ask


def test_while_somebody_types_a_version_is_kept_every_three_minutes(pupil, asks):
    _sitting, token = pupil()
    type_for(token, 10)
    _status, kept = asks(token, ASKED)
    assert [one["why"] for one in kept] == ["time"] * 3
    moments = [one["saved_at"] for one in kept]
    assert moments == sorted(moments, reverse=True)
    assert all("passed" not in one for one in kept)


def test_a_version_comes_back_as_it_was(pupil, asks):
    _sitting, token = pupil()
    type_for(token, 4)
    (one,) = asks(token, ASKED)[1]
    status, version = asks(token, f"/w/history/{one['id']}")
    assert (status, version["files"]) == (200, {"index.html": "pc-1 36"})
    assert (version["id"], version["saved_at"]) == (one["id"], one["saved_at"])


def test_restoring_is_a_save_and_can_itself_be_undone(pupil, asks):
    _sitting, token = pupil()
    last = type_for(token, 4)
    (one,) = asks(token, ASKED)[1]
    files = asks(token, f"/w/history/{one['id']}")[1]["files"]
    end = AT + timedelta(minutes=8)
    post(token, body(seq=last + 1, files=files, checks={}), at=end)
    assert json.loads(Work.objects.get().files) == files
    newest = asks(token, ASKED)[1][0]
    assert asks(token, f"/w/history/{newest['id']}")[1]["files"] == {"index.html": f"pc-1 {last}"}


def test_what_was_marked_and_what_another_pc_saved_over_say_so(pupil, asks):
    _sitting, token = pupil()
    post(token, body(files={"index.html": HELLO}, checks={"h1": True, "p": True}))
    marking.mark_due(AT)
    post(token, body(seq=2, files={"index.html": "<h1>"}, checks={}), at=AT + timedelta(minutes=1))
    post(token, body(client="pc-2", files={"index.html": "two"}, checks={}), at=AT + timedelta(minutes=2))
    kept = asks(token, ASKED)[1]
    assert [(one["why"], one.get("passed")) for one in kept] == [("other_pc", None), ("marked", True)]


def test_the_same_text_stands_there_once_and_with_its_mark(pupil, asks):
    _sitting, token = pupil()
    post(token, body(files={"index.html": HELLO}, checks={"h1": True, "p": True}))
    marking.mark_due(AT)
    for n in (2, 3):  # the page is loaded again and again
        post(token, body(client=f"pc-{n}", files={"index.html": HELLO}), at=AT + timedelta(minutes=n))
    kept = asks(token, ASKED)[1]
    assert [(one["why"], one.get("passed")) for one in kept] == [("marked", True)]


def test_an_idle_hour_keeps_nothing_twice(pupil):
    _sitting, token = pupil()
    for n in range(10):
        post(token, body(seq=n, files={"index.html": "same"}, checks={}), at=AT + timedelta(minutes=5 * n))
    assert Earlier.objects.count() == 0


def test_no_more_than_fifty_are_kept_and_old_points_in_time_go_first(pupil):
    _sitting, token = pupil()
    at = AT
    for n in range(40):
        for client in ("a", "b") if n < 15 else ("b",):
            at += timedelta(minutes=4)
            save = body(client=client, seq=n, files={"index.html": f"{client} {n}"}, checks={})
            post(token, save, at=min(at, AT + timedelta(hours=3)))
    work = Work.objects.get()
    for n in range(60):
        Earlier.objects.create(
            work=work, files=json.dumps({"index.html": f"t {n}"}), client="b", seq=0, why="time",
            saved_at=AT + timedelta(days=1, minutes=n),
        )  # fmt: skip
    before = set(Earlier.objects.filter(why="other_pc").values_list("id", flat=True))
    assert len(before) == 29
    post(token, body(client="c", files={"index.html": "c"}, checks={}), at=AT + timedelta(hours=3))
    assert Earlier.objects.count() == history.MOST
    assert before <= set(Earlier.objects.values_list("id", flat=True)), "no other PC's work went"
    kept = [e.files for e in Earlier.objects.filter(saved_at__gt=AT + timedelta(days=1)).order_by("saved_at")]
    assert kept == [json.dumps({"index.html": f"t {n}"}) for n in range(60 - len(kept), 60)], (
        "the newest of the rest"
    )


def test_nobody_gets_the_versions_of_another_pass(group, pupil, asks):
    _sitting, mine = pupil(0)
    _sitting, other = pupil(1)
    type_for(mine, 4)
    (one,) = asks(mine, ASKED)[1]
    assert asks(other, ASKED) == (200, [])
    status, said = asks(other, f"/w/history/{one['id']}")
    assert (status, said["error"]) == (404, "unknown")
    assert "pc-1" not in json.dumps(said)


def test_nor_does_a_pass_of_another_school_or_one_that_is_signed_out(campaign, pupil, asks):
    _sitting, mine = pupil()
    type_for(mine, 4)
    (one,) = asks(mine, ASKED)[1]
    school = make_school(campaign)
    elsewhere = make_class(campaign, school, make_teacher(school), name="9B")
    _sitting, stranger = sit(elsewhere.enrolments.select_related("holder", "group")[0])
    assert asks(stranger, ASKED) == (200, [])
    assert asks(stranger, f"/w/history/{one['id']}")[0] == 404
    for forged in ("", "x" * 32):
        for address in (ASKED, f"/w/history/{one['id']}", "/w/marks?lesson=build-a-page-1"):
            status, said = asks(forged, address)
            assert (status, said["error"]) == (401, "signed_out")


def test_a_pass_in_two_classes_sees_in_each_what_it_made_there(campaign, school, teacher, pupil, asks, group):
    _sitting, here = pupil()
    type_for(here, 4)
    other = make_class(campaign, school, teacher, size=0, name="9C")
    enrolment = other.enrolments.create(holder=group.enrolments.order_by("holder__number")[0].holder)
    _sitting, there = sit(enrolment)
    assert asks(there, ASKED) == (200, [])


def test_the_history_is_asked_for_in_two_queries(pupil, browser_of, django_assert_num_queries):
    _sitting, token = pupil()
    type_for(token, 4)
    with clock.at(AT), django_assert_num_queries(2):
        browser_of(token).get(ASKED)
    type_for(token, 10, client="pc-2", start=AT + timedelta(minutes=5))
    with clock.at(AT), django_assert_num_queries(2):
        browser_of(token).get(ASKED)


# --- the server's marks for the page ---

MARKS = "/w/marks?lesson=build-a-page-1"


def test_the_page_is_told_what_the_server_found(pupil, asks):
    _sitting, token = pupil()
    assert asks(token, MARKS) == (200, {"marks": {}})
    post(token, body(files={"index.html": "<h1>Hi"}, checks={"h1": True, "p": True}))
    waits = {
        "passed": False,
        "checks": {},
        "marked": False,
        "newest": False,
        "waits": True,
        "could_not": False,
    }
    assert asks(token, MARKS) == (200, {"marks": {"hello": waits}})
    marking.mark_due(AT)
    found = {**waits, "checks": {"h1": True, "p": False}, "marked": True, "newest": True, "waits": False}
    assert asks(token, MARKS) == (200, {"marks": {"hello": found}})


def test_the_same_marks_are_not_sent_twice(pupil, browser_of, django_assert_num_queries):
    _sitting, token = pupil()
    post(token, body(files={"index.html": HELLO}, checks={"h1": True, "p": True}))
    with clock.at(AT):
        first = browser_of(token).get(MARKS)
        with django_assert_num_queries(2):
            again = browser_of(token).get(MARKS, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        marking.mark_due(AT)
        assert browser_of(token).get(MARKS, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_marks_are_those_of_the_lesson_that_is_asked_for(campaign, group, teacher, pupil, asks):
    sitting, token = pupil()
    second = classes.open_lesson(
        group=group, lesson=make_lesson(campaign, slug="another"), by=teacher.actor, at=AT
    )
    taking_part.begin(sitting=sitting, taught=second, at=AT)
    post(token, body(files={"index.html": HELLO}, checks={"h1": True, "p": True}))
    assert asks(token, "/w/marks?lesson=another") == (200, {"marks": {}})


def test_what_waits_only_for_later_is_not_said_to_be_on_its_way(pupil, asks):
    _sitting, token = pupil()
    post(token, body(files={"index.html": "<"}, checks={}))
    assert timedelta(minutes=1) < saving.MARKED_LATER
    assert asks(token, MARKS)[1]["marks"]["hello"]["waits"] is False
