"""docs/develop/verbs.md lists every verb and every address as the code has them. ``DRAW=1`` draws the lists anew."""

import ast
import os
import re
from collections.abc import Iterator
from itertools import groupby

from django.urls import URLPattern, URLResolver, get_resolver

from bench.server import ROOT

PAGE = ROOT / "docs" / "develop" / "verbs.md"
# from the ground up, as a booking walks; rooms without verbs are left out
ROOMS = [
    "kernel",
    "people",
    "campaigns",
    "fund",
    "lessons",
    "employers",
    "workshops",
    "classroom",
    "claims",
    "evidence",
    "adoption",
]
# in words: how the chain itself is written
NO_VERB = {"kernel.audit.record"}


def verbs() -> Iterator[tuple[str, str]]:
    """(room, line) of each public function that takes ``by`` and ``at``."""
    for room in ROOMS:
        for file in sorted((ROOT / "techgoals" / room).glob("*.py")):
            for node in ast.parse(file.read_text()).body:
                if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                    continue
                names = {one.arg for one in [*node.args.args, *node.args.kwonlyargs]}
                if {"by", "at"} <= names and f"{room}.{file.stem}.{node.name}" not in NO_VERB:
                    yield room, f"- `{file.stem}.{node.name}({parameters(node.args)})` {promise(node)}"


def parameters(given: ast.arguments) -> str:
    """The names, without types; ``=`` after what may be left out."""
    plain = [one.arg for one in given.args]
    for n in range(len(given.defaults)):
        plain[-1 - n] += "="
    named = [
        one.arg + ("=" if default else "")
        for one, default in zip(given.kwonlyargs, given.kw_defaults, strict=True)
    ]
    return ", ".join([*plain, *(["*"] if named and plain else []), *named])


def promise(node: ast.FunctionDef) -> str:
    """The first sentence of what the function says of itself."""
    said = " ".join((ast.get_docstring(node) or "").split("\n\n")[0].split()).replace("``", "`")
    return re.split(r"(?<=[.;])\s(?=[A-Z])", said)[0]


def addresses(patterns: list[URLPattern | URLResolver], above: str = "", room: str = "") -> Iterator[str]:
    """A row for each address that has a name."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, above + str(one.pattern), one.app_name or room)
        elif one.name and room and room != "development":
            path = re.sub(r"<\w+:(\w+)>", r"<\1>", above + str(one.pattern))
            yield f"| `{room}:{one.name}` | `/{path}` |"


def drawn(text: str) -> str:
    """The page with both lists as the code has them now."""
    rooms = [
        f"## {room}\n" + "\n".join(line for _room, line in lines)
        for room, lines in groupby(verbs(), key=lambda pair: pair[0])
    ]
    rows = ["| name | address |", "|---|---|", *sorted(addresses(get_resolver().url_patterns))]
    text = put(text, "verbs", "\n\n".join(rooms))
    return put(text, "addresses", "\n".join(rows))


def put(text: str, name: str, body: str) -> str:
    """Replace what stands between two marks."""
    return re.sub(
        rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda m: f"{m[1]}{body}\n{m[2]}", text, flags=re.DOTALL
    )


def test_the_lists_of_verbs_and_addresses_are_those_of_the_code() -> None:
    """Draw them anew with ``DRAW=1 pytest tests/docs/test_verbs.py``."""
    text = PAGE.read_text()
    now = drawn(text)
    if os.environ.get("DRAW"):
        PAGE.write_text(now)
        return
    assert text == now, "the code has changed: DRAW=1 pytest tests/docs/test_verbs.py"
