"""What pages show and what evidence counts: each prepared as one object in a constant number of queries."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.utils.functional import cached_property

from techgoals.campaigns.models import Campaign
from techgoals.classroom import passes, ways
from techgoals.classroom.models import Class, Enrolment, Pass, Receipt, Sitting, Taught, TookPart, Work
from techgoals.classroom.outline import Outline, outline
from techgoals.lessons.format import kinds
from techgoals.lessons.models import Lesson
from techgoals.people import ties
from techgoals.people.models import Person, School

STUCK_MINUTES = 5

# --- for evidence ---


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson in a class: what it adds to each way (these add up), beside what was there (these do not).

    ``sealed`` is True where it comes from a receipt: the class is erased.
    """

    class_id: uuid.UUID
    name: str
    year_group: int
    urn: int
    school: str
    authority: str
    lesson_id: uuid.UUID
    lesson: str
    day: date
    sealed: bool
    signed_in: int
    counted: int
    reported: int
    passes: int
    head_count: int | None
    told: int | None


@dataclass(slots=True)
class ClassRow:
    """A class: its young people by way of counting. The rows' sums are the campaign's figures."""

    class_id: uuid.UUID
    name: str
    year_group: int
    urn: int
    school: str
    authority: str
    sealed: bool
    signed_in: int = 0
    counted: int = 0
    reported: int = 0
    lessons: list[LessonRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class YoungPeople:
    """A campaign's young people, each in exactly one of three ways, with the rows they came from.

    ``signed_in`` counts passes: an upper bound of the pupils who signed in. See ``ways.py`` for the rule.
    """

    signed_in: int
    counted: int
    reported: int
    rows: list[ClassRow]

    @property
    def lessons(self) -> list[LessonRow]:
        """Class x lesson, whose sums are the same figures."""
        return [lesson for row in self.rows for lesson in row.lessons]


def young_people(campaign: Campaign, *, starts: date | None = None, ends: date | None = None) -> YoungPeople:
    """Count the campaign's young people by way, from what is there and from the receipts of what was erased.

    ``starts`` and ``ends`` (half-open local dates) look only at lessons opened then. Three queries, whatever the size.
    """
    found = [*_live(campaign), *_erased(campaign)]
    within = [t for t in found if (starts is None or t.day >= starts) and (ends is None or t.day < ends)]
    rows: dict[str, ClassRow] = {}
    for share in ways.shares(within):
        taught, about = share.taught, share.taught.about
        row = rows.get(taught.group)
        if row is None:
            row = rows[taught.group] = ClassRow(
                about["class"], about["name"], about["year_group"], about["urn"], about["school"],
                about["authority"], about["sealed"],
            )  # fmt: skip
        row.signed_in += share.signed_in
        row.counted += share.counted
        row.reported += share.reported
        row.lessons.append(
            LessonRow(
                row.class_id,
                row.name,
                row.year_group,
                row.urn,
                row.school,
                row.authority,
                about["lesson"],
                about["title"],
                taught.day,
                row.sealed,
                share.signed_in,
                share.counted,
                share.reported,
                len(taught.marks),
                taught.counted,
                taught.reported,
            )
        )
    ordered = sorted(rows.values(), key=lambda r: (r.authority, r.school, r.name, str(r.class_id)))
    return YoungPeople(
        signed_in=sum(r.signed_in for r in ordered),
        counted=sum(r.counted for r in ordered),
        reported=sum(r.reported for r in ordered),
        rows=ordered,
    )


def _live(campaign: Campaign) -> Iterable[ways.Taught[dict[str, Any]]]:
    # by hand: the ORM turns ten thousand marks into rows and UUIDs that nobody looks at
    here = campaign.pk.hex
    joined = "GROUP_CONCAT(h.digest)" if connection.vendor == "sqlite" else "STRING_AGG(h.digest, ',')"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.id, {joined} FROM classroom_taught t "  # noqa: S608 - one of two constants
            "JOIN classroom_tookpart p ON p.taught_id = t.id JOIN classroom_pass h ON h.id = p.holder_id "
            "WHERE t.campaign_id = %s GROUP BY t.id",
            [here],
        )
        marks: dict[Any, list[str]] = {
            taught_id: digests.split(",") for taught_id, digests in cursor.fetchall()
        }
        cursor.execute(
            "SELECT t.id, t.opened_at, t.counted, t.reported, t.lesson_id, l.title, "
            "c.id, c.name, c.year_group, s.urn, s.name, s.authority FROM classroom_taught t "
            "JOIN classroom_class c ON c.id = t.group_id JOIN people_school s ON s.urn = c.school_id "
            "JOIN lessons_lesson l ON l.id = t.lesson_id WHERE t.campaign_id = %s",
            [here],
        )
        rows = cursor.fetchall()
    zone = ZoneInfo(campaign.zone)
    for (
        taught_id,
        opened_at,
        counted,
        reported,
        lesson_id,
        title,
        class_id,
        name,
        group,
        urn,
        school,
        authority,
    ) in rows:
        class_uuid, lesson_uuid = _uuid(class_id), _uuid(lesson_id)
        yield ways.Taught(
            about={
                "class": class_uuid, "name": name, "year_group": group, "urn": urn, "school": school,
                "authority": authority, "lesson": lesson_uuid, "title": title, "sealed": False,
            },
            group=class_uuid.hex, lesson=lesson_uuid.hex,
            day=(opened_at if opened_at.tzinfo else opened_at.replace(tzinfo=UTC)).astimezone(zone).date(),
            marks=marks.get(taught_id, []), counted=counted, reported=reported,
        )  # fmt: skip


