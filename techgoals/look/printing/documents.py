"""What a printed document is made of. The typst templates in ``paper/`` know these words and no others.

Inline text is a list of strings and of ``{"kind": …}``::

    strong, em {inside}    code {text}    link {inside, to}    break    blank {letters}

A block is one of::

    heading   {level, inside}            levels are set right on the way: none is left out
    paragraph {inside}                   with ``lines``: one writes on it, and on so many lines after it
    kicker, small, leads {inside}        what kind of paper this is; what may be read last; what stays with what follows
    line      {inside, room}             stays in one line; so many millimetres to write in under it
    list      {ordered, start, items: [[block]]}
    quote     {blocks}
    code      {text}
    picture   {picture, words}           ``picture`` is a data address; ``words`` for those who do not see it
    table     {head: [inside], rows: [[inside]], widths, form}   of a ``form`` the empty cells are to write in
    facts     {items: [[inside, inside]]}
    bar       {parts: [{label, size}]}   how long each is beside the others; says nothing that words do not say as well
    strips    {items: [inside], columns} to cut out
    room      {height}                   to draw in, in millimetres
    rule, page                           a line across; a new page
    boxed, together {blocks}             in a frame; never torn apart
    fit       {blocks, flows}            all of it on one page, in smaller letters where it has to be; what ``flows`` goes on
                                         to the next page before its letters are too small for a pupil
"""

from typing import Any, TypedDict

Inline = str | dict[str, Any]
Block = dict[str, Any]
SHORT = 26  # letters of a strip that leave room for another one beside it


class Document(TypedDict, total=False):
    """``title`` and ``language`` name the file, ``head`` stands on top of each page and ``foot`` below it.

    ``pages`` says which page this is, with ``{n}`` and ``{m}`` in it. ``size`` is that of its letters, 10.5 points unless told. A ``sheet`` has ``blocks``; ``slides`` have
    ``slides``, a list of them for each.
    """

    paper: str
    title: str
    language: str
    author: str
    head: str
    pages: str
    foot: str
    size: float
    blocks: list[Block]
    slides: list[list[Block]]


def heading(level: int, *inside: Inline) -> Block:
    """A heading; 1 is the document's own."""
    return {"kind": "heading", "level": level, "inside": list(inside)}


def paragraph(*inside: Inline, kind: str = "paragraph") -> Block:
    """A paragraph, a ``kicker`` or what is ``small``."""
    return {"kind": kind, "inside": list(inside)}


def code(text: str) -> Inline:
    """Code within a line."""
    return {"kind": "code", "text": text}


def strong(*inside: Inline) -> Inline:
    """Words that stand out."""
    return {"kind": "strong", "inside": list(inside)}


def listed(items: list[list[Block]], *, ordered: bool = False) -> Block:
    """A list."""
    return {"kind": "list", "ordered": ordered, "start": 1, "items": items}


def strips(items: list[list[Inline]]) -> Block:
    """Strips to cut out: two beside each other where all are short."""
    short = all(len(said(item)) <= SHORT for item in items)
    return {"kind": "strips", "items": items, "columns": 2 if short else 1}


def said(inside: list[Inline]) -> str:
    """The plain words of inline text."""
    return "".join(
        part
        if isinstance(part, str)
        else str(part.get("text", ""))
        + said(part.get("inside", []))
        + (" " if part["kind"] == "break" else "")
        for part in inside
    )
