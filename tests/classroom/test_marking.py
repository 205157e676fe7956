"""What counts is what the server marked: pupils, attackers and crashes, through the save path and the marker itself."""

import json
from datetime import timedelta

import pytest

from techgoals.classroom import classes, marking, queries, saving, verify
from techgoals.classroom.models import Earlier, Mark, TookPart, Work
from techgoals.lessons.models import Lesson

from .conftest import AT
from .test_saving import body, post

HELLO = "<h1>Hi</h1><p>I am here</p>"
LIST = "<ul><li>tea</li></ul>"
DONE = {"h1": True, "p": True}


def minutes(n):
    return AT + timedelta(minutes=n)


def part():
    return TookPart.objects.get()


def test_a_pupil_who_hands_in_what_is_asked_has_it_marked_at_once(pupil):
    _sitting, token = pupil()
    post(token, body(files={"index.html": HELLO}, checks=DONE))
    assert part().checks_passed == 0, "the claim alone counts for nothing"
    assert marking.mark_due(AT) == 1
    mark = Mark.objects.get()
    assert (mark.passed, json.loads(mark.checks), mark.client, mark.seq) == (True, DONE, "pc-1", 1)
    assert (part().checks_passed, part().progress_at, part().finished_at) == (2, AT, None)
    assert Work.objects.get().to_mark_at is None
    assert marking.mark_due(minutes(60)) == 0


def test_finished_is_who_has_passed_every_activity(pupil):
    _sitting, token = pupil()
    post(token, body(files={"index.html": HELLO}, checks=DONE))
    post(token, body(activity="list", step=1, files={"index.html": LIST}, checks={"ul": True}), at=minutes(9))
    marking.mark_due(minutes(10))
    assert (part().checks_passed, part().finished_at) == (3, minutes(10))
    post(token, body(activity="list", step=1, seq=2, files={"index.html": ""}), at=minutes(20))
    marking.mark_due(minutes(30))
    assert (part().checks_passed, part().finished_at) == (2, minutes(10)), "finished once is finished"
    assert not list(verify.verify())


def test_an_empty_page_with_every_check_claimed_counts_for_nothing(pupil):
    _sitting, token = pupil()
    post(token, body(files={"index.html": ""}, checks=DONE))
    post(token, body(activity="list", step=1, files={"index.html": ""}, checks={"ul": True}))
    post(token, body(activity=None, step=3, files={}, checks={}))
    assert marking.mark_due(AT) == 2
    assert (part().checks_claimed, part().checks_passed, part().finished_at) == (3, 0, None)


def test_the_right_answer_to_another_activity_counts_for_nothing(pupil):
    _sitting, token = pupil()
    post(token, body(activity="list", files={"index.html": HELLO}, checks={"ul": True}))
    post(token, body(files={"index.html": LIST}, checks=DONE))
    marking.mark_due(AT)
    assert part().checks_passed == 0


def test_a_file_that_is_only_to_be_read_is_marked_as_its_author_wrote_it(pupil, lesson):
    lesson.content["activities"]["hello"]["files"][0]["read_only"] = True
    Lesson.objects.filter(pk=lesson.pk).update(content=lesson.content, content_hash="3" * 64)
    _sitting, token = pupil()
    post(token, body(files={"index.html": HELLO}, checks=DONE))
    marking.mark_due(AT)
    assert json.loads(Mark.objects.get().checks)["p"] is False


def test_not_every_save_is_marked_but_none_waits_longer_than_five_minutes(pupil):
    _sitting, token = pupil()
    for seq in range(1, 31):
        at = AT + timedelta(seconds=5 * seq)
        post(token, body(seq=seq, files={"index.html": f"<h1>{seq}"}, checks={"h1": False}), at=at)
        assert marking.mark_due(at) == 0
    assert marking.mark_due(AT + timedelta(seconds=5) + saving.MARKED_LATER) == 1
    assert Mark.objects.get().seq == 30


def test_what_the_browser_says_is_newly_done_is_marked_soon(pupil):
    _sitting, token = pupil()
    post(token, body(files={"index.html": "<h1>Hi</h1>"}, checks={"h1": True, "p": False}))
    assert marking.mark_due(AT) == 0
    assert marking.mark_due(AT + saving.MARKED_SOON) == 1
    assert part().checks_passed == 1


def test_who_goes_to_another_step_is_marked_on_the_one_before(pupil):
    _sitting, token = pupil()
    post(token, body(files={"index.html": HELLO}, checks={}))
    assert marking.mark_due(AT) == 0
    post(token, body(activity="list", step=1, files={"index.html": ""}, checks={}), at=minutes(1))
    assert marking.mark_due(minutes(1)) == 1
    assert Mark.objects.get().work.activity == "hello"
    assert part().checks_passed == 2


