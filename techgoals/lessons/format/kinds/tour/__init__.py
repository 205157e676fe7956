"""``tour``: a look round a place where people work. Whatever is in its pictures is in a list as well.

Beside the schema: ids are unique, roles, scenes and pictures are there, spots do not hide each other, questions have one
right answer, and no rule asks for more than there is.
"""

import hashlib
from collections.abc import Iterator, Mapping
from html import escape
from itertools import combinations
from typing import Any

from techgoals.lessons.format.folder import PICTURE_BYTES
from techgoals.lessons.format.kinds.kind import Asked, Kind, object_in
from techgoals.lessons.format.picture_size import size_of
from techgoals.lessons.format.problems import Problem
from techgoals.lessons.format.shapes import Around

NOTES = "tour.json"
WIDEST = 4096  # what the pictures' memory of any school's PC takes
APART = 12  # degrees: nearer ones cannot both be hit with a finger


class Tour(Kind):
    """A look round."""

    def adds(self, data: dict[str, Any]) -> dict[str, Any]:
        """What the pupil is to think about at the end."""
        return {"asks": data["asks"]}

    def pictures(self, data: dict[str, Any]) -> tuple[str, ...]:
        """Those of the scenes, in both sizes."""
        return tuple(name for scene in data["scenes"] for name in scene.get("picture", {}).values())

    def gathers(self, data: dict[str, Any], around: Around) -> dict[str, Any]:
        """The scenes, each picture with the digest of what it holds, and the roles that they open."""
        wanted = {spot.get("role") for scene in data["scenes"] for spot in scene["spots"]}
        return {
            "scenes": [
                {
                    "id": scene["id"],
                    "title": scene["title"],
                    "says": scene["says"],
                    "picture": _picture(scene, around),
                    "spots": [_spot(spot) for spot in scene["spots"]],
                }
                for scene in data["scenes"]
            ],
            "roles": [role.plain() for role in around.roles if role.slug in wanted],
        }

    def guide(self, data: dict[str, Any], solution: dict[str, str]) -> tuple[str, dict[str, str]]:
        """Each scene with what there is to find, and the right answers."""
        html = ""
        for scene in data["scenes"]:
            html += f"<p><strong>{escape(scene['title'])}</strong></p><ul>"
            for spot in scene["spots"]:
                html += f"<li>{escape(spot['title'])}: {escape(spot['says'])}"
                if question := spot.get("question"):
                    right = next((one["says"] for one in question["answers"] if one.get("right")), "")
                    html += f" {escape(question['asks'])} <strong>{escape(right)}</strong>"
                html += "</li>"
            html += "</ul>"
        return f"{html}<p>{escape(data['asks'])}</p>", {}

    def made(self, extra: Mapping[str, Any], files: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """What was seen in each scene, each question with the answer that was chosen, and the thought at the end."""
        notes = object_in(files.get(NOTES, "{}"))
        if notes is None:
            return {}, files
        seen, answers = notes.get("seen"), notes.get("answers")
        seen = {one for one in seen if isinstance(one, str)} if isinstance(seen, list) else set()
        answers = answers if isinstance(answers, dict) else {}
        says = notes.get("reflection")
        return {
            "asks": extra.get("asks", ""),
            "scenes": [
                {
                    "title": scene["title"],
                    "of": len(scene["spots"]),
                    "seen": sum(spot["id"] in seen for spot in scene["spots"]),
                    "questions": [
                        _given(spot, answers.get(spot["id"])) for spot in scene["spots"] if spot["question"]
                    ],
                }
                for scene in extra.get("scenes", ())
            ],
            "reflection": says if isinstance(says, str) else "",
        }, {name: text for name, text in files.items() if name != NOTES}

    def problems(self, asked: Asked) -> Iterator[Problem]:
        """Places, things and questions that do not fit each other, or the pack."""
        scenes = asked.file.data["scenes"]
        spots = [
            (("scenes", at, "spots", n), spot)
            for at, scene in enumerate(scenes)
            for n, spot in enumerate(scene["spots"])
        ]
        yield from _ids(
            asked, [((*("scenes", at), "id"), scene["id"]) for at, scene in enumerate(scenes)], "scenes"
        )
        yield from _ids(asked, [((*path, "id"), spot["id"]) for path, spot in spots], "spots")
        for path, spot in spots:
            yield from _leads(asked, path, spot, scenes)
            yield from _question(asked, path, spot)
        for at, scene in enumerate(scenes):
            yield from _hidden(asked, at, scene["spots"])
            yield from _pictures(asked, at, scene)
        yield from _rules(asked, scenes)
        yield from _notes(asked, scenes)


def _picture(scene: dict[str, Any], around: Around) -> dict[str, str] | None:
    """The names as addresses end: with the digest, so that a browser may keep them for good."""
    names = scene.get("picture", {})
    if not names or any(name not in around.pictures for name in names.values()):
        return None
    return {
        size: f"{name}?v={hashlib.sha256(around.pictures[name]).hexdigest()[:12]}"
        for size, name in names.items()
    }


def _spot(spot: dict[str, Any]) -> dict[str, Any]:
    question = spot.get("question")
    return {
        "id": spot["id"],
        "title": spot["title"],
        "at": spot["at"],
        "says": spot["says"],
        "role": spot.get("role"),
        "to": spot.get("to"),
        "question": question
        and {
            "asks": question["asks"],
            "answers": [{**answer, "right": answer.get("right", False)} for answer in question["answers"]],
        },
    }


def _given(spot: dict[str, Any], given: object) -> dict[str, Any]:
    chosen = next((one for one in spot["question"]["answers"] if one["id"] == given), None)
    return {
        "asks": spot["question"]["asks"],
        "answer": chosen["says"] if chosen else "",
        "right": bool(chosen and chosen["right"]),
    }


def _ids(asked: Asked, ids: list[tuple[Any, str]], where: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, one in ids:
        if one in seen:
            yield asked.problem(
                path, "not-unique", f"“{one}” is there twice among the {where}.", "Give each its own name."
            )
        seen.add(one)


def _leads(asked: Asked, path: Any, spot: dict[str, Any], scenes: list[dict[str, Any]]) -> Iterator[Problem]:
    roles = {role.slug for role in asked.activity.around.roles}
    if "role" in spot and spot["role"] not in roles:
        yield asked.problem(
            (*path, "role"),
            "unknown-role",
            f"There is no role “{spot['role']}” in this pack.",
            f"Write roles/{spot['role']}.yml, or take the line out.",
        )
    others = [scene["id"] for scene in scenes if scene["id"] != scenes[path[1]]["id"]]
    if "to" in spot and spot["to"] not in others:
        yield asked.problem(
            (*path, "to"),
            "unknown-scene",
            f"“{spot['to']}” is no other scene of this tour.",
            f"The others are: {', '.join(others)}."
            if others
            else "Take the line out: there is one scene only.",
        )


def _question(asked: Asked, path: Any, spot: dict[str, Any]) -> Iterator[Problem]:
    if "question" not in spot:
        return
    answers = spot["question"]["answers"]
    right = [answer for answer in answers if answer.get("right")]
    if len(right) != 1:
        yield asked.problem(
            (*path, "question", "answers"),
            "right-answers",
            f"The question at “{spot['id']}” has {len(right)} right answers.",
            "Write “right: true” at exactly one.",
        )
    if len({answer["id"] for answer in answers}) < len(answers):
        yield asked.problem(
            (*path, "question", "answers"),
            "not-unique",
            f"Two answers at “{spot['id']}” have one id.",
            "Give each its own.",
        )


def _hidden(asked: Asked, at: int, spots: list[dict[str, Any]]) -> Iterator[Problem]:
    for (_, one), (n, other) in combinations(enumerate(spots), 2):
        yaw = abs(one["at"]["yaw"] - other["at"]["yaw"])
        yaw, pitch = min(yaw, 360 - yaw), abs(one["at"]["pitch"] - other["at"]["pitch"])
        if max(yaw, pitch) < APART:
            yield asked.problem(
                ("scenes", at, "spots", n, "at"),
                "spots-too-near",
                f"“{other['id']}” is so near “{one['id']}” that a finger cannot tell them apart.",
                f"Put {APART} degrees between them, in one direction at least.",
            )


def _pictures(asked: Asked, at: int, scene: dict[str, Any]) -> Iterator[Problem]:
    for size, name in scene.get("picture", {}).items():
        place: tuple[str | int, ...] = ("scenes", at, "picture", size)
        data = asked.activity.around.pictures.get(name)
        shape = size_of(data) if data is not None else None
        if data is None:
            yield asked.problem(
                place,
                "missing-file",
                f"pictures/{name} is not there, or larger than {PICTURE_BYTES // 1000} kB.",
                "Put it into the lesson's pictures/, or make it smaller.",
            )
        elif shape is None or shape[0] != 2 * shape[1] or shape[0] > WIDEST:
            yield asked.problem(
                place,
                "picture-shape",
                f"pictures/{name} cannot be looked round in.",
                f"It must be all round (equirectangular): twice as wide as high, at most {WIDEST} wide.",
            )


def _rules(asked: Asked, scenes: list[dict[str, Any]]) -> Iterator[Problem]:
    spots = {scene["id"]: len(scene["spots"]) for scene in scenes}
    questions = sum("question" in spot for scene in scenes for spot in scene["spots"])
    for index, check in enumerate(asked.activity.checks):
        if check.rule == "reflection":
            continue
        least = check.value if check.rule == "answered" else check.value["spots"]
        scene = None if check.rule == "answered" else check.value.get("scene")
        if scene is not None and scene not in spots:
            yield asked.problem(
                ("checks", index, "seen"),
                "unknown-scene",
                f"“{check.id}” is for the scene “{scene}”, which is not there.",
                f"The scenes are: {', '.join(spots)}.",
            )
            continue
        there = questions if check.rule == "answered" else spots[scene] if scene else sum(spots.values())
        if least > there:
            what = "questions" if check.rule == "answered" else "spots"
            yield asked.problem(
                ("checks", index, check.rule),
                "wrong-value",
                f"“{check.id}” can never hold: it asks for {least} {what}, and there are {there}.",
                "Ask for fewer.",
            )


def _notes(asked: Asked, scenes: list[dict[str, Any]]) -> Iterator[Problem]:
    if asked.starter.get(NOTES, "{}").strip() != "{}":
        yield asked.of_file(
            f"starter/{NOTES}",
            "",
            "wrong-value",
            "Something is seen at the start already.",
            "Let it hold {}.",
        )
    spots = {spot["id"]: spot for scene in scenes for spot in scene["spots"]}
    for folder, files in asked.answers():
        if NOTES in files and not _can_be(object_in(files[NOTES]), spots):
            yield asked.of_file(
                f"{folder}/{NOTES}",
                "",
                "wrong-shape",
                "This names a spot or an answer that is not there, or it cannot be read.",
                'Write {"seen": [ids of spots], "answers": {spot: "id of an answer"}, "reflection": "…"}.',
            )


def _can_be(notes: dict[str, Any] | None, spots: dict[str, dict[str, Any]]) -> bool:
    if notes is None or not notes.keys() <= {"seen", "answers", "reflection"}:
        return False
    seen, answers = notes.get("seen", []), notes.get("answers", {})
    return (
        isinstance(seen, list)
        and all(isinstance(one, str) and one in spots for one in seen)
        and len(set(seen)) == len(seen)
        and isinstance(answers, dict)
        and all(
            spot in spots
            and given in [one["id"] for one in spots[spot].get("question", {}).get("answers", ())]
            for spot, given in answers.items()
        )
        and isinstance(notes.get("reflection", ""), str)
    )


KIND = Tour(__file__)
