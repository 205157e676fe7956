"""What the lessons are is drawn into the docs; ``DRAW=1 pytest tests/lessons/test_table.py`` draws it anew."""

import os
from collections import Counter
from pathlib import Path

from scripts.pictures_of_lessons import MOMENTS
from techgoals.lessons import format as lesson_format
from techgoals.lessons.format import Lesson, Pack

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docs/guide/lessons.md"


def counted(lessons: list[Lesson]) -> str:
    """How many activities of each kind, the most frequent first."""
    kinds = Counter(activity.kind for lesson in lessons for activity in lesson.activities)
    return ", ".join(
        f"{number} {kind}" for kind, number in sorted(kinds.items(), key=lambda it: (-it[1], it[0]))
    )


def drawn(pack: Pack) -> str:
    lessons = [lesson for lesson in pack.lessons if lesson.status == "ready"]
    titles = {role.slug: role for role in pack.roles}
    lines = [
        "# The lessons that come along",
        "",
        "Drawn by a test from `packs/starter`; `DRAW=1 pytest tests/lessons/test_table.py` draws it anew. Each lesson has a guide, a",
        "cover sheet for a supply teacher, slides, a worksheet and a version without computers, as pages and as tagged PDF.",
        "",
        f"{len(lessons)} lessons, {sum(lesson.minutes for lesson in lessons)} minutes, "
        f"{sum(len(lesson.activities) for lesson in lessons)} activities ({counted(lessons)}), {len(pack.roles)} digital roles.",
        "",
        "| lesson | minutes | year | subjects | activities |",
        "|---|---|---|---|---|",
    ]  # fmt: skip
    for lesson in lessons:
        years = ", ".join(map(str, lesson.year_groups))
        lines.append(
            f"| {lesson.title} | {lesson.minutes} | {years} | {', '.join(lesson.subjects)} | {counted([lesson])} |"
        )
    lines += ["", "## A moment of each", ""]
    for lesson in lessons:
        name = MOMENTS[lesson.slug][0]
        title = next(one.title for one in lesson.activities if one.name == name)
        lines += [f"![{lesson.title}: {title}, done](../pictures/moment-{lesson.slug}.png)", ""]
    lines += ["## Where they stand in the curriculum", ""]
    for lesson in lessons:
        lines += [f"### {lesson.title}", ""]
        lines += [f"- {entry.framework}, {entry.ref}: {entry.text}" for entry in lesson.curriculum]
        lines += [f"- Gatsby benchmark {number}" for number in lesson.gatsby]
        lines.append("")
    lines += ["## Whose work they open a door to", "", "| lesson | near | far |", "|---|---|---|"]
    for lesson in lessons:
        near, far = (
            ", ".join(titles[slug].title for slug in lesson.roles if titles[slug].near_or_far == where)
            for where in ("near", "far")
        )
        lines.append(f"| {lesson.title} | {near} | {far} |")
    return "\n".join(lines) + "\n"


def test_the_table_in_the_docs_is_the_pack() -> None:
    now = drawn(lesson_format.read(ROOT / "packs/starter"))
    if os.environ.get("DRAW"):
        FILE.write_text(now)
    assert FILE.read_text() == now, "draw it anew: DRAW=1 pytest tests/lessons/test_table.py"
