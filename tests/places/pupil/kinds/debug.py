"""``debug``: an app's code, and a report that names the line to blame, as it stood at the start."""

import json
import re
from contextlib import suppress
from typing import Any

from playwright.sync_api import FrameLocator, expect

from tests.places.pupil import hands, typing
from tests.places.pupil.kinds import web

REPORT = "report.json"
MOST_STEPS = 500


class Hands(web.Hands):
    """The line is quoted before the code is mended, as one who finds a fault does."""

    def make(self, wanted: hands.Files, *, key_by_key: bool = False) -> None:
        report, told = json.loads(wanted[REPORT]), json.loads(self.now[REPORT])
        if told.get("where") and not report.get("where"):
            raise hands.CannotUnsay
        if report.get("where") != told.get("where") or report.get("step") != told.get("step"):
            report["step"] = self._quote(report["where"], report.get("step"))
        self._tell("What happens", report.get("what", ""), told.get("what", ""))
        self._tell("Why does it", report.get("why", ""), told.get("why", ""))
        self.now[REPORT] = json.dumps({key: value for key, value in report.items() if value is not None})
        super().make(wanted, key_by_key=key_by_key)

    def _quote(self, where: dict[str, Any], step: int | None) -> int | None:
        """Put a line into the report, and the number of its step where it is to be one of a run: the run says which."""
        start = next(file.text for file in self.activity.files if file.name == where["file"])
        self.write(where["file"], start)
        if step is None:
            typing.open_file(self.page, where["file"])
            typing.go_to_line(self.page, start, where["line"])
            self.page.get_by_role("tab", name="Bug report").click()
            self.page.get_by_role("button", name="Use the line I am on").click()
        else:
            self.step_back_to(where["file"], where["line"])
            self.page.get_by_role("button", name="Quote this step").click()
            self.page.get_by_role("tab", name="Page").click()
            self.page.get_by_role("button", name="Back to my page").click()
        self.page.get_by_role("tab", name="Bug report").click()
        quoted = self.page.locator(".quoted p").first
        expect(quoted).to_have_text(re.compile(rf"^{re.escape(where['file'])}, line {where['line']}\b"))
        found = re.search(r"at step (\d+) of the run", quoted.inner_text())
        return int(found[1]) if found else None

    def step_back_to(self, file: str, line: int) -> None:
        """Make it happen in the page that runs, as the tests say that are to be mended; then go back to the line."""
        self.page.get_by_role("tab", name="Page").click()
        self.page.get_by_role("button", name="Step through it").click()
        where = self.page.locator(".step-where")
        expect(where).to_have_text(re.compile(r"^Step \d+ of \d+"))
        mended = [name for check in self.activity.checks if check.rule == "mended" for name in check.value]
        app = self.page.frame_locator(".step-sheet iframe:not(.is-getting-ready)")
        for test in self.activity.extra["tests"]:
            if test["id"] in mended:
                before = where.inner_text()
                for act in test.get("after", {}).get("do", []):
                    self._act(app, act)
                with suppress(AssertionError):  # what was done has added steps, if it was anything
                    expect(where).not_to_have_text(before)
                if self._goes_back_to(file, line):
                    return
        raise AssertionError(f"no step of the run is at {file}, line {line}")

    def _goes_back_to(self, file: str, line: int) -> bool:
        """From the end of the run, step by step; False, and back at the end, where the line is not met."""
        where = self.page.locator(".step-where")
        here = re.compile(rf"({re.escape(file)} )?line {line}$")
        self.page.locator(".step-slider").focus()
        self.page.keyboard.press("End")
        for _n in range(MOST_STEPS):
            if here.search(now := where.inner_text()):
                return True
            if now.startswith("Step 1 "):
                break
            self.page.keyboard.press("ArrowLeft")
        self.page.keyboard.press("End")
        return False

    def _tell(self, label: str, words: str, told: str) -> None:
        if words != told:
            self.page.get_by_role("tab", name="Bug report").click()
            self.page.get_by_label(label).fill(words)

    def nonsense(self) -> None:
        super().nonsense()
        for name in ("Tests", "Bug report", "Page"):
            self.page.get_by_role("tab", name=name).click()
        step = self.page.get_by_role("button", name="Step through it")
        if step.is_visible():  # nonsense may have no script left to step through
            step.click()
            self.page.locator(".step-where:visible, .stepper p:visible").first.wait_for()
            for key in ("Home", "PageDown", "ArrowRight", "ArrowUp", "End", "x"):
                self.page.keyboard.press(key)
            self.page.get_by_role("button", name="Back to my page").click()
        self.page.get_by_role("tab", name="Bug report").click()
        self.page.get_by_role("button", name="Use the line I am on").click()
        self.page.get_by_label("What happens").fill("asdf " * 2000)

    def _act(self, app: FrameLocator, act: dict[str, Any]) -> None:
        """Do to the app what a test does to it."""
        for what, to in act.items():
            if what == "click":
                app.locator(to).click()
            elif what == "type":
                app.locator(to["select"]).fill(to["text"])
            elif what == "press":
                app.locator(to["select"]).press(to["key"])
            elif what == "wait":
                self.pause(to)
            elif what == "choose" and isinstance(to["value"], bool):
                app.locator(to["select"]).set_checked(to["value"])
            elif what == "choose":
                app.locator(to["select"]).select_option(to["value"])
