"""What a pupil wrote and decided, mail.json: its shape, and how a person reads it. A browser sent it: nothing is believed."""

from collections.abc import Mapping
from typing import Any

from techgoals.lessons.format.kinds.kind import object_in

WORK = "mail.json"
WAYS = ("report", "delete", "keep", "ask")
SIGNS = ("sender", "link", "hurry", "secret", "prize", "file", "stranger")
PLACES = ("sender", "link", "file")
BOXES = ("to", "cc", "bcc")
MOST_MAILS = 20


def is_work(text: str, post: Mapping[str, Any]) -> bool:
    """Whether an author's file could be a pupil's work on ``post``."""
    work = object_in(text)
    if work is None or not work.keys() <= {"sent", "draft", "verdicts"}:
        return False
    sent, verdicts = work.get("sent", []), work.get("verdicts", {})
    known = {mail["id"] for mail in post["inbox"]}
    return (
        isinstance(sent, list)
        and len(sent) <= MOST_MAILS
        and all(_is_letter(one, post) for one in sent)
        and ("draft" not in work or _is_letter(work["draft"], post))
        and isinstance(verdicts, dict)
        and verdicts.keys() <= known
        and all(_is_verdict(one) for one in verdicts.values())
    )


def _is_letter(one: object, post: Mapping[str, Any]) -> bool:
    files = {file["id"] for file in post["attachments"]}
    return (
        isinstance(one, dict)
        and one.keys() <= {*BOXES, "subject", "body", "attached", "answers", "at"}
        and all(_is_list(one.get(box, [])) for box in (*BOXES, "attached"))
        and all(isinstance(one.get(key, ""), str) for key in ("subject", "body", "at"))
        and set(one.get("attached", [])) <= files
        and one.get("answers") in {None, *(mail["id"] for mail in post["inbox"])}
    )


def _is_verdict(one: object) -> bool:
    return (
        isinstance(one, dict)
        and one.keys() <= {"way", "signs", "looked"}
        and one.get("way") in {None, *WAYS}
        and _is_list(one.get("signs", []), SIGNS)
        and _is_list(one.get("looked", []), PLACES)
    )


def _is_list(value: object, among: tuple[str, ...] | None = None) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, str) and (among is None or one in among) for one in value
    )


def sent_mails(work: Mapping[str, Any], post: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The mails that went, in their order, with names for addresses; of what was sent, only what has the right shape."""
    sent = work.get("sent")
    mails = [one for one in sent if isinstance(one, dict)] if isinstance(sent, list) else []
    return [_letter(one, post) for one in mails[-MOST_MAILS:]]


def draft(work: Mapping[str, Any], post: Mapping[str, Any]) -> dict[str, Any] | None:
    """What is being written, where there is a word of it."""
    one = work.get("draft")
    letter = _letter(one, post) if isinstance(one, dict) else None
    return letter if letter and (letter["subject"] or letter["body"].strip()) else None


def verdicts(work: Mapping[str, Any], post: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each mail that was to be judged, with what the pupil did: ``way``, ``signs`` and ``looked`` by their names."""
    given = work.get("verdicts")
    given = given if isinstance(given, dict) else {}
    found = []
    for mail in post.get("inbox", ()):
        if not mail["judge"]:
            continue
        one = given.get(mail["id"])
        one = one if isinstance(one, dict) else {}
        way = one.get("way")
        found.append(
            {
                "from": mail["from"]["name"],
                "subject": mail["subject"],
                "way": way if way in WAYS else "",
                "signs": _known(one.get("signs"), SIGNS),
                "right": [sign for sign in _known(one.get("signs"), SIGNS) if sign in mail["signs"]],
                "looked": _known(one.get("looked"), PLACES),
            }
        )
    return found


def _letter(one: Mapping[str, Any], post: Mapping[str, Any]) -> dict[str, Any]:
    names = {person["address"].lower(): person["name"] for person in post.get("people", ())}
    files = {file["id"]: file["name"] for file in post.get("attachments", ())}
    boxes = {
        box: [names.get(address.strip().lower(), address) for address in _texts(one.get(box))]
        for box in BOXES
    }
    return {
        **boxes,
        "subject": one["subject"] if isinstance(one.get("subject"), str) else "",
        "body": one["body"] if isinstance(one.get("body"), str) else "",
        "attached": [files[name] for name in _texts(one.get("attached")) if name in files],
    }


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _known(value: object, known: tuple[str, ...]) -> list[str]:
    return [one for one in known if one in _texts(value)]
