"""What a pupil's hands do at one kind of activity."""

import importlib
import importlib.util
import json
from collections.abc import Callable
from typing import Any, ClassVar

from playwright.sync_api import Locator, Page, Request, expect

from techgoals.lessons import format

Files = dict[str, str]
WILD = "wild"  # beside the files: what the page has saved since things are done that nobody writes down


class CannotUnsay(Exception):
    """From where the pupil is, no way leads there: some things that were said cannot be unsaid."""


class Hands:
    """At one activity. ``now`` is what stands there, file by file: the pupil has read it or written it. ``pause`` lets
    so many milliseconds go by, by the page's clock.

    A kind's module has a ``Hands`` of its own that says how its files come about.
    """

    #: what the pupil can work at once it is there
    THERE: ClassVar[str] = ".cm-content"
    #: beside hints, where this kind helps
    HELPS: ClassVar[str] = ".advice button"

    def __init__(
        self, page: Page, activity: format.Activity, now: Files, pause: Callable[[int], None]
    ) -> None:
        self.page, self.activity, self.now, self.pause = page, activity, now, pause

    def make(self, wanted: Files, *, key_by_key: bool = False) -> None:
        """Do what makes the files these. Raises ``CannotUnsay`` before anything is done."""
        raise NotImplementedError

    def again(self) -> None:
        """One more go at the same: what a pupil does whom the first did not help."""
        raise NotImplementedError

    def nonsense(self) -> None:
        """Do what nobody has thought of."""
        raise NotImplementedError

    def listen(self, file: str) -> None:
        """From now on things are done that nobody writes down here: what the page saves tells of them."""
        now, name = self.now, self.activity.name
        now[WILD] = now[file]

        def heard(request: Request) -> None:
            if WILD in now and request.url.endswith("/w/save"):
                sent = request.post_data_json
                if sent["activity"] == name:
                    now[WILD] = sent["files"][file]

        self.page.on("request", heard)

    def caught_up(self, file: str) -> dict[str, Any]:
        """What the file holds, with all that was done meanwhile."""
        if WILD in self.now:
            expect(self.page.locator(".saved")).to_have_attribute("data-at", "server", timeout=30_000)
            self.now[file] = self.now.pop(WILD)
        held: dict[str, Any] = json.loads(self.now[file])
        return held

    @property
    def helps(self) -> Locator:
        """What helps now."""
        return self.page.locator(f"{self.HELPS}, .hints .hint").filter(visible=True)

    @property
    def own(self) -> list[str]:
        """The files that the pupil may change."""
        return [file.name for file in self.activity.files if not file.read_only]


def knows(kind: str) -> bool:
    """Whether the pupil has hands for this kind."""
    return importlib.util.find_spec(f"tests.places.pupil.kinds.{kind}") is not None


def hands_for(page: Page, activity: format.Activity, now: Files, pause: Callable[[int], None]) -> Hands:
    """The hands for an activity's kind."""
    found: Any = importlib.import_module(f"tests.places.pupil.kinds.{activity.kind}")
    hands: Hands = found.Hands(page, activity, now, pause)
    return hands
