"""Typing into the editor as a person does, who sees what it indents by itself and puts that right."""

import re

from playwright.sync_api import Page

EDITOR = ".cm-content"


def open_file(page: Page, name: str) -> None:
    """Choose a file's tab."""
    page.locator(".file-tabs button", has_text=re.compile(rf"(^|\s){re.escape(name)}\b")).click()


def replace(page: Page, text: str) -> None:
    """Mark everything and put ``text`` in its place, in one go."""
    page.locator(EDITOR).focus()
    page.keyboard.press("Control+A")
    if text:
        page.keyboard.insert_text(text)
    else:
        page.keyboard.press("Delete")


def paste(page: Page, text: str) -> None:
    """Mark everything and paste ``text`` over it, from the clipboard."""
    page.locator(EDITOR).focus()
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+V")


def retype(page: Page, before: str, after: str) -> None:
    """Go to where the two differ, delete there, and type what is new, key by key."""
    start, end = _differ(before, after)
    gone, new = before[start : len(before) - end], after[start : len(after) - end]
    page.locator(EDITOR).focus()
    if start <= len(before) - start:
        page.keyboard.press("Control+Home")
        _hold(page, "ArrowRight", start)
    else:
        page.keyboard.press("Control+End")
        _hold(page, "ArrowLeft", len(before) - start)
    _hold(page, "Delete", len(gone))
    line = before[:start].rpartition("\n")[2]
    for n, words in enumerate(new.split("\n")):
        if n:
            page.keyboard.press("Enter")
            line = ""
            if _shown(page).startswith((" ", "\t")):  # the editor has indented
                page.keyboard.press("Shift+Home")
                page.keyboard.press("Delete")
        page.keyboard.type(words)
        line += words
        if re.match(r"\s*(\}|</\w+>)$", line):
            _indent(page, line)


def go_to_line(page: Page, text: str, line: int) -> None:
    """Put the cursor on a line of what stands there."""
    page.locator(EDITOR).focus()
    page.keyboard.press("Control+Home")
    _hold(page, "ArrowRight", len("".join(text.splitlines(keepends=True)[: line - 1])))


def _differ(before: str, after: str) -> tuple[int, int]:
    """How much both begin with, and how much both end with; whole lines where lines come or go."""
    start = end = 0
    short = min(len(before), len(after))
    while start < short and before[start] == after[start]:
        start += 1
    while end < short - start and before[-1 - end] == after[-1 - end]:
        end += 1
    if "\n" in before[start : len(before) - end] + after[start : len(after) - end]:
        # the editor takes away blanks around a new line: what comes after is typed again up to the line's end
        rest = after[len(after) - end :]
        end = len(rest) - rest.find("\n") if "\n" in rest else 0
    return start, end


def _hold(page: Page, key: str, times: int) -> None:
    """Keep a key down until it has come so often."""
    for _n in range(times):
        page.keyboard.down(key)
    if times:
        page.keyboard.up(key)


def _shown(page: Page) -> str:
    """The line with the cursor, as the editor shows it."""
    return page.locator(".cm-activeLine").text_content() or ""


def _indent(page: Page, line: str) -> None:
    """The editor moves a line that closes something to where it thinks best; the writer moves it to where it belongs."""
    if _shown(page) == line:
        return
    page.keyboard.press("Home")
    if _shown(page).startswith((" ", "\t")):
        page.keyboard.press("Shift+Home")
        page.keyboard.press("Delete")
    page.keyboard.type(line[: len(line) - len(line.lstrip())])
    page.keyboard.press("End")
