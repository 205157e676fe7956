"""``debug``: the pupil finds and mends faults in a working app, and writes a bug report.

As ``web``, and: the app has tests of its own, the rules name tests and lines that are there, and the bug report is a
file like any other.
"""

import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from html import escape
from typing import Any

from techgoals.lessons.format.kinds.kind import Asked, object_in, one_of
from techgoals.lessons.format.kinds.web import KIND as WEB
from techgoals.lessons.format.kinds.web import Web
from techgoals.lessons.format.problems import Problem

REPORT = "report.json"


class Debug(Web):
    """An app with faults."""

    @property
    def rules(self) -> tuple[str, ...]:
        """Those of web, and its own."""
        return (*WEB.rules, *self.shape["rules"])

    def definitions(self) -> dict[str, Any]:
        """A test has one of web's rules."""
        return {**WEB.definitions(), **super().definitions(), "test": one_of("test", WEB.rules)}

    def adds(self, data: dict[str, Any]) -> dict[str, Any]:
        """The app's tests, as their author wrote them."""
        return {"tests": data["tests"]}

    def guide(self, data: dict[str, Any], solution: dict[str, str]) -> tuple[str, dict[str, str]]:
        """The bug report as sentences; the other files as they are."""
        html = ""
        if _is_report(solution.get(REPORT, "")):
            report = json.loads(solution[REPORT])
            where = report.get("where", {})
            at = (
                f"<p><code>{escape(where.get('file', ''))} {where.get('line', '')}</code> "
                if where
                else "<p>"
            )
            html = at + f"{escape(report.get('what', ''))} {escape(report.get('why', ''))}</p>"
        return html, {name: text for name, text in solution.items() if name != REPORT}

    def made(self, extra: Mapping[str, Any], files: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """The bug report: file, line and its text, step, what and why, each where the pupil said it."""
        sent = object_in(files.get(REPORT, "{}"))
        if sent is None:
            return {}, files
        where = sent.get("where")
        where = where if isinstance(where, dict) else {}
        report = {
            **{key: _said(where.get(key), str) for key in ("file", "text")},
            **{key: _said(sent.get(key), str) for key in ("what", "why")},
            "line": _said(where.get("line"), int),
            "step": _said(sent.get("step"), int),
        }
        return {"report": report}, {name: text for name, text in files.items() if name != REPORT}

    def asking(self, asked: Asked) -> Iterator[tuple[tuple[str | int, ...], str, str, Any]]:
        """The checks with a rule of web's, and the tests."""
        for path, name, rule, value in super().asking(asked):
            if rule in WEB.rules:
                yield path, name, rule, value
        for index, test in enumerate(asked.activity.extra["tests"]):
            rule = next(rule for rule in WEB.rules if rule in test)
            yield ("tests", index, rule), test["id"], rule, test[rule]

    def problems(self, asked: Asked) -> Iterator[Problem]:
        """As web; and tests and lines that are not there, and bug reports that cannot be read."""
        yield from super().problems(asked)
        yield from _ids(asked)
        yield from _report_files(asked)
        tests = [test["id"] for test in asked.activity.extra["tests"]]
        for index, check in enumerate(asked.activity.checks):
            if check.rule == "mended":
                for number, test in enumerate(check.value):
                    if test not in tests:
                        near = get_close_matches(test, tests, 1)
                        yield asked.problem(
                            ("checks", index, "mended", number),
                            "unknown-test",
                            f"“{check.id}” is for the test “{test}”, which is not there.",
                            f"Did you mean “{near[0]}”?" if near else f"The tests are: {', '.join(tests)}.",
                        )
            elif check.rule == "fault":
                yield from _fault(asked, index, check.id, check.value)


def _ids(asked: Asked) -> Iterator[Problem]:
    """Runs are kept by the id of who asked for them, so no test may be called as a check is."""
    seen = {check.id for check in asked.activity.checks}
    for index, test in enumerate(asked.activity.extra["tests"]):
        if test["id"] in seen:
            yield asked.problem(
                ("tests", index, "id"),
                "not-unique",
                f"“{test['id']}” is the name of another test or check.",
                "Give each its own name.",
            )
        seen.add(test["id"])


def _report_files(asked: Asked) -> Iterator[Problem]:
    files = {file.name: file for file in asked.activity.files}
    if REPORT not in files:
        yield asked.problem(
            ("files",),
            "missing-file",
            "There is no file for the pupil's bug report.",
            f"Add “- name: {REPORT}” under “files”, and starter/{REPORT} that holds {{}}.",
        )
        return
    if files[REPORT].read_only:
        yield asked.problem(
            ("files",), "wrong-value", f"The pupil must write into {REPORT}.", "Take “read_only” away there."
        )
    if files[REPORT].text.strip() != "{}":
        yield asked.of_file(
            f"starter/{REPORT}",
            "",
            "wrong-value",
            "The bug report is not empty at the start.",
            "Let it hold {}.",
        )
    for folder, answer in asked.answers():
        if REPORT in answer and not _is_report(answer[REPORT]):
            yield asked.of_file(
                f"{folder}/{REPORT}",
                "",
                "wrong-shape",
                "This is not a bug report.",
                'Write {"where": {"file": "app.js", "line": 14, "text": "the line"}, "what": "…", "why": "…"}, '
                "or {} where the pupil wrote none.",
            )


def _said(value: object, kind: type) -> Any:
    return value if type(value) is kind else None


def _is_report(text: str) -> bool:
    try:
        report = json.loads(text)
    except (ValueError, RecursionError):
        return False
    if not isinstance(report, dict) or not report.keys() <= {"where", "step", "what", "why"}:
        return False
    where = report.get("where", {})
    return (
        isinstance(where, dict)
        and where.keys() <= {"file", "line", "text"}
        and all(isinstance(where.get(key, ""), str) for key in ("file", "text"))
        and _whole(where.get("line", 1))
        and _whole(report.get("step", 0))
        and all(isinstance(report.get(key, ""), str) for key in ("what", "why"))
    )


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _fault(asked: Asked, index: int, name: str, value: dict[str, Any]) -> Iterator[Problem]:
    text = asked.starter.get(value["file"]) if value["file"] != REPORT else None
    if text is None:
        files = [file for file in asked.starter if file != REPORT]
        yield asked.problem(
            ("checks", index, "fault", "file"),
            "unknown-file",
            f"“{name}”: “{value['file']}” is not one of the app's files.",
            f"Use one of: {', '.join(files)}.",
        )
        return
    lines = text.split("\n")
    if value["line"] > len(lines) or not lines[value["line"] - 1].strip():
        yield asked.problem(
            ("checks", index, "fault", "line"),
            "no-such-line",
            f"“{name}”: line {value['line']} of starter/{value['file']} is empty or not there.",
            "Give the line that holds the fault, counted in the starter from 1.",
        )


KIND = Debug(__file__)
