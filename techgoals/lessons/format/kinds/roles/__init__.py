"""``roles``: digital roles to explore by what one likes doing, to compare side by side, with reasons in one's own words.

Nothing here ranks: there is no score, no right role and no order of liking. Beside the schema: the roles that are named
are in the pack, no rule asks for more than there is, and notes are such as a pupil could have made.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from html import escape
from typing import Any

from techgoals.lessons.format.kinds.kind import Asked, Kind, object_in
from techgoals.lessons.format.problems import Problem
from techgoals.lessons.format.shapes import Around, Role

NOTES = "notes.json"
SIDE_BY_SIDE = 3


class Roles(Kind):
    """Digital roles."""

    def adds(self, data: dict[str, Any]) -> dict[str, Any]:
        """What is asked at each role, and what there is to find out next."""
        return {"asks": data["asks"], "choices": data.get("choices", [])}

    def gathers(self, data: dict[str, Any], around: Around) -> dict[str, Any]:
        """The roles that the pupil meets, whole."""
        return {"roles": [role.plain() for role in _met(data["roles"], around.roles)]}

    def guide(self, data: dict[str, Any], solution: dict[str, str]) -> tuple[str, dict[str, str]]:
        """What is asked and what may be chosen: there is no right answer to print."""
        choices = "".join(f"<li>{escape(one['says'])}</li>" for one in data.get("choices", ()))
        return f"<p>{escape(data['asks'])}</p>" + (f"<ul>{choices}</ul>" if choices else ""), {}

    def made(self, extra: Mapping[str, Any], files: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """How many roles were opened, which stood side by side, what was written of each, what comes next."""
        notes = object_in(files.get(NOTES, "{}"))
        if notes is None:
            return {}, files
        titles = {role["slug"]: role["title"] for role in extra.get("roles", ())}
        reasons = notes.get("reasons")
        reasons = reasons if isinstance(reasons, dict) else {}
        chosen = next((one for one in extra.get("choices", ()) if one["id"] == notes.get("next")), None)
        return {
            "asks": extra.get("asks", ""),
            "opened": [titles[slug] for slug in _slugs(notes.get("opened"), titles)],
            "compared": [titles[slug] for slug in _slugs(notes.get("compared"), titles)][:SIDE_BY_SIDE],
            "reasons": [
                {"role": title, "says": reasons[slug]}
                for slug, title in titles.items()
                if isinstance(reasons.get(slug), str) and reasons[slug].strip()
            ],
            "next": chosen["says"] if chosen else "",
        }, {name: text for name, text in files.items() if name != NOTES}

    def problems(self, asked: Asked) -> Iterator[Problem]:
        """Roles that are not there, rules that can never hold, notes that nobody can have made."""
        data = asked.file.data
        known = {role.slug: role for role in asked.activity.around.roles}
        named = [] if data["roles"] == "all" else data["roles"]
        for index, slug in enumerate(named):
            if slug not in known:
                near = get_close_matches(slug, sorted(known), 1)
                yield asked.problem(
                    ("roles", index),
                    "unknown-role",
                    f"There is no role “{slug}” in this pack.",
                    f"Did you mean “{near[0]}”?" if near else f"Write roles/{slug}.yml.",
                )
        choices = [choice["id"] for choice in data.get("choices", ())]
        if len(set(choices)) < len(choices):
            yield asked.problem(("choices",), "not-unique", "Two choices have one id.", "Give each its own.")
        met = _met(data["roles"], asked.activity.around.roles)
        yield from _rules(asked, met, choices)
        yield from _notes(asked, {role.slug for role in met}, choices)


def _met(named: str | list[str], roles: Sequence[Role]) -> list[Role]:
    """Those that the activity names, in its order; all of them, by title, where it says so."""
    if named == "all":
        return list(roles)
    known = {role.slug: role for role in roles}
    return [known[slug] for slug in named if slug in known]


def _rules(asked: Asked, met: list[Role], choices: list[str]) -> Iterator[Problem]:
    there = {
        "roles": len(met),
        "near": sum(role.near_or_far == "near" for role in met),
        "far": sum(role.near_or_far == "far" for role in met),
    }
    for index, check in enumerate(asked.activity.checks):
        wanted = check.value
        if check.rule == "next":
            if not choices:
                yield asked.problem(
                    ("checks", index, "next"),
                    "wrong-value",
                    f"“{check.id}” can never hold: there is nothing to choose from.",
                    "Write “choices”, with an id and a sentence each.",
                )
            continue
        counts = {"roles": wanted} if check.rule == "compared" else wanted
        for key, least in counts.items():
            if key in there and least > there[key]:
                what = "roles" if key == "roles" else f"roles that are {key}"
                yield asked.problem(
                    ("checks", index, check.rule),
                    "wrong-value",
                    f"“{check.id}” can never hold: it asks for {least} {what}, and the pupil meets {there[key]}.",
                    "Ask for fewer, or name more roles.",
                )


def _notes(asked: Asked, met: set[str], choices: list[str]) -> Iterator[Problem]:
    if asked.starter.get(NOTES, "{}").strip() != "{}":
        yield asked.of_file(
            f"starter/{NOTES}", "", "wrong-value", "There are notes at the start already.", "Let it hold {}."
        )
    for folder, files in asked.answers():
        if NOTES in files and not _can_be(object_in(files[NOTES]), met, choices):
            yield asked.of_file(
                f"{folder}/{NOTES}",
                "",
                "wrong-shape",
                "These notes name a role, or choose something, that is not there, or they cannot be read.",
                'Write {"opened": [slugs], "side": [slugs], "compared": [slugs], "reasons": {slug: "…"}, "next": "an id"}; '
                "at most three stand side by side.",
            )


def _can_be(notes: dict[str, Any] | None, met: set[str], choices: list[str]) -> bool:
    if notes is None or not notes.keys() <= {"opened", "side", "compared", "reasons", "next"}:
        return False
    for key, most in (("opened", len(met)), ("side", SIDE_BY_SIDE), ("compared", SIDE_BY_SIDE)):
        slugs = notes.get(key, [])
        if not isinstance(slugs, list) or len(slugs) > most or len(_slugs(slugs, met)) < len(slugs):
            return False
    reasons = notes.get("reasons", {})
    return (
        isinstance(reasons, dict)
        and all(slug in met and isinstance(says, str) for slug, says in reasons.items())
        and ("next" not in notes or notes["next"] in choices)
    )


def _slugs(given: object, known: Mapping[str, str] | set[str]) -> list[str]:
    """Those of a list that are known, each once; a browser may have sent anything."""
    slugs = (
        [slug for slug in given if isinstance(slug, str) and slug in known] if isinstance(given, list) else []
    )
    return list(dict.fromkeys(slugs))


KIND = Roles(__file__)
