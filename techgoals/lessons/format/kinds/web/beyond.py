"""What a page that is run for marking may not lean on: layout, canvas, network, real time, storage of the browser's.

Marking runs the page twice, in the browser and on the server, and both must see the same; the server has no screen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BEYOND = {
    "layout": r"getBoundingClientRect|getClientRects|getComputedStyle|elementFromPoint|scrollIntoView|scrollTo|scrollBy"
    r"|(?:offset|client|scroll)(?:Width|Height|Top|Left)|inner(?:Width|Height)|matchMedia|(?:Resize|Intersection)Observer",
    "canvas": r"getContext|OffscreenCanvas|createImageBitmap",
    "network": r"fetch(?=\s*\()|XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|importScripts|new\s+Worker"
    r"|import(?=\s*\()",
}
_WORDS = re.compile(
    "|".join(
        rf"(?P<{what}>(?<![\w$]){words}(?![\w$]))"
        for what, words in {k: f"(?:{v})" for k, v in _BEYOND.items()}.items()
    )
)
_NOT_CODE = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_CANVAS = re.compile(r"<canvas\b", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Beyond:
    """A word in a file that marking cannot follow: its line, the word, and what it would need."""

    line: int
    word: str
    needs: str


def beyond(name: str, text: str) -> Iterator[Beyond]:
    """What in the file ``name`` needs more than marking has; comments and quoted text do not count."""
    if name.endswith(".html"):
        page = _COMMENT.sub(_blank, text)
        for canvas in _CANVAS.finditer(page):
            yield Beyond(_line(text, canvas.start()), "<canvas>", "canvas")
        for script in _SCRIPT.finditer(page):
            yield from _in_script(text, script[1], script.start(1))
    elif name.endswith(".js"):
        yield from _in_script(text, text, 0)


def _in_script(text: str, script: str, start: int) -> Iterator[Beyond]:
    for found in _WORDS.finditer(_NOT_CODE.sub(_blank, script)):
        yield Beyond(_line(text, start + found.start()), found[0], str(found.lastgroup))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
