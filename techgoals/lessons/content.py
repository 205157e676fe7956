"""What a lesson's row holds: everything that a page or a classroom needs, as plain data. Knows no Django.

The keys, which other rooms build on::

    format, language, subjects, objectives, curriculum [{framework, ref, text}], gatsby,
    roles      [{slug, title, near_or_far, employer, summary, likes, a_day, skills, ways_in, in_industries, near_you,
               pay {from, to, source, year} or None}]
    steps      [{id, title, minutes, html, activity (a key of activities, or None)}]
    activities {name: {kind, title, entry, files [{name, language, read_only, text}], checks, hints}}   for pupils
               beside these what its kind adds: debug tests, quiz questions [{id, html, answers, reason, sure}],
               roles roles and next, tour scenes (pictures by name; they lie in a table of their own)
    answers    {name: {solution {file: text}, guide (html), shown [file: those a teacher reads as they are],
               mistakes [{says, expects {check, problem}, files}]}}                       never sent to pupils
    teacher, cover, worksheet, unplugged   html ("" where the author wrote none); the cover sheet is not in teacher
    slides     [html]
    translations {language: {steps, teacher, cover, slides, worksheet, unplugged}}
    licence, attribution

Checks and hints stand as their author wrote them in activity.yml, so that the marker reads one shape everywhere.
"""

from typing import Any

from techgoals.lessons.format import Activity, Lesson, Pack, Texts

LANGUAGES = {"html": "html", "css": "css", "js": "javascript", "json": "json", "svg": "svg"}


def content(lesson: Lesson, pack: Pack) -> dict[str, Any]:
    """The content of ``lesson`` as ``pack`` tells it, in the pack's first language, translations beside it."""
    first, *others = pack.languages
    roles = {role.slug: role for role in pack.roles}
    return {
        "format": 1,
        "language": first,
        "licence": pack.licence,
        "attribution": pack.attribution,
        "subjects": list(lesson.subjects),
        "objectives": list(lesson.objectives),
        "curriculum": [
            {"framework": entry.framework, "ref": entry.ref, "text": entry.text}
            for entry in lesson.curriculum
        ],
        "gatsby": list(lesson.gatsby),
        "roles": [roles[slug].plain() for slug in lesson.roles if slug in roles],
        **_texts(lesson.texts[first]),
        "activities": {activity.name: activity_content(activity) for activity in lesson.activities},
        "answers": {activity.name: _answers(activity) for activity in lesson.activities},
        "translations": {language: _texts(lesson.texts[language]) for language in others},
    }


def _texts(texts: Texts) -> dict[str, Any]:
    return {
        "steps": [
            {
                "id": step.id,
                "title": step.title,
                "minutes": step.minutes,
                "html": step.html,
                "activity": step.activity,
            }
            for step in texts.steps
        ],
        "teacher": texts.teacher,
        "cover": texts.cover,
        "slides": list(texts.slides),
        "worksheet": texts.worksheet,
        "unplugged": texts.unplugged,
    }


def activity_content(activity: Activity) -> dict[str, Any]:
    """What a pupil's page and the marker get of an activity."""
    return {
        "kind": activity.kind,
        "title": activity.title,
        "entry": activity.entry,
        "files": [
            {
                "name": file.name,
                "language": LANGUAGES[file.name.rsplit(".", 1)[1]],
                "read_only": file.read_only,
                "text": file.text,
            }
            for file in activity.files
        ],
        "checks": [
            {"id": check.id, "says": check.says, check.rule: check.value} for check in activity.checks
        ],
        "hints": [
            {
                "when": "asked" if hint.check is None else {"check": hint.check, "tries": hint.tries},
                "says": hint.says,
            }
            for hint in activity.hints
        ],
        **activity.extra,
    }


def _answers(activity: Activity) -> dict[str, Any]:
    return {
        "solution": dict(activity.solution),
        "guide": activity.guide,
        "shown": list(activity.shown),
        "mistakes": [
            {
                "says": mistake.says,
                "expects": {"check": mistake.check, "problem": mistake.problem},
                "files": dict(mistake.files),
            }
            for mistake in activity.mistakes
        ],
    }
