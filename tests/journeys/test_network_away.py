"""The network goes away in mid lesson: typing goes on, the page says where the work is, and afterwards it is all there."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Installation, NewContext

pytestmark = pytest.mark.browser


def test_a_cut_network_loses_nothing(installation: Installation, new_context: NewContext):
    context = installation.context(new_context, "pupil")
    page = context.new_page()
    page.goto("/w/")
    to_editor(page)
    page.keyboard.type("<p>before the cut</p>")
    page.get_by_text("Saved on the server").wait_for()
    context.set_offline(True)
    page.keyboard.type("<p>while it was away: Amira's مرحبا</p>")
    expect(page.get_by_text("Saved on this PC, not on the server yet")).to_be_visible(timeout=15_000)
    # the preview goes on, too
    assert "while it was away" in page.locator(".cm-content").inner_text()
    context.set_offline(False)
    page.get_by_text("Saved on the server").wait_for(timeout=40_000)
    elsewhere = installation.context(new_context, "pupil").new_page()
    elsewhere.goto("/w/")
    to_editor(elsewhere)
    found = elsewhere.locator(".cm-content").inner_text()
    assert "before the cut" in found
    assert "while it was away: Amira's مرحبا" in found


def test_a_page_closed_while_the_network_is_away_shows_the_work_again_on_the_same_pc(
    installation: Installation, new_context: NewContext
):
    context = installation.context(new_context, "pupil")
    page = context.new_page()
    page.goto("/w/")
    to_editor(page)
    context.set_offline(True)
    page.keyboard.type("<p>never sent</p>")
    expect(page.get_by_text("Saved on this PC, not on the server yet")).to_be_visible(timeout=15_000)
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto("/w/")
    to_editor(page)
    # it stands in the editor at once, or is offered where the server has other work: whichever comes
    work = page.locator(".cm-content", has_text="never sent")
    offered = page.get_by_role("button", name="Show me that work")
    expect(work.or_(offered).first).to_be_visible()
    if not work.count():
        offered.click()
    expect(work).to_be_visible()


def to_editor(page) -> None:
    """To the first step with something to write, and into its editor."""
    for _step in range(3):
        page.wait_for_timeout(300)
        if page.locator(".cm-content").count():
            break
        page.get_by_role("button", name="Next").first.click()
    editor = page.locator(".cm-content")
    editor.wait_for(timeout=15_000)
    editor.click()
    page.keyboard.press("Control+Home")
