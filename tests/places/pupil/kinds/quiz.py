"""``quiz``: questions to answer, some with a reason, some with how sure one is."""

import json
from typing import Any, ClassVar

from playwright.sync_api import Locator

from tests.places.pupil import hands

ANSWERS = "answers.json"


class Hands(hands.Hands):
    """Question by question, each checked. An answer or a sureness that was given can be another, but not none again."""

    THERE: ClassVar[str] = ".question"
    HELPS: ClassVar[str] = ".question:not([data-state=right]) .because p"

    def make(self, wanted: hands.Files, *, key_by_key: bool = False) -> None:
        answers, given = json.loads(wanted[ANSWERS]), json.loads(self.now[ANSWERS])
        for question, was in given.items():
            will = answers.get(question, {})
            if any(key in was and key not in will for key in ("answer", "sure")):
                raise hands.CannotUnsay
        for number, question in enumerate(self.activity.extra["questions"]):
            if question["id"] in answers:
                self._answer(number, answers[question["id"]], key_by_key=key_by_key)
        self.now[ANSWERS] = wanted[ANSWERS]

    def _answer(self, number: int, wanted: dict[str, Any], *, key_by_key: bool) -> None:
        card = self._card(number)
        reason, words = card.locator(".reason textarea"), wanted.get("reason", "")
        if reason.count() and reason.input_value() != words:
            reason.fill("" if key_by_key else words)
            if key_by_key:
                reason.press_sequentially(words)
        card.locator(f"input[value='{wanted['answer']}']").check()
        if "sure" in wanted:
            card.locator(f"[data-sure='{wanted['sure']}'] input").check()
        card.get_by_role("button", name="Check my answer").click()

    def again(self) -> None:
        for card in self.page.locator(".question:not([data-state=right])").all():
            card.get_by_role("button", name="Check my answer").click()

    def nonsense(self) -> None:
        for card in self.page.locator(".question").all():
            card.get_by_role("button", name="Check my answer").click()
            for box in card.locator("textarea").all():
                box.fill("\u202e\U0001f996 why " * 2000)
            for choice in card.locator("input[type=radio]").all():
                choice.check()
                card.get_by_role("button", name="Check my answer").click()

    def _card(self, number: int) -> Locator:
        return self.page.locator(".question").nth(number)
