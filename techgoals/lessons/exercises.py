"""What turns a text into a sheet for a pencil: lines to write on, strips to cut out, the teacher's part on a page of its own.

Works on blocks of ``look.printing``. Authors write pure CommonMark: a row of underscores is a blank, and paragraphs that
are a piece of code each, four or more in a row, are strips (docs/develop/lesson-format.md).
"""

import re
from typing import Any

from techgoals.look.printing.documents import Block, Inline, said, strips

BLANK = re.compile(r"_{2,}")
TO_THE_END = 20  # so many underscores at the end of a paragraph: the rest of the line is to write on
TO_THE_MARGIN = {"kind": "blank", "letters": None}
LONG_LABEL = 42  # letters of a question that leave too little of its line for an answer
APART = "\u2003" * 3
STRIPS = 4  # fewer pieces of code in a row are lines to read


def to_write_on(blocks: list[Block], *, rules: bool = False) -> list[Block]:
    """Every row of underscores as a blank; at the end of a paragraph a blank runs to the margin.

    A row of underscores that stands alone is a rule in CommonMark. With ``rules`` it is what its author meant: a line.
    """
    return [_written(block, rules) for block in blocks]


def of_code(blocks: list[Block], *, room: int = 0, cut: bool = True) -> list[Block]:
    """Paragraphs that are a piece of code each: four or more in a row become strips, the others stay in one line.

    ``room`` is for the pencil, in millimetres, under the last line of a row; without ``cut`` all are lines.
    """
    found: list[Block] = []
    row: list[list[Inline]] = []
    for block in [*blocks, None]:
        if block is not None and _is_piece(block):
            row.append(block["inside"])
            continue
        if cut and len(row) >= STRIPS:
            found.append(strips(row))
        else:
            found += [
                {"kind": "line", "inside": inside, "room": room if place == len(row) else 0}
                for place, inside in enumerate(row, start=1)
            ]
        row = []
        if block is not None:
            found.append(_spread(block))
    return found


def teacher_apart(blocks: list[Block]) -> list[Block]:
    """An English sheet's part "For the teacher" begins a page: the sheets before it are copied for pupils."""
    found: list[Block] = []
    for block in blocks:
        if block["kind"] == "heading" and "for the teacher" in said(block["inside"]).casefold():
            found.append({"kind": "page"})
        found.append(block)
    return found


def asks_for_a_name(blocks: list[Block]) -> bool:
    """True where there is a blank before the first heading: the author's own line for the pass name."""
    for block in blocks:
        if block["kind"] == "heading":
            return False
        if any(isinstance(part, dict) and part["kind"] == "blank" for part in block.get("inside", [])):
            return True
    return False


def _spread(block: Block) -> Block:
    """Pieces of code beside each other stand far enough apart for a pencil."""
    inside = block.get("inside", [])
    if block["kind"] != "paragraph" or len(inside) < 3:
        return block
    pieces, between = inside[::2], inside[1::2]
    if all(isinstance(part, dict) and part["kind"] == "code" for part in pieces) and all(
        isinstance(part, str) and not part.strip() for part in between
    ):
        return {**block, "inside": [APART if isinstance(part, str) else part for part in inside]}
    return block


def _is_piece(block: Block) -> bool:
    inside = block.get("inside", [])
    return (
        block["kind"] == "paragraph"
        and len(inside) == 1
        and isinstance(inside[0], dict)
        and inside[0]["kind"] == "code"
    )


def _written(block: Block, rules: bool) -> Block:
    if block["kind"] == "list":
        return {**block, "items": [to_write_on(item, rules=rules) for item in block["items"]]}
    if "blocks" in block:
        return {**block, "blocks": to_write_on(block["blocks"], rules=rules)}
    if rules and block["kind"] == "rule":
        return {"kind": "paragraph", "inside": [dict(TO_THE_MARGIN)], "lines": 0}
    if block["kind"] != "paragraph":
        return block
    inside = _with_blanks(block["inside"])
    if inside and _is_to_the_end(inside[-1]):
        label = said(inside[:-1]).strip()
        more = 1 if len(label) > LONG_LABEL and label.endswith("?") else 0
        return {**block, "inside": [*inside[:-1], dict(TO_THE_MARGIN)], "lines": more}
    return {**block, "inside": inside}


def _is_to_the_end(part: Inline) -> bool:
    return isinstance(part, dict) and part["kind"] == "blank" and part["letters"] >= TO_THE_END


def _with_blanks(parts: list[Inline]) -> list[Inline]:
    found: list[Inline] = []
    for part in parts:
        if isinstance(part, str):
            found += _cut(part)
        elif "inside" in part:
            found.append({**part, "inside": _with_blanks(part["inside"])})
        else:
            found.append(part)
    return found


def _cut(text: str) -> list[Any]:
    found: list[Any] = []
    at = 0
    for blank in BLANK.finditer(text):
        found += [text[at : blank.start()], {"kind": "blank", "letters": len(blank[0])}]
        at = blank.end()
    return [part for part in [*found, text[at:]] if part != ""]
