"""Run as a program in a server's home: makes a class at work by the verbs, and prints what a browser needs as JSON.

python a_class_at_work.py [--kinds]      the lesson's steps are those of kinds_lesson.py
"""
# ruff: noqa: E402 - a program: Django is set up first

import json
import os
import sys
from pathlib import Path

import techgoals.config  # noqa: F401 - puts the right SQLite in place first

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "techgoals.config.settings")

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from techgoals.campaigns import founding
from techgoals.classroom import classes, passes, pictures
from techgoals.kernel import clock
from techgoals.lessons import format, shelf
from techgoals.lessons.models import Lesson
from tests.classroom import kinds_lesson
from tests.classroom.conftest import TEAM, make_class, make_school, make_teacher

at = clock.now()
campaign = founding.found(slug="north", name="North", region="Northmoor", by=TEAM, at=at)
school = make_school(campaign, at)
teacher = make_teacher(school)
shelf.put(campaign=campaign, pack=format.read(Path("packs/starter")), by=TEAM, at=at)
lesson = Lesson.objects.order_by("order").first()
assert lesson is not None
if "--kinds" in sys.argv:
    lesson.content = {**lesson.content, **kinds_lesson.CONTENT}
    lesson.save()
group = make_class(campaign, school, teacher, size=9, at=at)
taught = classes.open_lesson(group=group, lesson=lesson, by=teacher.actor, at=at)
session = SessionStore()
session[SESSION_KEY] = str(teacher.pk)
session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
session[HASH_SESSION_KEY] = teacher.get_session_auth_hash()
session.save()
cards = [
    {
        "number": enrolment.holder.number,
        "name": enrolment.holder.display_name,
        "pictures": passes.pictures_of(enrolment.holder),
        "letters": pictures.letters(passes.pictures_of(enrolment.holder)),
        "holder": str(enrolment.holder_id),
    }
    for enrolment in group.enrolments.select_related("holder").order_by("holder__number")
]
seen = {
    "session": session.session_key,
    "group": str(group.id),
    "taught": str(taught.id),
    "lesson": lesson.slug,
    "code": group.join_code,
    "cards": cards,
}
sys.stdout.write(json.dumps(seen) + "\n")
