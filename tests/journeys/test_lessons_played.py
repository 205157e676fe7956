"""Each lesson of the starter pack, played from start to finish by three pupils in a real browser.

The good one ends with the lesson's solution, offline for ten minutes in the middle. The stuck one makes each of the
lesson's own mistakes first. The silly one does what nobody thought of. All that they do comes out of the pack, so a new
lesson is played as soon as it is ready. Sign-in, class, network switch, two web processes, worker and marker are real;
what is not is said where it stands.
"""

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect
from playwright.sync_api import Error as PlaywrightError

from bench.server import ROOT, environment
from techgoals.lessons import format
from tests.places.pupil import CannotUnsay, Hands, Pupil, knows
from tests.places.pupil.at_work import NOT_YET
from tests.places.running import Running, running

pytestmark = [pytest.mark.browser, pytest.mark.server]

PACK = ROOT / "packs" / "starter"
LESSONS = [
    lesson
    for lesson in format.read(PACK).lessons
    if lesson.status == "ready" and all(knows(activity.kind) for activity in lesson.activities)
]
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
SCHOOL_PC = {"width": 1366, "height": 768}
ROWS = """
  SELECT work.activity, work.files, mark.passed, mark.client = work.client AND mark.seq = work.seq AS newest,
         took_part.finished_at IS NOT NULL AS finished, took_part.step,
         (SELECT group_concat(files, char(10)) FROM classroom_earlier WHERE work_id = work.id) AS earlier
  FROM classroom_work AS work JOIN classroom_tookpart AS took_part ON took_part.id = work.took_part_id
       JOIN classroom_pass AS pass ON pass.id = took_part.holder_id
       JOIN classroom_taught AS taught ON taught.id = took_part.taught_id
       JOIN lessons_lesson AS lesson ON lesson.id = taught.lesson_id
       LEFT JOIN classroom_mark AS mark ON mark.work_id = work.id
  WHERE lesson.slug = ? AND pass.number = ?"""


@dataclass
class School:
    """A real installation, with a class at each lesson."""

    server: Running
    taught: dict[str, Any]
    new_context: Callable[..., BrowserContext]

    def pupil(self, lesson: format.Lesson, *, clock: bool = False, **options: Any) -> "Seated":
        """The next pass of the lesson's class, signed in at a school PC."""
        context = self.new_context(viewport=SCHOOL_PC, reduced_motion="reduce", **options)
        seated = Seated(context, self.server.address, lesson, clock=clock)
        group = self.taught[lesson.slug]
        card = group["cards"].pop()
        seated.sit_down(group["code"], card)
        seated.number, seated.home = card["number"], self.server.home
        return seated


class Seated(Pupil):
    """A pupil of whom we know the pass, and so the rows: read where they lie, past all of our own code."""

    number: int
    home: Path

    def rows(self) -> dict[str, dict[str, Any]]:
        """By activity: files, whether the newest is marked and passed; and how far the pupil is."""
        with closing(sqlite3.connect(f"file:{self.home}/techgoals.sqlite3?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            found = [dict(row) for row in database.execute(ROWS, (self.lesson.slug, self.number))]
        return {row["activity"]: {**row, "files": json.loads(row["files"])} for row in found}

    def wait_for_rows(self, are: Callable[[dict[str, dict[str, Any]]], bool], seconds: float = 40) -> None:
        """Until the rows are so; what they are, otherwise."""
        deadline = time.monotonic() + seconds
        while not are(rows := self.rows()):
            assert time.monotonic() < deadline, rows
            time.sleep(0.1)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, dict[str, Any]]]:
    with running(tmp_path_factory.mktemp("lessons") / "home") as server:
        told = subprocess.run(
            [sys.executable, "-m", "tests.journeys.lessons_taught", str(PACK), "30"],
            env=environment(server.home), cwd=ROOT, text=True, capture_output=True,
        )  # fmt: skip
        assert told.returncode == 0, told.stderr
        yield server, json.loads(told.stdout.splitlines()[-1])


@pytest.fixture
def school(server: tuple[Running, dict[str, Any]], new_context: Callable[..., BrowserContext]) -> School:
    return School(*server, new_context)


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

    def work_at(step: int) -> None:
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
        pupil.onward()

    for step in range(middle):
        work_at(step)
    pupil.is_saved()
    pupil.has_what_comes_later()
    away = range(middle, middle + 3)
    with pupil.offline():
        for step in away:
            work_at(step)
            pupil.pause(200_000)
            expect(pupil.page.get_by_text(NOT_YET)).to_be_visible()
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
    pupil = school.pupil(lesson, clock=True, color_scheme="dark")
    kinds, unhelped = set(), []
    for step in [n for n, step in enumerate(pupil.steps) if step.activity]:
        for mistake in pupil.activities[pupil.steps[step].activity or ""].mistakes:
            pupil.open_afresh(step)
            hands = pupil.hands(step)
            assert hands
            try:
                hands.make(mistake.files)
            except CannotUnsay:
                assert pupil.broke == []
                pupil = school.pupil(lesson, clock=True, color_scheme="dark")
                pupil.go_to(step)
                hands = pupil.hands(step)
                assert hands
                hands.make(mistake.files)
            if not any(helped(pupil, hands, attempt) for attempt in range(2)):
                unhelped.append(f"{hands.activity.name}: {mistake.name}")
            if hands.activity.kind not in kinds:
                kinds.add(hands.activity.kind)
                axe(pupil.page)
        hands.make(hands.activity.solution)
        pupil.is_done()
    assert unhelped == []
    assert pupil.broke == []


def helped(pupil: Pupil, hands: Hands, attempt: int) -> bool:
    """Whether help is there after this attempt and a pause."""
    if attempt:
        hands.again()
    pupil.pause(1000)
    pupil.pause()
    with suppress(PlaywrightError):
        hands.helps.first.wait_for(timeout=1500)
    return bool(hands.helps.count())


@each_lesson
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
    assert lost(pupil) == {}
    assert pupil.broke == []
