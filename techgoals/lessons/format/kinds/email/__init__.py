"""``email``: a mail to write to people who answer in character, and mails that came in to be judged.

Beside the schema: everybody who is named is in the address book, addresses and links belong to nobody, rules ask for what
is there, and every reply can be given.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from html import escape
from typing import Any
from urllib.parse import urlsplit

from techgoals.lessons.format.kinds.email import replying
from techgoals.lessons.format.kinds.email.mail import WORK, draft, is_work, sent_mails, verdicts
from techgoals.lessons.format.kinds.kind import Asked, Kind, object_in
from techgoals.lessons.format.problems import Problem

LINK = re.compile(r"\[([^\]\n]+)\]\(([^()\s]+)\)")
NOBODYS = (".example", ".test", ".invalid")
OF_WRITING = (
    "recipient", "subject", "greeting", "purpose", "tone", "courtesy", "signoff", "private", "attached", "length", "mentions",
    "redrafted",
)  # fmt: skip
BOXES = ("to", "cc", "bcc")


class Email(Kind):
    """Mail."""

    def adds(self, data: dict[str, Any]) -> dict[str, Any]:
        """``post``: who, what and how, with every key there; senders of mails have name and address."""
        people = {person["id"]: person for person in data["people"]}
        writes = data.get("writes")
        return {
            "post": {
                "me": {"class": "", **data["me"]},
                "people": [{"called": [], **person} for person in data["people"]],
                "attachments": data.get("attachments", []),
                "inbox": [_incoming(mail, people) for mail in data.get("inbox", [])],
                "writes": writes
                and {
                    **{key: [] for key in (*BOXES, "attach", "mentions")},
                    "least": 20,
                    "most": 180,
                    **writes,
                },
                "replies": data.get("replies", []),
            }
        }

    def guide(self, data: dict[str, Any], solution: dict[str, str]) -> tuple[str, dict[str, str]]:
        """The mails of the solution, and what is right for each mail that came in."""
        post = self.adds(data)["post"]
        work = object_in(solution.get(WORK, "{}")) or {}
        html = ""
        for mail in sent_mails(work, post):
            boxes = "".join(
                f"<br><strong>{name}:</strong> {escape(', '.join(mail[box]))}"
                for box, name in (("to", "To"), ("cc", "Cc"), ("bcc", "Bcc"))
                if mail[box]
            )
            files = (
                f"<br><strong>Attached:</strong> {escape(', '.join(mail['attached']))}"
                if mail["attached"]
                else ""
            )
            body = escape(mail["body"]).replace("\n", "<br>")
            html += f"<blockquote><p><strong>{escape(mail['subject'])}</strong>{boxes}{files}</p><p>{body}</p></blockquote>"
        judged = verdicts(work, post)
        if judged:
            rows = "".join(
                f"<tr><td>{escape(one['from'])}: {escape(one['subject'])}</td><td>{one['way']}</td>"
                f"<td>{', '.join(one['signs'])}</td></tr>"
                for one in judged
            )
            html += f"<table><thead><tr><th>Mail</th><th>Right</th><th>Signs</th></tr></thead><tbody>{rows}</tbody></table>"
        return html, {}

    def made(self, extra: Mapping[str, Any], files: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """The mails that went, what is being written, and what was done with mails that came in."""
        work = object_in(files.get(WORK, "{}"))
        if work is None:
            return {}, files
        post = extra.get("post", {})
        made = {"sent": sent_mails(work, post), "draft": draft(work, post), "verdicts": verdicts(work, post)}
        return made, {name: text for name, text in files.items() if name != WORK}

    def problems(self, asked: Asked) -> Iterator[Problem]:
        """People, files, mails, rules, replies and answers that do not fit each other."""
        post = asked.activity.extra["post"]
        yield from _ids(asked, post)
        yield from _inbox(asked, post)
        yield from _writes(asked, post)
        yield from _rules(asked, post)
        yield from replying.problems(asked, post)
        yield from _answers(asked, post)


def _incoming(mail: dict[str, Any], people: dict[str, Any]) -> dict[str, Any]:
    sender = mail["from"]
    if isinstance(sender, str):
        known = people.get(sender, {"name": sender, "address": ""})
        sender = {"name": known["name"], "address": known["address"]}
    return {"files": [], "judge": False, "signs": [], "after": {}, **mail, "from": sender}


def _ids(asked: Asked, post: Mapping[str, Any]) -> Iterator[Problem]:
    topics = (post["writes"] or {}).get("mentions", [])
    for path, things, key in (
        (("people",), post["people"], "id"),
        (("people",), post["people"], "address"),
        (("attachments",), post["attachments"], "id"),
        (("inbox",), post["inbox"], "id"),
        (("writes", "mentions"), topics, "id"),
    ):
        seen: set[str] = set()
        for index, one in enumerate(things):
            if one[key].lower() in seen:
                yield asked.problem(
                    (*path, index, key),
                    "not-unique",
                    f"“{one[key]}” is there twice in {path[-1]}.",
                    "Give each its own.",
                )
            seen.add(one[key].lower())


def _inbox(asked: Asked, post: Mapping[str, Any]) -> Iterator[Problem]:
    people = [person["id"] for person in post["people"]]
    for index, mail in enumerate(asked.file.data.get("inbox", [])):
        if isinstance(mail["from"], str) and mail["from"] not in people:
            yield _unknown(asked, ("inbox", index, "from"), "person", mail["from"], people)
        for _, target in LINK.findall(mail["body"]):
            parts = urlsplit(target)
            if parts.scheme not in ("https", "http") or not (parts.hostname or "").endswith(NOBODYS):
                yield asked.problem(
                    ("inbox", index, "body"),
                    "bad-link",
                    f"The link in “{mail['id']}” leads to {target}, which may belong to somebody.",
                    "Use an address that ends in .example, as in https://skylark.example/visit.",
                )
        for key in ("signs", "after"):
            if key in mail and not mail.get("judge"):
                yield asked.problem(
                    ("inbox", index, key),
                    "wrong-value",
                    f"“{mail['id']}” has {key}, but nobody is asked what to do with it.",
                    "Add “judge: true” there.",
                )


def _writes(asked: Asked, post: Mapping[str, Any]) -> Iterator[Problem]:
    writes = post["writes"]
    if not writes:
        if post["replies"]:
            yield asked.problem(
                ("replies",),
                "wrong-value",
                "There are replies, and nothing is to be written.",
                "Add “writes:”.",
            )
        return
    people = [person["id"] for person in post["people"]]
    files = [file["id"] for file in post["attachments"]]
    for key, what, known in (*((box, "person", people) for box in BOXES), ("attach", "attachment", files)):
        for index, one in enumerate(writes[key]):
            if one not in known:
                yield _unknown(asked, ("writes", key, index), what, one, known)
    if writes["least"] > writes["most"]:
        yield asked.problem(
            ("writes",),
            "wrong-value",
            f"No mail has at least {writes['least']} and at most {writes['most']} words.",
            "Mend one of the two.",
        )


def _rules(asked: Asked, post: Mapping[str, Any]) -> Iterator[Problem]:
    inbox = {mail["id"]: mail for mail in post["inbox"]}
    topics = [topic["id"] for topic in (post["writes"] or {}).get("mentions", [])]
    for index, check in enumerate(asked.activity.checks):
        path = ("checks", index, check.rule)
        if check.rule in OF_WRITING:
            if not post["writes"]:
                yield asked.problem(
                    path,
                    "wrong-value",
                    f"“{check.id}” is about a mail to write, and there is none.",
                    "Add “writes:”.",
                )
            elif check.rule == "mentions" and check.value not in topics:
                yield _unknown(asked, path, "topic", check.value, topics)
            continue
        mail = inbox.get(check.value["mail"])
        if mail is None:
            yield _unknown(asked, path, "mail", check.value["mail"], list(inbox))
        elif why := _never(check.rule, check.value, mail):
            yield asked.problem(
                path, "wrong-value", f"“{check.id}” can never hold: {why}.", "Mend one of the two."
            )


def _never(rule: str, value: Mapping[str, Any], mail: Mapping[str, Any]) -> str:
    """Why no pupil can do what a rule asks of a mail that came in; "" where they can."""
    if not mail["judge"]:
        return f"“{mail['id']}” has no “judge: true”"
    if rule == "signs" and value["least"] > len(mail["signs"]):
        return f"“{mail['id']}” has {len(mail['signs'])} signs"
    if rule == "looked" and value["at"] == "link" and not LINK.search(mail["body"]):
        return f"“{mail['id']}” has no link"
    if rule == "looked" and value["at"] == "file" and not mail["files"]:
        return f"no file came with “{mail['id']}”"
    return ""


def _answers(asked: Asked, post: Mapping[str, Any]) -> Iterator[Problem]:
    """A starter that is empty, and work that a pupil could have done."""
    if asked.starter.get(WORK, "{}").strip() != "{}":
        yield asked.of_file(
            f"starter/{WORK}", "", "wrong-value", "There is mail at the start already.", "Let it hold {}."
        )
    for folder, files in asked.answers():
        if WORK in files and not is_work(files[WORK], post):
            yield asked.of_file(
                f"{folder}/{WORK}",
                "",
                "wrong-shape",
                "This cannot be a pupil's mail, or it names a file, a mail, a way or a sign that is not there.",
                'Write {"sent": [{"to": ["an address"], "subject": "…", "body": "…"}]}, or '
                '{"verdicts": {"a mail": {"way": "report", "signs": ["link"], "looked": ["link"]}}}.',
            )


def _unknown(asked: Asked, path: tuple[str | int, ...], what: str, wanted: str, known: list[str]) -> Problem:
    near = get_close_matches(wanted, known, 1)
    there = f"There are: {', '.join(known)}." if known else "There is none."
    return asked.problem(
        path,
        f"unknown-{what}",
        f"There is no {what} “{wanted}”.",
        f"Did you mean “{near[0]}”?" if near else there,
    )


KIND = Email(__file__)
