"""The one place that calls typst: data in, the bytes of a tagged PDF out."""

import base64
import binascii
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst

from techgoals.look.printing.documents import Block, Document
from techgoals.look.printing.glyphs import FONTS, printable, shaped

PAPER = Path(__file__).with_name("paper")
FORMATS = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}
TRY = b'#image(bytes(json(bytes(sys.inputs.picture))), format: sys.inputs.format, alt: "-")'
EMPTY = {"author": "", "head": "", "foot": "", "pages": "", "size": 10.5, "blocks": [], "slides": []}
RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}
# typst's reader of SVG knows no generic families: a picture that asks for one would come without letters
SVG_FAMILY = re.compile(r"""(font-family\s*(?:=\s*["']|:\s*))([^"';}>]+)""")


class CannotPrint(Exception):
    """typst refuses the document, and leaving out its pictures does not help; the message is typst's own."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF and how many pages it has."""

    content: bytes
    pages: int


def pdf(document: Document) -> Printed:
    """``document`` on its paper as PDF/UA-1; the same bytes for the same document.

    A picture that cannot be drawn gives way to its words. Raises ``CannotPrint`` where typst refuses all the same, which
    no document of ``documents.py`` should bring about.
    """
    ready = _ready(document)
    try:
        content = _typeset(document["paper"], ready)
    except CannotPrint:
        content = _typeset(document["paper"], _without_broken(ready))
    # typst writes page objects in the open
    return Printed(content, len(re.findall(rb"/Type\s*/Page\b", content)))


def _typeset(paper: str, ready: dict[str, Any]) -> bytes:
    try:
        return bytes(
            typst.compile(
                PAPER / f"{paper}.typ",
                root=PAPER,
                font_paths=_fonts(),
                ignore_system_fonts=True,
                sys_inputs={"document": json.dumps(ready, ensure_ascii=False)},
                pdf_standards=["ua-1"],
                timestamp=0,
            )
        )
    except typst.TypstError as no:
        raise CannotPrint(f"{no}\n{no.diagnostic}") from no


@cache
def _fonts() -> typst.Fonts:
    """Ours alone, in this order: what a machine has beside them changes no page."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[folder for folder in sorted(FONTS.iterdir()) if folder.is_dir()],
    )


def _ready(document: Document) -> dict[str, Any]:
    language = document["language"].split("-")[0].lower()
    words: dict[str, Any] = {**EMPTY, **document}
    return {
        **{key: printable(words[key]) for key in ("title", "author", "head", "foot", "pages")},
        "language": language if re.fullmatch(r"[a-z]{2,3}", language) else "en",
        "size": words["size"],
        "rightwards": language not in RIGHT_TO_LEFT,
        "blocks": _levelled([_part(block) for block in words["blocks"]], {"level": 0}),
        "slides": _every_slide(words["slides"]),
    }


def _every_slide(slides: list[list[Block]]) -> list[Any]:
    before = {"level": 0}
    return [_levelled([_part(block) for block in slide], before) for slide in slides]


def _levelled(blocks: list[Any], before: dict[str, int]) -> list[Any]:
    """Headings go down by one level at a time: a reader who jumps from one to the next misses none."""
    for block in blocks:
        if block["kind"] == "heading":
            block["level"] = before["level"] = max(1, min(block["level"], before["level"] + 1, 6))
        _levelled(block.get("blocks", []), before)
        if block["kind"] == "list":
            for item in block["items"]:
                _levelled(item, before)
    return blocks


def _part(part: Any) -> Any:
    """``part`` of a document with every word printable and each picture as typst takes it."""
    if isinstance(part, str):
        return printable(part)
    if isinstance(part, list):
        return [_part(one) for one in part]
    if not isinstance(part, dict):
        return part
    if part.get("kind") == "picture":
        words = printable(part["words"]) or "–"
        return {"kind": "picture", "words": words, **_picture(part["picture"])}
    return {key: value if key in ("kind", "to") else _part(value) for key, value in part.items()}


def _picture(address: str) -> dict[str, Any]:
    found = re.match(r"data:([a-z+/]+);base64,", address)
    nothing = {"picture": None, "format": ""}
    if found is None or found[1] not in FORMATS:
        return nothing
    try:
        content = base64.b64decode(address[found.end() :], validate=True)
        if found[1] != "image/svg+xml":
            return {"picture": list(content), "format": FORMATS[found[1]]}
        text = shaped(content.decode("utf-8-sig"))
    except (binascii.Error, UnicodeDecodeError):
        return nothing
    return {"picture": SVG_FAMILY.sub(_face, text), "format": "svg"}


def _face(found: re.Match[str]) -> str:
    kind = "Mono" if "mono" in found[2].lower() else "Next"
    return f"{found[1]}Atkinson Hyperlegible {kind}"


def _without_broken(part: Any) -> Any:
    """``part`` with words in place of every picture that typst cannot draw."""
    if isinstance(part, list):
        return [_without_broken(one) for one in part]
    if not isinstance(part, dict):
        return part
    if part.get("kind") == "picture" and part["picture"] is not None and not _can_draw(part):
        return {**part, "picture": None}
    return {key: _without_broken(value) for key, value in part.items()}


def _can_draw(part: dict[str, Any]) -> bool:
    try:
        typst.compile(
            b'#set document(title: "-")\n' + TRY,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"picture": json.dumps(part["picture"]), "format": part["format"]},
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    except typst.TypstError:
        return False
    return True
