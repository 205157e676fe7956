"""A lesson's papers: what its teacher prints, made of the same content as its pages."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from threading import Lock
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from techgoals.lessons import exercises
from techgoals.lessons import format as lesson_format
from techgoals.lessons.arranging import answers, slots
from techgoals.lessons.content import content
from techgoals.lessons.models import Lesson
from techgoals.look import printing
from techgoals.look.printing import Block, Document, Printed, blocks_of
from techgoals.look.printing.documents import Inline, code, heading, listed, paragraph, strong

SIZES = {"unplugged": 11.5}  # points: pupils read these
LONG, AROUND = 20, 2  # a solution of fewer lines is shown whole; lines round a changed one
KEPT = 48  # papers that each process keeps: all of eight lessons, some 4 MB

_lately: OrderedDict[tuple[str, ...], Printed] = OrderedDict()
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class Source:
    """A lesson as paper needs it, from the shelf or straight from its author's pack. ``seal`` is that of all the rest."""

    title: str
    summary: str
    minutes: int
    year_groups: tuple[int, ...]
    pack: str
    version: str
    seal: str
    content: dict[str, Any]


def from_shelf(lesson: Lesson) -> Source:
    """A lesson of a campaign's shelf."""
    return Source(
        title=lesson.title,
        summary=lesson.summary,
        minutes=lesson.minutes,
        year_groups=tuple(lesson.year_groups),
        pack=lesson.pack_id,
        version=lesson.pack_version,
        seal=lesson.content_hash,
        content=lesson.content,
    )


def from_pack(lesson: lesson_format.Lesson, pack: lesson_format.Pack) -> Source:
    """A lesson as its author has it now."""
    return Source(
        title=lesson.title,
        summary=lesson.summary,
        minutes=lesson.minutes,
        year_groups=lesson.year_groups,
        pack=pack.id,
        version=pack.version,
        seal="",
        content=content(lesson, pack),
    )


def papers(source: Source) -> tuple[str, ...]:
    """The names of the papers that this lesson has, in the order in which a teacher meets them."""
    return tuple(name for name, needs in NEEDS.items() if source.content.get(needs))


@dataclass(frozen=True, slots=True)
class Offered:
    """What a page says of its paper before anybody opens it."""

    name: str
    pages: int
    kilobytes: int


