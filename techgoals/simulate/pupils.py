"""Twenty-eight pupils of one class, at the pace of a lively lesson: ``python -m techgoals.simulate.pupils``.

Reads ``{"address", "join_code", "passes": [{"number", "pictures": […]}], "minutes"}`` from stdin. They come in one after
the other, think, type a line at a time, go wrong, get stuck, put a hand up and finish at different times, over two to
three minutes (``minutes`` changes that). It ends when the last of them is done, or when the lesson is gone.
"""

import json
import random
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from techgoals.simulate import classes, texts
from techgoals.simulate.classes import Pass
from techgoals.simulate.pages import NotOnThePage
from techgoals.simulate.playing import PACKS
from techgoals.simulate.story import LESSON
from techgoals.simulate.visiting import House, Unexpected, Visitor

MINUTES = 2.5
COME_IN_WITHIN = 0.12  # of the whole time
STUCK = 0.18  # of the pupils, at some step


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that a pupil does after ``pause`` shares of their time: a save, or the hand up or down."""

    pause: float
    path: str
    body: dict[str, Any]


def ways(
    plan: Sequence[texts.Activity], steps: Mapping[str, int], lesson: str, pupil: int
) -> Iterator[Moment]:
    """What one pupil does from the first step to where they get; the pauses add up to at most 1."""
    draw = random.Random(f"lively {pupil}")  # noqa: S311 - a story, no secret
    moments = list(_moments(plan, steps, lesson, pupil, draw))
    whole = sum(one.pause for one in moments) or 1.0
    # the quick are done at two thirds of the time, the slow ones use all of it
    share = draw.uniform(0.62, 1.0) / whole
    for one in moments:
        yield Moment(one.pause * share, one.path, one.body)


def _moments(
    plan: Sequence[texts.Activity], steps: Mapping[str, int], lesson: str, pupil: int, draw: random.Random
) -> Iterator[Moment]:
    client, seq = f"{draw.getrandbits(128):032x}", 0
    stuck_at = draw.randrange(len(plan)) if draw.random() < STUCK else -1
    reaches = len(plan) if draw.random() < 0.7 else draw.randint(2, len(plan))
    for number, activity in enumerate(plan[:reaches]):
        step = steps.get(activity.slug, 0)

        def save(one: texts.Try, pause: float, step: int = step) -> Moment:
            nonlocal seq
            seq += 1
            body = {"lesson": lesson, "activity": one.activity, "client": client, "seq": seq, "step": step}
            return Moment(pause, "/w/save", {**body, "files": one.files, "checks": one.checks})

        for one in texts.typing(activity, draw):
            yield save(one, draw.uniform(0.5, 1.5))
        if number == stuck_at:
            yield Moment(draw.uniform(1, 2), "/w/hand", {"up": True})
            yield save(texts.wrong(activity, draw), draw.uniform(3, 6))
            yield Moment(draw.uniform(1, 2), "/w/hand", {"up": False})
        elif draw.random() < 0.4:
            yield save(texts.wrong(activity, draw), draw.uniform(0.6, 1.6))
        if number + 1 < reaches or reaches == len(plan):
            yield save(texts.solved(activity, draw), draw.uniform(0.8, 2.0))


def play(given: Mapping[str, Any]) -> int:
    """Play the class; return how many pupils got to their end. What the house refuses ends that pupil alone."""
    house = House.at(str(given["address"]))
    seconds = 60 * float(given.get("minutes") or MINUTES)
    plan = texts.activities(PACKS / "starter", LESSON)
    done: list[int] = []
    # one thread for each: they sleep nearly all of the time
    threads = [
        threading.Thread(
            target=_one,
            args=(house, _pass(one, str(given["join_code"])), plan, seconds, number, done),
            daemon=True,
        )
        for number, one in enumerate(given["passes"])
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join(seconds * 2 + 60)
    return len(done)


def _pass(one: Mapping[str, Any], code: str) -> Pass:
    return Pass(str(one["number"]), [str(word) for word in one["pictures"]], code)


def _one(
    house: House, own: Pass, plan: Sequence[texts.Activity], seconds: float, number: int, done: list[int]
) -> None:
    draw = random.Random(f"comes in {number}")  # noqa: S311 - a story, no secret
    began = time.monotonic()
    time.sleep(draw.uniform(0, COME_IN_WITHIN) * seconds)
    pupil = Visitor(house, f"pupil {number}")
    try:
        classes.sign_in(pupil, own, draw)
        lesson = classes.lesson_of(pupil.page)
        left = seconds - (time.monotonic() - began)
        for moment in ways(plan, lesson.steps, lesson.slug, number):
            time.sleep(moment.pause * left)
            pupil.send(moment.path, moment.body)
    except (Unexpected, NotOnThePage, ConnectionError, TimeoutError) as trouble:
        # the class was ended, erased or the server stopped: this pupil goes home
        print(trouble, file=sys.stderr)  # noqa: T201 - for whoever started the program
    else:
        done.append(number)
    finally:
        pupil.close()


def main() -> None:
    """Play what stdin describes; say on stdout how many got to their end."""
    given = json.load(sys.stdin)
    print(json.dumps({"pupils": len(given["passes"]), "done": play(given)}))  # noqa: T201 - a program's answer


if __name__ == "__main__":
    main()
