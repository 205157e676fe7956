"""What people and machines send by mistake: a clear message each, and nothing lost. Over whole pages, on both databases.

Beside what each room tests of its own: codes and doors in tests/people, files in tests/people and tests/campaigns, passes
in tests/classroom, claims that changed meanwhile in tests/claims, seats and money at once in tests/workshops.
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from techgoals.campaigns.models import Invitation
from techgoals.employers.models import Employer, Offer
from techgoals.kernel import clock
from techgoals.people.models import School
from techgoals.workshops.models import Booking, Session
from tests.campaign_cast import NOW, RATE, Cast
from tests.house.addresses import LINES
from tests.house.test_reaching_across import ACTS, browser
from tests.house.whole import THEN
from tests.people.gias import file, school

ODD = "?page=-1&q=%00%27%22&year=x&phase=zz&authority=%00&stuck=99999999999&month=2026-99&host=%00&state=zz&fund=x&like=%00&only=%00&lesson=%00&metric=%00&status=%00&name=%00&role=zz&school=9x&as=pdf"
NAMES = ["Siân O'Brien-D’Arcy", "نورا الحداد", "Zoë <b>Bold</b> & Sons", "李小龍", "Łukasz Żółć"]


@pytest.fixture
def cast(db) -> Cast:
    return Cast()


def signed_in(person, **options) -> Client:
    here = Client(**options)
    here.force_login(person)
    return here


def at(cast: Cast, name: str, **names) -> str:
    return reverse(name, kwargs={"campaign": cast.campaign.slug, **names})


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(200), id="a picture"),
        pytest.param(b"PK\x03\x04" + bytes(200), id="a workbook"),
        pytest.param(file(school(990_003)).decode("cp1252").encode("utf-16"), id="another encoding"),
        pytest.param(file(school(990_003))[:-25], id="cut off"),
        pytest.param(file(school(990_003))[: len(file()) + 3], id="cut off in the first row"),
        pytest.param(b"<!doctype html><title>Sign in</title>", id="a page in place of the file"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_a_file_that_is_not_the_list_is_said_so_and_nothing_is_taken_in(cast, body):
    here = signed_in(cast.member("team"))
    answer = here.post(
        at(cast, "campaigns:school_list"),
        {
            "file": SimpleUploadedFile("list.csv", body),
            "authorities": "Northdale\nSt Aidan’s Vale",
            "phases": [],
        },
    )
    assert answer.status_code in {409, 422}, answer.status_code
    page = answer.content.decode()
    assert "error-summary" in page
    assert "St Aidan’s Vale" in page, "what was typed is kept"
    assert not School.objects.filter(urn=990_003).exists()


def test_a_urn_that_nobody_knows(cast):
    here = signed_in(cast.member("team"))
    assert here.get(at(cast, "claims:payee", urn=999_999)).status_code == 404
    typed = {"email": "ann@valley.example", "name": "Ann", "role": "teacher", "school": "999999"}
    answer = here.post(at(cast, "campaigns:invite"), typed)
    assert answer.status_code == 422
    assert "999999" in answer.content.decode()
    assert "ann@valley.example" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_a_form_left_open_too_long_says_so_leads_back_and_does_nothing(cast):
    session = cast.session()
    here = signed_in(cast.teacher(), enforce_csrf_checks=True)
    address = at(cast, "workshops:book", session=session.pk)
    with clock.at(NOW):
        answer = here.post(
            address, {"school": cast.school().pk, "money_email": "a@valley.example"},
            headers={"referer": f"http://testserver{address}"},
        )  # fmt: skip
    assert answer.status_code == 403
    assert f'href="{address}"' in answer.content.decode()
    assert not Booking.objects.exists()


@pytest.mark.parametrize(
    ("capacity", "pence", "says"), [(1, 10 * RATE, "seat"), (3, RATE, "money")], ids=["no seat", "no money"]
)
def test_what_has_run_out_is_said_and_one_waits_for_that(db, capacity, pence, says):
    cast = Cast(pence=pence)
    session = cast.session(capacity=capacity)
    cast.book(session, 0)
    here = signed_in(cast.teacher(1))
    with clock.at(NOW):
        answer = here.post(
            at(cast, "workshops:book", session=session.pk),
            {"school": cast.school(1).pk, "money_email": "a@valley.example", "money_name": "A"},
            follow=True,
        )
    booking = Booking.objects.get(teacher__email="teacher1@valley.example")
    assert (booking.state, booking.lacks) == ("waiting", says)
    assert says in answer.content.decode()
    assert booking.commitment is None


def test_an_hour_that_comes_twice_asks_which_one_and_takes_the_answer(cast):
    assert cast.fund
    phase = cast.campaign.phases.get(starts__lte="2027-10-31", ends__gt="2027-10-31")
    plan = {
        "workshop": cast.workshop.pk, "phase": phase.pk, "place": f"site-{cast.site.pk}", "day": "2027-10-31",
        "starts": "01:30", "ends": "04:30", "fold": "", "capacity": "3", "minimum": "1",
    }  # fmt: skip
    here = signed_in(cast.member("team"))
    with clock.at(NOW):
        asked = here.post(at(cast, "workshops:schedule"), plan)
        assert asked.status_code == 422
        assert "01:30" in asked.content.decode()
        assert not Session.objects.exists()
        for fold, hour in (("0", 0), ("1", 1)):
            assert here.post(at(cast, "workshops:schedule"), {**plan, "fold": fold}).status_code == 302
            assert Session.objects.latest("pk").starts_at.hour == hour


@pytest.mark.parametrize("name", NAMES)
def test_every_name_comes_back_as_it_was_typed(cast, name):
    here = signed_in(cast.member("team"))
    assert cast.fund
    with clock.at(NOW):
        here.post(at(cast, "employers:add_employer"), {"name": name, "industry": name, "about": name})
        employer = Employer.objects.latest("pk")
        assert (employer.name, employer.about) == (name, name)
        here.post(
            at(cast, "employers:add_site", slug=employer.slug),
            {"name": name, "address": name, "authority": "", "chairs": "9"},
        )
        here.post(
            at(cast, "employers:add_offer", slug=employer.slug),
            {"site": employer.sites.get().pk, "what": name},
        )
        assert Offer.objects.latest("pk").what == name
        here.post(
            at(cast, "fund:set_aside"), {"phase": cast.phase.pk, "pence": "1", "why": name, "seen_before": ""}
        )
        pages = [
            at(cast, "employers:team"), at(cast, "employers:employer", slug=employer.slug), at(cast, "employers:offers"),
            at(cast, "fund:statement"),
        ]  # fmt: skip
        for address in (pages[0], pages[1], pages[3]):
            page = here.get(address).content.decode()
            shown = (
                name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#x27;")
            )
            assert shown in page, address
            assert "<b>Bold" not in page


def test_no_page_breaks_at_an_odd_question_or_an_odd_form(worlds):
    """Each address, asked with nonsense, and each form filled with it: never a crash."""
    valley, _coast = worlds
    broken = []
    nonsense = dict.fromkeys(
        ("name", "why", "text", "lesson", "act", "do", "school", "fund", "pay_on", "number", "email", "code", "seen", "what",
         "other", "payee", "how_many", "place", "day", "attendance", "units", "authorities", "when", "item-1"),
        "\x00'\ud7ff٣" + "x" * 5000,
    )  # fmt: skip
    with clock.at(THEN):
        for name, line in LINES.items():
            who = min(line.whose, key=list(valley.people).index)
            here = browser(valley, who)
            here.raise_request_exception = False
            address = reverse(name, kwargs={"campaign": valley.slug, **line.names(valley)})
            for method, tried, data in (
                ("GET", address + ODD, {}), ("POST", address, nonsense), ("POST", address, {**nonsense, **ACTS.get(name, {})}),
            ):  # fmt: skip
                answer = getattr(here, method.lower())(tried, data)
                if answer.status_code >= 500:
                    broken.append(f"{answer.status_code} {method} {name} {list(data)[:1]}")
        for who, address in (
            ("pupil", "/w/"),
            ("pupil", "/w/begin"),
            ("anonymous", "/join/"),
            ("nobody", "/sign-in/"),
        ):
            here = browser(valley, who)
            here.raise_request_exception = False
            for answer in (
                here.get(address + ODD),
                here.post(address, nonsense | {"number": "\x00", "words": "\x00"}),
            ):
                if answer.status_code >= 500:
                    broken.append(f"{answer.status_code} {address}")
    assert not broken, "\n".join(broken)


pytestmark = pytest.mark.django_db
