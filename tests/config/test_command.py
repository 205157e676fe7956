"""The ``techgoals`` command: found by file name, fast without Django, described in the documents."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from bench.server import ROOT, environment, techgoals
from techgoals.config.command import techgoals as group


def commands(found: click.Command, context: click.Context, name: str) -> list[tuple[str, click.Command]]:
    """(name, command) for a command and all under it."""
    if not isinstance(found, click.Group):
        return [(name, found)]
    return [
        pair
        for part in found.list_commands(context)
        if (below := found.get_command(context, part))
        for pair in commands(below, context, f"{name} {part}")
    ]


ALL = commands(group, click.Context(group), "techgoals")


@pytest.mark.parametrize(("name", "command"), ALL, ids=[name for name, _ in ALL])
def test_each_command_says_what_it_does(name: str, command: click.Command) -> None:
    """In a sentence of its own, and in docs/develop/commands.md."""
    assert command.help
    headings = (ROOT / "docs" / "develop" / "commands.md").read_text().splitlines()
    assert f"## `{name}`" in headings


def test_help_does_not_load_django() -> None:
    """Nor does the supervisor: both start in a blink."""
    code = "import sys; sys.argv = ['techgoals', '--help']; from techgoals.config.command import main\n"
    code += "try: main()\nexcept SystemExit: pass\n"
    code += (
        "import techgoals.config.supervisor; print([m for m in sys.modules if m.split('.')[0] == 'django'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, text=True, capture_output=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_health_of_nothing_is_json_alone_on_stdout(tmp_path: Path) -> None:
    """Words for people go to stderr; the exit code says that it is not well."""
    done = subprocess.run(
        techgoals("healthz", "--json"),
        cwd=ROOT,
        env=environment(tmp_path, PORT="9"),
        text=True,
        capture_output=True,
    )
    assert json.loads(done.stdout) == {"status": "down"}
    assert "Nothing answers" in done.stderr
    assert done.returncode == 1


def test_what_a_command_writes_is_for_the_owner_alone(tmp_path: Path) -> None:
    """The database, the outbox and the logs hold codes, links and people; also where the home folder is open to all."""
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    subprocess.run(
        techgoals("prepare"),
        cwd=ROOT,
        env=environment(home, TECHGOALS_DEMO="0"),
        check=True,
        capture_output=True,
    )
    assert [file.name for file in home.iterdir() if file.stat().st_mode & 0o077] == []
