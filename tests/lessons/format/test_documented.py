"""docs/develop/lesson-format.md and the schemas say the same: each key has its row, and no row tells of a key that is not."""

import re
from typing import Any

import pytest

from bench.server import ROOT
from techgoals.lessons.format import kinds, schema

TEXT = (ROOT / "docs/develop/lesson-format.md").read_text("utf-8")
PLACES = {
    "pack": "## pack.yml",
    "lesson": "## lesson.yml",
    "mistake": "## mistake.yml",
    "role": "## role.yml",
}
HEADINGS = {"web": "### Rules for web (and debug)"}  # the others are headed by their names


def section(heading: str) -> str:
    """The text from a heading to the next one that is as high or higher."""
    level = heading.split()[0]
    after = TEXT.split(f"\n{heading}\n")[1]
    return re.split(rf"^#{{1,{len(level)}}} ", after, maxsplit=1, flags=re.MULTILINE)[0]


def rows(text: str, *, first: str) -> dict[str, str]:
    """The rows of the tables whose first column is headed ``first``: each name in it → the rest of the row."""
    found = {}
    for table in re.findall(rf"^\| {first} \|.*\n\|[-|]+\n((?:\|.*\n)+)", text + "\n", re.MULTILINE):
        for row in table.splitlines():
            names, rest = row.strip("| ").split(" | ", 1)
            found |= dict.fromkeys(re.findall(r"`(\w+)`", names), rest)
    return found


def inner(data: dict[str, Any], definitions: dict[str, Any]) -> set[str]:
    """The keys inside a value, as far down as this key's own part of the schema goes."""
    if "$ref" in data:
        data = definitions[data["$ref"].rsplit("/", 1)[1]]
    found = set(data.get("properties", {}))
    if "items" in data:
        found |= inner(data["items"], definitions)
    return found


@pytest.mark.parametrize("name", PLACES)
def test_each_key_has_a_row_and_each_row_a_key(name: str) -> None:
    told = rows(section(PLACES[name]), first="key")
    assert set(told) == set(schema.schema(name)["properties"])
    for key, value in schema.schema(name)["properties"].items():
        for below in inner(value, {}):
            assert re.search(rf"`[^`]*\b{below}\b[^`]*`", told[key]), f"{name}.yml: {key} › {below}"


def test_what_every_activity_has_is_told() -> None:
    told = rows(section("## activity.yml").split("\n### ")[0], first="key")
    properties = schema.schema("activity")["properties"]
    assert set(told) == set(properties)
    for key in ("files", "checks", "hints"):
        items = properties[key]["items"]
        below = inner(items, {"check": {"properties": {"id": {}, "says": {}}}})
        for one in below:
            assert f"`{one}`" in told[key] or f"`{one}:" in told[key], f"{key} › {one}"
    for kind in kinds.names():
        assert f"`{kind}`" in told["kind"]


@pytest.mark.parametrize("kind", kinds.names())
def test_each_kind_has_a_part_of_its_own_with_its_keys_and_rules(kind: str) -> None:
    text, shape = section(HEADINGS.get(kind, f"### {kind}")), kinds.kind(kind).shape
    told = rows(text, first="key")
    assert set(shape.get("properties", {})) <= set(told) <= {*shape.get("properties", {}), "files"}
    for key, value in shape.get("properties", {}).items():
        for below in inner(value, {"test": {}, **shape["$defs"]}):
            assert re.search(rf"`[^`]*\b{below}\b[^`]*`", told[key]), f"{kind}: {key} › {below}"
    rules = rows(text, first="rule")
    assert set(rules) == set(shape["rules"])
    for rule in shape["rules"]:
        for below in inner(shape["$defs"][rule], {"act": {}}):
            assert re.search(rf"`[^`]*\b{below}\b[^`]*`", rules[rule]), f"{kind}: {rule} › {below}"


def test_each_act_is_told() -> None:
    acts = kinds.kind("web").shape["$defs"]["act"]["properties"]
    (told,) = re.findall(r"An act is one of (.*?)\n\n", TEXT, re.DOTALL)
    for act, value in acts.items():
        assert f"`{act}:" in told
        for below in value.get("properties", {}):
            assert below in told


def test_each_size_that_is_told_is_the_one_that_is_held() -> None:
    from techgoals.lessons.format import ZIP_BYTES, folder, reading_age

    for words in (
        f"files over {folder.TEXT_BYTES // 1000} kB of text",
        f"packs over {folder.PACK_BYTES // 1_000_000} MB or {folder.PACK_FILES:,} files",
        f"at most {folder.PICTURE_BYTES // 1000} kB each",
        f"at most {ZIP_BYTES // 1_000_000} MB",
        f"over {reading_age.OLDEST}",
    ):
        assert words in TEXT
