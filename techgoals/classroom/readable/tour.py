"""A tour: what was seen in each place, the questions with the pupil's answers, and the thought at the end."""

from collections.abc import Mapping, Sequence
from typing import Any

from techgoals.classroom.readable import Part, read, words


def parts(activity: Mapping[str, Any], files: Mapping[str, str]) -> Sequence[Part]:
    """A part for each place and for each question of the tour that was answered."""
    notes = read(files.get(str(activity["entry"]), ""))
    seen, answers = notes.get("seen"), notes.get("answers")
    seen = seen if isinstance(seen, list) else []
    answers = answers if isinstance(answers, dict) else {}
    found = []
    for scene in activity.get("scenes", ()):
        titles = [spot["title"] for spot in scene["spots"] if spot["id"] in seen]
        if titles:
            found.append(Part(heading=scene["title"], says=", ".join(titles)))
        found += [
            Part(heading=spot["question"]["asks"], says=chosen["says"], notes=(chosen["because"],))
            for spot in scene["spots"]
            if spot["question"] and (chosen := _chosen(spot["question"], answers.get(spot["id"])))
        ]
    if says := words(notes.get("reflection")).strip():
        found.append(Part(heading=words(activity.get("asks")), says=says))
    return found


def _chosen(question: Mapping[str, Any], given: Any) -> Mapping[str, Any] | None:
    return next((one for one in question["answers"] if one["id"] == given), None)
