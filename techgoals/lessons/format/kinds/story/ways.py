"""Every way through a story, walked without a browser, so that an author hears of the dead end before a pupil does.

Whoever walks here opens all they find and solves all that can be solved: what they cannot do, nobody can. Beats and
choices may only wait for what, once had, is never lost, so this loses no way. Walking ends: a story has at most so many
places where one can stand (scene, words that matter, evidence found).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MOST_PLACES = 20_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where one can stand: the scene, the words set on the way that anything asks for, the evidence found and
    the puzzles solved on the way."""

    scene: str
    words: frozenset[str]
    found: frozenset[str]


class TooMany(Exception):
    """The story has more places than can be walked."""


@dataclass(frozen=True, slots=True)
class Ways:
    """All places by how one first comes there (the choices), and which place each leads to."""

    first: dict[Place, tuple[str, ...]]
    on: dict[Place, list[Place]]
    made: set[str]

    def at(self, scene: str) -> Iterator[Place]:
        """The places of one scene."""
        return (place for place in self.first if place.scene == scene)

    def told(self, place: Place) -> str:
        """How one comes to ``place``, in choices."""
        steps = self.first[place]
        return " → ".join(steps) if steps else "the beginning"


def walk(story: Mapping[str, Any]) -> Ways:
    """Walk every way. ``story`` refers to nothing that is not there. Raises ``TooMany``."""
    return _Walk(story).ways()


def can_end(ways: Ways, story: Mapping[str, Any]) -> set[Place]:
    """The places from which an ending can be reached."""
    back: dict[Place, list[Place]] = {}
    for place, targets in ways.on.items():
        for target in targets:
            back.setdefault(target, []).append(place)
    endings = {scene["id"] for scene in story["scenes"] if "ending" in scene}
    fine = {place for place in ways.first if place.scene in endings}
    waiting = list(fine)
    for place in waiting:
        for before in back.get(place, ()):
            if before not in fine:
                fine.add(before)
                waiting.append(before)
    return fine


class _Walk:
    def __init__(self, story: Mapping[str, Any]) -> None:
        self.scenes = {scene["id"]: scene for scene in story["scenes"]}
        self.puzzles = {puzzle["id"]: puzzle for puzzle in story["puzzles"]}
        parts = [part for scene in story["scenes"] for part in (*scene["beats"], *scene.get("choices", ()))]
        # a word that nothing asks for makes no difference to the way
        self.asked = frozenset(
            word for part in parts for word in (*part.get("needs", ()), *part.get("unless", ()))
        )
        self.start = self._enter(story["begins"], frozenset(), frozenset(story["has"]))
        self.first: dict[Place, tuple[str, ...]] = {self.start: ()}

    def ways(self) -> Ways:
        on: dict[Place, list[Place]] = {}
        made: set[str] = set()
        waiting = [self.start]
        for place in waiting:
            on[place] = []
            for step, target, words in self._steps(place):
                there = self._enter(target, words, place.found)
                on[place].append(there)
                made.add(step)
                if there not in self.first:
                    self.first[there] = (*self.first[place], step)
                    waiting.append(there)
            if len(self.first) > MOST_PLACES:
                raise TooMany
        return Ways(self.first, on, made)

    def _steps(self, place: Place) -> Iterator[tuple[str, str, frozenset[str]]]:
        """What can be done: its name, the scene it leads to, the words that are set then."""
        scene = self.scenes[place.scene]
        for choice in scene.get("choices", ()):
            if _allowed(choice, place.words, place.found):
                yield (
                    choice["id"],
                    choice["goes"],
                    place.words | (frozenset(choice.get("sets", ())) & self.asked),
                )
        for how, target in scene.get("accuse", {}).items():
            yield f"an accusation ({how})", target, place.words

    def _enter(self, name: str, words: frozenset[str], found: frozenset[str]) -> Place:
        """The place with all that its scene gives: what is opened and solved there may bring more."""
        scene = self.scenes[name]
        while True:
            more = {
                beat["gives"] for beat in scene["beats"] if "gives" in beat and _allowed(beat, words, found)
            }
            more |= {one for one in scene.get("asks", ()) if set(self.puzzles[one]["from"]) <= found}
            if more <= found:
                return Place(name, words, found)
            found |= more


def _allowed(what: Mapping[str, Any], words: frozenset[str], found: frozenset[str]) -> bool:
    return set(what.get("needs", ())) <= words | found and not words & set(what.get("unless", ()))
