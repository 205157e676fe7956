"""Replies that make sense: from people who are there, about what a mail can be, and none that can never be given."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from techgoals.lessons.format.kinds.kind import Asked
from techgoals.lessons.format.problems import Problem

TRAITS = (
    "no-subject", "vague-subject", "no-purpose", "too-short", "too-long", "not-attached", "missing-file", "missing-fact",
    "no-greeting", "wrong-name", "no-courtesy", "blunt", "excuse", "casual-greeting", "shouting", "text-speak", "smileys",
    "no-sign-off", "no-name", "no-class", "unchanged", "wrong-to", "wrong-cc", "wrong-bcc", "unknown-address", "wrong-file",
    "personal",
)  # fmt: skip
FINE = "fine"


def problems(asked: Asked, post: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the replies of an activity."""
    people = [person["id"] for person in post["people"]]
    earlier: dict[str, list[tuple[int, list[Any] | None]]] = {}
    for index, reply in enumerate(post["replies"]):
        if reply["from"] not in people:
            yield _unknown(
                asked, ("replies", index, "from"), "unknown-person", "person", reply["from"], people
            )
        if not reply["says"].strip():
            yield asked.problem(
                ("replies", index, "says"),
                "empty",
                f"Reply no. {index + 1} says nothing.",
                "Write what this person answers.",
            )
        conditions = None if reply["when"] == "otherwise" else reply["when"]
        wrong = list(_conditions(asked, index, conditions or [], post))
        yield from wrong
        if not wrong:
            why = _never(conditions, post) or _hidden(conditions, earlier.get(reply["from"], []))
            if why:
                yield asked.problem(
                    ("replies", index, "when"),
                    "never-given",
                    f"Reply no. {index + 1} can never be given: {why}.",
                    "Take it out, move it up, or ask for something else.",
                )
        earlier.setdefault(reply["from"], []).append((index, conditions))
    for number, person in enumerate((post["writes"] or {}).get("to", ())):
        if person in people and not any(conditions is None for _, conditions in earlier.get(person, [])):
            yield asked.problem(
                ("writes", "to", number),
                "no-answer",
                f"“{person}” may leave a mail unanswered.",
                f"Add a last reply of theirs: {{from: {person}, when: otherwise, says: …}}.",
            )


def _conditions(
    asked: Asked, index: int, conditions: Sequence[Any], post: Mapping[str, Any]
) -> Iterator[Problem]:
    topics = [topic["id"] for topic in (post["writes"] or {}).get("mentions", ())]
    for number, condition in enumerate(conditions):
        key, value = next(iter(condition.items())) if isinstance(condition, dict) else ("", condition)
        where = ("replies", index, "when", number)
        if key in ("has", "lacks"):
            if value not in topics:
                yield _unknown(asked, where, "unknown-topic", "topic", value, topics)
        elif key != "round" and value not in (*TRAITS, *((FINE,) if not key else ())):
            yield _unknown(asked, where, "unknown-trait", "trait", value, [FINE, *TRAITS])


def _never(conditions: Sequence[Any] | None, post: Mapping[str, Any]) -> str:
    """Why these cannot all hold of any mail; "" where they can."""
    needs, refuses = _implied(conditions or ())
    if clash := sorted(needs & refuses):
        return f"no mail both is and is not “{clash[0].split(' ', 1)[1]}”"
    traits = {need.split(" ", 1)[1] for need in needs if need.startswith("is ")} - {FINE}
    if "is fine" in needs and traits:
        return f"a mail that is “{min(traits)}” is not fine"
    writes = post["writes"] or {}
    if writes.get("mentions") and "is fine" in needs and any(need.startswith("lacks ") for need in needs):
        return "a mail that lacks something is not fine"
    impossible = {
        "no-class": not post["me"]["class"],
        "missing-file": not writes.get("attach"),
        "wrong-file": not post["attachments"],
        "missing-fact": not writes.get("mentions"),
    }
    return next((f"no mail can be “{trait}” here" for trait in sorted(traits) if impossible.get(trait)), "")


def _hidden(conditions: Sequence[Any] | None, earlier: Sequence[tuple[int, Sequence[Any] | None]]) -> str:
    """Which earlier reply is always given in place of this one; "" where none is."""
    needs, refuses = _implied(conditions or ())
    mine = needs | {f"not {one}" for one in refuses}
    for index, others in earlier:
        if others is None:
            return f"no. {index + 1} is given otherwise, so nothing after it is"
        wanted, unwanted = _implied(others)
        if wanted | {f"not {one}" for one in unwanted} <= mine:
            return f"whenever it would be, no. {index + 1} is given first"
    return ""


def _implied(conditions: Sequence[Any]) -> tuple[set[str], set[str]]:
    """What must and what must not be, of this mail and the one before it, where all of these hold."""
    needs: set[str] = set()
    refuses: set[str] = set()
    for condition in conditions:
        key, value = next(iter(condition.items())) if isinstance(condition, dict) else ("", condition)
        if key == "not":
            refuses.add(f"is {value}")
        elif key == "still":
            needs |= {f"is {value}", f"was {value}", "round 1", "round 2"}
        elif key == "mended":
            needs |= {f"was {value}", "round 1", "round 2"}
            refuses.add(f"is {value}")
        elif key == "lacks":
            needs |= {f"lacks {value}", "is missing-fact"}
            refuses.add(f"has {value}")
        elif key == "has":
            needs.add(f"has {value}")
            refuses.add(f"lacks {value}")
        elif key == "round":
            needs |= {f"round {n}" for n in range(1, value + 1)}
        else:
            needs.add(f"is {value}")
    if "is fine" in needs:
        refuses |= {f"is {trait}" for trait in TRAITS}
    return needs, refuses


def _unknown(
    asked: Asked, path: tuple[str | int, ...], code: str, what: str, wanted: str, known: Sequence[str]
) -> Problem:
    near = get_close_matches(wanted, known, 1)
    there = f"There are: {', '.join(known)}." if known else "There is none."
    return asked.problem(
        path, code, f"There is no {what} “{wanted}”.", f"Did you mean “{near[0]}”?" if near else there
    )
