"""What a paper tells people to press, to type or to run is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bench.server import ROOT
from techgoals.config.command import techgoals

GUIDES = sorted((ROOT / "docs" / "guide").glob("*.md"))
PAPERS = sorted([*ROOT.glob("*.md"), *GUIDES, ROOT / "docs" / "develop" / "testing.md"])
SAID = "\n".join(
    file.read_text()
    for file in [*(ROOT / "techgoals").rglob("*"), *(ROOT / "workspace" / "src").rglob("words.ts")]
    if file.suffix in {".html", ".py", ".ts"}
)


def name(file: Path) -> str:
    """A paper by its path in the project."""
    return file.relative_to(ROOT).as_posix()


def pressed(text: str) -> Iterator[str]:
    """What a guide prints in italics: a word of a page (``*Schools → Import a school list*``)."""
    text = re.sub(r"```.*?```|\*\*[^*]+\*\*", "", text, flags=re.DOTALL)
    for phrase in re.findall(r"(?<![\w*])\*([^*]+)\*(?![\w*])", text):
        if not phrase.startswith("["):
            yield from (" ".join(part.split()).rstrip(".,:") for part in phrase.split(" → "))


@pytest.mark.parametrize("file", GUIDES, ids=name)
def test_what_a_guide_says_to_press_stands_on_a_page(file: Path) -> None:
    missing = [words for words in pressed(file.read_text()) if words not in SAID]
    assert not missing, f"{name(file)}: no page says {missing}"


def code(text: str) -> Iterator[str]:
    """What stands in code: blocks line by line, and spans."""
    for block in re.findall(r"^```\w*\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE):
        yield from block.splitlines()
    yield from re.findall(r"`([^`]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))


def command(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that these words name, and the words left; fails where there is none."""
    context = click.Context(techgoals)
    found: click.Command = techgoals
    while isinstance(found, click.Group):
        assert words, f"{found.name} is a group: say which of its commands"
        below = found.get_command(context, words[0])
        assert below, f"there is no command {words[0]!r}"
        found, words = below, words[1:]
    return found, words


@pytest.mark.parametrize("file", PAPERS, ids=name)
def test_each_command_and_option_that_is_told_is_there(file: Path) -> None:
    for line in code(file.read_text()):
        told = re.match(r"(?:\.venv/bin/)?techgoals((?: +[a-z-]+)+)(.*)", " ".join(line.split()))
        if told:
            found, _rest = command(told[1].split())
            options = {one for parameter in found.params for one in parameter.opts} | {"--help"}
            assert set(re.findall(r"--[a-z-]+", told[2])) <= options, f"{name(file)}: {line}"


@pytest.mark.parametrize("file", PAPERS, ids=name)
def test_each_make_target_that_is_told_is_there(file: Path) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for line in code(file.read_text()):
        told = re.match(r"make (\w+)", line)
        if told:
            assert told[1] in targets, f"{name(file)}: {line}"
