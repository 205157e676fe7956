"""A small phase, played through HTTP by a process of its own; then ``techgoals verify`` holds it to account."""

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench.server import run

pytestmark = pytest.mark.server
Change = Callable[[sqlite3.Connection], None]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The home folder of a phase at two hundredths, and the account of it."""
    home = tmp_path_factory.mktemp("phase")
    done = run(home, "simulate", "--scale", "0.02", "--json", check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return home, json.loads(done.stdout)


def test_the_account_is_that_of_the_plan_and_without_errors(played: tuple[Path, dict[str, Any]]) -> None:
    _home, told = played
    read = {one["id"]: one for one in told["headlines"]}

    assert told["errors"] == 0
    assert told["troubles"] == []
    assert read["young-people"]["number"] == told["young_people"]["in_all"] == 215
    assert sum(read["young-people"]["parts"].values()) == 215
    assert read["teachers-trained"]["number"] == 3
    assert read["more-confident"]["figure"] == "3 of 3"
    assert all(one["rows_add_up_to"] == one["number"] for one in told["headlines"])
    assert "215 young people" in told["release"]


def test_the_server_was_asked_as_often_as_the_simulation_asked(played: tuple[Path, dict[str, Any]]) -> None:
    _home, told = played

    assert told["requests"] == told["server_requests"] > 1000


def test_pupils_wrote_at_least_200_distinct_texts(played: tuple[Path, dict[str, Any]]) -> None:
    _home, told = played

    assert told["distinct_texts"] >= 200
    assert told["erased"]


def test_who_wrote_what_is_right_has_finished_by_the_servers_marks(
    played: tuple[Path, dict[str, Any]],
) -> None:
    """Each teacher read the right number: that a number is wrong would stand among the troubles."""
    _home, told = played

    assert told["marks"] > told["finished"] > 10


def test_no_process_of_it_is_left(played: tuple[Path, dict[str, Any]]) -> None:
    home, _told = played
    left = []
    for process in Path("/proc").glob("[0-9]*/environ"):
        try:
            environment = process.read_bytes()
        except OSError:
            continue
        if f"TECHGOALS_HOME={home}".encode() in environment and int(process.parent.name) != os.getpid():
            left.append(process.parent.name)

    assert left == []


# --- and then somebody with the database in their hands ---


@pytest.fixture
def copy(played: tuple[Path, dict[str, Any]], tmp_path: Path) -> Path:
    """The installation as the simulation left it, to be spoilt."""
    home = tmp_path / "copy"
    shutil.copytree(played[0], home, ignore=shutil.ignore_patterns("static", "outbox", "logs"))
    return home


def verify(home: Path) -> tuple[int, dict[str, Any]]:
    done = run(home, "verify", "--json", check=False)
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def spoil(home: Path, change: Change) -> None:
    """Change rows as somebody would who may do anything to the file: without the triggers that forbid it."""
    with sqlite3.connect(home / "techgoals.sqlite3") as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        change(database)
    database.close()


def test_everything_holds_after_a_class_was_erased(copy: Path) -> None:
    code, told = verify(copy)

    assert (code, told["ok"], told["findings"]) == (0, True, [])
    assert {"kernel", "fund", "claims", "classroom", "evidence"} <= told["checked"].keys()


def change_an_entry(database: sqlite3.Connection) -> None:
    database.execute("UPDATE fund_entry SET pence = pence + 100 WHERE seq = 3")


def add_an_entry(database: sqlite3.Connection) -> None:
    database.execute("CREATE TEMP TABLE one AS SELECT * FROM fund_entry ORDER BY seq DESC LIMIT 1")
    database.execute("UPDATE one SET id = '00000000000070008000000000000000', seq = seq + 1")
    database.execute("INSERT INTO fund_entry SELECT * FROM one")


def remove_the_last_entry(database: sqlite3.Connection) -> None:
    database.execute("DELETE FROM fund_entry WHERE seq = (SELECT MAX(seq) FROM fund_entry)")


def change_an_audit_record(database: sqlite3.Connection) -> None:
    database.execute("UPDATE kernel_auditrecord SET actor_label = 'somebody else' WHERE seq = 5")


def remove_the_last_audit_record(database: sqlite3.Connection) -> None:
    database.execute("DELETE FROM kernel_auditrecord WHERE seq = (SELECT MAX(seq) FROM kernel_auditrecord)")


def change_an_answer(database: sqlite3.Connection) -> None:
    database.execute(
        "UPDATE evidence_answersheet SET answers = '{\"page\": 5}' WHERE id = "
        "(SELECT id FROM evidence_answersheet WHERE answered_at IS NOT NULL LIMIT 1)"
    )


def finish_somebody(database: sqlite3.Connection) -> None:
    database.execute(
        "UPDATE classroom_tookpart SET finished_at = seen_at WHERE id = "
        "(SELECT id FROM classroom_tookpart WHERE finished_at IS NULL LIMIT 1)"
    )


def pass_a_mark(database: sqlite3.Connection) -> None:
    database.execute(
        "UPDATE classroom_mark SET passed = 1, passed_at = marked_at WHERE id = "
        "(SELECT id FROM classroom_mark WHERE passed_at IS NULL LIMIT 1)"
    )


@pytest.mark.parametrize(
    ("change", "table"),
    [
        (finish_somebody, "classroom_tookpart"),
        (pass_a_mark, "classroom_mark"),
        (change_an_entry, "fund_entry"),
        (add_an_entry, "fund_entry"),
        (remove_the_last_entry, "fund_"),
        (change_an_audit_record, "kernel_auditrecord"),
        (remove_the_last_audit_record, "kernel_"),
        (change_an_answer, "evidence_answersheet"),
    ],
)
def test_a_row_changed_added_or_removed_by_hand_is_named(copy: Path, change: Change, table: str) -> None:
    spoil(copy, change)
    code, told = verify(copy)

    assert (code, told["ok"]) == (1, False)
    assert any(re.search(table, finding["row"]) for finding in told["findings"]), told["findings"][:5]


def test_a_home_with_data_is_left_alone_and_its_newest_simulation_verified_too(
    copy: Path, tmp_path: Path
) -> None:
    inside = copy / "simulations" / "0001"
    shutil.copytree(copy, inside, ignore=shutil.ignore_patterns("simulations"))
    spoil(inside, change_an_entry)
    code, told = verify(copy)

    assert code == 1
    assert [one["ok"] for one in told["homes"]] == [True, False]
    assert told["findings"][0]["home"] == str(inside)
