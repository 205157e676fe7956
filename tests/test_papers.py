"""The papers say what the code does: settings, rooms and locks."""

import ast
import re
import subprocess
from importlib import import_module

import pytest

from bench.server import ROOT

DEVELOP = ROOT / "docs" / "develop"


def variables() -> set[str]:
    """Every environment variable that the house reads through ``place``."""
    found: set[str] = set()
    for file in (ROOT / "techgoals").rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text())):
            if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant):
                name = ast.unparse(call.func)
                if name in {"read", "place.read"}:
                    found.add(str(call.args[0].value))
                elif name in {"secret", "place.secret"}:
                    found.add(f"TECHGOALS_{str(call.args[0].value).upper()}")
    return found


def headings(page: str) -> list[str]:
    """What stands in the page's headings, without quotes."""
    return [
        line.lstrip("# ").replace("`", "")
        for line in (DEVELOP / page).read_text().splitlines()
        if line[:1] == "#"
    ]


@pytest.mark.parametrize("name", sorted(variables()))
def test_each_setting_is_described(name: str) -> None:
    """docs/develop/settings.md has a heading for it."""
    assert name in headings("settings.md")


def test_no_setting_is_described_that_is_not_read() -> None:
    """A heading without a reader misleads."""
    assert {name for name in headings("settings.md") if name.isupper()} <= variables()


@pytest.mark.parametrize(
    "room", sorted(file.parent.name for file in (ROOT / "techgoals").glob("*/__init__.py"))
)
def test_each_room_is_described(room: str) -> None:
    """docs/develop/rooms.md has a heading for it, and under it the first line of what the room says of itself."""
    assert room in headings("rooms.md")
    said = (import_module(f"techgoals.{room}").__doc__ or "").strip().splitlines()
    if said:
        assert said[0] in (DEVELOP / "rooms.md").read_text()


def tracked() -> list[str]:
    """Every file that git keeps."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_locks_hold_names_versions_and_hashes_and_no_address() -> None:
    """So that they work behind any mirror."""
    locks = [name for name in tracked() if name.endswith((".lock", "package-lock.json"))]
    assert len(locks) >= 3
    for name in locks:
        text = (ROOT / name).read_text()
        assert '"resolved"' not in text, name
        assert not re.search(r"--(?:extra-)?index-url|--find-links", text), name
        if name.endswith(".lock"):
            assert "://" not in text, name
            pinned = re.findall(r"^[a-z0-9][\w.\[\]-]*==\S+.*$", text, re.MULTILINE | re.IGNORECASE)
            assert pinned, name
            assert text.count("--hash=sha256:") >= len(pinned), name


def test_what_checks_need_holds_what_running_needs() -> None:
    """In the same versions: ``make setup`` installs dev.lock alone."""

    def pins(lock: str) -> set[str]:
        return set(
            re.findall(r"^([\w.-]+==[^\s;]+)", (ROOT / "requirements" / lock).read_text(), re.MULTILINE)
        )

    assert pins("run.lock") <= pins("dev.lock")


def test_no_file_names_a_path_of_a_machine() -> None:
    """What is written here works wherever it is cloned."""
    mine = re.compile(rb"(?<![\w.$])/(?:home/\w+/|root/|work/|Users/\w+/)")
    for name in tracked():
        content = (ROOT / name).read_bytes()
        if b"\0" not in content[:8000]:
            assert not mine.search(content), f"{name}: {mine.search(content)}"
