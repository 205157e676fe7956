"""Activities proven by their own examples: what an author is told where one does not hold."""

from dataclasses import replace

import pytest

from bench.server import ROOT
from techgoals.lessons import proving
from techgoals.lessons.format import Activity, Hint, Mistake, read

HOME = "lessons/x/activities/headline"


@pytest.fixture(scope="module")
def headline() -> Activity:
    """An activity of the starter pack that is proven."""
    [found] = (
        activity
        for lesson in read(ROOT / "packs" / "starter").lessons
        for activity in lesson.activities
        if activity.name == "headline"
    )
    return found


def codes(activity: Activity) -> dict[str, str]:
    """What is said of it: code -> file."""
    return {problem.code: problem.file for problem in proving.prove_activity(HOME, activity)}


@pytest.mark.server  # it takes its time: each mistake of the pack is marked
def test_the_starter_pack_is_proven() -> None:
    assert proving.prove(read(ROOT / "packs" / "starter")) == []


def test_a_starter_that_passes_leaves_nothing_to_do(headline: Activity) -> None:
    [file] = headline.files
    passes = tuple(check for check in headline.checks if check.id != "new-headline")
    again = replace(
        headline, files=(replace(file, text=headline.solution["index.html"]),), checks=passes, mistakes=()
    )
    assert codes(again) == {"starter-passes": f"{HOME}/starter"}  # fmt: skip


def test_a_solution_must_pass_without_advice(headline: Activity) -> None:
    broken = replace(headline, solution={"index.html": "<h1>New<h1>"}, mistakes=())
    assert codes(broken) == {
        "solution-fails": f"{HOME}/solution",
        "solution-advised": f"{HOME}/solution/index.html",
    }


def test_a_mistake_must_meet_what_it_expects(headline: Activity) -> None:
    right = Mistake("right", "It is right", "closed", None, headline.solution)
    quiet = Mistake("quiet", "No advice", None, "crossed-tags", headline.solution)
    assert codes(replace(headline, mistakes=(right,))) == {
        "mistake-passes": f"{HOME}/mistakes/right/mistake.yml"
    }
    assert codes(replace(headline, mistakes=(quiet,))) == {"mistake-unadvised": f"{HOME}/mistakes/quiet/mistake.yml"}  # fmt: skip


def test_a_mistake_must_get_a_hint(headline: Activity) -> None:
    asked = tuple(hint for hint in headline.hints if hint.check == "closed")
    assert asked
    lost = Mistake("lost", "No heading", "one-headline", None, {"index.html": "<p>x</p>"})
    assert "no-hint" in codes(replace(headline, mistakes=(lost,), hints=asked))
    always = (Hint("Look again.", None, None),)
    assert codes(replace(headline, mistakes=(lost,), hints=always)) == {}


def test_a_check_that_cannot_be_read_is_told(headline: Activity) -> None:
    odd = replace(
        headline.checks[0], rule="returns", value={"function": "not a name", "with": [], "equals": 1}
    )
    assert codes(replace(headline, checks=(odd,))) == {"not-markable": f"{HOME}/activity.yml"}
