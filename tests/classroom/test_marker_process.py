"""``techgoals marker`` as processes of its own: what is handed in is marked within seconds, whatever dies meanwhile."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from bench.server import ROOT, environment
from techgoals.simulate import texts
from techgoals.simulate.playing import PACKS
from techgoals.simulate.story import LESSON
from techgoals.simulate.visiting import House, Visitor

pytestmark = pytest.mark.server
PUPILS = 9


@pytest.fixture
def at_work(live):
    """A server with a class at work, without a worker: (servers, what the seed printed)."""
    servers = live()
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "a_class_at_work.py")],
        env=environment(servers.home, servers.database_url), cwd=ROOT, text=True, capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return servers, json.loads(done.stdout.splitlines()[-1])


def come_in(servers, seed, number=0) -> Visitor:
    pupil = Visitor(House.at(servers.address), f"pupil {number}")
    card = seed["cards"][number]
    pupil.get("/join/")
    asked = [("code", seed["code"]), ("number", str(card["number"])), ("words", " ".join(card["pictures"]))]
    pupil.post("/join/", asked)
    return pupil


def hand_in(pupil: Visitor, activity: texts.Activity, client: str = "pc") -> None:
    pupil.send("/w/save", {
        "lesson": LESSON, "activity": activity.slug, "client": client, "seq": 1, "step": 0,
        "files": activity.solution, "checks": dict.fromkeys(activity.checks, True),
    })  # fmt: skip


def marks(pupil: Visitor) -> dict[str, Any]:
    """What the page would be told."""
    status, _headers, said = pupil._ask("GET", f"/w/marks?lesson={LESSON}", None, {})
    assert status == 200
    found: dict[str, Any] = json.loads(said)["marks"]
    return found


def all_marked(pupils, plan, seconds: float) -> float:
    """Wait until everything that was handed in is marked as passed; return how long it took."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        found = [marks(pupil) for pupil in pupils]
        if all(found_of.get(one.slug, {}).get("passed") for found_of in found for one in plan):
            return time.monotonic() - began
        time.sleep(0.1)
    raise AssertionError(f"not all is marked after {seconds} s: {found}")


@pytest.fixture
def plan() -> list[texts.Activity]:
    return texts.activities(PACKS / "starter", LESSON)


def test_what_is_handed_in_is_marked_within_two_seconds(at_work, plan) -> None:
    servers, seed = at_work
    servers.start_marker()
    pupil = come_in(servers, seed)
    hand_in(pupil, plan[0])
    all_marked([pupil], plan[:1], 30)  # the sandbox is warm from here on
    hand_in(pupil, plan[1])
    assert all_marked([pupil], plan[1:2], 10) < 2


def test_a_class_is_marked_by_two_of_which_one_is_killed_again_and_again(at_work, plan) -> None:
    servers, seed = at_work
    pupils = [come_in(servers, seed, number) for number in range(PUPILS)]
    for pupil in pupils:
        for activity in plan:
            hand_in(pupil, activity)
    servers.start_marker("marker-1")
    servers.start_marker("marker-2")
    deadline = time.monotonic() + 8
    while time.monotonic() < deadline:
        time.sleep(0.7)
        servers.kill("marker-2")
        servers.start_marker("marker-2")
    all_marked(pupils, plan, 60)
    told = servers.json("verify")
    assert told["ok"], told["findings"]
    assert servers.command("marker", "--once").stdout.split() == ["{", '"marked":', "0", "}"]


def test_a_page_that_never_ends_holds_up_neither_the_others_nor_the_mail(at_work, plan) -> None:
    servers, seed = at_work
    bad, good = come_in(servers, seed, 0), come_in(servers, seed, 1)
    bad.send("/w/save", {
        "lesson": LESSON, "activity": plan[0].slug, "client": "pc", "seq": 1, "step": 0,
        "files": {"index.html": "<h1>Hi</h1><script>for (;;) {}</script>" + "<p>" * 20_000},
        "checks": dict.fromkeys(plan[0].checks, True),
    })  # fmt: skip
    hand_in(good, plan[0])
    servers.start_marker()
    all_marked([good], plan[:1], 30)
    assert marks(bad)[plan[0].slug]["passed"] is False


def test_a_marker_that_is_told_to_stop_ends_within_two_seconds(at_work) -> None:
    servers, _seed = at_work
    servers.start_marker()
    time.sleep(2)
    process = servers.processes["marker"]
    process.terminate()
    assert process.wait(2) == 0


def scanned(servers, seed) -> str:
    card = seed["cards"][0]
    return f"{servers.address}/join/#{seed['code']}.{card['number']}.{card['letters']}"


def type_solution(page, plan) -> None:
    editor = page.locator(".cm-content")
    editor.wait_for()
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(plan[0].solution["index.html"])
    page.get_by_text("All done. Well made!").first.wait_for()


@pytest.mark.browser
def test_the_pupil_reads_that_the_server_has_looked_and_the_teacher_sees_it_counted(
    at_work, plan, new_context, axe
) -> None:
    servers, seed = at_work
    servers.start_marker()
    context = new_context()
    context.add_cookies([{"name": "techgoals_person", "value": seed["session"], "url": servers.address}])
    page, board = context.new_page(), context.new_page()
    page.goto(scanned(servers, seed))
    page.wait_for_url("**/w/")
    type_solution(page, plan)
    page.get_by_text("The server has looked as well: done.").wait_for(timeout=30_000)
    axe(page)
    board.goto(f"{servers.address}/c/north/board/{seed['taught']}/")
    board.get_by_text(f"{len(plan[0].checks)} of ").first.wait_for()
    page.bring_to_front()
    page.locator(".cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("<p>")
    page.get_by_text("The server has looked as well").wait_for(state="hidden")


@pytest.mark.browser
def test_where_the_server_sees_it_differently_it_says_so_calmly(at_work, plan, new_context, axe) -> None:
    servers, seed = at_work
    servers.start_marker()
    page = new_context().new_page()
    page.goto(scanned(servers, seed))
    page.wait_for_url("**/w/")
    page.locator(".cm-content").wait_for()
    # the lesson is installed anew while the page is open, and asks for more than the page knows
    change = (
        "import techgoals.config, os\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'techgoals.config.settings'\n"
        "import django; django.setup()\n"
        "from techgoals.lessons.models import Lesson\n"
        "lesson = Lesson.objects.get(slug='build-a-page-1')\n"
        "lesson.content['activities']['headline']['checks'][0]['element'] = {'select': 'h1', 'min': 7}\n"
        "lesson.content_hash = '7' * 64\n"
        "lesson.save()\n"
    )
    env = environment(servers.home, servers.database_url)
    subprocess.run([sys.executable, "-c", change], env=env, cwd=ROOT, check=True)
    type_solution(page, plan)
    page.get_by_text("We looked again on the server").wait_for(timeout=30_000)
    assert "There is one big heading" in page.locator(".marked").inner_text()
    axe(page)
