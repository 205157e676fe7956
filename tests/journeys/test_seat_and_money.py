"""From the catalogue to the calendar, and from a mailed link to a signed claim."""

import re
from email.message import EmailMessage

import icalendar
import pytest
import yaml
from playwright.sync_api import expect

from bench.server import ROOT
from tests.journeys.conftest import Installation, NewContext
from tests.journeys.test_coming_in import link_in
from tests.journeys.test_follow_one_pound import wait_until

pytestmark = pytest.mark.browser


def email_of(name: str) -> str:
    """Where a teacher of the demo reads mail."""
    cast = yaml.safe_load((ROOT / "packs" / "northbridge" / "cast.yml").read_text())
    return next(one["email"] for one in cast["teachers"] if one["name"] == name)


def is_invitation(message: EmailMessage) -> bool:
    return any(part.get_content_type() == "text/calendar" for part in message.walk())


def calendar_of(message: EmailMessage) -> icalendar.Calendar:
    (file,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    return icalendar.Calendar.from_ical(file.get_payload(decode=True))


def test_a_teacher_books_from_the_catalogue_and_gets_a_calendar_file(
    installation: Installation, new_context: NewContext
):
    context = new_context(base_url=installation.address)
    page = context.new_page()
    page.goto("/dev/people/")
    # the last teachers of the list have booked least
    row = page.locator("tr", has_text=re.compile(r"teacher,")).nth(20)
    name = row.locator("th").inner_text()
    with page.expect_navigation():
        row.locator("button").click()
    page.goto("/c/demo/workshops/")
    page.get_by_role("link", name=re.compile("hour", re.IGNORECASE)).last.click()
    title = page.locator("h1").inner_text()
    page.get_by_role("link", name=re.compile("^Book")).first.click()
    email = page.get_by_label("Their e-mail address")
    if email.count() and not email.input_value():
        email.fill("office@school.example")
    page.get_by_role("button", name="Book my seat").click()
    page.wait_for_url("**/bookings/**")
    expect(page.locator("main")).to_contain_text(re.compile("booked|place", re.IGNORECASE))
    (event,) = icalendar.Calendar.from_ical(page.request.get(f"{page.url}calendar.ics").body()).walk("VEVENT")
    assert title.split(":")[0] in str(event["summary"])
    events = []

    def came() -> bool:
        """The letter about this very session: the teacher may have had others."""
        letters = [m for m in installation.servers.mails(email_of(name)) if is_invitation(m)]
        events[:] = [e for m in letters for e in calendar_of(m).walk("VEVENT") if e["uid"] == event["uid"]]
        return bool(events)

    wait_until(came, 15)
    mailed = events[-1]
    assert mailed["dtstart"].dt == event["dtstart"].dt
    assert mailed["uid"] == event["uid"]
    # once more is harmless: the same booking
    booking = page.url
    page.goto("/c/demo/my-bookings/")
    page.goto(booking)
    expect(page.locator("h1")).to_be_visible()


def test_a_business_manager_signs_by_link_and_code_with_nothing_to_type_but_the_code(
    installation: Installation, new_context: NewContext
):
    page = new_context(base_url=installation.address).new_page()
    mails = [m for m in installation.servers.mails() if "/claim/" in m.get_body(("plain",)).get_content()]
    assert mails
    for mail in reversed(mails):
        if (
            page.goto(link_in(mail, "/claim/")).status == 200
            and page.get_by_role("button", name="Mail me the code").count()
        ):
            break
    to = str(mail["to"].addresses[0].addr_spec)
    ref = page.locator(".kicker").inner_text()
    # nothing ticked: it says which
    page.get_by_role("button", name="Mail me the code").click()
    expect(page.locator(".error-summary").first).to_be_visible()
    for box in page.locator("main input[type=checkbox]").all():
        box.check()
    before = len(installation.servers.mails(to))
    page.get_by_role("button", name="Mail me the code").click()
    page.get_by_role("textbox", name="The code from your mail").wait_for()
    text = installation.servers.next_mail(to, after=before).get_body(("plain",)).get_content()
    code = re.search(r"\n    (\d{3}) ?(\d{3})\n", text)
    assert code
    right = code[1] + code[2]
    page.get_by_role("textbox", name="The code from your mail").fill(
        "000000" if right != "000000" else "111111"
    )
    page.get_by_role("button", name="Sign the claim").click()
    expect(page.locator(".error-summary").first).to_be_visible()
    page.get_by_role("textbox", name="The code from your mail").fill(f"{code[1]} {code[2]}")
    page.get_by_role("button", name="Sign the claim").click()
    expect(page.locator("body")).to_contain_text("Signed. Thank you")
    assert page.locator(".kicker").inner_text() == ref
    assert not page.get_by_role("button", name="Sign the claim").count()
