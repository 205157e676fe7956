"""Whatever an author writes into a YAML file, the answer is a list of problems and never a crash."""

import copy
import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from techgoals.lessons import format as lesson_format
from techgoals.lessons.content import content

EVERY_KIND = Path(__file__).parent / "fixtures/valid/every-kind"
GONE = object()
ODD: list[Any] = [GONE, None, True, -1, 1.5, "", "x", "é\u202e", [], {}, [None], {"a": 1}, {1: 2}, "a: b", 10**30, "../..", "asked", [[[]]]]  # fmt: skip
MUTANTS = 100


def paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each value in ``data`` but the whole."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield (*path, key)
        yield from paths(value, (*path, key))


def changed(data: Any, path: tuple[Any, ...], odd: Any) -> Any:
    whole = at = copy.deepcopy(data)
    for key in path[:-1]:
        at = at[key]
    if odd is GONE:
        del at[path[-1]]
    else:
        at[path[-1]] = odd
    return whole


def test_odd_values_are_problems_and_no_crash(tmp_path: Path) -> None:
    home = tmp_path / "pack"
    shutil.copytree(EVERY_KIND, home)
    draw = random.Random("odd")  # noqa: S311 - a draw that is the same each time
    texts = {file: file.read_text("utf-8") for file in sorted(home.rglob("*.yml"))}
    every = [(file, path) for file, text in texts.items() for path in paths(yaml.safe_load(text))]
    refused = 0
    for file, path in draw.sample(every, MUTANTS):
        file.write_text(
            yaml.safe_dump(changed(yaml.safe_load(texts[file]), path, draw.choice(ODD)), allow_unicode=True),
            "utf-8",
        )
        pack, problems = lesson_format.look_at(home)
        refused += bool(problems)
        assert all(problem.says and problem.cure for problem in problems)
        if pack is not None:
            json.dumps([content(lesson, pack) for lesson in pack.lessons])
        file.write_text(texts[file], "utf-8")
    assert refused > MUTANTS * 0.8
    assert lesson_format.check(home) == []