def test_at_the_end_of_the_lesson_everything_is_marked(pupil, taught, teacher):
    _sitting, token = pupil()
    post(token, body(files={"index.html": HELLO}, checks={}))
    classes.end_lesson(taught=taught, by=teacher.actor, at=minutes(1))
    assert marking.mark_due(minutes(1)) == 1
    post(
        token, body(seq=2, files={"index.html": ""}, checks={}), at=minutes(2)
    )  # from a PC that had no network
    assert marking.mark_due(minutes(7)) == 1
    assert part().checks_passed == 0


def test_a_save_that_came_meanwhile_does_not_get_the_old_mark(pupil):
    _sitting, token = pupil()
    post(token, body(files={"index.html": HELLO}, checks=DONE))
    taken = marking._take(AT)
    post(token, body(seq=2, files={"index.html": ""}, checks=DONE), at=AT + timedelta(seconds=1))
    marking._mark(taken, AT)
    assert (Mark.objects.get().seq, Work.objects.get().seq) == (1, 2)
    assert Work.objects.get().to_mark_at == AT + saving.MARKED_SOON
    assert marking.mark_due(minutes(1)) == 1
    assert (Mark.objects.get().seq, Mark.objects.get().passed, part().checks_passed) == (2, False, 0)


def test_a_slow_marker_does_not_write_over_a_newer_mark(pupil):
    _sitting, token = pupil()
    post(token, body(files={"index.html": HELLO}, checks=DONE))
    slow = marking._take(AT)
    post(token, body(seq=2, files={"index.html": "<h1>Hi</h1>"}), at=AT + timedelta(seconds=1))
    assert marking.mark_due(AT + marking.HELD) == 1
    marking._mark(slow, AT)
    assert (Mark.objects.get().seq, part().checks_passed) == (2, 1)


def test_two_markers_do_not_mark_the_same_work_and_what_one_died_with_is_marked_again(pupil):
    _sitting, token = pupil()
    post(token, body(files={"index.html": HELLO}, checks=DONE))
    assert marking._take(AT) is not None  # and dies
    assert marking.mark_due(AT) == 0
    assert marking.mark_due(AT + marking.HELD) == 1
    assert part().checks_passed == 2


def test_what_has_waited_longest_is_marked_first(pupil):
    for number in (0, 1, 2):
        _sitting, token = pupil(number)
        post(token, body(files={"index.html": HELLO}, checks=DONE), at=AT - timedelta(seconds=number))
    assert marking.mark_one(AT)
    assert Mark.objects.get().work.took_part.holder.number == 3


def test_the_same_text_is_not_marked_twice(pupil, caplog):
    _sitting, token = pupil()
    post(token, body(files={"index.html": HELLO}, checks=DONE))
    marking.mark_due(AT)
    post(token, body(seq=2, files={"index.html": HELLO}, checks=DONE, step=1), at=minutes(10))
    marking.mark_due(minutes(20))
    mark = Mark.objects.get()
    assert (mark.seq, mark.marked_at, mark.seal == marking.seal(mark)) == (2, AT, True)


def test_a_lesson_that_changed_is_marked_as_it_is_now(pupil, lesson):
    _sitting, token = pupil()
    post(token, body(files={"index.html": HELLO}, checks=DONE))
    lesson.content["activities"]["hello"]["checks"][1]["element"] = {"select": "b"}
    Lesson.objects.filter(pk=lesson.pk).update(content=lesson.content, content_hash="2" * 64)
    marking.mark_due(AT)
    assert json.loads(Mark.objects.get().checks) == {"h1": True, "p": False}
    assert Mark.objects.get().content_hash == "2" * 64


def test_an_activity_that_the_lesson_has_no_more_keeps_the_mark_that_it_had(pupil, lesson):
    _sitting, token = pupil()
    post(token, body(files={"index.html": HELLO}, checks=DONE))
    del lesson.content["activities"]["hello"]
    Lesson.objects.filter(pk=lesson.pk).update(content=lesson.content, content_hash="2" * 64)
    assert marking.mark_due(AT) == 1
    assert marking.mark_due(minutes(60)) == 0
    assert Mark.objects.count() == 0


