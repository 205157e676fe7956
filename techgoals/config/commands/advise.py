"""``techgoals advise``: the advice for one file, as a pupil gets it."""

import sys
from pathlib import Path

import click

from techgoals.config.command import answer, tell


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Answer with JSON alone.")
def command(file: Path, as_json: bool) -> None:
    """Say what is wrong in FILE (.html, .css or .js), where, in a pupil's words. Exit code 2 where it cannot be read."""
    from techgoals.lessons import marking

    try:
        problems = marking.advise(file.name, file.read_bytes().decode("utf-8"))
    except UnicodeDecodeError:
        tell(f"{file} is not text (UTF-8).")
        sys.exit(2)
    except (marking.NotMarked, marking.NotBuilt) as trouble:
        tell(str(trouble))
        sys.exit(2)
    if as_json:
        found = [
            {"line": one.line, "column": one.column, "kind": one.kind, "says": one.says} for one in problems
        ]
        answer({"problems": found})
    else:
        for one in problems:
            tell(f"line {one.line}: {one.says}")
        tell(f"{len(problems)} problems")
