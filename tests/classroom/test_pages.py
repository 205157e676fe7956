"""The teacher's pages and the pupil's, as their browsers ask for them."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from techgoals.classroom import classes, counting, passes, taking_part
from techgoals.classroom.models import Class, Enrolment, Taught, TookPart
from techgoals.kernel import clock

from . import kinds_lesson
from .conftest import AT, make_class, make_lesson, make_school, make_teacher
from .test_saving import body, post


@pytest.fixture(autouse=True)
def morning():
    with clock.at(AT):
        yield


@pytest.fixture
def desk(client, teacher):
    client.force_login(teacher)
    return client


def at(name, **kwargs):
    return reverse(f"classroom:{name}", kwargs={"campaign": "north", **kwargs})


# --- classes ---


def test_a_class_is_made_on_one_page_and_its_passes_are_printed(desk, school, teacher):
    page = desk.get(at("classes"))
    assert b"No class yet" in page.content
    made = desk.post(at("classes"), {"school": school.urn, "name": "9B", "year_group": 9, "size": 9})
    group = Class.objects.get()
    assert made["Location"] == at("class", group=group.id)
    assert desk.get(made["Location"]).status_code == 200
    sheet = desk.get(at("passes", group=group.id)).content.decode()
    assert sheet.count('class="qr"') == 9
    assert sheet.count("My name") == 9
    for enrolment in group.enrolments.select_related("holder"):
        assert enrolment.holder.display_name in sheet
        assert all(f"<span>{word}</span>" in sheet for word in passes.pictures_of(enrolment.holder))


def test_what_was_typed_is_kept_and_the_trouble_is_named(desk, school):
    page = desk.post(at("classes"), {"school": school.urn, "name": "9B's club", "year_group": 9, "size": 99})
    assert page.status_code == 400
    assert "9B&#x27;s club" in page.content.decode()
    assert "error-summary" in page.content.decode()


def test_pressing_the_button_twice_says_that_it_is_there(desk, school):
    form = {"school": school.urn, "name": "9B", "year_group": 9, "size": 3}
    desk.post(at("classes"), form)
    again = desk.post(at("classes"), form)
    assert (again.status_code, Class.objects.count()) == (409, 1)
    assert "already" in again.content.decode()


@pytest.mark.parametrize("size", [1, 3])
def test_the_list_of_classes_takes_as_many_queries_for_three_as_for_one(
    desk, campaign, school, teacher, lesson, size, django_assert_num_queries
):
    for n in range(size):
        group = make_class(campaign, school, teacher, name=f"9{n}")
        classes.open_lesson(group=group, lesson=lesson, by=teacher.actor, at=AT)
    desk.get(at("classes"))
    with django_assert_num_queries(11):
        desk.get(at("classes"))


def test_a_teacher_of_the_same_school_who_does_not_teach_the_class_sees_nothing_of_it(
    client, school, group, taught
):
    client.force_login(make_teacher(school))
    holder = group.enrolments.first().holder_id
    for address in (
        at("class", group=group.id), at("passes", group=group.id), at("export", group=group.id),
        at("erase", group=group.id), at("board", taught=taught.id), at("board_now", taught=taught.id),
        at("projection", taught=taught.id), at("screen", taught=taught.id, holder=holder),
    ):  # fmt: skip
        assert client.get(address).status_code == 404, address
    for address in (at("count", taught=taught.id), at("open", group=group.id), at("erase", group=group.id)):
        assert client.post(address, {"number": 3, "way": "counted"}).status_code == 404, address


def test_a_stranger_is_sent_to_the_door(client, group, taught):
    for address in (at("classes"), at("class", group=group.id), at("board", taught=taught.id)):
        assert client.get(address).status_code == 302


def test_a_pass_of_another_class_is_not_reached_through_my_board(desk, campaign, taught):
    elsewhere = make_school(campaign)
    stranger = make_class(campaign, elsewhere, make_teacher(elsewhere)).enrolments.first()
    assert desk.get(at("screen", taught=taught.id, holder=stranger.holder_id)).status_code == 404
    assert desk.post(at("hand_down", taught=taught.id, enrolment=stranger.id)).status_code == 404


def test_the_class_page_shows_three_ways_of_counting_apart(desk, group, taught, pupil, teacher):
    pupil(0)
    counting.count(taught=taught, number=28, way="counted", by=teacher.actor, at=AT)
    page = re.sub(r"\s+", " ", desk.get(at("class", group=group.id)).content.decode())
    assert '<td class="number">1</td><td class="number">28</td><td class="number">–</td>' in page
    assert "29" not in re.sub(r"<[^>]+>", " ", page)


def test_a_class_is_erased_after_one_question(desk, group, taught):
    assert b"cannot be taken back" in desk.get(at("erase", group=group.id)).content
    assert Class.objects.get().erased_at is None
    assert desk.post(at("erase", group=group.id)).status_code == 302
    assert Class.objects.get().erased_at == AT
    assert desk.get(at("class", group=group.id)).status_code == 404


def test_somebody_new_a_pass_that_rests_and_somebody_who_left(desk, group):
    desk.post(at("more_passes", group=group.id), {"how_many": 2})
    assert group.enrolments.count() == 5
    assert desk.post(at("more_passes", group=group.id), {"how_many": 59}).status_code == 400
    first = group.enrolments.order_by("holder__number").first()
    desk.post(at("pass", group=group.id, enrolment=first.id), {"do": "out"})
    assert group.enrolments.count() == 4


# --- the board ---


def test_the_board_shows_steps_checks_hands_in_order_and_who_is_stuck(desk, taught, pupil):
    for number in range(3):
        _sitting, token = pupil(number)
        post(token, body(step=number))
    late, early = Enrolment.objects.order_by("-holder__number")[:2]
    Enrolment.objects.filter(pk=early.pk).update(hand_up_at=AT)
    Enrolment.objects.filter(pk=late.pk).update(hand_up_at=AT + timedelta(minutes=1))
    with clock.at(AT + timedelta(minutes=6)):
        page = desk.get(at("board", taught=taught.id)).content.decode()
        calm = desk.get(at("board", taught=taught.id) + "?stuck=8").content.decode()
    names = re.findall(r'id="hand-(\d+)"', page)
    assert names == [str(early.holder.number), str(late.holder.number)]
    assert page.count('id="stuck-') == 4  # three pupils and the heading's own
    assert "more than 5 minutes without a new check passing" in page
    assert 'id="stuck-1"' not in calm
    assert "Step 1: Say hello" in page
    assert "1 of 3 checks" in page


def test_a_newly_passed_check_unsticks(desk, taught, pupil):
    _sitting, token = pupil()
    post(token, body(), at=AT + timedelta(minutes=4))
    with clock.at(AT + timedelta(minutes=8)):
        assert 'id="stuck-1"' not in desk.get(at("board", taught=taught.id)).content.decode()
    with clock.at(AT + timedelta(minutes=10)):
        assert 'id="stuck-1"' in desk.get(at("board", taught=taught.id)).content.decode()


def test_the_board_answers_304_until_something_changes(desk, taught, pupil):
    _sitting, token = pupil()
    first = desk.get(at("board_now", taught=taught.id))
    same = desk.get(at("board_now", taught=taught.id), headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, same.status_code, same.content) == (200, 304, b"")
    post(token, body())
    changed = desk.get(at("board_now", taught=taught.id), headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert "<html" not in changed.content.decode()


@pytest.mark.parametrize("size", [1, 3])
def test_the_board_takes_as_many_queries_for_three_pupils_as_for_one(
    desk, campaign, school, teacher, lesson, size, django_assert_num_queries
):
    group = make_class(campaign, school, teacher, size=size, name=f"Of {size}")
    taught = classes.open_lesson(group=group, lesson=lesson, by=teacher.actor, at=AT)
    for enrolment in group.enrolments.all():
        TookPart.objects.create(taught=taught, holder_id=enrolment.holder_id, at=AT)
    desk.get(at("board_now", taught=taught.id))
    with django_assert_num_queries(8):
        desk.get(at("board_now", taught=taught.id))


def test_the_wall_shows_nothing_private(desk, group, taught, pupil):
    for number in range(3):
        pupil(number)
    for address in (at("projection", taught=taught.id), at("projection_now", taught=taught.id)):
        page = desk.get(address).content.decode()
        assert not any(e.holder.display_name in page for e in group.enrolments.select_related("holder"))
    assert passes.spoken(group.join_code) in desk.get(at("projection", taught=taught.id)).content.decode()


def test_any_pupils_screen_is_text_and_never_runs(desk, group, taught, pupil):
    sitting, token = pupil()
    post(token, body(files={"index.html": "<script>alert(1)</script>"}))
    page = desk.get(at("screen", taught=taught.id, holder=sitting.enrolment.holder_id)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_a_quiz_and_a_bug_report_are_read_in_words(desk, taught, pupil):
    lesson = taught.lesson
    lesson.content = {**lesson.content, **kinds_lesson.CONTENT}
    lesson.content_hash = "2" * 64
    lesson.save()
    sitting, token = pupil()
    sheet = {
        "tag": {"answer": "h1", "reason": "<b>one</b> is first", "sure": 3},
        "sum": {"answer": "two", "sure": 1},
    }
    post(token, body(activity="know", files={"answers.json": json.dumps(sheet)}, checks={}))
    report = {
        "where": {"file": "app.js", "line": 3, "text": kinds_lesson.FAULT},
        "what": "Gate A for all",
        "why": "> is wrong",
    }
    post(
        token,
        body(
            activity="gate",
            seq=2,
            step=1,
            files={"report.json": json.dumps(report), "app.js": "let"},
            checks={},
        ),
    )
    page = desk.get(at("screen", taught=taught.id, holder=sitting.enrolment.holder_id)).content.decode()
    words = " ".join(re.sub(r"<[^>]*>", " ", page).split())
    assert "Which tag makes the biggest heading?" in words
    assert "right `&lt;h1&gt;` · certain &lt;b&gt;one&lt;/b&gt; is first" in words
    assert "not right 2 · a guess" in words
    assert "Your page is blank. What do you look at first? no answer yet" in words
    assert "app.js, line 3 if (row &gt; 10) {" in words
    assert "What happens Gate A for all Why &gt; is wrong" in words
    assert "report.json" not in words
    assert "answers.json" not in words


def test_a_head_count_is_written_down_beside_the_board(desk, taught):
    assert desk.post(at("count", taught=taught.id), {"number": 28, "way": "counted"}).status_code == 302
    assert desk.post(at("count", taught=taught.id), {"number": 26, "way": "reported"}).status_code == 302
    taught.refresh_from_db()
    assert (taught.counted, taught.reported) == (28, 26)
    odd = desk.post(at("count", taught=taught.id), {"number": 280, "way": "counted"})
    assert (odd.status_code, "280" in odd.content.decode()) == (400, True)


# --- the pupil ---


def test_three_pictures_one_after_the_other_lead_to_the_lesson(client, group, taught):
    holder = group.enrolments.select_related("holder").order_by("holder__number").first().holder
    form = {"code": passes.spoken(group.join_code).lower(), "number": holder.display_name.upper()}
    one, two, three = passes.pictures_of(holder)
    page = client.post("/join/", form).content.decode()
    assert f"Hello, {holder.display_name}" in page
    assert "Picture 1 of 3" in page
    page = client.post("/join/", {**form, "choose": one}).content.decode()
    assert "Picture 2 of 3" in page
    page = client.post("/join/", {**form, "pictures": [one], "choose": two}).content.decode()
    assert "Picture 3 of 3" in page
    answer = client.post("/join/", {**form, "pictures": [one, two], "choose": three})
    assert answer["Location"] == "/w/"
    cookie = answer.cookies["techgoals_pass"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Strict", "")
    assert client.get("/w/").status_code == 200
    assert TookPart.objects.count() == 1


def test_the_qr_codes_letters_do_in_one_go(client, group):
    holder = group.enrolments.select_related("holder").first().holder
    from techgoals.classroom import pictures

    letters = pictures.letters(passes.pictures_of(holder))
    answer = client.post("/join/", {"code": group.join_code, "number": holder.number, "words": letters})
    assert answer.status_code == 302


def test_wrong_pictures_get_a_kind_word_and_a_new_start(client, group):
    holder = group.enrolments.select_related("holder").first().holder
    wrong = passes.pictures_of(holder)[::-1]
    page = client.post("/join/", {"code": group.join_code, "number": holder.number, "pictures": wrong})
    assert page.status_code == 400
    assert "Look at your pass and try again" in page.content.decode()
    assert "Picture 1 of 3" in page.content.decode()


@pytest.mark.parametrize("form", [{}, {"code": "ZZZ-ZZZ", "number": "1"}, {"code": "مرحبا", "number": "'"}])
def test_a_wrong_code_keeps_what_was_typed(client, group, form):
    page = client.post("/join/", form)
    assert page.status_code == 400
    assert "error-summary" in page.content.decode()


def test_the_next_pupil_at_this_pc_is_not_the_last_one(client, group, taught):
    one, two = group.enrolments.select_related("holder").order_by("holder__number")[:2]
    for enrolment in (one, two):
        pictures = passes.pictures_of(enrolment.holder)
        client.post(
            "/join/", {"code": group.join_code, "number": enrolment.holder.number, "pictures": pictures}
        )
    page = client.get("/w/").content.decode()
    assert two.holder.display_name in page
    assert one.holder.display_name not in page
    assert one.sittings.count() == 0


def data_of(page):
    found = re.search(
        r'<script id="lesson-data" type="application/json">(.*?)</script>', page.content.decode(), re.S
    )
    return json.loads(found[1])


def test_the_lesson_page_holds_the_work_and_never_the_answers(browser_of, group, taught, pupil):
    sitting, token = pupil()
    post(token, body(step=1, seq=4, files={"index.html": "</script><b>مرحبا"}))
    page = browser_of(token).get("/w/")
    data = data_of(page)
    assert data["work"]["hello"]["files"] == {"index.html": "</script><b>مرحبا"}
    assert data["work"]["hello"]["seq"] == 4
    assert data["where"] == {"step": 1}
    assert data["pass"]["display_name"] == sitting.enrolment.holder.display_name
    assert "the secret solution" not in page.content.decode()
    nonce = re.search(r'data-nonce="([^"]+)"', page.content.decode())[1]
    assert f"'nonce-{nonce}'" in page["Content-Security-Policy"]
    assert "no-store" in page["Cache-Control"]


def test_without_a_lesson_the_pupil_waits_and_begins_when_it_opens(browser_of, group, lesson, teacher):
    enrolment = group.enrolments.select_related("holder", "group").first()
    from .conftest import sit

    _sitting, token = sit(enrolment)
    browser = browser_of(token)
    assert b"has not opened a lesson yet" in browser.get("/w/").content
    classes.open_lesson(group=group, lesson=lesson, by=teacher.actor, at=AT)
    assert b"Begin" in browser.get("/w/").content
    assert TookPart.objects.count() == 0  # looking writes nothing
    assert browser.post("/w/begin", {"lesson": lesson.slug})["Location"] == "/w/"
    assert data_of(browser.get("/w/"))["lesson"]["slug"] == lesson.slug


def test_a_lesson_that_has_ended_is_open_to_those_who_began_it_alone(
    browser_of, group, taught, pupil, teacher
):
    _sitting, token = pupil(0)
    other = passes.sitting_of(sit_down(group, 1), AT)
    classes.end_lesson(taught=taught, by=teacher.actor, at=AT)
    assert data_of(browser_of(token).get(f"/w/?lesson={taught.lesson.slug}"))
    with pytest.raises(taking_part.NotOpen):
        taking_part.begin(sitting=other, taught=taught, at=AT)


def sit_down(group, number):
    from .conftest import sit

    return sit(group.enrolments.select_related("holder", "group").order_by("holder__number")[number])[1]


def test_each_pass_takes_part_once_in_a_lesson(pupil, taught):
    pupil(0)
    pupil(0)
    assert TookPart.objects.count() == 1


def test_a_hand_goes_up_and_down_and_keeps_its_place(browser_of, pupil):
    sitting, token = pupil()
    browser = browser_of(token)
    door = {
        "HTTP_HOST": "testserver",
        "HTTP_ORIGIN": "http://testserver",
        "HTTP_X_TECHGOALS": "save",
        "content_type": "application/json",
    }
    assert browser.post("/w/hand", {"up": True, "lesson": "x"}, **door).json()["up"] is True
    with clock.at(AT + timedelta(minutes=5)):
        browser.post("/w/hand", {"up": True}, **door)
    assert Enrolment.objects.get(pk=sitting.enrolment_id).hand_up_at == AT
    assert browser.post("/w/hand", {"up": False}, **door).json() == {"up": False, "since": None}
    assert browser.post("/w/hand", {"up": "yes"}, **door).status_code == 400
    assert (
        browser.post("/w/hand", {"up": True}, **{**door, "HTTP_ORIGIN": "http://evil.example"}).status_code
        == 403
    )
    assert Client().post("/w/hand", {"up": True}, **door).status_code == 401


def test_leaving_is_asked_once_and_never_done_by_a_link(browser_of, pupil):
    _sitting, token = pupil()
    browser = browser_of(token)
    assert b"Do you want to leave?" in browser.get("/w/leave").content
    assert browser.get("/w/").status_code == 200
    assert browser.post("/w/leave")["Location"] == "/join/"
    assert passes.sitting_of(token, AT) is None


def test_without_a_pass_every_door_leads_to_the_way_in(client, db):
    for address in ("/w/", "/w/leave", "/w/take-home"):
        assert client.get(address)["Location"] == "/join/"


@pytest.mark.parametrize("address", ["/join/", "/w/", "/w/leave", "/tell-a-teacher/", "/privacy/pupils/"])
def test_tell_a_teacher_and_the_privacy_notice_are_on_every_pupil_page(browser_of, pupil, address):
    _sitting, token = pupil()
    page = browser_of(token).get(address).content.decode()
    assert 'href="/tell-a-teacher/"' in page
    assert 'href="/privacy/pupils/"' in page


def test_teacher_and_pupil_sit_side_by_side_in_one_browser(desk, group, taught):
    holder = group.enrolments.select_related("holder").first().holder
    form = {"code": group.join_code, "number": holder.number, "pictures": passes.pictures_of(holder)}
    desk.post("/join/", form)
    assert desk.get("/w/").status_code == 200
    assert desk.get(at("board", taught=taught.id)).status_code == 200


# --- the runner, and trying ---


@pytest.mark.parametrize(("page_of", "address"), [("RUNNER", "/runner/"), ("OBSERVER", "/runner/observe/")])
def test_the_runner_answers_with_exactly_its_policy(client, tmp_path, monkeypatch, page_of, address):
    from techgoals.classroom import pupil_views

    page = tmp_path / "runner.html"
    page.write_text("<!doctype html><script>1</script>")
    monkeypatch.setattr(pupil_views, page_of, page)
    answer = client.get(address)
    assert answer["Content-Security-Policy"] == (
        "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
        "img-src data: blob:; worker-src 'none'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors http://testserver"
    )
    assert "X-Frame-Options" not in answer
    assert not answer.cookies


def test_anybody_tries_a_lesson_and_nothing_is_kept(client, campaign, lesson):
    page = client.get(at("try", slug=lesson.slug))
    data = data_of(page)
    assert data["addresses"]["save"] == at("try_nothing", slug=lesson.slug)
    assert "the secret solution" not in page.content.decode()
    answer = client.post(data["addresses"]["save"], json.dumps(body(seq=3)), content_type="application/json")
    assert answer.json()["seq"] == 3
    assert Taught.objects.count() == TookPart.objects.count() == 0
    assert b"nothing is saved" in page.content
    make_lesson(campaign, "gone", retired_at=AT)
    assert client.get(at("try", slug="gone")).status_code == 404
