"""CommonMark, and tables, into HTML that can do no harm: raw HTML off, then cleaned once more by nh3.

A picture travels inside the page as a data address, so that a lesson needs no file but itself.
"""

import base64
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from posixpath import dirname, normpath

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

PICTURES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
TAGS = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong"),
    *("a", "img", "hr", "br", "table", "thead", "tbody", "tr", "th", "td"),
}
ACTIVE = re.compile(
    r"<\s*/?\s*(?:script|style|iframe|frame|object|embed|form|link|meta|base|svg|math)\b|\son\w+\s*=|javascript:",
    re.IGNORECASE,
)
_plain = MarkdownIt("commonmark", {"html": False}).enable("table")
_with_raw = MarkdownIt("commonmark", {"html": True}).enable("table")


@dataclass(frozen=True, slots=True)
class Reference:
    """A link or a picture as written: where it points, its words, and its line."""

    target: str
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file, looked through: what an author may have got wrong is listed, not judged."""

    text: str
    title: str
    words: str
    pictures: list[Reference] = field(default_factory=list)
    links: list[Reference] = field(default_factory=list)
    raw: list[Reference] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it, up to the next one as high: lines from ``line`` to ``end``, counted from 1.

    ``items`` are the items of its lists, (line, words), also those inside others.
    """

    title: str
    level: int
    line: int
    end: int
    items: tuple[tuple[int, str], ...]


def look_through(text: str) -> Document:
    """List the title (the first heading, where it is the first thing), words, pictures, links and raw HTML of ``text``."""
    title, said = "", []
    document = Document(text, _title(_plain.parse(text)), "")
    for token, line in _tokens(_plain.parse(text)):
        if token.type == "image":
            document.pictures.append(Reference(str(token.attrs.get("src", "")), token.content.strip(), line))
        elif token.type == "link_open":
            document.links.append(Reference(str(token.attrs.get("href", "")), "", line))
        elif token.type == "text":
            said.append(token.content)
        elif token.type in ("softbreak", "code_inline"):
            said.append(" ")
        elif token.type in (
            "paragraph_close",
            "heading_close",
            "list_item_close",
            "hardbreak",
            "th_close",
            "td_close",
        ):
            said.append("\n")
    for token, line in _tokens(_with_raw.parse(text)):
        if token.type in ("html_block", "html_inline"):
            document.raw.append(Reference(token.content.strip(), "", line))
    title = document.title
    return Document(text, title, "".join(said), document.pictures, document.links, document.raw)


def render(
    text: str,
    *,
    picture: Callable[[str], str],
    link: Callable[[str], str],
    without_title: bool = False,
    deeper: int = 0,
) -> str:
    """``text`` as clean HTML. ``picture`` and ``link`` turn an address as written into the one on the page.

    ``without_title`` leaves out the first heading where it is the first thing; ``deeper`` moves headings down that
    many levels.
    """
    tokens = _plain.parse(text)
    if without_title and tokens and tokens[0].type == "heading_open":
        tokens = tokens[3:]
    for token, _ in _tokens(tokens):
        if token.type == "image":
            token.attrs["src"] = picture(str(token.attrs.get("src", "")))
        elif token.type == "link_open":
            token.attrs["href"] = link(str(token.attrs.get("href", "")))
        elif token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + deeper)}"
    html = _plain.renderer.render(tokens, _plain.options, {})
    return str(
        nh3.clean(
            html,
            tags=TAGS,
            attributes={"a": {"href"}, "img": {"src", "alt"}, "code": {"class"}, "ol": {"start"}},
            attribute_filter=_attribute,
            url_schemes={"https", "mailto", "data"},
            link_rel="noopener noreferrer",
        )
    )


def sections(text: str) -> list[Section]:
    """Every heading of ``text`` that stands by itself, in order, each with what is under it."""
    tokens = _plain.parse(text)
    starts = [
        (index, int(token.tag[1]))
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0
    ]
    found = []
    for place, (index, level) in enumerate(starts):
        stop = next((other for other, high in starts[place + 1 :] if high <= level), len(tokens))
        end = tokens[stop].map[0] if stop < len(tokens) and tokens[stop].map else len(text.split("\n"))  # type: ignore[index]
        items, waits = [], 0
        for token in tokens[index:stop]:
            if token.type == "list_item_open" and token.map is not None:
                waits = token.map[0] + 1
            elif token.type == "inline" and waits:
                items.append((waits, _said(token)))
                waits = 0
        map_ = tokens[index].map or [0, 0]
        found.append(Section(_said(tokens[index + 1]), level, map_[0] + 1, end, tuple(items)))
    return found


def pages(text: str) -> list[str]:
    """The parts of ``text`` between its lines ``---``, as slides are written."""
    cuts = [
        token.map[0]
        for token in _plain.parse(text)
        if token.type == "hr" and token.level == 0 and token.map is not None
    ]
    lines = text.split("\n")
    starts = [0, *[cut + 1 for cut in cuts]]
    ends = [*cuts, len(lines)]
    parts = ["\n".join(lines[start:end]).strip() for start, end in zip(starts, ends, strict=True)]
    return [part for part in parts if part]


def data_address(name: str, content: bytes) -> str:
    """A picture as a ``data:`` address."""
    kind = PICTURES[name[name.rfind(".") :].lower()]
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def beside(file: str, target: str) -> str:
    """The name in the pack of ``target`` as written in ``file``."""
    return normpath(f"{dirname(file)}/{target.split('#')[0]}")


def _attribute(tag: str, name: str, value: str) -> str | None:
    if value.strip().lower().startswith("data:") and (tag, name) != ("img", "src"):
        return None
    if (tag, name) == ("code", "class") and not re.fullmatch(r"language-[a-z]+", value):
        return None
    return value


def _title(tokens: list[Token]) -> str:
    return _said(tokens[1]) if len(tokens) > 1 and tokens[0].type == "heading_open" else ""


def _said(token: Token) -> str:
    """The words of a paragraph or a heading, its code with them."""
    parts = {"softbreak": " ", "hardbreak": " "}
    return "".join(
        parts.get(part.type, part.content if part.type in ("text", "code_inline") else "")
        for part in token.children or []
    ).strip()


def _tokens(tokens: list[Token]) -> Iterator[tuple[Token, int]]:
    line = 1
    for token in tokens:
        if token.map is not None:
            line = token.map[0] + 1
        yield token, line
        for child in token.children or []:
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            yield child, line
