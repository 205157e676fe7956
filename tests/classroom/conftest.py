"""A small school for these tests: one campaign, one confirmed teacher, one lesson of two activities."""

import itertools
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from techgoals.campaigns import founding
from techgoals.campaigns.models import Campaign, CampaignSchool
from techgoals.classroom import classes, passes, saving, taking_part
from techgoals.classroom.models import Class, Enrolment, Sitting, Taught
from techgoals.kernel.actors import Actor
from techgoals.lessons.models import Lesson
from techgoals.people import ties
from techgoals.people.models import Person, School

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TEAM = Actor("command", "test", "the team")
_urns = itertools.count(990001)


def make_school(campaign: Campaign, at: datetime = AT) -> School:
    urn = next(_urns)
    school = School.objects.create(
        urn=urn, name=f"Invented High {urn}", authority="Northmoor", status=School.Status.OPEN, listed_at=at
    )
    CampaignSchool.objects.create(campaign=campaign, school=school, added_at=at)
    return school


def make_teacher(school: School, name: str = "Ada Teacher") -> Person:
    person = Person.objects.create_user(f"t{next(_urns)}@school.example", name=name)
    here = CampaignSchool.objects.get(school=school).campaign_id
    tie = ties.ask(campaign_id=here, person=person, school=school, role="teacher", by=person.actor, at=AT)
    ties.confirm(tie=tie, by=TEAM, at=AT)
    return person


def make_lesson(campaign: Campaign, slug: str = "build-a-page-1", **more: Any) -> Lesson:
    def activity(title: str, *checks: str) -> dict[str, Any]:
        return {
            "kind": "web", "title": title, "entry": "index.html",
            "files": [
                {"name": "index.html", "read_only": False, "text": "<h1>"},
                {"name": "style.css", "read_only": False, "text": ""},
            ],
            "checks": [{"id": check, "says": f"There is {check}", "element": {"select": check}} for check in checks],
            "hints": [],
        }  # fmt: skip

    return Lesson.objects.create(
        campaign=campaign, pack_id="test", pack_version="1.0.0", slug=slug,
        uuid="019aaf3c-5d10-7c42-9e1b-2f6f0c8a7d11", title=slug.replace("-", " ").capitalize(), summary="A page by hand",
        minutes=55, year_groups=[9], content_hash="1" * 64, installed_at=AT,
        content={
            "steps": [
                {"id": "one", "title": "Say hello", "minutes": 5, "html": "<p>Go</p>", "activity": "hello"},
                {"id": "two", "title": "Make a list", "minutes": 5, "html": "<p>Go</p>", "activity": "list"},
                {"id": "three", "title": "Show it", "minutes": 5, "html": "<p>Go</p>", "activity": None},
            ],
            "activities": {"hello": activity("Hello", "h1", "p"), "list": activity("A list", "ul")},
            "answers": {"hello": {"solution": {"index.html": "the secret solution"}, "mistakes": []}},
            "language": "en", "objectives": [], "curriculum": [], "roles": [], "subjects": [], "gatsby": [],
            "teacher": "", "worksheet": "", "unplugged": "", "slides": [], "translations": {},
        },
        **more,
    )  # fmt: skip


def make_class(
    campaign: Campaign, school: School, teacher: Person, size: int = 3, name: str = "9B", at: datetime = AT
) -> Class:
    return classes.make(
        campaign=campaign,
        school=school,
        teacher=teacher,
        name=name,
        year_group=9,
        size=size,
        by=teacher.actor,
        at=at,
    )


def sit(enrolment: Enrolment, at: datetime = AT) -> tuple[Sitting, str]:
    return passes.sign_in(
        join_code=enrolment.group.join_code or "",
        number=str(enrolment.holder.number),
        pictures=passes.pictures_of(enrolment.holder),
        at=at,
    )


@pytest.fixture
def campaign(db: None) -> Campaign:
    return founding.found(slug="north", name="North", region="Northmoor", by=TEAM, at=AT)


@pytest.fixture
def school(campaign: Campaign) -> School:
    return make_school(campaign)


@pytest.fixture
def teacher(school: School) -> Person:
    return make_teacher(school)


@pytest.fixture
def lesson(campaign: Campaign) -> Lesson:
    return make_lesson(campaign)


@pytest.fixture
def group(campaign: Campaign, school: School, teacher: Person) -> Class:
    return make_class(campaign, school, teacher)


@pytest.fixture
def taught(group: Class, lesson: Lesson, teacher: Person) -> Taught:
    return classes.open_lesson(group=group, lesson=lesson, by=teacher.actor, at=AT)


@pytest.fixture
def pupil(group: Class, taught: Taught) -> Callable[..., tuple[Sitting, str]]:
    """``pupil(0)``: the first pass of the class, signed in and at work; gives sitting and cookie token."""

    def come_in(number: int = 0, at: datetime = AT) -> tuple[Sitting, str]:
        enrolment = list(group.enrolments.select_related("holder", "group").order_by("holder__number"))[
            number
        ]
        sitting, token = sit(enrolment, at)
        taking_part.begin(sitting=sitting, taught=taught, at=at)
        return sitting, token

    return come_in


@pytest.fixture
def browser_of(client: Client) -> Callable[[str], Client]:
    """A test client with a pass's cookie, as the pupil's browser has it."""

    def browser(token: str) -> Client:
        fresh = Client()
        fresh.cookies[saving.COOKIE] = token
        return fresh

    return browser
