"""Which characters the fonts in ``fonts/`` have, and what becomes of the others: PDF/UA allows no letter without a shape."""

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).with_name("fonts")
INSTEAD = "□"
LONGEST = 32  # letters that stand in a line without a place to break
_long = re.compile(rf"[^\s​]{{{LONGEST + 1},}}")
# they have no shape of their own and change how others are joined
_joiners = {"\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f"}


def printable(text: str) -> str:
    """As ``shaped``, with places to break in endless words."""
    return _long.sub(_breakable, shaped(text))


def shaped(text: str) -> str:
    """``text`` with ``□`` for what no font has, and without control characters."""
    known = characters()
    letters = []
    for letter in unicodedata.normalize("NFC", text):
        if letter in "\n\t" or letter in _joiners:
            letters.append(letter)
        elif unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co") or letter in "\ufe0e\ufe0f":
            continue
        else:
            letters.append(letter if ord(letter) in known else INSTEAD)
    return "".join(letters)


def _breakable(word: re.Match[str]) -> str:
    text = word[0]
    return "\u200b".join(text[start : start + LONGEST] for start in range(0, len(text), LONGEST))


@cache
def characters() -> frozenset[int]:
    """The code points that one of the fonts has."""
    found: set[int] = set()
    for file in sorted(FONTS.rglob("*.ttf")):
        found |= _cmap(file.read_bytes())
    return frozenset(found)


def _cmap(font: bytes) -> set[int]:
    """The code points of a TrueType font: its table ``cmap``, formats 4 and 12 (OpenType, chapter "cmap")."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = {
        font[at : at + 4]: struct.unpack_from(">L", font, at + 8)[0] for at in range(12, 12 + 16 * count, 16)
    }
    start = tables[b"cmap"]
    found: set[int] = set()
    for record in range(struct.unpack_from(">H", font, start + 2)[0]):
        at = start + struct.unpack_from(">L", font, start + 8 + 8 * record)[0]
        (form,) = struct.unpack_from(">H", font, at)
        if form == 4:
            found |= _segments(font, at)
        elif form == 12:
            for group in range(struct.unpack_from(">L", font, at + 12)[0]):
                first, last, glyph = struct.unpack_from(">3L", font, at + 16 + 12 * group)
                found.update(range(first + (glyph == 0), last + 1))
    return found


def _segments(font: bytes, at: int) -> set[int]:
    (twice,) = struct.unpack_from(">H", font, at + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + twice)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 2 * twice)
    places = at + 16 + 3 * twice
    offsets = struct.unpack_from(f">{count}H", font, places)
    found = set()
    for segment, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for letter in range(first, min(last, 0xFFFE) + 1):
            glyph = letter
            if offset:
                (glyph,) = struct.unpack_from(
                    ">H", font, places + 2 * segment + offset + 2 * (letter - first)
                )
                if not glyph:
                    continue
            if (glyph + delta) % 0x10000:
                found.add(letter)
    return found
