"""What a pack is once it has been read: plain, frozen, whole. Texts are cleaned HTML, files are text."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold. ``rule`` is one of those of the activity's kind; ``value`` what it asks."""

    id: str
    says: str
    rule: str
    value: Any


@dataclass(frozen=True, slots=True)
class Hint:
    """Help. Given after ``tries`` goes at ``check``; where ``check`` is None, when the pupil asks."""

    says: str
    check: str | None
    tries: int | None


@dataclass(frozen=True, slots=True)
class File:
    """A file that the pupil sees; ``text`` is what it holds at the start."""

    name: str
    read_only: bool
    text: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """What pupils really do wrong: their whole set of files; the check that must see it, the advice that must come."""

    name: str
    says: str
    check: str | None
    problem: str | None
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Activity:
    """Something the pupil does, with its way from starter to solution.

    ``extra`` is what its kind adds for the page; ``guide`` and ``shown`` are the solution as a teacher reads it: clean
    HTML, and the files that are shown as they are. ``around`` is what of its pack the kind asked for.
    """

    name: str
    kind: str
    title: str
    entry: str
    files: tuple[File, ...]
    checks: tuple[Check, ...]
    hints: tuple[Hint, ...]
    solution: dict[str, str]
    mistakes: tuple[Mistake, ...]
    extra: dict[str, Any]
    guide: str
    shown: dict[str, str]
    around: "Around"


@dataclass(frozen=True, slots=True)
class Step:
    """A page of a lesson: its title is the first heading of its file. ``words`` is the plain text, code left out."""

    id: str
    file: str
    minutes: int
    activity: str | None
    title: str
    html: str
    words: str


@dataclass(frozen=True, slots=True)
class Texts:
    """What a lesson says in one language. The teacher's pages are empty where the author wrote none.

    ``teacher`` is the guide without its cover sheet, ``cover`` the cover sheet.
    """

    steps: tuple[Step, ...]
    teacher: str
    cover: str
    slides: tuple[str, ...]
    worksheet: str
    unplugged: str


@dataclass(frozen=True, slots=True)
class Curriculum:
    """A place in a published framework that the lesson serves."""

    framework: str
    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A teaching unit. ``uuid`` is the same in every version; ``slug`` is the name of its folder."""

    slug: str
    uuid: str
    title: str
    summary: str
    series: str
    part: int
    year_groups: tuple[int, ...]
    minutes: int
    subjects: tuple[str, ...]
    objectives: tuple[str, ...]
    curriculum: tuple[Curriculum, ...]
    gatsby: tuple[int, ...]
    roles: tuple[str, ...]
    status: str
    texts: dict[str, Texts]
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Pay:
    """Whole pounds a year, from those who begin to those with experience, and who said so when."""

    least: int
    most: int
    source: str
    year: int


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of digital job, near or far. ``pay`` is None where nobody who can be named says what it pays."""

    slug: str
    title: str
    near_or_far: str
    employer: str | None
    summary: str
    likes: tuple[str, ...]
    a_day: tuple[str, ...]
    skills: tuple[str, ...]
    ways_in: tuple[str, ...]
    in_industries: tuple[str, ...]
    near_you: str
    pay: Pay | None

    def plain(self) -> dict[str, Any]:
        """The role as pages and pupils get it: the keys of its file."""
        pay = self.pay
        return {
            "slug": self.slug,
            "title": self.title,
            "near_or_far": self.near_or_far,
            "employer": self.employer,
            "summary": self.summary,
            "likes": list(self.likes),
            "a_day": list(self.a_day),
            "skills": list(self.skills),
            "ways_in": list(self.ways_in),
            "in_industries": list(self.in_industries),
            "near_you": self.near_you,
            "pay": pay and {"from": pay.least, "to": pay.most, "source": pay.source, "year": pay.year},
        }


@dataclass(frozen=True, slots=True)
class Around:
    """What an activity finds round it: its pack's roles, by title, and those of its lesson's pictures that it names.

    Nothing of it where the activity was read by itself, outside of a pack.
    """

    roles: tuple[Role, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of lessons and roles, read. The first of ``languages`` is the one it was written in."""

    path: Path
    id: str
    version: str
    title: str
    licence: str
    attribution: str
    languages: tuple[str, ...]
    lessons: tuple[Lesson, ...]
    roles: tuple[Role, ...]
