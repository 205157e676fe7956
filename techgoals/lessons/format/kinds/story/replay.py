"""Where a story stands after what a pupil did: the same as ``workspace/src/kinds/story/replay.ts``, for those who read it.

Marks come from there alone. A test holds that both say the same.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

MOST_ACTS = 400
Story = Mapping[str, Any]
Pins = dict[str, list[str]]


@dataclass
class Replay:
    """A story and a pupil's work, walked through. An act that the story does not allow there is ``refused``."""

    story: Story
    work: dict[str, Any]
    path: list[tuple[dict[str, Any], dict[str, Any] | None, str | None]] = field(default_factory=list)
    scene: dict[str, Any] = field(default_factory=dict)
    been: set[str] = field(default_factory=set)
    decided: set[str] = field(default_factory=set)
    found: set[str] = field(default_factory=set)
    borne_out: set[str] = field(default_factory=set)
    refused: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._scenes = {scene["id"]: scene for scene in self.story["scenes"]}
        self._things = {one["id"] for key in ("evidence", "puzzles") for one in self.story[key]}
        self.opened = {one for one in _list(self.work.get("opened")) if isinstance(one, str)}
        answers = self.work.get("answers")
        answers = answers if isinstance(answers, dict) else {}
        self.solved = {
            puzzle["id"] for puzzle in self.story["puzzles"] if is_solved(puzzle, answers.get(puzzle["id"]))
        }
        self.found |= set(self.story["has"])
        # an author who is still writing may name what is not there yet: then nothing leads there
        self._enter(self._scenes.get(self.story["begins"], self.story["scenes"][0]))
        for number, act in enumerate(_list(self.work.get("choices"))[:MOST_ACTS]):
            if not self._act(act):
                self.refused.append(number)

    def words(self) -> set[str]:
        """The words that were set on the way here."""
        return {word for _, choice, _ in self.path if choice for word in choice.get("sets", ())}

    def wants(self, asked: Mapping[str, Any]) -> list[str] | None:
        """What a beat or a choice still needs; None where it cannot be had, or must not be."""
        words = self.words()
        if words & set(asked.get("unless", ())):
            return None
        missing = [
            need
            for need in asked.get("needs", ())
            if not (need in words or need in self.solved or (need in self.opened and need in self.found))
        ]
        return None if any(need not in self._things for need in missing) else missing

    def _act(self, act: object) -> bool:
        if isinstance(act, str):
            for choice in self.scene.get("choices", ()):
                if choice["id"] == act and self.wants(choice) == [] and choice["goes"] in self._scenes:
                    self.path.append((self.scene, choice, None))
                    self.decided.add(act)
                    self._enter(self._scenes[choice["goes"]])
                    return True
            return False
        if not isinstance(act, dict):
            return False
        if type(back := act.get("back")) is int and 0 <= back < len(self.path):
            scene = self.path[back][0]
            del self.path[back:]
            self._enter(scene)
            return True
        accuse = self.scene.get("accuse")
        suspect = act.get("accuse")
        if not accuse or not any(one["id"] == suspect and one.get("suspect") for one in self.story["people"]):
            return False
        right = suspect == self.story.get("culprit")
        holds = right and bears_out(self.story, str(suspect), pins_in(self.story, act.get("with")))
        if holds:
            self.borne_out.add(str(suspect))
        target = self._scenes.get(accuse["right" if holds else "thin" if right else "wrong"])
        if target is None:
            return False
        self.path.append((self.scene, None, str(suspect)))
        self._enter(target)
        return True

    def _enter(self, scene: dict[str, Any]) -> None:
        self.scene = scene
        self.been.add(scene["id"])
        for beat in scene["beats"]:
            if "gives" in beat and self.wants(beat) == []:
                self.found.add(beat["gives"])


def claim_state(claim: Mapping[str, Any], pins: Pins) -> str:
    """``open``, ``few``, ``stray`` or ``holds``."""
    there = pins.get(claim["id"], [])
    if not there:
        return "open"
    if any(one not in (*claim.get("proof", ()), *claim.get("also", ())) for one in there):
        return "stray"
    return "holds" if sum(one in claim.get("proof", ()) for one in there) >= claim.get("enough", 1) else "few"


def bears_out(story: Story, suspect: str, pins: Pins) -> bool:
    """True where means, motive and opportunity of this suspect hold."""
    claims = list(charges(story, suspect))
    return bool(claims) and all(claim_state(claim, pins) == "holds" for claim in claims)


def charges(story: Story, suspect: str) -> Iterator[Mapping[str, Any]]:
    """The claims against a suspect: not the one that rules them out."""
    return (claim for claim in story["claims"] if claim["suspect"] == suspect and claim["sort"] != "clears")


def pins_in(story: Story, value: object) -> Pins:
    """What was pinned, as far as it has the right shape: claim → evidence."""
    known = {piece["id"] for piece in story["evidence"]}
    given = value if isinstance(value, dict) else {}
    found = {
        claim["id"]: [one for one in _list(given.get(claim["id"])) if isinstance(one, str) and one in known]
        for claim in story["claims"]
    }
    return {claim: list(dict.fromkeys(there))[:4] for claim, there in found.items() if there}


def is_solved(puzzle: Mapping[str, Any], given: object) -> bool:
    """True where what was typed says what was to be found out."""
    said = plain(given[:120]) if isinstance(given, str) else ""
    if not said:
        return False
    exact = puzzle.get("exact", False)
    return any(
        said == answer or (not exact and re.fullmatch(r"[a-z' -]{6,}", answer) is not None and _one_slip(said, answer))
        for answer in map(plain, puzzle["answers"])
    )  # fmt: skip


def plain(text: str) -> str:
    """An answer without what does not count: capitals, spaces, ways of writing a time, a number or an address."""
    said = unicodedata.normalize("NFKC", text).lower().replace("’", "'").replace("‘", "'")
    said = re.sub(r"\s+", " ", said).strip()
    said = re.sub(r"^(?:https?://|@)", "", said)
    said = re.sub(r"[\s.,;!?/]+$", "", said)
    said = re.sub(r"^0?([0-9]{1,2})[.:]([0-9]{2})(?::00)?(?: ?(?:am|o'clock))?$", r"\1:\2", said)
    return re.sub(r"([0-9]),(?=[0-9]{3}\b)", r"\1", said)


def _one_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    if len(one) != len(other):
        return one[at + 1 :] == other[at:] if len(one) > len(other) else one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] == other[at + 1 :]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
