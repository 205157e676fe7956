"""The 24 pictures of which a pass's secret is made: drawn by us, each with a word of its own; knows no Django.

The words differ by more than a slip of the finger or the ear. A picture's letter stands for it in a QR code.
"""

import re
import secrets
from collections.abc import Sequence

HOW_MANY = 3
INK = "#14213d"

# word -> what is inside an <svg viewBox="0 0 48 48"> (fill and stroke are attributes: the policy forbids styles)
DRAWN = {
    "sun": '<circle cx="24" cy="24" r="10" fill="#ffb703"/><path d="M24 4v6M24 38v6M4 24h6M38 24h6M10 10l4 4M34 34l4 4M38 10l-4 4M10 38l4-4"/>',
    "moon": '<path d="M30 5a20 20 0 1 0 13 27A17 17 0 0 1 30 5z" fill="#f4d58d"/>',
    "star": '<path d="M24 5l5.6 12.3 13.4 1.5-10 9.1 2.8 13.3L24 34.4 12.2 41.2 15 27.9 5 18.8l13.4-1.5z" fill="#ffb703"/>',
    "tree": '<path d="M21 32h6v12h-6z" fill="#8a5a32"/><path d="M24 4l14 17h-6l8 12H8l8-12h-6z" fill="#3f8f4f"/>',
    "flower": '<path d="M24 28v16M24 40c-6 0-9-3-10-7 6 0 9 3 10 7z" fill="#3f8f4f"/><circle cx="24" cy="9" r="6" fill="#e76f9a"/><circle cx="33" cy="16" r="6" fill="#e76f9a"/><circle cx="29" cy="26" r="6" fill="#e76f9a"/><circle cx="19" cy="26" r="6" fill="#e76f9a"/><circle cx="15" cy="16" r="6" fill="#e76f9a"/><circle cx="24" cy="18" r="5" fill="#ffb703"/>',
    "house": '<path d="M9 22v21h30V22" fill="#f4d58d"/><path d="M4 24L24 6l20 18z" fill="#c8553d"/><path d="M20 43V31h8v12" fill="#8a5a32"/>',
    "boat": '<path d="M5 32h38l-7 11H12z" fill="#c8553d"/><path d="M23 28V5L9 28z" fill="#ffffff"/><path d="M27 28V11l12 17z" fill="#8ecae6"/>',
    "kite": '<path d="M26 4l14 14-18 14-8-18z" fill="#4a90d9"/><path d="M26 4l-4 28M14 14l26 4M22 32c-6 2-2 6-8 7s-3 5-8 5"/>',
    "key": '<circle cx="14" cy="16" r="10" fill="#ffb703"/><circle cx="14" cy="16" r="4" fill="#ffffff"/><path d="M21 23l20 20M34 36l5-5M29 31l4-4"/>',
    "bell": '<path d="M24 5c9 0 13 7 13 15 0 9 5 12 5 16H6c0-4 5-7 5-16 0-8 4-15 13-15z" fill="#ffb703"/><path d="M18 36a6 7 0 0 0 12 0z" fill="#8a5a32"/>',
    "fish": '<path d="M4 24c8-13 21-14 29-4l11-8v24l-11-8C25 38 12 37 4 24z" fill="#4a90d9"/><circle cx="14" cy="21" r="2" fill="#14213d"/>',
    "apple": '<path d="M24 15c4-5 18-4 18 9 0 10-8 20-13 20-2 0-3-1-5-1s-3 1-5 1C14 44 6 34 6 24c0-13 14-14 18-9z" fill="#d64545"/><path d="M24 15c0-5 2-8 6-11"/>',
    "teacup": '<path d="M6 14h28v16a10 10 0 0 1-10 10h-8A10 10 0 0 1 6 30z" fill="#8ecae6"/><path d="M34 18h4a6 6 0 0 1 0 13h-4M14 4c-2 3 2 3 0 6M24 4c-2 3 2 3 0 6"/>',
    "cloud": '<path d="M14 38a9 9 0 0 1-1-18 12 12 0 0 1 23-1 9.5 9.5 0 0 1-1 19z" fill="#dfe9f2"/>',
    "drum": '<path d="M7 16v20c0 4 8 7 17 7s17-3 17-7V16" fill="#d64545"/><ellipse cx="24" cy="16" rx="17" ry="7" fill="#ffffff"/><path d="M12 22l6 20M36 22l-6 20M24 16L10 4M28 15L40 4"/>',
    "umbrella": '<path d="M4 25a20 20 0 0 1 40 0z" fill="#7b5ea7"/><path d="M24 5V3M24 25v14a5 5 0 0 1-10 0M14 25c2-11 6-17 10-20M34 25c-2-11-6-17-10-20"/>',
    "ladder": '<path d="M15 4l-4 40M33 4l4 40M14 12h20M13.5 20h21M13 28h22M12 36h24"/>',
    "rocket": '<path d="M24 3c8 7 9 17 8 28H16C15 20 16 10 24 3z" fill="#dfe9f2"/><path d="M16 22l-8 10v7l8-6M32 22l8 10v7l-8-6" fill="#d64545"/><circle cx="24" cy="18" r="4" fill="#4a90d9"/><path d="M20 34l4 11 4-11z" fill="#ffb703"/>',
    "snail": '<path d="M3 41h32c6 0 8-4 8-9V20" fill="none"/><circle cx="22" cy="27" r="14" fill="#c98b5b"/><path d="M22 27c0-4 6-4 6 1s-8 7-12 2-1-14 6-14M43 20l-4-7M43 20l3-8"/>',
    "guitar": '<path d="M21 23c-4-3-9-1-9 3 0 3-7 3-7 10a9 9 0 0 0 9 9c7 0 7-7 10-7 4 0 6-5 3-9z" fill="#c98b5b"/><circle cx="17" cy="32" r="4" fill="#14213d"/><path d="M22 27L42 7M38 5l6 6"/>',
    "candle": '<path d="M17 22h14v22H17z" fill="#f3efe4"/><path d="M24 22v-4"/><path d="M24 3c5 6 5 9 5 10a5 5 0 0 1-10 0c0-2 0-4 5-10z" fill="#ffb703"/><path d="M11 44h26"/>',
    "glasses": '<circle cx="13" cy="27" r="9" fill="#dfe9f2"/><circle cx="35" cy="27" r="9" fill="#dfe9f2"/><path d="M22 26c1-2 3-2 4 0M4 25l4-12M44 25l-4-12"/>',
    "envelope": '<path d="M4 11h40v27H4z" fill="#f3efe4"/><path d="M4 11l20 16 20-16"/>',
    "mountain": '<path d="M2 42L18 12l8 14 5-8 15 24z" fill="#7d8fa3"/><path d="M18 12l-6 11 6-3 5 2z" fill="#ffffff"/>',
}  # fmt: skip
WORDS = tuple(DRAWN)
LETTERS = "abcdefghijklmnopqrstuvwx"


