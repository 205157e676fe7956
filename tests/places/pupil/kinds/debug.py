"""``debug``: an app's code, and a report that names the line to blame, as it stood at the start."""

import json
from typing import Any

from tests.places.pupil import hands, typing
from tests.places.pupil.kinds import web

REPORT = "report.json"


class Hands(web.Hands):
    """The line is quoted before the code is mended, as one who finds a fault does."""

    def make(self, wanted: hands.Files, *, key_by_key: bool = False) -> None:
        report, told = json.loads(wanted[REPORT]), json.loads(self.now[REPORT])
        if told.get("where") and not report.get("where"):
            raise hands.CannotUnsay
        if (where := report.get("where")) and where != told.get("where"):
            self._quote(where)
        self._tell("What happens", report.get("what", ""), told.get("what", ""))
        self._tell("Why does it", report.get("why", ""), told.get("why", ""))
        self.now[REPORT] = wanted[REPORT]
        super().make(wanted, key_by_key=key_by_key)

    def _quote(self, where: dict[str, Any]) -> None:
        start = next(file.text for file in self.activity.files if file.name == where["file"])
        self.write(where["file"], start)
        typing.open_file(self.page, where["file"])
        typing.go_to_line(self.page, start, where["line"])
        self.page.get_by_role("tab", name="Bug report").click()
        self.page.get_by_role("button", name="Use the line I am on").click()

    def _tell(self, label: str, words: str, told: str) -> None:
        if words != told:
            self.page.get_by_role("tab", name="Bug report").click()
            self.page.get_by_label(label).fill(words)

    def nonsense(self) -> None:
        super().nonsense()
        for name in ("Tests", "Bug report", "Page"):
            self.page.get_by_role("tab", name=name).click()
        self.page.get_by_role("button", name="Step through it").click()
        self.page.locator(".step-where:visible, .stepper p:visible").first.wait_for()
        for key in ("Home", "PageDown", "ArrowRight", "ArrowUp", "End", "x"):
            self.page.keyboard.press(key)
        self.page.get_by_role("button", name="Back to my page").click()
        self.page.get_by_role("tab", name="Bug report").click()
        self.page.get_by_role("button", name="Use the line I am on").click()
        self.page.get_by_label("What happens").fill("asdf " * 2000)