def offered(source: Source, name: str) -> Offered:
    """How much paper ``name`` is."""
    held = kept(source, name)
    return Offered(name, held.pages, -(-len(held.content) // 1000))


def kept(source: Source, name: str) -> Printed:
    """As ``printed``; what this process has printed lately comes from memory (decision 12)."""
    key = (source.seal, source.pack, source.version, name, get_language() or "")
    with _one_at_a_time:
        if key in _lately:
            _lately.move_to_end(key)
            return _lately[key]
    made = printed(source, name)
    with _one_at_a_time:
        _lately[key] = made
        while len(_lately) > KEPT:
            _lately.popitem(last=False)
    return made


def printed(source: Source, name: str) -> Printed:
    """The paper ``name``, one of ``papers``, as tagged PDF."""
    return printing.pdf(document(source, name))


def document(source: Source, name: str) -> Document:
    """The paper ``name`` before it is typeset."""
    label = names()[name]
    held = source.content
    whole: Document = {
        "paper": "slides" if name == "slides" else "sheet",
        "title": f"{source.title}: {label}",
        "language": held["language"],
        "author": held["attribution"],
        "head": source.title if name == "slides" else f"{source.title} · {label}",
        "pages": "{n} / {m}" if name == "slides" else _("page {n} of {m}"),
        "foot": _foot(source),
    }
    if name == "slides":
        whole["slides"] = [
            [*_top(source, label), paragraph(_facts(source))],
            *(exercises.of_code(blocks_of(slide), cut=False) for slide in held["slides"]),
        ]
    else:
        whole["size"] = SIZES.get(name, 10.5)
        whole["blocks"] = MADE[name](source, label)
    return whole


def names() -> dict[str, str]:
    """What people call each paper."""
    return {
        "guide": _("Teacher guide"),
        "cover": _("Cover sheet"),
        "slides": _("Slides"),
        "worksheet": _("Worksheet"),
        "unplugged": _("Without computers"),
        "roles": _("Jobs in this lesson"),
    }


def _top(source: Source, label: str) -> list[Block]:
    return [paragraph(label, kind="kicker"), heading(1, source.title)]


def _facts(source: Source) -> str:
    minutes = ngettext("%(n)d minute", "%(n)d minutes", source.minutes) % {"n": source.minutes}
    years = ", ".join(_("Year %(year)s") % {"year": year} for year in source.year_groups)
    return " · ".join([minutes, years, *source.content["subjects"]])


def _foot(source: Source) -> str:
    told = _("By %(who)s, licence %(licence)s: use it, copy it, change it, and say where it came from.") % {
        "who": source.content["attribution"],
        "licence": source.content["licence"],
    }
    return f"{told} · {source.pack} {source.version}"


def _bar(source: Source) -> Block:
    return {
        "kind": "bar",
        "parts": [
            {"label": str(slot.number), "size": slot.end - slot.start, "below": str(slot.start)}
            for slot in slots(source.content)
        ],
    }


def _glance(source: Source) -> list[Block]:
    rows: list[list[list[Inline]]] = [
        [
            [f"{slot.start}–{slot.end}"],
            [f"{slot.number}. {slot.step['title']}"],
            [slot.activity["title"] if slot.activity else _("read, talk and write")],
        ]
        for slot in slots(source.content)
    ]
    return [
        heading(2, _("The lesson at a glance")),
        _bar(source),
        {"kind": "table", "head": [[_("Minute")], [_("Step")], [_("Pupils")]], "rows": rows, "widths": [1, 4, 4]},
    ]  # fmt: skip


def _guide(source: Source, label: str) -> list[Block]:
    held = source.content
    told = blocks_of(held["teacher"])
    # what the author says before the first heading is said before anything of ours
    first = next((place for place, block in enumerate(told) if block["kind"] == "heading"), len(told))
    parts = [
        *_top(source, label),
        paragraph(strong(_facts(source))),
        paragraph(source.summary),
        *told[:first],
        *_glance(source),
        heading(2, _("Afterwards a pupil can say")),
        listed([[paragraph(objective)] for objective in held["objectives"]]),
        *told[first:],
    ]
    if held.get("cover"):
        page: Block = {"kind": "page"}
        cover = [heading(2, names()["cover"]), *_cover_page(source)]
        parts += [page, _fit(cover), page]
    return [*parts, *_solutions(source)]


def _solutions(source: Source) -> list[Block]:
    found = answers(source.content)
    if not found:
        return []
    parts = [
        heading(2, _("Solutions")),
        paragraph(
            _("One right answer for each activity. Others that pass the checks are right too.")
        ),
    ]  # fmt: skip
    for answer in found:
        parts += [heading(3, answer.title), *blocks_of(answer.html)]
        for file, text in answer.files.items():
            parts += _file(file, text, answer.given.get(file, ""))
        if answer.mistakes:
            parts.append(paragraph(_("What pupils do on the way here:"), kind="leads"))
            parts.append(listed([[paragraph(mistake["says"])] for mistake in answer.mistakes]))
    return parts


def _file(name: str, text: str, given: str) -> list[Block]:
    """A file of the solution: whole, or where it is long and little of it changes, the places that do."""
    places = changed_places(given, text)
    if places is None:
        return [paragraph(code(name), kind="leads"), {"kind": "code", "text": text.rstrip("\n")}]
    told = _("the lines with an arrow change")
    return [paragraph(code(name), f", {told}", kind="leads"), {"kind": "code", "text": places}]


def changed_places(given: str, text: str) -> str | None:
    """The changed lines of ``text`` with their numbers and two lines round them; None where all of it is as good to read."""
    before, after = given.splitlines(), text.splitlines()
    changed: set[int] = set()
    for what, _i, _j, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            changed |= set(
                range(start, max(end, start + 1))
            )  # a line taken out is shown by the one that follows
    near = {
        line + step
        for line in changed
        for step in range(-AROUND, AROUND + 1)
        if 0 <= line + step < len(after)
    }
    if len(after) < LONG or len(near) > len(after) / 2:
        return None
    lines, last = [], -1
    for line in sorted(near):
        if line > last + 1:
            lines.append("    …")
        lines.append(f"{'=>' if line in changed else '  '} {line + 1:>3}  {after[line]}".rstrip())
        last = line
    return "\n".join(lines if last == len(after) - 1 else [*lines, "    …"])


def _cover(source: Source, label: str) -> list[Block]:
    return [_fit([*_top(source, label), paragraph(_facts(source)), *_cover_page(source)])]


def _cover_page(source: Source) -> list[Block]:
    """The author's words, room for what only the school knows, and the lesson's minutes."""
    blank: Inline = {"kind": "blank", "letters": None}
    asked = (_("Class"), _("Room"), _("Class code"), _("Where the passes are"), _("Who to ask"))
    first, *rest = blocks_of(source.content["cover"])
    room = {"kind": "boxed", "blocks": [{"kind": "facts", "items": [[[word], [blank]] for word in asked]}]}
    return [first, room, *rest, _bar(source), *_steps_in_words(source)]


def _fit(blocks: list[Block], *, flows: bool = False) -> Block:
    return {"kind": "fit", "blocks": blocks, "flows": flows}


def _steps_in_words(source: Source) -> list[Block]:
    """The bar in words, for those who listen: it is short, and everybody can use it."""
    told = " · ".join(
        f"{slot.number}. {slot.step['title']} ({slot.start}–{slot.end})" for slot in slots(source.content)
    )
    return [paragraph(told, kind="small")]


def _worksheet(source: Source, label: str) -> list[Block]:
    parts = exercises.of_code(
        exercises.to_write_on(blocks_of(source.content["worksheet"]), rules=True), room=7
    )
    if not exercises.asks_for_a_name(parts):
        blank: Inline = {"kind": "blank", "letters": None}
        parts.insert(0, paragraph(_("Your pass name (not your own name):"), " ", blank))
    return [_fit([*_top(source, label), *parts], flows=True)]


def _unplugged(source: Source, label: str) -> list[Block]:
    parts = exercises.of_code(exercises.to_write_on(blocks_of(source.content["unplugged"])), room=5)
    if source.content["language"] == "en":
        parts = exercises.teacher_apart(parts)
    return [*_top(source, label), *parts]


def _roles(source: Source, label: str) -> list[Block]:
    parts = _top(source, label)
    for role in source.content["roles"]:
        where = _("Near you") if role["near_or_far"] == "near" else _("Far away")
        facts = [
            (_("Good at"), ", ".join(role["skills"])),
            (_("Ways in"), ", ".join(role["ways_in"])),
            (_("Where"), ", ".join(role["in_industries"])),
        ]
        if pay := role.get("pay"):
            told = _("£%(low)s to £%(high)s (%(source)s, %(year)s)")
            values = {
                "low": f"{pay['from']:,}",
                "high": f"{pay['to']:,}",
                "source": pay["source"],
                "year": pay["year"],
            }
            facts.append((_("Pay"), told % values))
        held: list[Block] = [
            heading(2, role["title"]),
            paragraph(strong(where), f" – {role['summary']}"),
            listed([[paragraph(line)] for line in role["a_day"]]),
            {"kind": "facts", "items": [[[word], [value]] for word, value in facts]},
        ]
        parts.append({"kind": "together", "blocks": held})
    return parts


# each paper, and what of the content has to be there for it
NEEDS = {
    "guide": "teacher",
    "cover": "cover",
    "slides": "slides",
    "worksheet": "worksheet",
    "unplugged": "unplugged",
    "roles": "roles",
}
MADE: dict[str, Callable[[Source, str], list[Block]]] = {
    "guide": _guide,
    "cover": _cover,
    "worksheet": _worksheet,
    "unplugged": _unplugged,
    "roles": _roles,
}