def drawing(word: str) -> str:
    """The picture of ``word`` as SVG; decoration, for its word always stands beside it. Refuses (``KeyError``) others."""
    return (
        '<svg class="picture" viewBox="0 0 48 48" aria-hidden="true" focusable="false" '
        f'fill="none" stroke="{INK}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">'
        f"{DRAWN[word]}</svg>"
    )


def draw_lots() -> tuple[str, ...]:
    """Three different pictures by lot, in an order: 12,144 ways."""
    rest = list(WORDS)
    return tuple(rest.pop(secrets.randbelow(len(rest))) for _ in range(HOW_MANY))


def letters(words: Sequence[str]) -> str:
    """The letters that stand for ``words`` in a QR code."""
    return "".join(LETTERS[WORDS.index(word)] for word in words)


def read(text: str | Sequence[str]) -> tuple[str, ...]:
    """The pictures that somebody means: words with near misses ("umbrela", "Snale"), or a QR code's three letters.

    What is like no word is left out, so the answer may be short.
    """
    if isinstance(text, str) and re.fullmatch(rf"[{LETTERS}]{{{HOW_MANY}}}", text) and text not in WORDS:
        return tuple(WORDS[LETTERS.index(letter)] for letter in text)
    given = (
        re.findall(r"[^\W\d_]+", text.casefold()) if isinstance(text, str) else [w.casefold() for w in text]
    )
    return tuple(word for word in map(_nearest, given) if word)


def _nearest(given: str) -> str | None:
    if given in DRAWN:
        return given
    near = [word for word in WORDS if _apart(given, word) <= (1 if len(word) < 5 else 2)]
    return near[0] if len(near) == 1 else None


def _apart(one: str, two: str) -> int:
    """How many letters must be put in, left out, changed or swapped with a neighbour."""
    if abs(len(one) - len(two)) > 2:
        return 3
    rows = [list(range(len(two) + 1))]
    for i, a in enumerate(one, start=1):
        row = [i]
        for j, b in enumerate(two, start=1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == two[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
