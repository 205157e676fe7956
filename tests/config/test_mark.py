"""``techgoals mark`` and ``techgoals advise``, as anybody would call them."""

import json
from pathlib import Path

from click.testing import CliRunner

from bench.server import ROOT
from techgoals.config.command import techgoals

HEADLINE = ROOT / "packs/starter/lessons/build-a-page-1/activities/headline"


def run(*words: str | Path) -> tuple[int, str, str]:
    """Exit code, stdout and stderr."""
    done = CliRunner().invoke(techgoals, [str(word) for word in words])
    return done.exit_code, done.stdout, done.stderr


def test_a_solution_passes() -> None:
    code, out, _ = run("mark", HEADLINE, HEADLINE / "solution", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["passed"] is True
    assert found["hint"] == ""
    assert found["problems"] == []
    assert {"id", "passed", "says"} <= set(found["checks"][0])


def test_a_mistake_fails_and_gets_a_hint() -> None:
    code, out, _ = run("mark", HEADLINE, HEADLINE / "mistakes" / "lost-a-bracket", "--json")
    found = json.loads(out)
    assert code == 1
    assert found["passed"] is False
    assert found["hint"]
    assert found["problems"][0]["line"] == 2


def test_what_is_no_activity_is_refused(tmp_path: Path) -> None:
    code, _, said = run("mark", tmp_path, HEADLINE / "solution")
    assert code == 2
    assert "activity.yml" in said


def test_a_folder_without_the_files_is_refused(tmp_path: Path) -> None:
    code, _, said = run("mark", HEADLINE, tmp_path)
    assert code == 2
    assert "none of the activity's files: index.html" in said


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"\xff\xfe")
    assert run("mark", HEADLINE, tmp_path)[0] == 2
    assert run("advise", tmp_path / "index.html")[0] == 2


def test_advice_is_given_for_one_file(tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_text("<h1>a<h1>")
    code, out, _ = run("advise", file, "--json")
    assert code == 0
    [problem] = json.loads(out)["problems"]
    assert (problem["line"], problem["column"], problem["kind"]) == (1, 6, "opened-again")
