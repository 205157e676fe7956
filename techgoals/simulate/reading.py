"""The last chapter: somebody who knows nothing reads the public page, and opens each figure down to its rows."""

import re
from datetime import datetime
from typing import Any

from techgoals.simulate.pages import NotOnThePage
from techgoals.simulate.story import Story
from techgoals.simulate.visiting import Visitor


def public_page(story: Story, moment: datetime) -> tuple[str, list[dict[str, Any]]]:
    """The release as it is printed, and each headline as a stranger reads it: figure, label, how it was counted, and the
    sum of the rows behind it."""
    stranger = Visitor(story.house, "a stranger", moment)
    stranger.get(story.at())
    release = " ".join(one.text for one in stranger.page.root.find("div", class_="release"))
    cards = []
    for card in stranger.page.root.find("div", class_="headline"):
        how = card.find("p", class_="headline-how")
        links = how[0].find("a") if how else []
        if links:
            figure = card.find("p", class_="headline-figure")[0].text
            label = card.find("p", class_="headline-label")[0].text
            cards.append((figure, label, links[0].attrs["href"]))
    if not cards:
        raise NotOnThePage("the public page has no headline")
    read = [_open(story, stranger, *card) for card in cards]
    stranger.close()
    return release, read


def _open(story: Story, stranger: Visitor, figure: str, label: str, how: str) -> dict[str, Any]:
    page = stranger.get(how)
    answers = page.root.find("section", aria_labelledby="answers")
    number = page.root.find("", id="figure")[0].attrs["data-figure"]
    ways = page.root.find("section", aria_labelledby="ways")
    parts = {
        card.find("p", class_="headline-label")[0].text: _number(
            card.find("p", class_="headline-figure")[0].text
        )
        for card in (ways[0].find("div", class_="headline") if ways else [])
    }
    heading = page.root.find("h1")[0].text
    rows = stranger.get(page.link("Open the rows"))
    cells = rows.root.find("td", class_="number")
    added = sum(
        int(cell.attrs["data-number"])
        for cell in cells
        if cell.attrs.get("data-number", "").lstrip("-").isdigit()
    )
    if added != int(number):
        story.house.note(f"the rows of “{label}” add up to {added}, not to {number}")
    told: dict[str, Any] = {
        "id": how.rstrip("/").rsplit("/", 1)[1],
        "reads": heading or f"{figure} {label}",
        "figure": figure,
        "label": label,
        "number": int(number),
        "rows_add_up_to": added,
    }
    if parts:
        told["parts"] = parts
    if answers:
        told["who_answered"] = " ".join(one.text for one in answers[0].find("p"))
    return told


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words) or 0)