def _uuid(value: Any) -> uuid.UUID:
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)


def _erased(campaign: Campaign) -> Iterable[ways.Taught[dict[str, Any]]]:
    receipts: dict[tuple[uuid.UUID, uuid.UUID], ways.Taught[dict[str, Any]]] = {}
    rows = Receipt.objects.of(campaign).values_list(
        "class_id", "class_name", "year_group", "school_id", "school__name", "school__authority", "lesson_id",
        "lesson__title", "opened_on", "way", "number", "digests",
    )  # fmt: skip
    for (
        class_id,
        name,
        year_group,
        urn,
        school,
        authority,
        lesson_id,
        title,
        day,
        way,
        number,
        digests,
    ) in rows:
        taught = receipts.get((class_id, lesson_id))
        if taught is None:
            about = {
                "class": class_id, "name": name, "year_group": year_group, "urn": urn, "school": school,
                "authority": authority, "lesson": lesson_id, "title": title, "sealed": True,
            }  # fmt: skip
            taught = ways.Taught(about, class_id.hex, lesson_id.hex, day, [])
        known: dict[str, Any] = {"marks": digests} if way == Receipt.Way.SIGNED_IN else {way: number}
        receipts[class_id, lesson_id] = replace(taught, **known)
    return receipts.values()


# --- for teachers ---


def schools_of(campaign: Campaign, teacher: Person) -> QuerySet[School]:
    """The schools of the campaign at which this person is a confirmed teacher."""
    mine = ties.confirmed(teacher, "teacher", campaign_id=campaign.pk).values("school")
    return (
        School.objects.filter(urn__in=mine)
        .filter(urn__in=campaign.campaign_schools.values("school"))
        .order_by("name")
    )


def mine(campaign: Campaign, teacher: Person) -> QuerySet[Class]:
    """The classes that this person teaches: named as its teacher, and still confirmed at its school."""
    confirmed = ties.confirmed(teacher, "teacher", campaign_id=campaign.pk).values("school")
    return (
        Class.objects.of(campaign)
        .filter(teachers=teacher, school__in=confirmed, erased_at=None)
        .select_related("school", "campaign")
    )


def shelf(campaign: Campaign) -> list[Lesson]:
    """The lessons that can be opened, without what is in them."""
    return list(Lesson.objects.of(campaign).filter(retired_at=None).defer("content"))


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class in a teacher's list."""

    group: Class
    passes: int
    lessons: int
    running: Taught | None
    uncounted: list[Taught]
    erased_soon: bool


def class_lines(campaign: Campaign, teacher: Person, today: date) -> list[ClassLine]:
    """The teacher's classes with what waits in each. Two queries."""
    groups = list(mine(campaign, teacher).annotate(passes=Count("enrolments")).order_by("name"))
    taught: dict[uuid.UUID, list[Taught]] = {}
    rows = Taught.objects.filter(group__in=groups).select_related("lesson").defer("lesson__content")
    for one in rows.order_by("opened_at"):
        taught.setdefault(one.group_id, []).append(one)
    return [
        ClassLine(
            group=group,
            passes=group.passes,
            lessons=len(taught.get(group.id, [])),
            running=next((t for t in reversed(taught.get(group.id, [])) if t.ended_at is None), None),
            uncounted=[t for t in taught.get(group.id, []) if t.counted is None and t.reported is None],
            erased_soon=group.erase_on <= today + timedelta(days=14),
        )
        for group in groups
    ]


@dataclass(frozen=True, slots=True)
class TaughtLine:
    """A lesson of a class in its teacher's list, with its three figures apart."""

    taught: Taught
    signed_in: int
    finished: int


