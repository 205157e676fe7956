"""The pupil, and the page around an activity."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Response, expect
from playwright.sync_api import Error as PlaywrightError

from techgoals.lessons import format
from tests.places.pupil.hands import Files, Hands, hands_for

NOT_YET = "Saved on this PC, not on the server yet: don't log off"
# a button is known by its words and the part it stands in; how far a count has come makes it no other button
NAMES = """all => all.map(e => [e.closest("[class]:not(button)").className,
  (e.getAttribute("aria-label") || e.innerText).replace(/\\d+/g, "#")].join(": "))"""
PAUSE = 4200  # who stops for so long has tried something
# Chromium itself tries an inline style where one types over coloured text; a save that is refused is meant to be
NO_MATTER = re.compile("Applying inline style|status of 413|ERR_INTERNET_DISCONNECTED")


class Pupil:
    """One pass at one PC. ``broke`` holds whatever went wrong that should not: it is empty, or the test fails.

    With ``clock=True`` the page's clock is the test's: ``pause`` takes no time of ours.
    """

    def __init__(
        self, context: BrowserContext, address: str, lesson: format.Lesson, *, clock: bool = False
    ) -> None:
        self.context, self.address, self.lesson, self.clock = context, address, lesson, clock
        self.steps = next(iter(lesson.texts.values())).steps
        self.activities = {activity.name: activity for activity in lesson.activities}
        self.broke: list[str] = []
        self.fetched: set[str] = set()
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page = context.new_page()
        self.page.on("pageerror", self._failed)
        self.page.on("console", self._heard)
        self.page.on("response", self._answered)
        self.page.on("dialog", self._agree)
        if clock:
            self.page.clock.install()
        self.files: dict[str, Files] = {}

    def sit_down(self, code: str, card: dict[str, Any]) -> None:
        """Sign in as one does who has never been here: class code, number, three pictures."""
        page = self.page
        page.goto(f"{self.address}/join/")
        page.get_by_label("Class code").fill(code)
        page.get_by_label(re.compile("^Your number")).fill(str(card["number"]))
        page.keyboard.press("Enter")
        for word in card["pictures"]:
            page.get_by_role("button", name=word, exact=True).click()
        page.wait_for_url("**/w/")
        self._read_what_is_there()

    def at(self, step: int) -> format.Step:
        """Wait until this step is open."""
        self.page.locator(".read h2", has_text=self.steps[step].title).wait_for()
        return self.steps[step]

    def go_to(self, step: int) -> format.Step:
        """Choose a step on the line of dots."""
        self.page.locator(".progress .dot").nth(step).click()
        return self.at(step)

    def open_afresh(self, step: int) -> format.Step:
        """Leave a step and come back: the page forgets which help it has given."""
        self.go_to(0 if step else 1)
        return self.go_to(step)

    def onward(self) -> None:
        """Press what leads to the next step, or to the end."""
        self.page.locator(".step-nav .next").click()

    def hands(self, step: int) -> Hands | None:
        """The hands for the activity of a step; None where there is only something to read."""
        name = self.steps[step].activity
        if name is None:
            return None
        hands = hands_for(self.page, self.activities[name], self.files[name], self.pause)
        self.page.locator(f"#workspace[data-kind='{hands.activity.kind}']").wait_for()
        self.page.locator(hands.THERE).first.wait_for()
        return hands

    def press_everything(self) -> None:
        """Press each button of the step once, and of what they open; those that lead to other steps are pressed anyway."""
        pressed: set[str] = set()
        for _n in range(200):
            dialog = self.page.locator("dialog[open]")
            place = dialog if dialog.count() else self.page.locator("#workspace")
            buttons = place.locator("button:visible:enabled:not(.progress *, .step-nav *)")
            names = buttons.evaluate_all(NAMES)
            here = next((n for n, name in enumerate(names) if name not in pressed), None)
            if here is not None:
                pressed.add(names[here])
                button = buttons.nth(here)
                with suppress(PlaywrightError):  # it may be gone by now
                    button.click(timeout=1000)
                    if button.get_attribute("role", timeout=1000) == "switch":
                        button.click(timeout=1000)
            elif dialog.count():
                self.page.keyboard.press("Escape")
            else:
                return
        raise AssertionError(f"there is no end of buttons: {sorted(pressed)}")

    @contextmanager
    def offline(self) -> Iterator[None]:
        """The browser's own network switch is off meanwhile."""
        self.context.set_offline(True)
        yield
        self.context.set_offline(False)

    def pause(self, milliseconds: int = PAUSE) -> None:
        """Do nothing for so long, by the page's clock."""
        if self.clock:
            self.page.clock.run_for(milliseconds)
        else:
            self.page.wait_for_timeout(milliseconds)

    def is_done(self) -> None:
        """Wait until the page says that all of the list is done."""
        expect(self.page.locator(".checklist")).to_have_class(re.compile("is-complete"))

    def is_saved(self) -> None:
        """Wait until the page says that the server has everything."""
        expect(self.page.locator(".saved")).to_have_attribute("data-at", "server", timeout=30_000)

    def has_what_comes_later(self) -> None:
        """Wait until this browser has fetched what later steps need: it does so when it has nothing better to do."""
        wanted = {f"/{activity.kind}-" for activity in self.lesson.activities} | {"/runner/?v="}
        rules = {check.rule for one in self.lesson.activities for check in one.checks}
        if rules & {"after", "returns"}:  # a check that runs the page asks for the page that runs it
            wanted.add("/runner/observe/?v=")
        for _n in range(300):
            if all(any(part in address for address in self.fetched) for part in wanted):
                return
            self.pause(100)
            self.page.wait_for_timeout(20)
        raise AssertionError(f"not all of {wanted} came: {self.fetched}")

    def _read_what_is_there(self) -> None:
        data = json.loads(self.page.locator("#lesson-data").text_content() or "")
        for name, activity in data["activities"].items():
            starter = {file["name"]: file["text"] for file in activity["files"]}
            self.files[name] = {**starter, **data["work"].get(name, {}).get("files", {})}

    def _failed(self, error: PlaywrightError) -> None:
        # a pupil's own script may fail in its frame; ours may not
        if "/static/" in (error.stack or ""):
            self.broke.append(f"error: {error.stack}")

    def _heard(self, message: ConsoleMessage) -> None:
        # what a pupil's page says in its own frame is the pupil's affair
        ours = f"{self.address}/w/" in message.location.get("url", "") or "/static/" in message.location.get(
            "url", ""
        )
        if message.type == "error" and ours and not NO_MATTER.search(message.text):
            self.broke.append(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        self.fetched.add(response.url)
        if response.status >= 500:
            self.broke.append(f"{response.status}: {response.url}")

    def _agree(self, dialog: Dialog) -> None:
        with suppress(PlaywrightError):
            dialog.accept()
