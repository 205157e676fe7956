"""What the pages of this room show, each prepared as one object."""

from dataclasses import dataclass
from typing import Any

from techgoals.campaigns.models import Campaign
from techgoals.employers import queries as partners
from techgoals.employers.models import DigitalRole, Employer
from techgoals.lessons.arranging import Answer, Slot, answers, slots
from techgoals.lessons.models import Lesson


@dataclass(frozen=True, slots=True)
class Shelf:
    """The lessons that can be taught now, in teaching order; ``year`` is the school year asked for, if any."""

    lessons: list[Lesson]
    years: list[int]
    year: int | None
    total: int


@dataclass(frozen=True, slots=True)
class LessonPage:
    """One lesson with everything its pages show. ``try_address`` is where anybody may try it."""

    lesson: Lesson
    content: dict[str, Any]
    slots: list[Slot]
    near: list[dict[str, Any]]
    far: list[dict[str, Any]]
    answers: list[Answer]
    try_address: str


def shelf(campaign: Campaign, *, year: int | None = None) -> Shelf:
    """The campaign's shelf without what is retired; with ``year``, only what is meant for that school year."""
    every = list(Lesson.objects.of(campaign).filter(retired_at=None).defer("content"))
    for lesson in every:
        lesson.campaign = campaign  # the rows' addresses need its slug: no query for each
    shown = [lesson for lesson in every if year is None or year in lesson.year_groups]
    years = sorted({group for lesson in every for group in lesson.year_groups})
    return Shelf(lessons=shown, years=years, year=year, total=len(every))


def lesson_page(campaign: Campaign, slug: str) -> LessonPage | None:
    """One lesson of the campaign, also a retired one (what was taught stays readable); None where there is none."""
    lesson = Lesson.objects.of(campaign).filter(slug=slug).first()
    if lesson is None:
        return None
    lesson.campaign = campaign
    content = lesson.content
    return LessonPage(
        lesson=lesson,
        content=content,
        slots=slots(content),
        near=[role for role in content["roles"] if role["near_or_far"] == "near"],
        far=[role for role in content["roles"] if role["near_or_far"] == "far"],
        answers=answers(content),
        try_address=f"{lesson.get_absolute_url()}try/",
    )


@dataclass(frozen=True, slots=True)
class Strength:
    """What the region is strong at, with the roles of the campaign that grow out of it."""

    title: str
    says: str
    figure: str
    source: str
    roles: list[DigitalRole]


@dataclass(frozen=True, slots=True)
class RolesPage:
    """The digital roles of a campaign, and why here."""

    shown: partners.Roles
    strengths: list[Strength]


@dataclass(frozen=True, slots=True)
class RolePage:
    """One role, with the employers near by who have it and the lessons in which pupils meet it."""

    role: DigitalRole
    likings: list[tuple[str, str]]  # (code, words), the strongest first
    a_day: list[str]
    ways_in: list[str]
    employers: list[Employer]
    lessons: list[Lesson]


def roles_page(campaign: Campaign, like: str) -> RolesPage:
    """The roles, narrowed to what one likes doing, and the region's strengths with all of theirs."""
    shown = partners.roles(campaign, like)
    by_slug = {role.slug: role for role in shown.every}
    strengths = [
        Strength(
            title=one["title"],
            says=one["says"],
            figure=one["figure"],
            source=one["source"],
            roles=[by_slug[slug] for slug in one["roles"] if slug in by_slug],
        )
        for one in campaign.strengths
    ]
    return RolesPage(shown, strengths)


def role_page(campaign: Campaign, slug: str) -> RolePage | None:
    """One role of the campaign in three queries; None where there is none."""
    role = DigitalRole.objects.of(campaign).filter(slug=slug).first()
    if role is None:
        return None
    lessons = [
        lesson
        for lesson in Lesson.objects.of(campaign).filter(retired_at=None).defer("content")
        if slug in lesson.role_slugs
    ]
    employers = list(role.employers.all())
    for lesson in lessons:
        lesson.campaign = campaign  # the rows' addresses need its slug: no query for each
    for employer in employers:
        employer.campaign = campaign
    words = {code: str(label) for code, label in DigitalRole.Liking.choices}
    return RolePage(
        role=role,
        likings=[(code, words[code]) for code in role.likes if code in words],
        a_day=role.a_day.splitlines(),
        ways_in=role.ways_in.splitlines(),
        employers=employers,
        lessons=lessons,
    )
