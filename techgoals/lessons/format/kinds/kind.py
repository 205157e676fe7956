"""What a kind of activity is to the format: the shape of its activity.yml, its own rules of sense, its own data."""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

from techgoals.lessons.format.problems import Problem
from techgoals.lessons.format.shapes import Activity, Around
from techgoals.lessons.format.yaml_file import YamlFile


@dataclass(frozen=True, slots=True)
class Asked:
    """An activity whose YAML follows its schema: where its folder is in the pack, its file, and what was read of it."""

    home: str
    file: YamlFile
    activity: Activity

    def problem(self, path: tuple[str | int, ...], code: str, says: str, cure: str) -> Problem:
        """A problem of activity.yml, at the value that ``path`` leads to."""
        return Problem(self.file.name, self.file.place(*path), code, says, cure)

    def of_file(self, name: str, place: str, code: str, says: str, cure: str) -> Problem:
        """A problem of a file of the activity (``starter/index.html``)."""
        return Problem(f"{self.home}/{name}", place, code, says, cure)

    @property
    def starter(self) -> dict[str, str]:
        """The files as the pupil gets them."""
        return {file.name: file.text for file in self.activity.files}

    def answers(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Solution and mistakes: their folders and files."""
        yield "solution", self.activity.solution
        for mistake in self.activity.mistakes:
            yield f"mistakes/{mistake.name}", mistake.files


class Kind:
    """A kind of activity. A kind of its own overrides what it needs; the folder of its module holds its shape.json."""

    def __init__(self, module: str) -> None:
        self.folder = Path(module).parent
        self.name = self.folder.name

    @cached_property
    def shape(self) -> dict[str, Any]:
        """What shape.json says: ``says``, ``file``, ``rules``, ``properties``, ``required``, ``$defs``."""
        loaded: dict[str, Any] = json.loads((self.folder / "shape.json").read_text("utf-8"))
        return loaded

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that a check of this kind may have."""
        return tuple(self.shape["rules"])

    @cached_property
    def schema(self) -> dict[str, Any]:
        """The whole JSON Schema of an activity.yml of this kind."""
        text = (
            resources.files("techgoals.lessons.format").joinpath("schemas/activity.json").read_text("utf-8")
        )
        whole: dict[str, Any] = json.loads(text)
        whole["required"] += self.shape.get("required", [])
        properties = whole["properties"]
        properties["kind"] = {"const": self.name, "description": f"{self.name}: {self.shape['says']}"}
        properties["files"]["items"]["properties"]["name"].update(self.shape["file"])
        properties.update(deepcopy(self.shape.get("properties", {})))
        whole["$defs"].update(self.definitions())
        whole["$defs"]["check"] = one_of("check", self.rules)
        return whole

    def definitions(self) -> dict[str, Any]:
        """The parts that the schema refers to, each rule among them by its name."""
        return deepcopy(self.shape.get("$defs", {}))

    def problems(self, asked: Asked) -> Iterator[Problem]:
        """What is wrong with an activity of this kind, though its YAML follows the schema."""
        yield from ()

    def adds(self, data: dict[str, Any]) -> dict[str, Any]:
        """What the pupil's page needs of activity.yml beside what every kind has."""
        return {}

    def pictures(self, data: dict[str, Any]) -> tuple[str, ...]:
        """The names of those pictures of the lesson's that this activity shows: they come to the page when asked for."""
        return ()

    def gathers(self, data: dict[str, Any], around: Around) -> dict[str, Any]:
        """What the pupil's page needs of what lies round the activity: the pack's roles, the lesson's pictures."""
        return {}

    def guide(self, data: dict[str, Any], solution: dict[str, str]) -> tuple[str, dict[str, str]]:
        """The solution as a teacher reads it: clean HTML, and the files that are shown as they are."""
        return "", solution

    def made(self, extra: Mapping[str, Any], files: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """A pupil's work as a teacher reads it: what the kind's own file holds, and the files shown as they are.

        ``extra`` is what ``adds`` and ``gathers`` gave. The files came from a browser: one that cannot be read is shown as it is. A kind
        that gives something has a template for it, ``classroom/kinds/<kind>.html``.
        """
        return {}, files


def object_in(text: str) -> dict[str, Any] | None:
    """The JSON object that a pupil's browser sent; None where it is nothing of the kind."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def one_of(what: str, rules: tuple[str, ...]) -> dict[str, Any]:
    """The schema of a check (or test): id, says, and exactly one of ``rules``."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "says"],
        "oneOf": [{"required": [rule]} for rule in rules],
        "errorMessage": f"Give each {what} exactly one of: {', '.join(rules)}.",
        "properties": {
            "id": {"$ref": "#/$defs/id"},
            "says": {"$ref": "#/$defs/said"},
            **{rule: {"$ref": f"#/$defs/{rule}"} for rule in rules},
        },
    }
