"""``tour``: places to look round in by the list, questions to answer, a thought to write at the end."""

import json
from typing import Any, ClassVar

from tests.places.pupil import hands

NOTES = "tour.json"


class Hands(hands.Hands):
    """Spot by spot. What was seen was seen, and an answer can be another but not none again."""

    THERE: ClassVar[str] = ".tour h2"
    HELPS: ClassVar[str] = ".tour .why[data-state=not] p"

    def make(self, wanted: hands.Files, *, key_by_key: bool = False) -> None:
        will = {"seen": [], "answers": {}, **json.loads(wanted[NOTES])}
        work: dict[str, Any] = {"seen": [], "answers": {}, **self.caught_up(NOTES)}
        if wanted != self.activity.solution and not (
            set(work["seen"]) <= set(will["seen"]) and work["answers"].keys() <= will["answers"].keys()
        ):
            raise hands.CannotUnsay
        for name in [*will["seen"], *(one for one in will["answers"] if one not in will["seen"])]:
            answer = will["answers"].get(name)
            if name in work["seen"] and answer == work["answers"].get(name):
                continue
            self._open(name)
            if name not in work["seen"]:
                work["seen"].append(name)
            if answer is not None:
                self._answer(answer)
                work["answers"][name] = answer
        words, box = will.get("reflection", ""), self.page.locator(".found textarea")
        box.fill("" if key_by_key else words)
        if key_by_key:
            box.press_sequentially(words)
        work.pop("reflection", None)
        self.now[NOTES] = json.dumps({**work, **({"reflection": words} if words else {})})

    def again(self) -> None:
        for form in self.page.locator(".spot-question").all():
            form.get_by_role("button", name="Check my answer").click()

    def nonsense(self) -> None:
        self.listen(NOTES)
        self.page.locator(".found textarea").fill("\u202e\U0001f996 why " * 400)
        self._back()
        for n in range(self.page.locator(".spot-line").count()):
            self.page.locator(".spot-line").nth(n).click()
            for form in self.page.locator(".spot-question").all():
                form.get_by_role("button", name="Check my answer").click()
                for choice in form.locator("input").all():
                    choice.check()
                    form.get_by_role("button", name="Check my answer").click()
            self._back()

    def _open(self, name: str) -> None:
        scene, spot = next(
            (scene, spot)
            for scene in self.activity.extra["scenes"]
            for spot in scene["spots"]
            if spot["id"] == name
        )
        places = self.page.locator(".places button").get_by_text(scene["title"], exact=True)
        if places.count():
            places.click()
        self._back()
        self.page.locator(".spot-line", has_text=spot["title"]).first.click()

    def _back(self) -> None:
        back = self.page.get_by_role("button", name="Back to the list")
        if back.count():
            back.click()

    def _answer(self, answer: str) -> None:
        form = self.page.locator(".spot-question")
        form.locator(f"input[value='{answer}']").check()
        form.get_by_role("button", name="Check my answer").click()
