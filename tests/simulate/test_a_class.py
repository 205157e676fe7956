"""The pupils of one class, played by a process that is given an address and their passes."""

import json
import subprocess
from pathlib import Path

import pytest

from bench.server import Servers, environment, fresh_home, run, techgoals
from techgoals.simulate import classes
from techgoals.simulate.mailbox import Mailbox
from techgoals.simulate.people import Person
from techgoals.simulate.plan import Somebody
from techgoals.simulate.playing import PACKS
from techgoals.simulate.story import LESSON
from techgoals.simulate.visiting import House, Visitor
from tests.places import home as place

pytestmark = pytest.mark.server
TEACHER = Somebody("Amira O'Neil", "amira@school.example", 990001)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An installation with a campaign, its schools, the starter pack and one invited teacher."""
    home = tmp_path / "house"
    fresh_home(home, templates=place.RUN / "templates")
    slug = ("--campaign", "one")
    run(home, "campaign", "create", "one", "--name", "One")
    run(home, "schools", "import", str(PACKS / "northbridge" / "schools.csv"), *slug)
    run(home, "pack", "install", str(PACKS / "starter"), *slug)
    run(home, "person", "invite", TEACHER.email, "--role", "teacher", "--school", str(TEACHER.school), *slug)
    return home


def test_28_pupils_come_in_work_and_finish(house: Path) -> None:
    with Servers(house, worker=False, env={"TECHGOALS_THREADS": "8"}) as servers:
        where, mail = House.at(servers.address), Mailbox(house / "outbox")
        Visitor(where).send("/dev/tick", {})
        mail.look()
        teacher = Person(where, mail, TEACHER)
        teacher.accept("one")
        # and once more by a mailed code, as on any other day
        teacher.ask_for_code()
        Visitor(where).send("/dev/tick", {})
        mail.look()
        teacher.enter_code()
        teacher.get("/c/one/classes/")
        teacher.fill({"name": "9B", "year_group": "9", "size": "28"})
        group = teacher.page.address
        teacher.press(teacher.page.form("lesson", action="/open/").fill({"lesson": LESSON}))
        board = teacher.page.address
        passes = classes.read_passes(teacher.get(f"{group}passes/"))
        given = {
            "address": servers.address,
            "join_code": passes[0].code,
            "passes": [{"number": one.number, "pictures": one.pictures} for one in passes],
        }
        done = subprocess.run(
            techgoals("simulate-pupils", "--minutes", "0.1"), input=json.dumps(given), env=environment(house),
            text=True, capture_output=True, timeout=180,
        )  # fmt: skip
        seen = teacher.get(board)
        at_the_class = teacher.get(group)

    assert json.loads(done.stdout) == {"pupils": 28, "done": 28}, done.stderr[-2000:]
    assert len(seen.root.find("", class_="tile")) >= 28
    row = next(line for line in at_the_class.root.find("tr") if "Build a page" in line.text)
    assert row.find("td", class_="number")[0].text == "28"


def test_a_program_that_is_told_nothing_says_what_it_needs(tmp_path: Path) -> None:
    done = subprocess.run(
        techgoals("simulate-pupils"), input="[]", env=environment(tmp_path), text=True, capture_output=True
    )

    assert done.returncode == 1
    assert "join_code" in done.stderr
