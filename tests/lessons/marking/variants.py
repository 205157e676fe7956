"""Variants of a text, broken in the ways in which beginners break what they write. The same each time."""

import random
import re

SWAPS = {
    "=": "==", "==": "=", "===": "=", "<": "<=", "<=": "<", "++": "--", "+": "-", "&&": "||", "let": "const", "const": "let",
    "true": "false", "for": "while", "if": "while", "textContent": "innerHTML", "getElementById": "getElementByID", "click": "clik",
    "function": "funtion", "value": "valu", "</li>": "<li>", "</p>": "<p>", "</h1>": "<h1>", '"': "", "'": "", "length": "lenght",
    "null": "undefined", "0": "1", "1": "0", "2": "20", "addEventListener": "onclick", "(": "", ")": "", "{": "", "}": "", ";": ",",
    "of": "in", "return": "", "await": "", ".": "", "document": "Document", "push": "pop", "=>": "=", "</script>": "", ">": "",
}  # fmt: skip
TOKENS = re.compile("|".join(sorted((re.escape(one) for one in SWAPS), key=len, reverse=True)))


def variants(text: str, count: int, seed: str) -> list[str]:
    """So many different texts, none of them the same as ``text``."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    found: dict[str, None] = {}
    while len(found) < count:
        made = text
        for _ in range(dice.choice([1, 1, 1, 2, 3])):
            made = dice.choice([_token, _token, _line, _swapped, _letter, _twice])(made, dice)
        if made != text:
            found.setdefault(made)
    return list(found)


def _token(text: str, dice: random.Random) -> str:
    places = list(TOKENS.finditer(text))
    if not places:
        return text
    place = dice.choice(places)
    return text[: place.start()] + SWAPS[place[0]] + text[place.end() :]


def _line(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    del lines[dice.randrange(len(lines))]
    return "\n".join(lines)


def _swapped(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    if len(lines) > 1:
        at = dice.randrange(len(lines) - 1)
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return "\n".join(lines)


def _letter(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text)) if text else 0
    return text[:at] + text[at + 1 :]


def _twice(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    return "\n".join([*lines[:at], lines[at], *lines[at:]])
