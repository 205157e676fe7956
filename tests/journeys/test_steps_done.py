"""A step that is only read is done once the pupil has gone on from it, and stays so."""

import json

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Installation, NewContext

pytestmark = pytest.mark.browser


def test_who_reads_to_the_end_has_no_hollow_dot_at_a_step_to_read(
    installation: Installation, new_context: NewContext
):
    page = installation.context(new_context, "pupil").new_page()
    page.goto("/w/")
    steps = json.loads(page.locator("#lesson-data").inner_text())["steps"]
    to_read = [step["title"] for step in steps if step["activity"] is None]
    assert to_read
    # from wherever this pupil was: another journey may have been here before
    onward, back = page.locator(".step-nav .next"), page.get_by_role("button", name="Back to the last step")
    for _step in steps:
        expect(onward.or_(back).first).to_be_visible()
        if back.count():
            break
        onward.click()
    back.click()
    done(page, to_read)
    page.get_by_text("Saved on the server").wait_for()
    page.reload()
    done(page, to_read)
    # on another PC, too
    elsewhere = installation.context(new_context, "pupil").new_page()
    elsewhere.goto("/w/")
    done(elsewhere, to_read[:-1])


def done(page, titles: list[str]) -> None:
    for title in titles:
        page.get_by_role("button", name=f"{title}, done", exact=True).wait_for(timeout=10_000)
