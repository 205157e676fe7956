"""``story``: scene by scene, opening what is found and answering what is asked, with the board as it is to be."""

import json
from typing import Any, ClassVar

from playwright.sync_api import Locator

from techgoals.lessons.format.kinds.story import Replay
from tests.places.pupil import hands

STORY = "story.json"


class Hands(hands.Hands):
    """Each thing that is done is written down here as the page has to write it, so that both can be held together.

    What was found out once is known, and what was decided once was decided: a mistake that needs less cannot be made.
    """

    THERE: ClassVar[str] = ".story-log h3"

    def make(self, wanted: hands.Files, *, key_by_key: bool = False) -> None:
        self.caught_up(STORY)
        will = {"choices": [], "opened": [], "answers": {}, "pins": {}, **json.loads(wanted[STORY])}
        self.work = {"choices": [], "opened": [], "answers": {}, "pins": {}, **json.loads(self.now[STORY])}
        was, then = self._walked(self.work), self._walked(will)
        if wanted != self.activity.solution and not (
            set(self.work["opened"]) <= set(will["opened"])
            and was.decided <= then.decided
            and was.solved <= then.solved
        ):
            raise hands.CannotUnsay
        self.will, self.key_by_key = will, key_by_key
        if was.path:
            self._back(0)
        for act in will["choices"]:
            self._look_round()
            if isinstance(act, str):
                self._decide(act)
            elif "back" in act:
                self._back(act["back"])
            else:
                self._board(act["with"])
                self._accuse(act["accuse"])
        self._look_round()
        self._board(will["pins"])
        self._keep()

    def again(self) -> None:
        self.work = json.loads(self.now[STORY])
        form = self.page.locator("form.puzzle").first
        if form.count() and form.locator("input").input_value():
            form.get_by_role("button", name="Check it").click()
            return
        path = self._walked(self.work).path
        if path:
            _scene, choice, accused = path[-1]
            self._back(len(path) - 1)
            if choice:
                self._decide(choice["id"])
            elif accused:
                self._accuse(accused)
            self._keep()

    def nonsense(self) -> None:
        for box in self.page.locator("form.puzzle input").all():
            box.fill("\u202e\U0001f996 why " * 200)
        for button in self.page.get_by_role("button", name="Check it").all():
            button.click()
        self.listen(STORY)

    def _look_round(self) -> None:
        """Open what is there and to be opened, and answer what is asked; one may bring the other."""
        while True:
            there = self._walked(self.work).found - set(self.work["opened"])
            found = [name for name in self.will["opened"] if name in there]
            asked = [
                name
                for name in self._walked(self.work).scene.get("asks", ())
                if name in self.will["answers"] and self.work["answers"].get(name) != self.will["answers"][name]
                and name not in self._walked(self.work).solved
            ]  # fmt: skip
            if found:
                self._open(found[0])
            elif asked:
                self._answer(asked[0], self.will["answers"][asked[0]])
            else:
                return

    def _open(self, name: str) -> None:
        self._tab("Evidence")
        every = self.page.get_by_role("button", name="All evidence")
        if every.is_visible():
            every.click()
        self.page.locator(f".evidence-card[data-evidence='{name}']").click()
        self.work["opened"].append(name)

    def _answer(self, puzzle: str, text: str) -> None:
        box = self.page.locator(f"form[data-puzzle='{puzzle}'] input")
        box.fill("" if self.key_by_key else text)
        if self.key_by_key:
            box.press_sequentially(text)
        box.press("Enter")
        self.work["answers"][puzzle] = text

    def _decide(self, choice: str) -> None:
        self.page.locator(f"[data-choice='{choice}']").click()
        self.work["choices"].append(choice)

    def _accuse(self, suspect: str) -> None:
        name = next(one["name"] for one in self.story["people"] if one["id"] == suspect)
        self.page.get_by_role("radio", name=name).check()
        self.page.get_by_role("button", name="Name this person").click()
        self.work["choices"].append({"accuse": suspect, "with": dict(self.work["pins"])})
        self.work["accused"] = suspect

    def _back(self, to: int) -> None:
        self._tab("Your path")
        self.page.locator(".path button").nth(to).click()
        self.work["choices"].append({"back": to})

    def _board(self, pins: dict[str, list[str]]) -> None:
        """Take off what is not to hang there, then pin what is."""
        for claim in {**self.work["pins"], **pins}:
            for piece in [one for one in self.work["pins"].get(claim, []) if one not in pins.get(claim, [])]:
                self._tab("Board")
                title = next(one["title"] for one in self.story["evidence"] if one["id"] == piece)
                self._claim(claim).get_by_role("button", name=f"Take off “{title}”").click()
                self._pinned(claim, [one for one in self.work["pins"][claim] if one != piece])
            for piece in [one for one in pins.get(claim, []) if one not in self.work["pins"].get(claim, [])]:
                self._tab("Board")
                self._claim(claim).locator("select").select_option(piece)
                self._claim(claim).get_by_role("button", name="Pin it").click()
                self._pinned(claim, [*self.work["pins"].get(claim, []), piece])

    def _pinned(self, claim: str, there: list[str]) -> None:
        self.work["pins"].pop(claim, None)
        if there:
            self.work["pins"][claim] = there

    def _claim(self, claim: str) -> Locator:
        return self.page.locator(f".claim[data-claim='{claim}']")

    def _tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()

    @property
    def story(self) -> dict[str, Any]:
        story: dict[str, Any] = self.activity.extra["story"]
        return story

    def _walked(self, work: dict[str, Any]) -> Replay:
        return Replay(self.story, work)

    def _keep(self) -> None:
        self.now[STORY] = json.dumps(self.work)
