"""Activities proven by their own examples, with the marker that pupils meet. Knows no Django.

The starter must fail a check, the solution must pass them all without advice, and each mistake must meet what its
mistake.yml expects and get a hint.
"""

from collections.abc import Iterator

from techgoals.lessons import marking
from techgoals.lessons.content import activity_content
from techgoals.lessons.format import Activity, Mistake, Pack, Problem


def prove(pack: Pack) -> list[Problem]:
    """What does not hold of a pack's activities, in an author's words; empty where all are proven.

    Raises ``marking.NotBuilt`` where the workspace has not been built.
    """
    return [
        problem
        for lesson in pack.lessons
        for activity in lesson.activities
        for problem in prove_activity(f"lessons/{lesson.slug}/activities/{activity.name}", activity)
    ]


def prove_activity(home: str, activity: Activity) -> Iterator[Problem]:
    """What does not hold of the activity in the folder ``home``."""
    content = activity_content(activity)
    try:
        starter = marking.mark(content, {})
        solved = marking.mark(content, activity.solution)
    except marking.ActivityFault as fault:
        yield Problem(
            f"{home}/activity.yml", "", "not-markable", str(fault), "Mend it, then check the pack again."
        )
        return
    except marking.NotMarked as stopped:
        yield Problem(
            home, "", "not-markable", str(stopped), "Starter and solution must be small and come to an end."
        )
        return
    if starter.passed:
        yield Problem(
            f"{home}/starter",
            "",
            "starter-passes",
            "The starter passes every check already.",
            "Leave something to do, or add a check that asks for it.",
        )
    for check in solved.checks:
        if not check.passed:
            yield Problem(
                f"{home}/solution",
                "",
                "solution-fails",
                f"The solution fails “{check.id}”: {check.missing}",
                "Mend the solution, or ask for less.",
            )
    for found in solved.problems:
        yield Problem(
            f"{home}/solution/{found.file}",
            f"line {found.line}",
            "solution-advised",
            f"The solution gets advice: {found.says}",
            "Mend the solution; if its code is right, tell us.",
        )
    for mistake in activity.mistakes:
        yield from _mistake(f"{home}/mistakes/{mistake.name}", activity, mistake)


def _mistake(home: str, activity: Activity, mistake: Mistake) -> Iterator[Problem]:
    try:
        marked = marking.mark(activity_content(activity), mistake.files)
    except marking.NotMarked as stopped:
        yield Problem(home, "", "not-markable", str(stopped), "Let the mistake be one that can be marked.")
        return
    if mistake.check is not None:
        failed = {check.id for check in marked.checks if not check.passed}
        if mistake.check not in failed:
            seen = f"it fails {', '.join(sorted(failed))}" if failed else "it passes everything"
            yield Problem(
                f"{home}/mistake.yml",
                "",
                "mistake-passes",
                f"This mistake passes “{mistake.check}”, which it should fail; {seen}.",
                "Expect another check, or ask more of this one.",
            )
    if mistake.problem is not None:
        kinds = sorted({problem.kind for problem in marked.problems})
        if mistake.problem not in kinds:
            yield Problem(
                f"{home}/mistake.yml",
                "",
                "mistake-unadvised",
                f"This mistake gets no advice of the kind “{mistake.problem}”; it gets {', '.join(kinds) or 'none'}.",
                "Expect what comes, or a check that must not hold.",
            )
    if not marked.passed and not marked.hint:
        yield Problem(
            f"{home}/mistake.yml",
            "",
            "no-hint",
            "A pupil with this mistake gets no hint.",
            "Add a hint for the check that fails, or one given when asked.",
        )
