"""What the pages of this room show, each prepared as one object."""

from dataclasses import dataclass
from typing import Any

from techgoals.campaigns.models import Campaign
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
