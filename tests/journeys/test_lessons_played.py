"""Each lesson of the starter pack, played from start to finish by three pupils in a real browser.

The good one ends with the lesson's solution, offline for ten minutes in the middle. The stuck one makes each of the
lesson's own mistakes first. The silly one does what nobody thought of. All that they do comes out of the pack, so a new
lesson is played as soon as it is ready. Sign-in, class, network switch, two web processes, worker and marker are real;
what is not is said where it stands.
"""

import json
import os
from contextlib import suppress

import pytest
from _pytest.mark import ParameterSet
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from techgoals.lessons import format
from tests.journeys.school import PACK, School, Seated
from tests.places.pupil import CannotUnsay, Hands, Pupil, knows
from tests.places.pupil.at_work import NOT_YET

pytestmark = [pytest.mark.browser, pytest.mark.server]

READY = [lesson for lesson in format.read(PACK).lessons if lesson.status == "ready"]
# make test has ten minutes for its whole lane: there the stuck pupil makes one mistake of each activity, and the silly one
# sits at lessons that have each kind once. PLAY=all makes every mistake and plays every lesson.
ALL = os.environ.get("PLAY") == "all"


def to_play(lesson: format.Lesson) -> ParameterSet:
    """The lesson; or, where the pupil has no hands for one of its kinds, a skip that says so."""
    strange = sorted({one.kind for one in lesson.activities if not knows(one.kind)})
    marks = [pytest.mark.skip(f"the pupil has no hands for {', '.join(strange)}")] if strange else []
    return pytest.param(lesson, id=lesson.slug, marks=marks)


def each_kind_once() -> list[format.Lesson]:
    """As few lessons as it takes to meet each kind: without any one of them, a kind would be missing."""
    kinds = {lesson.slug: {one.kind for one in lesson.activities} for lesson in READY}
    chosen = list(READY)
    for lesson in READY:
        rest = [one for one in chosen if one != lesson]
        if kinds[lesson.slug] <= set().union(*(kinds[one.slug] for one in rest)):
            chosen = rest
    return chosen


each_lesson = pytest.mark.parametrize("lesson", [to_play(one) for one in READY])
each_kind = pytest.mark.parametrize("lesson", [to_play(one) for one in (READY if ALL else each_kind_once())])


def lost(pupil: Seated) -> dict[str, tuple[str, str]]:
    """What the rows do not hold as the pupil made it: activity and file -> both texts. JSON counts as what it says."""
    rows = pupil.rows()
    missing = {}
    for name, activity in pupil.activities.items():
        for file in (file.name for file in activity.files if not file.read_only):
            made, kept = pupil.files[name][file], rows.get(name, {"files": {}})["files"].get(file, "")
            same = json.loads(made) == json.loads(kept or "null") if file.endswith(".json") else made == kept
            if not same:
                missing[f"{name}/{file}"] = (made, kept)
    return missing


@each_lesson
def test_a_good_pupil_offline_for_ten_minutes_loses_no_keystroke(
    school: School, lesson: format.Lesson, axe
) -> None:
    """Real: the browser's network switch, each key, the server's rows. Not real: the page's clock, which makes ten minutes
    of it (all that the page would try in them, it tries) in some seconds of ours."""
    pupil = school.pupil(lesson, clock=True)
    kinds = set()
    middle = len(pupil.steps) // 2 - 1
    typed = [n for n, step in enumerate(pupil.steps) if step.activity]

    def work_at(step: int, rest: int = 0) -> None:
        pupil.at(step)
        hands = pupil.hands(step)
        if hands:
            # the first one in the middle of the net, the first one without it: key by key
            first = step in {typed[0], next(n for n in typed if n >= middle)}
            hands.make(hands.activity.solution, key_by_key=first)
            pupil.is_done()
            if hands.activity.kind not in kinds:
                kinds.add(hands.activity.kind)
                axe(pupil.page)
                code = hands.activity.kind in {"web", "debug"}
                expect(pupil.page.locator(".work[data-read]")).to_have_count(0 if code else 1)
        if rest:  # before the next step is opened: what loads takes its time by another clock
            pupil.pause(rest)
            expect(pupil.page.get_by_text(NOT_YET)).to_be_visible()
        pupil.onward()

    for step in range(middle):
        work_at(step)
    pupil.is_saved()
    pupil.has_what_comes_later()
    away = range(middle, middle + 3)
    with pupil.offline():
        for step in away:
            work_at(step, rest=200_000)
        done_away = {name for step in away if (name := pupil.steps[step].activity)}
        assert {key.split("/")[0] for key in lost(pupil)} >= done_away  # the network was away indeed
    pupil.is_saved()
    assert not done_away & {key.split("/")[0] for key in lost(pupil)}, lost(pupil)
    for step in range(away.stop, len(pupil.steps)):
        work_at(step)
    pupil.page.get_by_role("heading", name="You finished").wait_for()
    pupil.is_saved()
    pupil.wait_for_rows(lambda rows: all(row["passed"] and row["newest"] for row in rows.values()))
    rows = pupil.rows()
    assert rows.keys() == pupil.activities.keys()
    assert lost(pupil) == {}
    assert all(row["finished"] and row["step"] == len(pupil.steps) for row in rows.values())
    assert pupil.broke == []


