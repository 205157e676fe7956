"""How old a reader must be, roughly: the Flesch-Kincaid grade (Kincaid and others, 1975) plus five.

grade = 0.39 x words per sentence + 11.8 x syllables per word - 15.59. Syllables are counted by groups of vowels, which
is right for most English words and near enough for the rest; the number is a smoke alarm, not a verdict.
"""

import re

OLDEST = 13.5  # pupils' pages are written for eleven to thirteen; half a year is the measure's own error
FEWEST_WORDS = 40  # below this the measure means nothing

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_SENTENCE = re.compile(r"[.!?:;](?=\s|$)|\n+")


def words(text: str) -> list[str]:
    """The words of ``text``."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """How many syllables an English word has, at least one."""
    low = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", low))
    if low.endswith("e") and not low.endswith(("le", "ee", "ye")) and groups > 1:
        groups -= 1
    if (
        low.endswith(("ed", "es"))
        and groups > 1
        and not re.search(r"(?:[td]ed|[sxz]es|ches|shes|ges|ces)$", low)
    ):
        groups -= 1
    return max(1, groups)


def reading_age(text: str) -> float | None:
    """The age at which ``text`` reads easily; None where it is too short to say."""
    found = words(text)
    if len(found) < FEWEST_WORDS:
        return None
    sentences = sum(1 for part in _SENTENCE.split(text) if words(part))
    grade = (
        0.39 * len(found) / max(1, sentences)
        + 11.8 * sum(syllables(word) for word in found) / len(found)
        - 15.59
    )
    return round(grade + 5, 1)
