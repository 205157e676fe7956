"""What is wrong with a story though its YAML follows the schema: names that lead nowhere, and ways that do."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from techgoals.lessons.format import reading_age, svg
from techgoals.lessons.format.kinds.kind import Asked
from techgoals.lessons.format.kinds.story.replay import charges
from techgoals.lessons.format.kinds.story.ways import MOST_PLACES, Place, TooMany, Ways, can_end, walk
from techgoals.lessons.format.problems import Problem

Where = tuple[str | int, ...]
Story = dict[str, Any]
SORTS = ("means", "motive", "opportunity")


def look_at(asked: Asked, story: Story) -> Iterator[Problem]:
    """Everything; the ways are walked only where each name leads somewhere."""
    names = [*_names(asked, story), *_references(asked, story)]
    yield from names
    yield from _evidence(asked, story)
    yield from _claims(asked, story)
    yield from _reading(asked, story)
    if names:
        return
    try:
        ways = walk(story)
    except TooMany:
        yield asked.problem(
            ("scenes",), "too-many-ways",
            f"There are more than {MOST_PLACES:,} ways to stand in this story, so nobody can check it.",
            "Let fewer choices set words, or bring the ways together in one scene.",
        )  # fmt: skip
        return
    yield from _reach(asked, story, ways)
    yield from _found(asked, story, ways)


def _names(asked: Asked, story: Story) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for where, what, name in _ids(story):
        if name in seen:
            yield asked.problem(
                where, "not-unique", f"“{name}” names two things: {seen[name]} and {what}.",
                "Give each its own id: checks, needs and pins go by it.",
            )  # fmt: skip
        seen.setdefault(name, what)


def _ids(story: Story) -> Iterator[tuple[Where, str, str]]:
    for key, what in (("people", "a person"), ("evidence", "evidence"), ("puzzles", "a puzzle"), ("claims", "a claim"), ("scenes", "a scene")):  # fmt: skip
        for index, one in enumerate(story[key]):
            yield (key, index, "id"), what, one["id"]
            for inner, choice in enumerate(one.get("choices", ()) if key == "scenes" else ()):
                yield (key, index, "choices", inner, "id"), "a choice", choice["id"]


def _references(asked: Asked, story: Story) -> Iterator[Problem]:
    ids = {
        key: [one["id"] for one in story[key]]
        for key in ("people", "evidence", "puzzles", "claims", "scenes")
    }
    suspects = [one["id"] for one in story["people"] if one.get("suspect")]
    choices = [choice["id"] for scene in story["scenes"] for choice in scene.get("choices", ())]
    words = sorted(
        {
            word
            for scene in story["scenes"]
            for choice in scene.get("choices", ())
            for word in choice.get("sets", ())
        }
    )
    wanted: list[tuple[Where, str, str, list[str]]] = [(("begins",), "scene", story["begins"], ids["scenes"])]
    wanted += [(("has", n), "piece of evidence", one, ids["evidence"]) for n, one in enumerate(story["has"])]
    if "culprit" in story:
        wanted.append((("culprit",), "suspect", story["culprit"], suspects))
    for n, puzzle in enumerate(story["puzzles"]):
        wanted += [
            (("puzzles", n, "from"), "piece of evidence", one, ids["evidence"]) for one in puzzle["from"]
        ]
    for n, claim in enumerate(story["claims"]):
        wanted.append((("claims", n, "suspect"), "suspect", claim["suspect"], suspects))
        for key in ("proof", "also"):
            wanted += [
                (("claims", n, key), "piece of evidence", one, ids["evidence"]) for one in claim.get(key, ())
            ]
    for n, scene in enumerate(story["scenes"]):
        wanted += [(("scenes", n, "asks"), "puzzle", one, ids["puzzles"]) for one in scene.get("asks", ())]
        wanted += [
            (("scenes", n, "accuse", how), "scene", one, ids["scenes"])
            for how, one in scene.get("accuse", {}).items()
        ]
        for m, beat in enumerate(scene["beats"]):
            here: Where = ("scenes", n, "beats", m)
            wanted += [
                ((*here, key), what, beat[key], ids[among])
                for key, what, among in (
                    ("by", "person", "people"),
                    ("gives", "piece of evidence", "evidence"),
                )
                if key in beat
            ]
            yield from _conditions(asked, here, beat, [*ids["evidence"], *ids["puzzles"]], words)
        for m, choice in enumerate(scene.get("choices", ())):
            wanted.append((("scenes", n, "choices", m, "goes"), "scene", choice["goes"], ids["scenes"]))
            yield from _conditions(
                asked, ("scenes", n, "choices", m), choice, [*ids["evidence"], *ids["puzzles"]], words
            )
        yield from _ways_of(asked, n, scene)
    for n, check in enumerate(asked.activity.checks):
        what, among = {
            "reached": ("scene", ids["scenes"]),
            "decided": ("choice", choices),
            "opened": ("piece of evidence", ids["evidence"]),
            "solved": ("puzzle", ids["puzzles"]),
            "pinned": ("claim", ids["claims"]),
            "accused": ("suspect", suspects),
        }[check.rule]
        value = check.value if isinstance(check.value, list) else [check.value]
        wanted += [(("checks", n, check.rule), what, one, among) for one in value]
        if check.rule == "accused" and check.value in suspects and check.value != story.get("culprit"):
            yield asked.problem(
                ("checks", n, "accused"), "wrong-value",
                f"“{check.id}” can never hold: “{check.value}” is not the culprit.", f"Write {story.get('culprit', 'the culprit’s id')}.",
            )  # fmt: skip
    for where, what, name, known in wanted:
        if name not in known:
            yield asked.problem(where, "unknown-name", f"There is no {what} “{name}”.", _meant(name, known))


def _conditions(
    asked: Asked, here: Where, part: Story, things: list[str], words: list[str]
) -> Iterator[Problem]:
    for need in part.get("needs", ()):
        if need not in things and need not in words:
            yield asked.problem(
                (*here, "needs"), "never-set",
                f"“{need}” is needed here, but it is no evidence and no puzzle, and no choice sets it.", _meant(need, [*things, *words]),
            )  # fmt: skip
    for word in part.get("unless", ()):
        if word not in words:
            why = "only words that a choice sets can stand here" if word in things else "no choice sets it"
            yield asked.problem(
                (*here, "unless"),
                "never-set",
                f"“{word}” cannot stand under unless: {why}.",
                _meant(word, words),
            )


def _ways_of(asked: Asked, n: int, scene: Story) -> Iterator[Problem]:
    ends, goes = "ending" in scene, "choices" in scene or "accuse" in scene
    if ends == goes:
        yield asked.problem(
            ("scenes", n), "no-way-on" if not ends else "wrong-shape",
            f"The scene “{scene['id']}” " + ("ends the story and goes on, too." if ends else "has no way on and is no ending."),
            "Keep ending, or choices, not both." if ends else "Give it choices, accuse, or ending: good, mixed or bad.",
        )  # fmt: skip
    targets = list(scene.get("accuse", {}).values())
    if len(set(targets)) < len(targets):
        yield asked.problem(
            ("scenes", n, "accuse"), "not-unique", f"Two outcomes of the accusation in “{scene['id']}” lead to one scene.",
            "Whether the board bears it out must make a difference: write a scene for each.",
        )  # fmt: skip


def _evidence(asked: Asked, story: Story) -> Iterator[Problem]:
    for n, piece in enumerate(story["evidence"]):
        here: Where = ("evidence", n)
        if "photo" in piece and svg.is_active(piece["photo"]["svg"].encode()):
            yield asked.problem(
                (*here, "photo", "svg"),
                "active-html",
                f"The photo “{piece['id']}” holds a script, an event or something from elsewhere.",
                "Keep shapes and text only.",
            )
        if "log" in piece:
            columns = piece["log"]["columns"].count("|")
            for m, row in enumerate(piece["log"]["rows"]):
                if row.count("|") != columns:
                    yield asked.problem(
                        (*here, "log", "rows", m),
                        "wrong-shape",
                        f"This line of “{piece['id']}” has {row.count('|') + 1} values, and there are {columns + 1} columns.",
                        "Put | between the values, and nothing else.",
                    )
        places = [place["id"] for place in piece.get("map", {}).get("places", ())]
        for m, line in enumerate(piece.get("map", {}).get("lines", ())):
            for name in line[:2]:
                if name not in places:
                    yield asked.problem(
                        (*here, "map", "lines", m),
                        "unknown-name",
                        f"There is no place “{name}” on this map.",
                        _meant(name, places),
                    )


def _claims(asked: Asked, story: Story) -> Iterator[Problem]:
    for n, claim in enumerate(story["claims"]):
        proof = len(claim.get("proof", ()))
        if proof and claim.get("enough", 1) > proof:
            yield asked.problem(
                ("claims", n, "enough"),
                "wrong-value",
                f"“{claim['id']}” wants {claim['enough']} proofs and names {proof}.",
                "Name more evidence under proof, or ask for less.",
            )
    accusing = [n for n, scene in enumerate(story["scenes"]) if "accuse" in scene]
    if accusing and "culprit" not in story:
        yield asked.problem(
            ("scenes", accusing[0], "accuse"),
            "missing-key",
            "Somebody is accused here, and the story does not say who did it.",
            "Add “culprit:” with the id of a suspect.",
        )
    if "culprit" not in story:
        return
    lacks = [sort for sort in SORTS if not _shown(story, story["culprit"], sort)]
    if lacks:
        yield asked.problem(
            ("culprit",),
            "missing-key",
            f"Nothing can show the {' and the '.join(lacks)} of “{story['culprit']}”.",
            "Give them a claim for each of means, motive and opportunity, and each of these its proof.",
        )
    for n, person in enumerate(story["people"]):
        if person["id"] != story["culprit"] and all(_shown(story, person["id"], sort) for sort in SORTS):
            yield asked.problem(
                ("people", n),
                "not-honest",
                f"Means, motive and opportunity of “{person['id']}” can all be shown, and they are innocent.",
                "Take the proof from one of these claims: a claim may be wrong.",
            )


def _shown(story: Story, suspect: str, sort: str) -> bool:
    """True where this suspect is charged with it, and evidence bears out each such claim."""
    claims = [claim for claim in charges(story, suspect) if claim["sort"] == sort]
    return bool(claims) and all(claim.get("proof") for claim in claims)


def _reach(asked: Asked, story: Story, ways: Ways) -> Iterator[Problem]:
    reached = {place.scene for place in ways.first}
    for n, scene in enumerate(story["scenes"]):
        if scene["id"] not in reached:
            what = "ending" if "ending" in scene else "scene"
            yield asked.problem(
                ("scenes", n),
                "unreachable",
                f"Nobody can come to the {what} “{scene['id']}”.",
                "Let a choice that can be made go there, or take it out.",
            )
            continue
        for m, choice in enumerate(scene.get("choices", ())):
            if choice["id"] not in ways.made:
                needs = ", ".join(
                    [*choice.get("needs", ()), *(f"not {word}" for word in choice.get("unless", ()))]
                )
                yield asked.problem(
                    ("scenes", n, "choices", m),
                    "unreachable",
                    f"Nobody can ever choose “{choice['id']}”: what it asks for ({needs}) cannot be had there.",
                    "Let what it needs be found on the way, or ask for less.",
                )
    if not any("ending" in scene for scene in story["scenes"]):
        yield asked.problem(
            ("scenes",),
            "no-ending",
            "The story has no ending.",
            "Give its last scenes ending: good, mixed or bad.",
        )
        return
    fine = can_end(ways, story)
    said: set[str] = set()
    for place in ways.first:
        if place in fine or place.scene in said:
            continue
        said.add(place.scene)
        stuck = not ways.on[place]
        yield asked.problem(
            ("scenes", _index(story, place.scene)), "dead-end",
            f"Whoever comes to “{place.scene}” by {ways.told(place)} " + ("can do nothing there." if stuck else "can never come to an ending."),
            "Add a choice that needs nothing, or let what its choices need be found on every way." if stuck else "Add a choice that leads towards an ending.",
        )  # fmt: skip


def _found(asked: Asked, story: Story, ways: Ways) -> Iterator[Problem]:
    ever = frozenset[str]().union(*(place.found for place in ways.first))
    for n, piece in enumerate(story["evidence"]):
        if piece["id"] not in ever:
            yield asked.problem(
                ("evidence", n),
                "never-found",
                f"Nobody ever finds “{piece['id']}”.",
                "Let a beat give it, put it under has, or take it out.",
            )
    put = {name for scene in story["scenes"] for name in scene.get("asks", ())}
    for n, puzzle in enumerate(story["puzzles"]):
        if puzzle["id"] not in put:
            yield asked.problem(
                ("puzzles", n),
                "never-asked",
                f"No scene asks “{puzzle['id']}”.",
                "Name it under asks of a scene, or take it out.",
            )
        for scene in story["scenes"]:
            if puzzle["id"] in scene.get("asks", ()):
                yield from _lacking(
                    asked,
                    ("puzzles", n),
                    ways,
                    scene["id"],
                    puzzle["from"],
                    len(puzzle["from"]),
                    f"The puzzle “{puzzle['id']}” cannot be solved in “{scene['id']}”",
                )
    wanted = {check.value for check in asked.activity.checks if check.rule == "pinned"}
    proven = {claim["id"] for claim in story["claims"] if claim.get("proof")}
    for n, check in enumerate(asked.activity.checks):
        if check.rule == "pinned" and check.value not in proven:
            yield asked.problem(
                ("checks", n, "pinned"),
                "wrong-value",
                f"“{check.id}” can never hold: nothing bears out the claim “{check.value}”.",
                "Name evidence under its proof, or check another claim.",
            )
    accusing = [scene["id"] for scene in story["scenes"] if "accuse" in scene]
    where = accusing or [scene["id"] for scene in story["scenes"] if scene.get("ending") == "good"]
    for n, claim in enumerate(story["claims"]):
        if claim["id"] in proven and (accusing or claim["id"] in wanted):
            for name in where:
                yield from _lacking(
                    asked,
                    ("claims", n),
                    ways,
                    name,
                    claim["proof"],
                    claim.get("enough", 1),
                    f"The claim “{claim['id']}” cannot be borne out in “{name}”",
                )


def _lacking(
    asked: Asked, where: Where, ways: Ways, scene: str, proof: list[str], enough: int, what: str
) -> Iterator[Problem]:
    """One problem where somebody can stand in ``scene`` without what they need: an honest mystery lets nobody do so."""

    def lacks(place: Place) -> list[str]:
        return [one for one in proof if one not in place.found]

    for place in ways.at(scene):
        if len(proof) - len(lacks(place)) < enough:
            yield asked.problem(
                where, "not-to-be-had", f"{what} by whoever comes by {ways.told(place)}: {', '.join(lacks(place))} was not found.",
                "Let it be found on every way that leads there, or put it under has.",
            )  # fmt: skip
            return


def _reading(asked: Asked, story: Story) -> Iterator[Problem]:
    """The age at which each scene reads easily, as for a step."""
    for n, scene in enumerate(story["scenes"]):
        said = [beat.get("says") or beat.get("news") or "" for beat in scene["beats"]]
        said += [choice["says"] for choice in scene.get("choices", ())]
        age = reading_age.reading_age("\n".join(said))
        if age is not None and age > reading_age.OLDEST:
            yield asked.problem(
                ("scenes", n),
                "reading-age",
                f"The scene “{scene['id']}” reads like a text for age {age}; pupils' texts are for 11 to 13.",
                "Make the long sentences two, and use shorter words.",
            )


def _index(story: Story, scene: str) -> int:
    return next(n for n, one in enumerate(story["scenes"]) if one["id"] == scene)


def _meant(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, 1)
    if near:
        return f"Did you mean “{near[0]}”?"
    return f"There are: {', '.join(known)}." if known else "There are none yet: write one."
