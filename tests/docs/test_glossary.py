"""GLOSSARY.md: one meaning for each word, and each lives where it says."""

import re
from collections import Counter
from importlib import import_module

import pytest
from django.apps import apps

from bench.server import ROOT

ROW = re.compile(r"^\| ([a-z][\w ,-]*) \| (.+) \| (.+) \|$", re.MULTILINE)
HEADS = {("word", "means", "lives in")}
WORDS = [row for row in ROW.findall((ROOT / "GLOSSARY.md").read_text()) if row not in HEADS]
# the words of the house: each has its row
HOUSE = [
    "campaign",
    "phase",
    "target",
    "school list",
    "person",
    "membership",
    "team",
    "approver",
    "teacher",
    "head",
    "business manager",
    "host",
    "facilitator",
    "auditor",
    "workshop",
    "session",
    "seat",
    "booking",
    "waiting list",
    "held seat",
    "register",
    "release",
    "rate",
    "commitment",
    "entry",
    "balance",
    "claim",
    "payment run",
    "remittance",
    "employer",
    "digital role",
    "offer",
    "encounter",
    "tour",
    "region pack",
    "lesson",
    "step",
    "activity",
    "check",
    "hint",
    "mistake",
    "class",
    "pass",
    "pupil",
    "work",
    "class board",
    "survey",
    "answer",
    "confidence",
    "signed in",
    "counted",
    "reported",
    "estimated",
    "headline",
    "evidence",
]


@pytest.mark.parametrize("word", HOUSE)
def test_each_word_of_the_house_has_its_row(word: str) -> None:
    assert word in [one for one, _means, _lives in WORDS]


def test_each_word_has_one_meaning() -> None:
    for column in (0, 1):
        twice = [text for text, n in Counter(row[column] for row in WORDS).items() if n > 1]
        assert not twice


@pytest.mark.parametrize(("word", "lives"), [(word, lives) for word, _means, lives in WORDS])
def test_each_word_lives_where_it_says(word: str, lives: str) -> None:
    if lives == "later":
        return
    place = lives.strip("`")
    if place.endswith(".py"):
        assert (ROOT / place).is_file()
    else:
        assert apps.get_model(place)


def test_each_table_that_people_speak_of_is_in_the_glossary() -> None:
    """A table whose class says nothing of a word of the glossary is a part of another's: it is named here."""
    parts = {
        # of a claim
        "ClaimLine", "ClaimMessage", "Prepared", "PastLink", "SigningCode", "Hand",
        # of a class
        "Enrolment", "Sitting", "Taught", "TookPart", "Earlier",
        # of the rest
        "SurveyLink", "SchoolListFile", "Knock",
    }  # fmt: skip
    tables = {
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("techgoals.") and not model._meta.auto_created
    }
    told = {lives.strip("`").partition(".")[2] for _word, _means, lives in WORDS if lives.count(".") == 1}
    assert tables - parts <= told


@pytest.mark.parametrize(
    "room", sorted(file.parent.name for file in (ROOT / "techgoals").glob("*/models.py"))
)
def test_the_words_that_a_room_says_are_its_own_are_in_the_glossary(room: str) -> None:
    """``Words: *fund* (…)`` in a room's first paragraph."""
    said = (import_module(f"techgoals.{room}").__doc__ or "").partition("Words:")[2]
    known = {word for word, _means, _lives in WORDS}
    assert {
        " ".join(word.lower().split()) for word in re.findall(r"\*([^*]+)\*", said.replace("**", ""))
    } <= known
