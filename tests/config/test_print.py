"""``techgoals lesson print``: an author has a lesson on paper without an installation."""

import shutil
import subprocess
from pathlib import Path

import pytest

from bench.server import ROOT, environment, techgoals

FIXTURES = ROOT / "tests/lessons/format/fixtures"

pytestmark = pytest.mark.server


def printed(lesson: Path, to: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        techgoals("lesson", "print", str(lesson), "--to", str(to)),
        env=environment(to / "never"),
        cwd=ROOT,
        text=True,
        capture_output=True,
    )


def test_each_paper_becomes_a_file_that_all_may_read(tmp_path: Path) -> None:
    done = printed(ROOT / "packs/starter/lessons/build-a-page-1", tmp_path / "paper")
    assert done.returncode == 0, done.stderr
    files = sorted(file.name for file in (tmp_path / "paper").iterdir())
    assert files == [
        f"build-a-page-1-{name}.pdf"
        for name in ("cover", "guide", "roles", "slides", "unplugged", "worksheet")
    ]
    assert "build-a-page-1-cover.pdf: 1 page\n" in done.stderr
    for name in files:
        file = tmp_path / "paper" / name
        assert file.read_bytes().startswith(b"%PDF-")
        assert file.stat().st_mode & 0o044 == 0o044


def test_a_lesson_of_few_papers_prints_those(tmp_path: Path) -> None:
    done = printed(FIXTURES / "valid/smallest/lessons/first", tmp_path / "paper")
    assert [file.name for file in (tmp_path / "paper").iterdir()] == ["first-guide.pdf"], done.stderr


def test_what_is_no_lesson_or_cannot_be_read_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "valid/smallest", tmp_path / "pack")
    shutil.copytree(tmp_path / "pack/lessons/first", tmp_path / "pack/lessons/unlisted")
    for where, says in (
        (tmp_path, "is not a lesson: name its folder in a pack"),
        (tmp_path / "pack/lessons/unlisted", "“unlisted” is not in the list of"),
        (FIXTURES / "broken/missing-step/lessons/first", "This file is missing."),
    ):
        done = printed(where, tmp_path / "paper")
        assert done.returncode == 2
        assert says in done.stderr
    assert not (tmp_path / "paper").exists()