@each_lesson
def test_a_stuck_pupil_gets_help_within_two_attempts_at_each_mistake(
    school: School, lesson: format.Lesson, axe
) -> None:
    """Each mistake of the lesson's own is made as if it were the first thing the pupil does at the activity. Help is what
    the page says by itself: advice at a line, a hint, why an answer is not right. Not real: the page's clock, because a
    pause of four seconds is what tells the page that somebody has tried."""
    kinds, unhelped = set(), []
    pupil = school.pupil(lesson, clock=True, color_scheme="dark")
    for step in [n for n, step in enumerate(pupil.steps) if step.activity]:
        activity = pupil.activities[pupil.steps[step].activity or ""]
        for mistake in activity.mistakes if ALL else activity.mistakes[:1]:
            pupil, hands = come_to(school, pupil, step, mistake.files)
            if not any(helped(pupil, hands, attempt) for attempt in range(2)):
                unhelped.append(f"{activity.name}: {mistake.name}")
            if activity.kind not in kinds:
                kinds.add(activity.kind)
                axe(pupil.page)
        pupil, _hands = come_to(school, pupil, step, activity.solution)
        pupil.is_done()
    assert unhelped == []
    assert pupil.broke == []


def come_to(school: School, pupil: Seated, step: int, files: dict[str, str]) -> tuple[Seated, Hands]:
    """Leave the step, come back, and do this there: so the page has forgotten which help it gave. Where something that
    was said cannot be unsaid, another pupil sits down and does it."""
    pupil.open_afresh(step)
    hands = pupil.hands(step)
    assert hands
    try:
        hands.make(files)
    except CannotUnsay:
        assert pupil.broke == []
        pupil.context.close()
        pupil = school.pupil(pupil.lesson, clock=True, color_scheme="dark")
        pupil.go_to(step)
        hands = pupil.hands(step)
        assert hands
        hands.make(files)
    return pupil, hands


def helped(pupil: Pupil, hands: Hands, attempt: int) -> bool:
    """Whether help is there after this attempt and a pause."""
    if attempt:
        hands.again()
    pupil.pause(1000)
    pupil.pause()
    with suppress(PlaywrightError):
        hands.helps.first.wait_for(timeout=1500)
    return bool(hands.helps.count())


@each_kind
def test_a_silly_pupil_breaks_nothing(school: School, lesson: format.Lesson) -> None:
    """Types nonsense, pastes more than can be kept, presses every button of every step; and can still do the lesson."""
    pupil = school.pupil(lesson)
    for step in range(len(pupil.steps)):
        pupil.go_to(step)
        if hands := pupil.hands(step):
            hands.nonsense()
        pupil.press_everything()
        pupil.go_to(step)
        if hands := pupil.hands(step):
            hands.make(hands.activity.solution)
            pupil.is_done()
    pupil.onward()
    pupil.page.get_by_role("heading", name="You finished").wait_for()
    pupil.is_saved()
    # by the server's mark; of the nonsense some stays where it does no harm, such as a report that nobody asked for
    pupil.wait_for_rows(lambda rows: all(row["passed"] and row["newest"] for row in rows.values()))
    assert pupil.rows().keys() == pupil.activities.keys()
    assert pupil.broke == []
