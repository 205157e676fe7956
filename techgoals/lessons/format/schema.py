"""The shape of each YAML file, held by a JSON Schema that an author's editor can use too; faults in plain words."""

import json
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from techgoals.lessons.format import kinds
from techgoals.lessons.format.problems import Problem
from techgoals.lessons.format.yaml_file import YamlFile

NAMES = ("pack", "lesson", "activity", "mistake", "role")
KINDS_OF_VALUE = {
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a block of keys",
    "null": "nothing (null)",
}


@cache
def schema(name: str) -> dict[str, Any]:
    """The JSON Schema for ``pack``, ``lesson``, ``activity``, ``mistake`` or ``role``."""
    text = resources.files("techgoals.lessons.format").joinpath(f"schemas/{name}.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def faults(name: str, file: YamlFile) -> list[Problem]:
    """Every way in which ``file`` is not shaped as the schema ``name`` asks; empty where it is.

    An activity is held against the schema of its kind; where its kind is not known, nothing else of it is judged.
    """
    found = Draft202012Validator(_fitting(name, file.data)).iter_errors(file.data)
    return sorted({problem for error in found for problem in _said(error, file)})


def _fitting(name: str, data: Any) -> dict[str, Any]:
    if name != "activity":
        return schema(name)
    asked = data.get("kind") if isinstance(data, dict) else None
    if isinstance(asked, str) and asked in kinds.names():
        return kinds.kind(asked).schema
    known = {"enum": list(kinds.names()), "description": f"one of {', '.join(kinds.names())}"}
    return {"type": "object", "required": ["kind"], "properties": {"kind": known}}


def _said(error: ValidationError, file: YamlFile) -> Iterator[Problem]:
    path = tuple(error.absolute_path)
    place = file.place(*path)
    what = _name_of(path)
    schema_here: Any = error.schema
    value: Any = error.validator_value
    instance: Any = error.instance
    own_words = schema_here.get("errorMessage") if isinstance(schema_here, dict) else None
    match error.validator:
        case "additionalProperties":
            known = list(schema_here.get("properties", {}))
            for key in instance:
                if key not in known:
                    near = get_close_matches(str(key), known, 1)
                    cure = f"Did you mean “{near[0]}”?" if near else f"The keys here are: {', '.join(known)}."
                    yield Problem(
                        file.name,
                        file.place(*path, str(key)),
                        "unknown-key",
                        f"The key “{key}” is not known here.",
                        cure,
                    )
        case "required":
            for key in value:
                if key not in instance:
                    meant = schema_here["properties"].get(key, {}).get("description", "")
                    yield Problem(
                        file.name,
                        place,
                        "missing-key",
                        f"The key “{key}” is missing{_in(path)}.",
                        f"Add “{key}:” ({meant})." if meant else f"Add “{key}:”.",
                    )
        case "type":
            kinds = value
            kinds = [kinds] if isinstance(kinds, str) else kinds
            wanted = " or ".join(KINDS_OF_VALUE.get(kind, kind) for kind in kinds)
            cure = own_words or (
                "Put it in quotes."
                if "string" in kinds and not isinstance(instance, list | dict)
                else f"Write {wanted}."
            )
            yield Problem(file.name, place, "wrong-type", f"{what} must be {wanted}.", cure)
        case "enum" | "const":
            allowed = value if error.validator == "enum" else [value]
            listed = ", ".join(
                json.dumps(value) if not isinstance(value, str) else value for value in allowed
            )
            near = get_close_matches(str(instance), [str(one) for one in allowed], 1)
            cure = own_words or (f"Did you mean “{near[0]}”?" if near else f"Write one of: {listed}.")
            yield Problem(file.name, place, "wrong-value", f"{what} cannot be {_short(instance)}.", cure)
        case "oneOf" | "minProperties" | "maxProperties" | "dependentRequired":
            yield Problem(
                file.name,
                place,
                "wrong-shape",
                f"{what} is not complete, or says two things at once.",
                own_words or "Say exactly one thing here.",
            )
        case "minItems" | "minLength":
            yield Problem(
                file.name, place, "empty", f"{what} holds too little.", own_words or "Write at least one."
            )
        case "uniqueItems":
            yield Problem(
                file.name, place, "not-unique", f"{what} holds something twice.", "Keep each thing once."
            )
        case _:
            yield Problem(
                file.name,
                place,
                "wrong-value",
                f"{what} cannot be {_short(instance)}.",
                own_words or f"The schema says: {error.validator} {value}.",
            )


def _name_of(path: tuple[str | int, ...]) -> str:
    words = [f"no. {part + 1}" if isinstance(part, int) else str(part) for part in path]
    return "“" + " › ".join(words) + "”" if words else "This file"


def _in(path: tuple[str | int, ...]) -> str:
    return f" in {_name_of(path)}" if path else ""


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    return f"“{text if len(text) <= 60 else text[:57] + '…'}”"
