"""One YAML file: read as plain data, with the line on which each value stands."""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from techgoals.lessons.format.problems import Problem

Path = tuple[str | int, ...]
# what the reader of YAML says of the slips that are made most, in an author's words
_SAID = {
    "expected <block end>": (
        "This line does not stand where its neighbours do.",
        "Give it as many spaces at the start as the lines that belong with it.",
    ),
    "'\\t' that cannot start": ("A line cannot begin with a tab.", "Use spaces."),
    "mapping values are not allowed": (
        "There is a colon where none can be.",
        "Put text that holds a colon in quotes, and look at the spaces at the start of the line.",
    ),
}


class _Loader(yaml.SafeLoader):
    """YAML as editors read it today: true and false, plain numbers, null, and all else is text.

    The reader's own way is older: it makes a number of 12:30, a date of 2026-11-23 and a truth of “on”.
    """

    yaml_implicit_resolvers = {}


for _kind, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)|0x[0-9a-fA-F]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(?:0|[1-9][0-9]*)?\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]+",
        "-+.0123456789",
    ),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_kind}", re.compile(rf"^(?:{_pattern})$"), list(_first)
    )
_PLAIN = {f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str", "int", "float", "bool", "null")}


@dataclass(frozen=True, slots=True)
class YamlFile:
    """``data`` as written, ``lines`` from a path in it (``("steps", 2, "file")``) to its line."""

    name: str
    data: Any
    lines: dict[Path, int]

    def place(self, *path: str | int) -> str:
        """``line 7`` for the value at ``path``, or for the nearest one round it."""
        while path and path not in self.lines:
            path = path[:-1]
        return f"line {self.lines[path]}" if path in self.lines else ""


def load(name: str, text: str) -> tuple[YamlFile | None, list[Problem]]:
    """Read one document. Refuses what cannot be read, a key given twice, and anchors (which can be made to explode)."""
    problems: list[Problem] = []
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                line = f"line {event.start_mark.line + 1}" if event.start_mark else ""
                return None, [
                    Problem(
                        name,
                        line,
                        "yaml-alias",
                        f"“*{event.anchor}” stands for something above.",
                        "Write it out again: packs use no anchors.",
                    )
                ]
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                return None, [
                    Problem(name, "", "empty", "This file is empty.", "Write its keys, or take it away.")
                ]
            lines: dict[Path, int] = {}
            _walk(node, (), lines, name, problems)
            data = loader.construct_document(node)
        finally:
            loader.dispose()
    except (yaml.YAMLError, ValueError, RecursionError) as trouble:
        mark = getattr(trouble, "problem_mark", None)
        line = f"line {mark.line + 1}" if mark else ""
        what = getattr(trouble, "problem", None) or "it is not YAML"
        says, cure = next(
            (words for sign, words in _SAID.items() if sign in what),
            (
                f"This cannot be read as YAML ({what}).",
                "Look at the spaces at the start of the line, and put text with a colon in quotes.",
            ),
        )
        return None, [Problem(name, line, "not-yaml", says, cure)]
    return YamlFile(name, data, lines), problems


def _walk(node: yaml.Node, path: Path, lines: dict[Path, int], name: str, problems: list[Problem]) -> None:
    lines.setdefault(path, node.start_mark.line + 1)
    if node.tag not in _PLAIN:
        raise yaml.MarkedYAMLError(
            problem=f"the tag {node.tag!r} is not used in packs", problem_mark=node.start_mark
        )
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            word = str(key.value)
            lines[(*path, word)] = key.start_mark.line + 1
            if word in seen:
                problems.append(
                    Problem(
                        name,
                        f"line {key.start_mark.line + 1}",
                        "key-twice",
                        f"The key “{word}” is written twice here.",
                        "Keep one of the two.",
                    )
                )
            seen.add(word)
            _walk(value, (*path, word), lines, name, problems)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, (*path, index), lines, name, problems)
