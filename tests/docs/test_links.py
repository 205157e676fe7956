"""The papers hold together: links, pictures, a page for each person, no address that only one machine knows."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from bench.server import ROOT
from techgoals.campaigns.models import Membership
from techgoals.people.models import Tie

DOCS = ROOT / "docs"
PAPERS = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
PICTURES = DOCS / "pictures"
HEAVIEST = 150 * 1024
# whoever the product is for, beyond those who have a role in it
OTHERS = {"pupil", "author", "next-region", "engineer"}
# a facilitator leads a session and keeps its register: their page is the host's
SHARED = {"facilitator": "host"}


def name(file: Path) -> str:
    """A paper by its path in the project."""
    return file.relative_to(ROOT).as_posix()


def prose(file: Path) -> str:
    """The text without what stands in code."""
    text = re.sub(r"^```.*?^```", "", file.read_text(), flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]*`", "", text)


def links(file: Path) -> Iterator[str]:
    """Where its links and pictures lead, those of other hosts left out."""
    for target in re.findall(r"\]\(<?([^)>\s]+)>?\)", prose(file)):
        if not re.match(r"[a-z]+:", target):
            yield target


def anchors(file: Path) -> set[str]:
    """What one can jump to, by the rule that code hosts use for headings."""
    found = re.findall(r"^#+ +(.+)$", file.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in found}


@pytest.mark.parametrize("file", PAPERS, ids=name)
def test_each_link_and_picture_leads_somewhere(file: Path) -> None:
    for target in links(file):
        path, _hash, anchor = unquote(target).partition("#")
        there = (file.parent / path).resolve() if path else file
        assert there.exists(), f"{name(file)} leads to {target}"
        assert there.is_relative_to(ROOT), f"{name(file)} leads out of the project: {target}"
        if anchor and there.suffix == ".md":
            assert anchor in anchors(there), f"{name(file)}: no heading {target}"


@pytest.mark.parametrize("file", PAPERS, ids=name)
def test_each_picture_says_in_words_what_it_shows(file: Path) -> None:
    for words in re.findall(r"!\[([^\]]*)\]\(", file.read_text()):
        assert len(words) >= 10, f"{name(file)}: {words!r}"


def test_each_picture_is_used_and_light() -> None:
    used = {
        (file.parent / target).resolve()
        for file in PAPERS
        for target in links(file)
        if target.endswith((".png", ".svg"))
    }
    for picture in PICTURES.iterdir():
        assert picture in used, f"no paper shows {name(picture)}"
        assert picture.stat().st_size <= HEAVIEST, f"{name(picture)} is too heavy"


def test_each_paper_can_be_reached_from_the_first_one() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        file = waiting.pop()
        if file in reached:
            continue
        reached.add(file)
        waiting += [
            there
            for target in links(file)
            if (there := (file.parent / target.partition("#")[0]).resolve()).suffix == ".md"
        ]
    assert {name(file) for file in PAPERS} == {name(file) for file in reached}


def people() -> set[str]:
    """Everybody with a role, and those whom the product serves without one."""
    roles = {*Membership.Role.values, *Tie.Role.values}
    return {SHARED.get(role, role).replace("_", "-") for role in roles} | OTHERS


@pytest.mark.parametrize("person", sorted(people()))
def test_each_person_has_a_guide(person: str) -> None:
    page = DOCS / "guide" / f"{person}.md"
    assert page.exists()
    for index in (DOCS / "guide" / "index.md", ROOT / "README.md"):
        assert f"{person}.md" in index.read_text(), f"{name(index)} does not lead there"


def test_nobody_has_a_guide_who_is_not_there() -> None:
    pages = {file.stem for file in (DOCS / "guide").glob("*.md")}
    assert pages == people() | {"index", "lessons", "the-original"}


def test_each_decision_has_reasons_and_stands_in_the_list() -> None:
    index = (DOCS / "decisions" / "index.md").read_text()
    numbers = []
    for file in sorted((DOCS / "decisions").glob("[0-9]*.md")):
        text = file.read_text()
        numbers.append(int(file.name[:4]))
        assert text.startswith(f"# {numbers[-1]}. "), name(file)
        assert f"[{text.splitlines()[0].partition('. ')[2]}]({file.name})" in index, name(file)
        for heading in ("## What was asked", "## What we chose", "## What would change it"):
            assert heading in text, f"{name(file)}: {heading}"
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("file", PAPERS, ids=name)
def test_no_paper_names_a_registry(file: Path) -> None:
    text = file.read_text()
    assert not re.search(r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|registry|mirror|proxy)", text), name(
        file
    )


def test_the_licences_are_there_and_every_pack_says_its_own() -> None:
    assert (ROOT / "LICENSE").read_text().startswith("MIT License")
    assert "CC BY 4.0" in (ROOT / "packs" / "LICENSE").read_text()
    packs = [file for file in (ROOT / "packs").iterdir() if file.is_dir()]
    assert packs
    for pack in packs:
        said = next(pack / one for one in ("pack.yml", "region.yml") if (pack / one).exists())
        assert "licence: CC-BY-4.0" in said.read_text(), name(said)
        assert "attribution: " in said.read_text(), name(said)
