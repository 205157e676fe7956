"""``roles``: roles to open, to put side by side and to write about."""

import json
from typing import Any, ClassVar

from tests.places.pupil import hands

NOTES = "notes.json"


class Hands(hands.Hands):
    """Role by role. What was opened or looked at side by side was, and a choice can be another but not none again."""

    THERE: ClassVar[str] = ".roles h2"
    HELPS: ClassVar[str] = ".roles .role-told:not(:empty)"

    def make(self, wanted: hands.Files, *, key_by_key: bool = False) -> None:
        will = {"opened": [], "side": [], "compared": [], "reasons": {}, **json.loads(wanted[NOTES])}
        self.work: dict[str, Any] = {
            "opened": [], "side": [], "compared": [], "reasons": {}, **self.caught_up(NOTES),
        }  # fmt: skip
        if wanted != self.activity.solution and (
            not set(self.work["opened"]) <= set(will["opened"])
            or (self.work["compared"] and self.work["compared"] != will["compared"])
            or ("next" in self.work and "next" not in will)
        ):
            raise hands.CannotUnsay
        away = [slug for slug in self.work["side"] if slug not in will["side"]]
        for slug in [
            *will["opened"],
            *[one for one in self.work["reasons"] if one not in will["reasons"]],
            *away,
        ]:
            self._at(slug, will, key_by_key=key_by_key and slug in list(will["reasons"])[:1])
        for slug in will["side"]:
            self._put(slug, there=True)
        if will["compared"] and self.work["compared"] != will["compared"]:
            self.page.locator(".notes .compare").click()
            self.work["compared"] = [role["slug"] for role in self.roles if role["slug"] in self.work["side"]]
            self._back()
        if "next" in will:
            self.page.locator(f".find-next input[value='{will['next']}']").check()
            self.work["next"] = will["next"]
        self.now[NOTES] = json.dumps(self.work)

    def again(self) -> None:
        self.nonsense()

    def nonsense(self) -> None:
        self.listen(NOTES)
        for card in self.page.locator(".role-open").all()[:4]:
            self._back()
            card.click()
            self.page.locator(".own-words textarea").fill("\u202e\U0001f996 why " * 100)
            for _n in range(3):
                self.page.locator(".side-toggle").click()
        self._back()

    def _at(self, slug: str, will: dict[str, Any], *, key_by_key: bool) -> None:
        self._open(slug)
        words = will["reasons"].get(slug, "")
        if self.work["reasons"].get(slug, "") != words:
            box = self.page.locator(".own-words textarea")
            box.fill("" if key_by_key else words)
            if key_by_key:
                box.press_sequentially(words)
            self.work["reasons"].pop(slug, None)
            if words:
                self.work["reasons"][slug] = words
        if slug not in will["side"]:
            self._put(slug, there=False)

    def _open(self, slug: str) -> None:
        self._back()
        title = next(role["title"] for role in self.roles if role["slug"] == slug)
        self.page.locator(".role-open").get_by_text(title, exact=True).click()
        if slug not in self.work["opened"]:
            self.work["opened"].append(slug)

    def _put(self, slug: str, *, there: bool) -> None:
        if (slug in self.work["side"]) == there:
            return
        self._open(slug)
        self.page.locator(".side-toggle").click()
        if there:
            self.work["side"].append(slug)
        else:
            self.work["side"].remove(slug)

    def _back(self) -> None:
        back = self.page.locator(".roles").get_by_role("button", name="All roles")
        if back.count():
            back.click()

    @property
    def roles(self) -> list[dict[str, Any]]:
        roles: list[dict[str, Any]] = self.activity.extra["roles"]
        return roles
