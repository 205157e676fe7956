"""``email``: mails to write, each answered, and mails that came in to judge."""

import json
import re
from typing import Any, ClassVar

from playwright.sync_api import Locator

from techgoals.lessons.format.kinds.email.mail import BOXES, MOST_MAILS, SIGNS, WAYS
from tests.places.pupil import hands

MAIL = "mail.json"
READING = 2000  # a correspondent has read and answered by then
BY_KEY = 40  # so many letters are pressed one by one; the rest is pasted
LOOKS = {
    "sender": ".mail-head button.link",
    "link": ".mail-text button.mail-link",
    "file": ".mail-files button",
}

Letter = dict[str, Any]


class Hands(hands.Hands):
    """What was sent stays sent, and one who has looked at a sender or decided about a mail has: the last mail counts,
    and a decision can be another, but not none again.

    Mails are read with the keyboard and the mouse out of the way: it would look at links by lying on them.
    """

    THERE: ClassVar[str] = ".email .mail-list"
    HELPS: ClassVar[str] = ".rubric .notes .is-odd, .mail-read .thread, .judging .outcome p"

    def make(self, wanted: hands.Files, *, key_by_key: bool = False) -> None:
        will = {"sent": [], "verdicts": {}, **json.loads(wanted[MAIL])}
        self.work: dict[str, Any] = {"sent": [], "verdicts": {}, **self.caught_up(MAIL)}
        if wanted != self.activity.solution and self._cannot_be_unsaid(will):
            raise hands.CannotUnsay
        if self.work.pop("draft", None):
            self._box("Draft")
            self._composer.get_by_role("button", name="Throw the draft away").click()
        for letter in will["sent"]:
            self._write(letter, key_by_key=key_by_key)
            self._send(letter)
        for mail, verdict in will["verdicts"].items():
            self._judge(mail, verdict)
        self.now[MAIL] = json.dumps({key: value for key, value in self.work.items() if value})

    def _cannot_be_unsaid(self, will: dict[str, Any]) -> bool:
        all_rounds = any(check.rule == "redrafted" for check in self.activity.checks)
        for mail, was in self.work["verdicts"].items():
            then = will["verdicts"].get(mail)
            if (
                then is None
                or not set(was["looked"]) <= set(then["looked"])
                or (was["way"] and not then["way"])
            ):
                return True
        return bool(self.work["sent"]) and (all_rounds or not will["sent"])

    def again(self) -> None:
        self.listen(MAIL)
        held = json.loads(self.now[MAIL])
        if held.get("sent"):
            self._box("Sent")
            self._mails.first.press("Enter")
            self.page.locator(".mail-read").get_by_role(
                "button", name=re.compile("^Write it (again|once)")
            ).click()
            self._press_send()
        for mail, verdict in held.get("verdicts", {}).items():
            if verdict["way"]:
                self._open(mail)
                self._way(verdict["way"])

    def nonsense(self) -> None:
        self.listen(MAIL)
        for mail in self.post["inbox"]:
            if mail["judge"]:
                self._open(mail["id"])
                for place in LOOKS:
                    self._look(place)
                for n in range(len(SIGNS)):
                    self._sign(n).press(" ")
                for way in WAYS:
                    self._way(way)
        if self.post["writes"]:
            self._box("New mail")
            self._add("to", "\u202e\U0001f996 why")
            self.page.locator("#email-subject").fill("\u202e\U0001f996 why " * 100)
            self.page.locator("#email-body").fill("")
            self.page.locator("#email-body").focus()
            self.page.keyboard.insert_text("\u202e\U0001f996 why " * 2500)
            self._attach([one["id"] for one in self.post["attachments"]])
            self._press_send()

    # --- writing ---

    def _write(self, letter: Letter, *, key_by_key: bool) -> None:
        if letter.get("answers"):
            self._open(letter["answers"])
            self.page.locator(".mail-read").get_by_role("button", name="Reply", exact=True).click()
        else:
            self._box("New mail")
        for box in BOXES:
            self._address(box, letter.get(box) or [])
        self._type(self.page.locator("#email-subject"), letter["subject"], key_by_key=key_by_key)
        self._type(self.page.locator("#email-body"), letter["body"], key_by_key=key_by_key)
        self._attach(letter.get("attached") or [])

    def _address(self, box: str, addresses: list[str]) -> None:
        chips = self.page.locator(f".mail-field[data-box='{box}'] .chips button")
        if box != "to" and (addresses or chips.count()):
            more = self._composer.get_by_role("button", name="Cc, Bcc")
            if more.get_attribute("aria-expanded") == "false":
                more.click()
        while chips.count():
            chips.first.click()
        for address in addresses:
            self._add(box, address)

    def _add(self, box: str, address: str) -> None:
        line = self.page.locator(f"#email-{box}")
        line.fill(address)
        line.press("Enter")

    def _type(self, box: Locator, words: str, *, key_by_key: bool) -> None:
        if key_by_key:
            box.fill("")
            box.press_sequentially(words[:BY_KEY])
            self.page.keyboard.insert_text(words[BY_KEY:])
        else:
            box.fill(words)

    def _attach(self, wanted: list[str]) -> None:
        files = self.page.locator(".mail-attach")
        if self.post["attachments"] and files.get_attribute("open") is None:
            files.locator("summary").click()
        for n, one in enumerate(self.post["attachments"]):
            files.locator("input").nth(n).set_checked(one["id"] in wanted)

    def _send(self, letter: Letter) -> None:
        at = self._press_send()
        attached = [
            one["id"] for one in self.post["attachments"] if one["id"] in (letter.get("attached") or [])
        ]
        sent = {
            **{box: letter.get(box) or [] for box in BOXES},
            "subject": letter["subject"],
            "body": letter["body"],
            "attached": attached,
            "answers": letter.get("answers"),
            "at": at,
        }
        self.work["sent"] = [*self.work["sent"], sent][-MOST_MAILS:]

    def _press_send(self) -> str:
        """Send it and wait for what comes of it: that says when it went."""
        self._composer.get_by_role("button", name="Send", exact=True).click()
        self.pause(READING)
        return self.page.locator(".mail-read .mail-head .mail-time").inner_text()

    # --- judging ---

    def _judge(self, mail: str, wanted: dict[str, Any]) -> None:
        nothing: dict[str, Any] = {"way": None, "signs": [], "looked": []}
        verdict = {**nothing, **self.work["verdicts"].get(mail, {})}
        self._open(mail)
        for place in [one for one in LOOKS if one in wanted["looked"] and one not in verdict["looked"]]:
            self._look(place)
            verdict["looked"] = [*verdict["looked"], place]
        for n, sign in enumerate(SIGNS):
            if self._sign(n).is_checked() != (sign in wanted["signs"]):
                self._sign(n).press(" ")
        verdict["signs"] = [one for one in SIGNS if one in wanted["signs"]]
        if wanted["way"]:
            self._way(wanted["way"])
            verdict["way"] = wanted["way"]
        if verdict != nothing or mail in self.work["verdicts"]:
            self.work["verdicts"][mail] = verdict

    def _look(self, place: str) -> None:
        where = self.page.locator(f".mail-read {LOOKS[place]}")
        if where.count():
            where.first.press("Enter")

    def _sign(self, n: int) -> Locator:
        return self.page.locator(".judging .signs input").nth(n)

    def _way(self, way: str) -> None:
        self.page.locator(".judging .ways-to-go button").nth(WAYS.index(way)).press("Enter")

    # --- going round ---

    def _open(self, mail: str) -> None:
        """Read a mail that lay there at the start: they are the last in the list."""
        self.page.mouse.move(0, 0)
        self._box("Inbox")
        ids = [one["id"] for one in self.post["inbox"]]
        self._mails.nth(self._mails.count() - len(ids) + ids.index(mail)).press("Enter")

    def _box(self, name: str) -> None:
        self.page.locator(".mail-boxes button").filter(has_text=re.compile(rf"^\s*{name}")).press("Enter")

    @property
    def _mails(self) -> Locator:
        return self.page.locator(".mail-list li button")

    @property
    def _composer(self) -> Locator:
        return self.page.locator("form.composer")

    @property
    def post(self) -> dict[str, Any]:
        post: dict[str, Any] = self.activity.extra["post"]
        return post
