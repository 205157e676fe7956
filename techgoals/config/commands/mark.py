"""``techgoals mark``: what the server says of a pupil's files."""

import sys
from pathlib import Path
from typing import Any

import click

from techgoals.config.command import answer, tell

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
LARGEST = 1_000_000


class CannotUse(Exception):
    """What was given is no activity, or no folder of a pupil's files; the message says what to do."""


@click.command()
@click.argument("activity", type=FOLDER, metavar="ACTIVITY_FOLDER")
@click.argument("work", type=FOLDER, metavar="DIR")
@click.option("--json", "as_json", is_flag=True, help="Answer with JSON alone.")
def command(activity: Path, work: Path, as_json: bool) -> None:
    """Mark the files in DIR against an activity of a pack. Exit code 0 where it passes, 1 where not, 2 where it cannot be
    marked."""
    from techgoals.lessons import marking

    try:
        asked = _activity(activity)
        done = marking.mark(asked, _work(asked, work))
    except (CannotUse, marking.ActivityFault, marking.NotMarked, marking.NotBuilt) as trouble:
        tell(str(trouble))
        sys.exit(2)
    if as_json:
        answer(
            {
                "passed": done.passed,
                "checks": [
                    {"id": one.id, "passed": one.passed, "says": one.says, "missing": one.missing}
                    for one in done.checks
                ],
                "hint": done.hint,
                "problems": [
                    {
                        "file": one.file,
                        "line": one.line,
                        "column": one.column,
                        "kind": one.kind,
                        "says": one.says,
                    }
                    for one in done.problems
                ],
            }
        )
    else:
        for check in done.checks:
            tell(f"{'✓' if check.passed else '✗'} {check.says}{'' if check.passed else f': {check.missing}'}")
        for problem in done.problems:
            tell(f"  {problem.file}, line {problem.line}: {problem.says}")
        if done.hint:
            tell(f"Hint: {done.hint}")
    sys.exit(0 if done.passed else 1)


def _activity(folder: Path) -> dict[str, Any]:
    """The activity as a lesson's content holds it."""
    from techgoals.lessons.content import activity_content
    from techgoals.lessons.format import CannotRead, read_activity

    try:
        return activity_content(read_activity(folder))
    except CannotRead as cannot:
        raise CannotUse(str(cannot)) from cannot


def _work(activity: dict[str, Any], folder: Path) -> dict[str, str]:
    """The pupil's files; those that the activity does not name are not theirs to hand in."""
    files: dict[str, str] = {}
    for file in activity["files"]:
        path = folder / file["name"]
        if path.is_symlink() or not path.is_file():
            continue
        try:
            text = path.read_bytes()
            if len(text) > LARGEST:
                raise CannotUse(f"{path} is too large to be a pupil's.")
            files[file["name"]] = text.decode("utf-8")
        except UnicodeDecodeError as odd:
            raise CannotUse(f"{path} is not text (UTF-8).") from odd
    if not files:
        names = ", ".join(file["name"] for file in activity["files"])
        raise CannotUse(f"{folder} has none of the activity's files: {names}.")
    return files
