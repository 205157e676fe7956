"""Run as a program in a server's home: a school with a class for each lesson of a pack, open; prints what pupils need.

python -m tests.journeys.lessons_taught PACK SIZE
"""
# ruff: noqa: E402 - a program: Django is set up first

import json
import os
import sys
from pathlib import Path
from typing import Any

import techgoals.config  # noqa: F401 - puts the right SQLite in place first

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "techgoals.config.settings")

import django

django.setup()

from techgoals.campaigns import founding
from techgoals.classroom import classes, passes
from techgoals.classroom.models import Class
from techgoals.kernel import clock
from techgoals.lessons import format, shelf
from techgoals.lessons.models import Lesson
from tests.classroom.conftest import TEAM, make_class, make_school, make_teacher


def cards(group: Class) -> list[dict[str, Any]]:
    """What is printed on each pass of the class."""
    return [
        {"number": one.holder.number, "pictures": passes.pictures_of(one.holder)}
        for one in group.enrolments.select_related("holder").order_by("holder__number")
    ]


def main(folder: str, size: str) -> None:
    """The command line."""
    at = clock.now()
    campaign = founding.found(slug="north", name="North", region="Northmoor", by=TEAM, at=at)
    school = make_school(campaign, at)
    teacher = make_teacher(school)
    shelf.put(campaign=campaign, pack=format.read(Path(folder)), by=TEAM, at=at)
    taught = {}
    for n, lesson in enumerate(Lesson.objects.order_by("order")):
        group = make_class(campaign, school, teacher, size=int(size), name=f"9.{n}", at=at)
        classes.open_lesson(group=group, lesson=lesson, by=teacher.actor, at=at)
        taught[lesson.slug] = {"code": group.join_code, "cards": cards(group)}
    sys.stdout.write(json.dumps(taught) + "\n")


main(*sys.argv[1:])
