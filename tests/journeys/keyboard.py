"""A person without a mouse: Tab to what one wants, then Enter, Space, arrows or letters."""

import re

from playwright.sync_api import Page

FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return "";
  const labels = e.labels ? [...e.labels].map(l => l.innerText).join(" ") : "";
  return [e.getAttribute("aria-label"), labels, e.innerText, e.getAttribute("name")].filter(Boolean).join(" · ");
}"""
MOST_TABS = 150


class Keyboard:
    """Knows where the focus is and nothing of where things stand on the page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def focus(self, words: str) -> None:
        """Tab until what has the focus is called by ``words`` (a regular expression)."""
        met = []
        for _n in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(FOCUSED)
            if re.search(words, here, re.IGNORECASE):
                return
            met.append(here[:50])
        raise AssertionError(f"no Tab leads to {words!r} on {self.page.url}; met {list(dict.fromkeys(met))}")

    def go(self, words: str) -> None:
        """Tab to a link or button that leads to another page, and press Enter."""
        self.focus(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def press(self, words: str, key: str = "Enter") -> None:
        """Tab to something and press a key on it; the page stays."""
        self.focus(words)
        self.page.keyboard.press(key)

    def fill(self, words: str, text: str) -> None:
        """Tab to a field and type into it what it shall hold."""
        self.focus(words)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, words: str, option: str) -> None:
        """Tab to a list and choose an option by typing its first letters."""
        self.focus(words)
        self.page.keyboard.type(option)
