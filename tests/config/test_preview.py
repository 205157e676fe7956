"""An author's first ten minutes, as docs/guide/author.md tells them, and the page that follows what is saved."""

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from bench.server import ROOT, environment, free_ports, techgoals
from techgoals.lessons import format as lesson_format

GUIDE = (ROOT / "docs/guide/author.md").read_text("utf-8")
MINUTES = GUIDE.split("## Your first lesson in ten minutes\n")[1].split("\n## ")[0]
FIXTURES = ROOT / "tests/lessons/format/fixtures"

pytestmark = pytest.mark.server


def told(text: str) -> Iterator[tuple[str, str]]:
    """What the guide tells one to do, in order: ("", a command), or (a file, what to write into it)."""
    for before, language, inside in re.findall(
        r"([^\n]*\n(?:[^\n`]*`[^`]+`:\n)?)\n?```(\w*)\n(.*?)```", text, re.DOTALL
    ):
        if not language:
            yield "", inside.strip()
        else:
            yield re.findall(r"`([^`]+)`", before)[-1], inside


@contextmanager
def previewed(lesson: Path, home: Path) -> Iterator[str]:
    """The address at which ``techgoals lesson preview`` shows the lesson."""
    (port,) = free_ports(1)
    said = home / "said.txt"
    with said.open("w") as out:
        process = subprocess.Popen(
            techgoals("lesson", "preview", str(lesson), "--port", str(port), "--no-browser"),
            env=environment(home / "never"),
            stderr=out,
        )
    try:
        until = time.monotonic() + 30
        while "Ctrl-C" not in said.read_text():
            assert process.poll() is None, said.read_text()
            assert time.monotonic() < until, "the preview does not come"
            time.sleep(0.1)
        yield f"http://localhost:{port}/"
    finally:
        process.terminate()
        process.wait(10)


def ask(address: str, **headers: str) -> tuple[int, str]:
    try:
        with urlopen(Request(address, headers=headers), timeout=20) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as trouble:
        return trouble.code, ""


def tag(page: str) -> str:
    found = re.search(r'data-tag="(\w+)"', page)
    assert found
    return found[1]


def test_ten_minutes_are_enough_for_a_lesson_that_runs(tmp_path: Path) -> None:
    """Each command of the guide is run and each file is written as it says; at the end nothing is left to mend."""
    ran, written = [], list[str]()
    for file, text in told(MINUTES):
        if file:
            written.append(file)
            path = tmp_path / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        elif " preview " in text:
            with previewed(tmp_path / text.split()[-1], tmp_path) as address:
                status, page = ask(address)
            assert status == 200
            assert "The lost shoe" in page
            ran.append("preview")
        else:
            words = re.findall(r'"[^"]*"|\S+', text)
            words = [word.strip('"') for word in words]
            done = subprocess.run(
                techgoals(*words[1:]),
                cwd=tmp_path,
                env=environment(tmp_path / "never"),
                text=True,
                capture_output=True,
            )
            assert done.returncode == 0, done.stderr
            ran.append(words[2])
    assert ran == ["new", "preview", "check"]
    assert len(written) == 6
    assert not (tmp_path / "never").exists(), "an author needs no installation"
    (lesson,) = lesson_format.read(tmp_path / "my-lessons").lessons
    assert lesson.texts["en"].steps[0].title == "A shoe in the wrong place"


def test_the_page_follows_what_is_saved_and_says_what_is_left_to_mend(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "valid/every-kind", tmp_path / "pack")
    lesson = tmp_path / "pack/lessons/first"
    step = lesson / "en/01-look.md"
    with previewed(lesson, tmp_path) as address:
        _, before = ask(address)
        assert "Nothing to mend" in before
        assert '"questions"' in before
        assert ask(f"{address}now/", **{"If-None-Match": f'"{tag(before)}"'})[0] == 304

        step.write_text(step.read_text() + "\n![](../pictures/page.svg)\n")
        assert ask(f"{address}now/", **{"If-None-Match": f'"{tag(before)}"'})[0] == 200
        _, page = ask(address)
        assert "1 thing to mend" in page
        assert "lessons/first/en/01-look.md, line 7" in page
        assert 'id="lesson-data"' in page

        (lesson / "lesson.yml").write_text("format: 1\n")
        _, page = ask(address)
        assert "This lesson cannot be shown yet" in page
        assert "The key “uuid” is missing" in page.replace("&quot;", '"')
        assert 'id="lesson-data"' not in page

        for path in ("static/workspace/workspace.js", "runner/", "static/look/look.css"):
            assert ask(f"{address}{path}")[0] == 200, path


def test_work_is_kept_until_its_activity_changes(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "valid/every-kind", tmp_path / "pack")
    lesson = tmp_path / "pack/lessons/first"
    save = b'{"step": 1, "seq": 3, "activity": "page", "files": {"index.html": "<h1>Half a shoe"}}'
    with previewed(lesson, tmp_path) as address:
        ask(address)
        with urlopen(Request(f"{address}keep/", data=save, method="POST"), timeout=20) as answer:
            assert b'"seq": 3' in answer.read()
        _, page = ask(address)
        assert "Half a shoe" in page
        assert '"where": {"step": 1}' in page
        starter = lesson / "activities/page/starter/index.html"
        starter.write_text("Another start\n")
        _, page = ask(address)
        assert "Half a shoe" not in page
        assert "Another start" in page


def test_a_folder_that_is_no_lesson_is_refused_with_what_to_name(tmp_path: Path) -> None:
    done = subprocess.run(
        techgoals("lesson", "preview", str(tmp_path), "--no-browser"),
        env=environment(tmp_path / "never"),
        text=True,
        capture_output=True,
    )
    assert done.returncode == 2
    assert "is not a lesson: name its folder in a pack" in done.stderr


def test_another_name_of_this_machine_is_not_answered(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "valid/smallest", tmp_path / "pack")
    with previewed(tmp_path / "pack/lessons/first", tmp_path) as address:
        assert ask(address, Host="evil.example")[0] == 400