@dataclass(frozen=True, slots=True)
class ClassPage:
    """A class as its teacher sees it."""

    group: Class
    code: str
    enrolments: list[Enrolment]
    lessons: list[TaughtLine]
    can_open: list[Lesson]
    others: QuerySet[Class]


def class_page(group: Class, teacher: Person) -> ClassPage:
    """One class: its passes, its lessons by way of counting, what could be opened, whose passes could be taken over."""
    counts: dict[uuid.UUID, tuple[int, int]] = {
        row["taught_id"]: (row["signed_in"], row["finished"])
        for row in TookPart.objects.filter(taught__group=group)
        .values("taught_id")
        .annotate(signed_in=Count("id"), finished=Count("finished_at"))
    }
    rows = (
        Taught.objects.filter(group=group)
        .select_related("lesson")
        .defer("lesson__content")
        .order_by("-opened_at")
    )
    lessons = [TaughtLine(taught, *counts.get(taught.id, (0, 0))) for taught in rows]
    running = {line.taught.lesson_id for line in lessons if line.taught.ended_at is None}
    others = (
        mine(group.campaign, teacher)
        .filter(school_id=group.school_id)
        .exclude(pk=group.pk)
        .exclude(enrolments=None)
    )
    return ClassPage(
        group=group,
        code=passes.spoken(group.join_code),
        enrolments=list(group.enrolments.select_related("holder").order_by("holder__number")),
        lessons=lessons,
        can_open=[lesson for lesson in shelf(group.campaign) if lesson.id not in running],
        others=others.distinct(),
    )


@dataclass(frozen=True, slots=True)
class Tile:
    """A pupil on the class board."""

    enrolment: Enrolment
    holder: Pass
    took_part: TookPart | None
    step: int
    stuck_minutes: int | None
    seen_minutes: int | None

    @property
    def hand_up(self) -> bool:
        """True while the hand is up."""
        return self.enrolment.hand_up_at is not None


@dataclass(frozen=True, slots=True)
class Lane:
    """A step of the lesson and who is at it."""

    number: int
    title: str
    tiles: list[Tile]


@dataclass(frozen=True)
class Board:
    """A class at work in one lesson."""

    taught: Taught
    outline: Outline
    stuck_after: int
    tiles: list[Tile]
    at: datetime

    @cached_property
    def hands(self) -> list[Tile]:
        """Hands up, the longest wait first."""
        up = [tile for tile in self.tiles if tile.hand_up]
        return sorted(up, key=lambda tile: (tile.enrolment.hand_up_at, tile.holder.number))

    @cached_property
    def stuck(self) -> list[Tile]:
        """Stuck by the rule that the board shows, the longest first."""
        return sorted(
            (tile for tile in self.tiles if tile.stuck_minutes is not None),
            key=lambda tile: -(tile.stuck_minutes or 0),
        )

    @cached_property
    def here(self) -> list[Tile]:
        """Those who have begun."""
        return [tile for tile in self.tiles if tile.took_part is not None]

    @cached_property
    def missing(self) -> list[Tile]:
        """Those who have not begun."""
        return [tile for tile in self.tiles if tile.took_part is None]

    @cached_property
    def finished(self) -> list[Tile]:
        """Those whose browser says that every check has passed."""
        return [tile for tile in self.here if tile.took_part and tile.took_part.finished_at]

    @cached_property
    def lanes(self) -> list[Lane]:
        """Each step, with those who are at it and not yet finished."""
        return [
            Lane(number, title, [t for t in self.here if t.step == number and t not in self.finished])
            for number, title in enumerate(self.outline.steps, start=1)
        ]

    @cached_property
    def state(self) -> str:
        """Changes exactly when something that the board shows has changed; what its ETag is made of."""
        shown = [
            (
                tile.holder.number, tile.step, tile.took_part.checks_passed if tile.took_part else None,
                bool(tile.took_part and tile.took_part.finished_at), tile.enrolment.hand_up_at, tile.stuck_minutes,
                tile.seen_minutes,
            )
            for tile in self.tiles
        ]  # fmt: skip
        return repr(
            (self.taught.ended_at, self.taught.counted, self.taught.reported, self.stuck_after, shown)
        )


def board(taught: Taught, at: datetime, stuck_after: int = STUCK_MINUTES) -> Board:
    """Who is where, who has a hand up, who is stuck and since when. Two queries (three where the outline is not known).

    Stuck: at the same step for more than ``stuck_after`` minutes without a check that passed for the first time.
    """
    plan = outline(taught.lesson_id, taught.lesson.content_hash)
    part = {row.holder_id: row for row in TookPart.objects.filter(taught=taught)}
    tiles = []
    for enrolment in (
        Enrolment.objects.filter(group_id=taught.group_id).select_related("holder").order_by("holder__number")
    ):
        row = part.get(enrolment.holder_id)
        tiles.append(_tile(enrolment, row, plan, at, stuck_after, taught.ended_at is not None))
    return Board(taught, plan, stuck_after, tiles, at)


