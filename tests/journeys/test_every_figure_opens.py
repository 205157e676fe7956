"""A stranger, and then the auditor, opens each headline in at most three clicks to rows, and adds them up."""

import csv
import io
import re

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Installation, NewContext

pytestmark = pytest.mark.browser
HEADLINE = re.compile(r"/evidence/[\w-]+/$")


def headlines(page: Page) -> list[str]:
    """The addresses of the headlines that the open page links to."""
    links = page.locator("main a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return [link for link in dict.fromkeys(links) if HEADLINE.search(link)]


def numbers(page: Page) -> list[int]:
    return list(
        page.locator("td[data-number]").evaluate_all("cells => cells.map(c => Number(c.dataset.number))")
    )


def click(page: Page, link: str) -> None:
    with page.expect_navigation():
        page.locator(link).first.click()


def opens(page: Page, start: str, headline: str) -> int:
    """Two clicks from ``start`` to the rows of a headline; they add up to what it says. Return the figure."""
    page.goto(start)
    click(page, f"main a[href='{headline}']")
    figure = int(page.locator("#figure").get_attribute("data-figure") or -1)
    by_authority = numbers(page)
    assert sum(by_authority) == figure, f"{headline}: authorities add up to {sum(by_authority)}, not {figure}"
    click(page, f"main a[href='{headline}rows/']")
    rows = numbers(page)
    assert sum(rows) == figure, f"{headline}: rows add up to {sum(rows)}, not {figure}"
    return figure


def as_file(page: Page) -> int:
    """The sum of the file that the open page of rows offers."""
    address = page.locator("main a[href*='as=csv']").first.evaluate("link => link.href")
    lines = list(csv.reader(io.StringIO(page.request.get(address).body().decode("utf-8-sig"))))
    return sum(int(line[-1]) for line in lines[1:])


@pytest.mark.parametrize("start", ["/", "/c/demo/evidence/"])
def test_a_stranger_adds_up_each_headline(installation: Installation, new_context: NewContext, start: str):
    page = new_context(base_url=installation.address).new_page()
    page.goto(start)
    found = headlines(page)
    assert len(found) >= 4
    for headline in found:
        figure = opens(page, start, headline)
        if figure:
            assert as_file(page) == figure, headline


def test_a_third_click_opens_one_authority_and_the_authorities_add_up_too(
    installation: Installation, new_context: NewContext
):
    page = new_context(base_url=installation.address).new_page()
    page.goto("/")
    for headline in headlines(page):
        page.goto("/")
        click(page, f"main a[href='{headline}']")
        rows = page.locator("tr:has(a[href*='authority='])")
        said = {
            link: int(number)
            for link, number in rows.evaluate_all(
                "rows => rows.map(r => [r.querySelector('a').getAttribute('href'), r.querySelector('[data-number]').dataset.number])"
            )
        }
        for link, number in said.items():
            page.goto(link)
            assert sum(numbers(page)) == number, link


def test_the_auditor_gets_every_row_and_the_same_figures(installation: Installation, new_context: NewContext):
    context = new_context(base_url=installation.address)
    page = context.new_page()
    page.goto("/dev/people/")
    row = page.locator("tr", has_text=re.compile("auditor", re.IGNORECASE)).first
    with page.expect_navigation():
        row.locator("button").click()
    page.goto("/c/demo/evidence/")
    found = headlines(page)
    for headline in found:
        figure = opens(page, "/c/demo/evidence/", headline)
        if figure:
            assert "Each row is one record" in page.locator("main").inner_text()
            assert as_file(page) == figure, headline
