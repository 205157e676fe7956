"""Contrast is computed from tokens.css itself, so a new colour cannot slip in unread."""

import re
from itertools import product
from pathlib import Path

import pytest

from techgoals import look

CSS = (Path(look.__file__).parent / "static/look/tokens.css").read_text()
GROUNDS = ["paper", "card", "sunk", "soft", "good-soft", "warn-soft", "bad-soft", "info-soft"]
WORDS = ["ink", "muted", "brand", "good", "warn", "bad", "info"]
PAIRS = [
    *product(WORDS, GROUNDS),
    *product(["act"], ["paper", "card", "sunk", "soft"]),
    ("on-act", "act"),
    ("on-act", "act-deep"),
    ("on-brand", "brand"),
    ("on-sun", "sun"),
    ("paper", "ink"),
    ("card", "bad"),
]


def block(opening: str) -> dict[str, str]:
    """The colours set in the block that opens so."""
    start = CSS.index(opening) + len(opening)
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6})", CSS[start : CSS.index("}", start)]))


LIGHT = block(':root, [data-theme="light"] {')
WISHED = block(':root:not([data-theme="light"]) {')
CHOSEN = block(':root[data-theme="dark"] {')
TINTS = {
    name: LIGHT | block(f':root[data-tint="{name}"]:not([data-theme="dark"]) {{')
    for name in ("cream", "blue", "rose", "green")
}
THEMES = {"light": LIGHT, "dark": CHOSEN, **TINTS}


def light(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """Contrast ratio (WCAG 2.2)."""
    low, high = sorted((light(one), light(two)))
    return (high + 0.05) / (low + 0.05)


def test_the_sum_is_right():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read_on_every_ground(theme: str):
    colours = THEMES[theme]
    poor = {
        f"{word} on {ground}": round(contrast(colours[word], colours[ground]), 2)
        for word, ground in PAIRS
        if contrast(colours[word], colours[ground]) < 4.5
    }
    assert not poor


@pytest.mark.parametrize("theme", THEMES)
def test_borders_that_must_be_seen_are_seen(theme: str):
    colours = THEMES[theme]
    for ground in ("paper", "card", "sunk"):
        assert contrast(colours["edge"], colours[ground]) >= 3, ground
        assert contrast(colours["act"], colours[ground]) >= 3, f"the focus ring on {ground}"


def test_dark_by_wish_and_dark_by_choice_are_the_same():
    assert WISHED == CHOSEN


def test_every_colour_of_light_has_its_dark_one():
    assert set(LIGHT) == set(CHOSEN)


def test_pages_use_tokens_and_no_colours_of_their_own():
    css = (Path(look.__file__).parent / "static/look/look.css").read_text()
    used = set(re.findall(r"var\(--([a-z0-9-]+)", css))
    known = set(re.findall(r"--([a-z0-9-]+):", CSS + css))
    assert used <= known
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", css)


def test_what_is_printed_is_never_dark():
    for opening in (':root:not([data-theme="light"]) {', ':root[data-theme="dark"] {'):
        before = CSS[: CSS.index(opening)].rstrip().splitlines()[-1]
        assert before.startswith("@media screen"), opening