def test_an_activity_with_a_fault_of_its_author_is_not_passed_and_says_why(pupil, lesson):
    lesson.content["activities"]["hello"]["kind"] = "nonsense"
    Lesson.objects.filter(pk=lesson.pk).update(content=lesson.content, content_hash="2" * 64)
    _sitting, token = pupil()
    post(token, body(files={"index.html": HELLO}, checks=DONE))
    assert marking.mark_due(AT) == 1
    mark = Mark.objects.get()
    assert (mark.passed, json.loads(mark.checks)) == (False, {"h1": False, "p": False})
    assert "nonsense" in mark.reason
    assert marking.mark_due(minutes(60)) == 0, "it is not asked for ever"


def test_a_crash_holds_up_no_other_work_and_is_tried_again(pupil, lesson, caplog):
    for number in (0, 1):
        _sitting, token = pupil(number)
        post(token, body(files={"index.html": HELLO}, checks=DONE), at=AT + timedelta(seconds=number))
    Work.objects.filter(took_part__holder__number=1).update(files="this is no JSON")
    assert marking.mark_due(minutes(1)) == 2
    assert Mark.objects.get().work.took_part.holder.number == 2
    assert "in marking a work" in caplog.text
    assert "this is no JSON" not in caplog.text
    assert marking.mark_due(minutes(1) + marking.AFTER_A_CRASH) == 1


def test_the_board_tells_claims_from_marks(pupil, taught):
    _sitting, token = pupil()
    post(token, body(files={"index.html": HELLO}, checks=DONE))
    post(token, body(activity="list", step=1, files={"index.html": LIST}, checks={"ul": True}))
    board = queries.board(taught, AT)
    assert (len(board.claiming), len(board.finished)) == (1, 0)
    before = board.state
    marking.mark_due(AT)
    board = queries.board(taught, AT)
    assert (len(board.claiming), len(board.finished)) == (0, 1)
    assert board.state != before


def test_a_pupil_without_a_newly_passed_mark_is_stuck_whatever_the_browser_says(pupil, taught):
    _sitting, token = pupil()
    post(token, body(files={"index.html": ""}, checks=DONE), at=minutes(4))
    marking.mark_due(minutes(4))
    assert [tile.stuck_minutes for tile in queries.board(taught, minutes(6)).stuck] == [6]


def found(rule):
    return [finding for finding in verify.verify() if finding.rule == rule]


@pytest.fixture
def marked(pupil):
    _sitting, token = pupil()
    post(token, body(files={"index.html": HELLO}, checks=DONE))
    post(token, body(activity="list", step=1, files={"index.html": LIST}, checks={"ul": True}))
    marking.mark_due(AT)
    assert not list(verify.verify())


@pytest.mark.parametrize(
    "by_hand",
    [
        {"passed": False},
        {"checks": '{"h1": true, "p": true, "more": true}'},
        {"passed_at": None},
        {"seq": 99},
        {"files_hash": "0" * 64},
    ],
)
def test_verify_names_a_mark_that_was_changed_by_hand(marked, by_hand):
    mark = Mark.objects.get(work__activity="hello")
    Mark.objects.filter(pk=mark.pk).update(**by_hand)
    assert any(str(mark.pk.hex) in finding.row.replace("-", "") for finding in found("mark"))


def test_verify_names_a_mark_that_was_added_by_hand(pupil):
    _sitting, token = pupil()
    post(token, body(files={"index.html": ""}))
    Mark.objects.create(
        work=Work.objects.get(), client="pc-1", seq=1, files_hash="0" * 64, content_hash="1" * 64, marker="x",
        passed=True, checks='{"h1": true}', marked_at=AT, passed_at=AT, seal="0" * 64,
    )  # fmt: skip
    assert found("mark")


@pytest.mark.parametrize(
    "by_hand",
    [{"checks_passed": 7}, {"finished_at": None}, {"finished_at": minutes(3)}],
)
def test_verify_recomputes_progress_from_the_marks(marked, by_hand):
    TookPart.objects.update(**by_hand)
    assert found("progress")


def test_verify_names_who_is_finished_without_a_mark(pupil):
    pupil()
    TookPart.objects.update(finished_at=AT, finished_with="1" * 64)
    assert found("progress")


def test_what_was_finished_stays_so_when_the_lesson_gets_another_activity(marked, lesson):
    lesson.content["activities"]["more"] = lesson.content["activities"]["list"]
    Lesson.objects.filter(pk=lesson.pk).update(content=lesson.content, content_hash="2" * 64)
    assert part().finished_at == AT
    assert not list(verify.verify())


def test_a_mark_is_kept_as_a_version_to_go_back_to(marked):
    kept = Earlier.objects.get(work__activity="hello")
    assert (kept.why, kept.passed, json.loads(kept.files)) == ("marked", True, {"index.html": HELLO})
