"""``quiz``: questions to choose an answer to, with a reason, and with how sure one is.

Beside the schema: each question has one right answer, rules name questions that ask for what they want, and questions
are CommonMark that can do no harm.
"""

import json
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from html import escape, unescape
from typing import Any

from techgoals.lessons.format import markdown
from techgoals.lessons.format.kinds.kind import Asked, Kind, object_in
from techgoals.lessons.format.problems import Problem

ANSWERS = "answers.json"
SURE = (1, 2, 3)
TAG = re.compile(r"<[^>]*>")


class Quiz(Kind):
    """Questions."""

    def adds(self, data: dict[str, Any]) -> dict[str, Any]:
        """The questions with what they ask as clean HTML; ``right``, ``reason`` and ``sure`` are always there."""
        return {
            "questions": [
                {
                    "id": question["id"],
                    "html": markdown.render(question["asks"], picture=lambda _: "", link=lambda _: ""),
                    "answers": [
                        {
                            "id": answer["id"],
                            "says": answer["says"],
                            "right": answer.get("right", False),
                            "because": answer["because"],
                        }
                        for answer in question["answers"]
                    ],
                    "reason": question.get("reason", False),
                    "sure": question.get("sure", False),
                }
                for question in data["questions"]
            ]
        }

    def guide(self, data: dict[str, Any], solution: dict[str, str]) -> tuple[str, dict[str, str]]:
        """Each question with its answers and what the pupil reads after choosing; the right one stands out."""
        html = ""
        for question in self.adds(data)["questions"]:
            lines = []
            for answer in question["answers"]:
                says = escape(answer["says"])
                says = f"<strong>{says}</strong>" if answer["right"] else says
                lines.append(f"<li>{says} {escape(answer['because'])}</li>")
            html += f"<li>{question['html']}<ul>{''.join(lines)}</ul></li>"
        return f"<ol>{html}</ol>", {}

    def made(self, extra: Mapping[str, Any], files: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """Each question with the answer that was chosen, the reason, and how sure the pupil was (1 to 3)."""
        sheet = object_in(files.get(ANSWERS, "{}"))
        if sheet is None:
            return {}, files
        asked = [_given(question, sheet.get(question["id"])) for question in extra.get("questions", ())]
        return {"questions": asked}, {name: text for name, text in files.items() if name != ANSWERS}

    def problems(self, asked: Asked) -> Iterator[Problem]:
        """Questions, rules and answers that do not fit each other."""
        questions = asked.file.data["questions"]
        seen: set[str] = set()
        for index, question in enumerate(questions):
            if question["id"] in seen:
                yield asked.problem(
                    ("questions", index, "id"),
                    "not-unique",
                    f"“{question['id']}” is there twice in questions.",
                    "Give each its own name.",
                )
            seen.add(question["id"])
            yield from _question(asked, index, question)
        yield from _rules(asked, {question["id"]: question for question in questions})
        yield from _answers(asked, questions)


def _given(question: dict[str, Any], given: object) -> dict[str, Any]:
    """One question as the teacher reads it; of what was sent, only what has the right shape."""
    given = given if isinstance(given, dict) else {}
    chosen = next((one for one in question["answers"] if one["id"] == given.get("answer")), None)
    reason, sure = given.get("reason"), given.get("sure")
    return {
        "asks": " ".join(unescape(TAG.sub("", question["html"])).split()),
        "answer": chosen["says"] if chosen else "",
        "right": bool(chosen and chosen["right"]),
        "reason": reason if isinstance(reason, str) else "",
        "sure": sure if type(sure) is int and sure in SURE else 0,
    }


def _question(asked: Asked, index: int, question: dict[str, Any]) -> Iterator[Problem]:
    ids = [answer["id"] for answer in question["answers"]]
    if len(set(ids)) < len(ids):
        yield asked.problem(
            ("questions", index, "answers"),
            "not-unique",
            f"Two answers to “{question['id']}” have one id.",
            "Give each its own.",
        )
    right = [answer["id"] for answer in question["answers"] if answer.get("right")]
    if len(right) != 1:
        many = f"has {len(right)} right answers ({', '.join(right)})" if right else "has no right answer"
        yield asked.problem(
            ("questions", index, "answers"),
            "right-answers",
            f"The question “{question['id']}” {many}.",
            "Write “right: true” at exactly one.",
        )
    document = markdown.look_through(question["asks"])
    for raw in document.raw:
        yield asked.problem(
            ("questions", index, "asks"),
            "raw-html",
            f"“{raw.target}” is HTML, and questions are written in Markdown.",
            "To show code, put it between `backticks`.",
        )
    for reference in (*document.pictures, *document.links):
        yield asked.problem(
            ("questions", index, "asks"),
            "bad-link",
            f"A question holds no pictures and no links, and this one has “{reference.target}”.",
            "Put it into the text of the step.",
        )


def _rules(asked: Asked, questions: dict[str, dict[str, Any]]) -> Iterator[Problem]:
    for index, check in enumerate(asked.activity.checks):
        wanted = check.value["question"] if check.rule == "reason" else check.value
        if wanted not in questions:
            near = get_close_matches(wanted, list(questions), 1)
            yield asked.problem(
                ("checks", index, check.rule),
                "unknown-question",
                f"“{check.id}” is for the question “{wanted}”, which is not there.",
                f"Did you mean “{near[0]}”?" if near else f"The questions are: {', '.join(questions)}.",
            )
        elif check.rule in ("reason", "sure") and not questions[wanted].get(check.rule):
            yield asked.problem(
                ("checks", index, check.rule),
                "wrong-value",
                f"“{check.id}” can never hold: the question “{wanted}” does not ask for it.",
                f"Write “{check.rule}: true” at the question.",
            )


def _answers(asked: Asked, questions: list[dict[str, Any]]) -> Iterator[Problem]:
    """A starter that is empty, and answers that a pupil could have given."""
    if asked.starter.get(ANSWERS, "{}").strip() != "{}":
        yield asked.of_file(
            f"starter/{ANSWERS}",
            "",
            "wrong-value",
            "There are answers at the start already.",
            "Let it hold {}.",
        )
    choices = {question["id"]: [answer["id"] for answer in question["answers"]] for question in questions}
    for folder, files in asked.answers():
        if ANSWERS in files and not _is_sheet(files[ANSWERS], choices):
            yield asked.of_file(
                f"{folder}/{ANSWERS}",
                "",
                "wrong-shape",
                "This answers a question, or with an answer, that is not there, or it cannot be read.",
                'Write {"question": {"answer": "its id", "reason": "…", "sure": 1}}; sure is 1, 2 or 3.',
            )


def _is_sheet(text: str, choices: dict[str, list[str]]) -> bool:
    try:
        sheet = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(sheet, dict) and all(
        question in choices
        and isinstance(given, dict)
        and given.keys() <= {"answer", "reason", "sure"}
        and ("answer" not in given or given["answer"] in choices[question])
        and isinstance(given.get("reason", ""), str)
        and given.get("sure", 1) in SURE
        for question, given in sheet.items()
    )


KIND = Quiz(__file__)
