"""Clean HTML (what ``lessons.format.markdown.render`` leaves: CommonMark and tables) into blocks."""

import re
from html.parser import HTMLParser
from typing import Any

from techgoals.look.printing.documents import Block, Inline, said, strips

HEADINGS = {f"h{level}": level for level in range(1, 7)}
WITHIN = {"strong": "strong", "em": "em", "a": "link"}
ROOM = 8  # millimetres for each line that stands in the block: what one writes on


def blocks_of(html: str) -> list[Block]:
    """The blocks of ``html``, in order. A tag that CommonMark does not make is left out, and its words stay.

    A link that leads within the lesson keeps its words alone; one that leads out is printed with its address. A block of
    code in the language ``draw`` is room to draw, ``cut`` strips to cut out, a line each.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.done()


class _Reader(HTMLParser):
    """Keeps a stack of what is open: (tag, attributes, the list that its children go into)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: list[Any] = []
        self.open: list[tuple[str, dict[str, str], list[Any]]] = [("", {}, self.root)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._add({"kind": "break"})
        elif tag == "hr":
            self._add({"kind": "rule"})
        elif tag == "img":
            self._add({"kind": "picture", "picture": given.get("src", ""), "words": given.get("alt", "")})
        else:
            self.open.append((tag, given, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if any(tag == name for name, _, _ in self.open):
            while self.open[-1][0] != tag:
                self._close()
            self._close()

    def handle_data(self, data: str) -> None:
        self._add(data)

    def done(self) -> list[Block]:
        while len(self.open) > 1:
            self._close()
        return _blocks(self.root)

    def _add(self, what: Any) -> None:
        self.open[-1][2].append(what)

    def _close(self) -> None:
        tag, given, inside = self.open.pop()
        if tag in HEADINGS:
            self._add({"kind": "heading", "level": HEADINGS[tag], "inside": _inline(inside)})
        elif tag == "p":
            self.open[-1][2].extend(_paragraph(inside))
        elif tag in ("ul", "ol"):
            self._add({
                "kind": "list",
                "ordered": tag == "ol",
                "start": int(given["start"]) if given.get("start", "").isdigit() else 1,
                "items": [part["blocks"] for part in inside if _is(part, "item")],
            })  # fmt: skip
        elif tag == "li":
            self._add({"kind": "item", "blocks": _blocks(inside)})
        elif tag == "blockquote":
            self._add({"kind": "quote", "blocks": _blocks(inside)})
        elif tag in ("th", "td"):
            self._add({"kind": "cell", "inside": _inline(inside)})
        elif tag == "tr":
            self._add({"kind": "row", "cells": [part["inside"] for part in inside if _is(part, "cell")]})
        elif tag == "table":
            self.open[-1][2].extend(_table([part["cells"] for part in inside if _is(part, "row")]))
        elif tag == "pre":
            self._add(_code(inside))
        elif tag == "code":
            self._add({"kind": "code", "text": _text(inside), "language": given.get("class", "")})
        elif tag in WITHIN:
            self._add({"kind": WITHIN[tag], "inside": _inline(inside), **_to(given)})
        else:
            self.open[-1][2].extend(inside)


def _is(part: Any, *kinds: str) -> bool:
    return isinstance(part, dict) and part["kind"] in kinds


def _to(given: dict[str, str]) -> dict[str, str]:
    address = given.get("href", "")
    return {"to": address} if re.match(r"https://|mailto:", address) else {}


def _blocks(parts: list[Any]) -> list[Block]:
    """Words that stand between blocks (of an item in a tight list, say) become paragraphs."""
    found: list[Block] = []
    loose: list[Any] = []
    for part in [*parts, None]:
        within = isinstance(part, str) or _is(part, "strong", "em", "link", "code", "break", "picture")
        if within and not (_is(part, "code") and "block" in part):
            loose.append(part)
            continue
        if any(not isinstance(word, str) or word.strip() for word in loose):
            found += _paragraph(loose)
        loose = []
        if isinstance(part, dict):
            found.append(part)
    return found


def _paragraph(parts: list[Any]) -> list[Block]:
    """A paragraph; a picture in it stands by itself."""
    found: list[Block] = []
    words: list[Any] = []
    for part in [*parts, {"kind": "picture"}]:
        if not _is(part, "picture"):
            words.append(part)
            continue
        inside = _inline(words)
        if said(inside).strip():
            found.append({"kind": "paragraph", "inside": inside})
        words = []
        if "picture" in part:
            found.append(part)
    return found


def _table(rows: list[list[list[Inline]]]) -> list[Block]:
    """The first row is the head; one with empty cells is a form."""
    if not rows or not all(rows):
        return []
    head, *body = rows
    width = len(head)
    body = [[*row, *[[] for _ in head]][:width] for row in body]
    form = any(not cell for row in body for cell in row)
    return [{"kind": "table", "head": head, "rows": body, "widths": [1] * width, "form": form}]


def _inline(parts: list[Any]) -> list[Inline]:
    """Words with white space as HTML means it: one space, and none at either end."""
    found: list[Inline] = []
    for part in parts:
        if isinstance(part, str):
            part = re.sub(r"[ \t\n\r\f]+", " ", part)
            ends = (
                not found
                or _is(found[-1], "break")
                or (isinstance(found[-1], str) and found[-1].endswith(" "))
            )
            part = part.lstrip(" ") if ends else part
            if part and found and isinstance(found[-1], str):
                found[-1] += part
                continue
        if part:
            found.append(part)
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip(" ")
    return found


def _text(parts: list[Any]) -> str:
    return "".join(part if isinstance(part, str) else part.get("text", "") for part in parts)


def _code(parts: list[Any]) -> Block:
    text = _text(parts).removesuffix("\n")
    language = next((part["language"] for part in parts if _is(part, "code")), "").removeprefix("language-")
    if language == "draw":
        return {"kind": "room", "height": ROOM * max(4, len(text.split("\n")))}
    if language == "cut":
        return strips([[{"kind": "code", "text": line}] for line in text.split("\n") if line.strip()])
    return {"kind": "code", "block": True, "text": text}