def _tile(
    enrolment: Enrolment, row: TookPart | None, plan: Outline, at: datetime, stuck_after: int, over: bool
) -> Tile:
    if row is None:
        return Tile(enrolment, enrolment.holder, None, 0, None, None)
    moved = max(filter(None, (row.at, row.step_since, row.progress_at)))
    minutes = int((at - moved) / timedelta(minutes=1))
    stuck = minutes > stuck_after and not row.finished_at and not over
    seen = int((at - (row.seen_at or row.at)) / timedelta(minutes=1))
    step = min(row.step + 1, len(plan.steps)) if plan.steps else 1
    return Tile(enrolment, enrolment.holder, row, step, minutes if stuck else None, max(0, seen))


def taught_of(campaign: Campaign, teacher: Person) -> QuerySet[Taught]:
    """The lessons taught in this person's classes, without what is in them."""
    return (
        Taught.objects.of(campaign)
        .filter(group__in=mine(campaign, teacher))
        .select_related("group__campaign", "group__school", "lesson")
        .defer("lesson__content")
    )


@dataclass(frozen=True, slots=True)
class Screen:
    """What one pupil made, activity by activity: title, what its kind reads of it, files, (check in words, passed)."""

    holder: Pass
    took_part: TookPart
    step: int
    steps: tuple[str, ...]
    works: list[dict[str, Any]]


def screen(taught: Taught, holder: Pass) -> Screen | None:
    """One pupil's work in a lesson; None where the pass has not begun it."""
    row = TookPart.objects.filter(taught=taught, holder=holder).first()
    if row is None:
        return None
    plan = outline(taught.lesson_id, taught.lesson.content_hash)
    works = []
    for work in Work.objects.filter(took_part=row).annotate(before=Count("earlier")).order_by("activity"):
        activity = plan.activities.get(work.activity)
        passed = json.loads(work.checks)
        files: dict[str, str] = json.loads(work.files)
        made: dict[str, Any] = {}
        if activity and activity.kind in kinds.names():
            made, files = kinds.kind(activity.kind).made(activity.extra, files)
        works.append(
            {
                "title": activity.title if activity else work.activity,
                "kind": f"classroom/kinds/{activity.kind}.html" if activity and made else "",
                "made": made,
                "files": files,
                "checks": [(says, passed.get(check) is True) for check, says in activity.checks.items()]
                if activity
                else [],
                "saved_at": work.saved_at,
                "before": work.before,
            }
        )
    return Screen(holder, row, min(row.step + 1, max(1, len(plan.steps))), plan.steps, works)


# --- for pupils ---


@dataclass(frozen=True, slots=True)
class Desk:
    """What a signed-in pupil can open: lessons that run, and lessons begun earlier."""

    sitting: Sitting
    open: list[Taught]
    begun: list[Taught]

    def chosen(self, slug: str) -> Taught | None:
        """The lesson to show: the one asked for, else the newest that runs, else none."""
        if slug:
            return next((t for t in [*self.open, *self.begun] if t.lesson.slug == slug), None)
        return self.open[0] if self.open else None

    def has_begun(self, taught: Taught) -> bool:
        """True where this pass takes part in it already."""
        return taught in self.begun


def desk(sitting: Sitting) -> Desk:
    """The lessons of the sitting's class, newest first. One query and one for what was begun."""
    enrolment = sitting.enrolment
    rows = list(
        Taught.objects.filter(group_id=enrolment.group_id)
        .filter(Q(ended_at=None) | Q(took_part__holder=enrolment.holder_id))
        .distinct()
        .select_related("lesson")
        .defer("lesson__content")
        .order_by("-opened_at")
    )
    begun = set(
        TookPart.objects.filter(taught__in=rows, holder=enrolment.holder_id).values_list(
            "taught_id", flat=True
        )
    )
    return Desk(
        sitting=sitting,
        open=[t for t in rows if t.ended_at is None],
        begun=[t for t in rows if t.id in begun],
    )


def saved(taught: Taught, holder: Pass) -> tuple[TookPart | None, list[Work]]:
    """How far a pass is in a lesson, and the newest state of each activity."""
    row = TookPart.objects.filter(taught=taught, holder=holder).first()
    return row, list(Work.objects.filter(took_part=row).order_by("activity")) if row else []
