"""``story``: a branching story with evidence, decisions and a board of suspects.

Beside the schema: every name leads somewhere, every scene and ending can be reached, nobody gets stuck, and whatever is
to be found out can be found out from evidence that was found on every way there (``sense``, ``ways``).
"""

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from techgoals.lessons.format.kinds.kind import Asked, Kind, object_in
from techgoals.lessons.format.kinds.story import sense
from techgoals.lessons.format.kinds.story.replay import Replay, bears_out, claim_state, pins_in
from techgoals.lessons.format.problems import Problem

STORY = "story.json"
LISTS = ("people", "evidence", "has", "puzzles", "claims", "scenes")
ONES = ("begins", "deadline", "culprit")
KEYS = {"choices", "opened", "answers", "pins", "accused"}


class StoryKind(Kind):
    """Stories."""

    def adds(self, data: dict[str, Any]) -> dict[str, Any]:
        """The whole story under ``story``; its lists are always there."""
        return {"story": _story(data)}

    def guide(self, data: dict[str, Any], solution: dict[str, str]) -> tuple[str, dict[str, str]]:
        """Who did it, which evidence shows what, the answers to the puzzles, and one way to a good end."""
        story = _story(data)
        names = {one["id"]: one.get("name") or one.get("title") for key in ("people", "evidence") for one in story[key]}  # fmt: skip
        parts = []
        if "culprit" in story:
            parts.append(f"<p><strong>{escape(names.get(story['culprit'], ''))}</strong></p>")
        if story["puzzles"]:
            lines = [f"<li>{escape(one['asks'])} <strong>{escape(one['answers'][0])}</strong> {escape(one['because'])} ({_titles(one['from'], names)})</li>" for one in story["puzzles"]]  # fmt: skip
            parts.append(f"<ul>{''.join(lines)}</ul>")
        if story["claims"]:
            lines = [f"<li>{escape(names.get(one['suspect'], ''))}: {escape(one['says'])} <strong>{_titles(one.get('proof', []), names)}</strong> {escape(one['because'])}</li>" for one in story["claims"]]  # fmt: skip
            parts.append(f"<ul>{''.join(lines)}</ul>")
        walked = Replay(story, object_in(solution.get(STORY, "{}")) or {})
        lines = [f"<li>{escape(scene['title'])} → <strong>{escape(_made(choice, accused, names))}</strong></li>" for scene, choice, accused in walked.path]  # fmt: skip
        parts.append(f"<ol>{''.join(lines)}<li>{escape(walked.scene['title'])}</li></ol>")
        return "".join(parts), {}

    def made(self, extra: Mapping[str, Any], files: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """The way that was taken, what was opened and found out, what is pinned, and who was named."""
        work = object_in(files.get(STORY, "{}"))
        story = extra.get("story")
        if work is None or not story:
            return {}, files
        walked = Replay(story, work)
        names = {one["id"]: one.get("name") or one.get("title") for key in ("people", "evidence") for one in story[key]}  # fmt: skip
        pins = pins_in(story, work.get("pins"))
        given = work.get("answers")
        given = given if isinstance(given, dict) else {}
        return {
            "path": [
                {"scene": scene["title"], "clock": scene.get("clock", ""), "made": _made(choice, accused, names), "accused": accused is not None}
                for scene, choice, accused in walked.path
            ],
            "now": walked.scene["title"],
            "ending": walked.scene.get("ending", ""),
            "opened": [names[one["id"]] for one in story["evidence"] if one["id"] in walked.opened & walked.found],
            "to_open": len(walked.found - walked.opened),
            "answers": [
                {"asks": one["asks"], "answer": given[one["id"]][:120], "right": one["id"] in walked.solved}
                for one in story["puzzles"]
                if isinstance(given.get(one["id"]), str) and given[one["id"]]
            ],
            "claims": [
                {"who": names.get(one["suspect"], ""), "says": one["says"], "pinned": [names[pin] for pin in pins[one["id"]]], "holds": claim_state(one, pins) == "holds"}
                for one in story["claims"]
                if one["id"] in pins
            ],
        }, {name: text for name, text in files.items() if name != STORY}  # fmt: skip

    def problems(self, asked: Asked) -> Iterator[Problem]:
        """Names and ways that lead nowhere, and work that nobody could have done."""
        story = _story(asked.file.data)
        found = list(sense.look_at(asked, story))
        yield from found
        if asked.starter.get(STORY, "{}").strip() != "{}":
            yield asked.of_file(
                f"starter/{STORY}", "", "wrong-value", "The story has begun already.", "Let it hold {}."
            )
        if any(problem.code in ("unknown-name", "never-set", "not-unique") for problem in found):
            return
        for folder, files in asked.answers():
            if STORY in files:
                yield from _work(asked, f"{folder}/{STORY}", story, files[STORY])


def _story(data: Mapping[str, Any]) -> dict[str, Any]:
    return {**{key: data[key] for key in ONES if key in data}, **{key: data.get(key, []) for key in LISTS}}


def _titles(ids: list[str], names: Mapping[str, str]) -> str:
    return escape(", ".join(names.get(one, one) for one in ids))


def _made(choice: Mapping[str, Any] | None, accused: str | None, names: Mapping[str, str]) -> str:
    return str(choice["says"]) if choice else names.get(accused or "", "")


def _work(asked: Asked, name: str, story: dict[str, Any], text: str) -> Iterator[Problem]:
    """A solution or mistake that a pupil could have made: a slip in it would show nothing."""
    work = object_in(text)
    if work is None or not work.keys() <= KEYS:
        yield asked.of_file(
            name, "", "wrong-shape", "This is not a pupil's work in a story.",
            'Write {"choices": […], "opened": […], "answers": {…}, "pins": {…}}, each key only where there is something.',
        )  # fmt: skip
        return
    walked = Replay(story, work)
    if walked.refused:  # what comes after it cannot be judged
        number = walked.refused[0]
        yield asked.of_file(
            name,
            "",
            "not-allowed",
            f"Decision no. {number + 1} ({json.dumps(work['choices'][number])}) cannot be made there.",
            "Follow the story scene by scene; what a choice needs must be opened or answered here too.",
        )
        return
    pinned = work.get("pins", {})
    known = {"opened": [one["id"] for one in story["evidence"]], "answers": [one["id"] for one in story["puzzles"]], "pins": [one["id"] for one in story["claims"]]}  # fmt: skip
    for key, ids in known.items():
        given = work.get(key, [])
        for one in given if isinstance(given, list | dict) else []:
            if one not in ids:
                yield asked.of_file(
                    name, "", "unknown-name", f"“{one}” under {key} is not there.", "Mend its name."
                )
    for piece in walked.opened - walked.found if walked.opened <= set(known["opened"]) else ():
        yield asked.of_file(
            name,
            "",
            "not-allowed",
            f"“{piece}” is opened, but it was not found on this way.",
            "Take the way on which it is found.",
        )
    for there in pinned.values() if isinstance(pinned, dict) else []:
        for piece in there:
            if piece not in walked.opened:
                yield asked.of_file(
                    name,
                    "",
                    "not-allowed",
                    f"“{piece}” is pinned, but it was not opened.",
                    "Name it under opened.",
                )


KIND = StoryKind(__file__)

__all__ = ["KIND", "Replay", "bears_out"]
