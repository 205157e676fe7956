"""The chapters of the classes: passes printed and read, pupils sign in and work, heads are counted, a class is erased."""

import html
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from techgoals.simulate import texts
from techgoals.simulate.calendar import Calendar
from techgoals.simulate.pages import NotOnThePage, Page
from techgoals.simulate.plan import Group
from techgoals.simulate.story import LESSON, Story
from techgoals.simulate.visiting import Visitor

PERIODS = ("09:05", "10:10", "11:35", "13:25", "14:30")
TYPES_WORDS, CHOOSES, WRONG_FIRST, PUTS_HAND_UP, LEAVES = 0.2, 0.12, 0.03, 0.08, 0.3
_DATA = re.compile(r'<script id="lesson-data" type="application/json">(.*?)</script>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pass:
    """What is printed on a pass: its number, its three pictures by their words, the code of the class."""

    number: str
    pictures: Sequence[str]
    code: str


@dataclass(slots=True)
class Room:
    """A class in its room: where its pages are, and the passes that were handed out."""

    group: Group
    address: str = ""
    board: str = ""
    passes: list[Pass] = field(default_factory=list)
    finishing: int = 0  # how many pupils get to the end with right answers


def read_passes(page: Page) -> list[Pass]:
    """What stands on a printed page of passes. Refuses (``NotOnThePage``) a page without any."""
    found = []
    for card in page.root.find("li", class_="pass-card"):
        number = re.search(r"\d+", card.find("p", class_="pass-number")[0].text)
        code = card.find("p", class_="pass-code")[0].find("strong")[0].text
        pictures = [one.text for one in card.find("ul", class_="pass-pictures")[0].find("li")]
        if number is not None:
            found.append(Pass(number[0], pictures, code))
    if not found:
        raise NotOnThePage("no pass is printed here")
    return found


def begins(calendar: Calendar, group: Group) -> datetime:
    """When a class has its lesson."""
    return calendar.on(group.day, PERIODS[group.period])


def taught(story: Story) -> list[Room]:
    """Every class of the plan has its lesson; return the rooms."""
    rooms = [Room(group) for group in story.plan.groups]
    of_teacher: dict[str, list[Room]] = {}
    for room in rooms:
        of_teacher.setdefault(room.group.teacher.email, []).append(room)
    story.crew.each(of_teacher.values(), lambda theirs: _prepare(story, theirs))
    story.say(
        f"  {sum(bool(room.board) for room in rooms)} classes made, {sum(len(room.passes) for room in rooms)} passes printed"
    )
    pupils = [
        (room, number) for room in rooms for number in range(len(room.passes)) if number < room.group.signs_in
    ]
    first = {id(room): sum(one.group.signs_in for one in rooms[:n]) for n, room in enumerate(rooms)}
    worked = story.crew.stream(pupils, lambda one: pupil(story, *one, first[id(one[0])] + one[1]))
    for done, saved in enumerate(worked, 1):
        story.saves += len(saved or ())
        story.texts.update(saved or ())
        if done % 500 == 0:
            story.say(f"  {done} of {len(pupils)} pupils have worked")
    story.say(f"  {len(pupils)} pupils signed in, {story.saves} saves, {len(story.texts)} distinct texts")
    story.crew.each(of_teacher.values(), lambda theirs: _count(story, theirs))
    for room in rooms:
        room.finishing = sum(
            texts.finishes(story.activities, first[id(room)] + number)
            for number in range(min(len(room.passes), room.group.signs_in))
        )
    return rooms


def marked(story: Story, rooms: Sequence[Room]) -> None:
    """The server marks what the pupils made; each teacher reads how many have finished: those who wrote the right things."""
    moment = story.calendar.on(story.calendar.school_day(13, 0), "08:00")
    story.marks = story.mark(moment)
    of_teacher: dict[str, list[Room]] = {}
    for room in rooms:
        if room.passes:
            of_teacher.setdefault(room.group.teacher.email, []).append(room)
    seen = story.crew.each(of_teacher.values(), lambda theirs: _read_finished(story, theirs, moment))
    story.finished = sum(filter(None, seen))
    story.say(f"  {story.marks} works marked, {story.finished} pupils have finished")


def _read_finished(story: Story, rooms: Sequence[Room], moment: datetime) -> int:
    whole = 0
    for room in rooms:
        page = story.person(room.group.teacher, moment).get(room.address)
        cells = page.root.find("td", class_="finished")
        number = sum(int(cell.text.replace(",", "")) for cell in cells)
        if number != room.finishing:
            story.house.note(
                f"{room.group.name}: {number} have finished, and {room.finishing} wrote what is right"
            )
        whole += number
    return whole


def _prepare(story: Story, rooms: Sequence[Room]) -> None:
    for room in rooms:
        group = room.group
        teacher = story.person(group.teacher, begins(story.calendar, group) - timedelta(minutes=20))
        teacher.get(story.at("classes/"))
        form = teacher.page.form("name", "year_group", "size")
        form.fill({"name": group.name, "year_group": str(group.year), "size": str(group.size)})
        if form.fields["school"].kind == "select":
            form.fill({"school": str(group.teacher.school)})
        teacher.press(form)
        room.address = teacher.page.address
        form = teacher.page.form("lesson", action="/open/").fill({"lesson": LESSON})
        teacher.press(form)
        room.board = teacher.page.address
        if group.size:
            room.passes = read_passes(teacher.get(f"{room.address}passes/"))


def _count(story: Story, rooms: Sequence[Room]) -> None:
    for room in rooms:
        group = room.group
        end = begins(story.calendar, group) + timedelta(minutes=55)
        teacher = story.person(group.teacher, end if group.reported is None else end + timedelta(days=1))
        teacher.get(room.board)
        if group.counted is not None:
            teacher.fill({"number": str(group.counted), "way": "counted"}, action="/count/")
        if group.reported is not None:
            teacher.fill({"number": str(group.reported), "way": "reported"}, action="/count/")
        if group.size:
            teacher.press(teacher.page.form(action="/end/"))


# --- a pupil ---


def pupil(story: Story, room: Room, number: int, whole: int) -> list[int]:
    """One pupil signs in with a pass, works through the lesson as far as they get, and leaves or just goes.

    Returns a mark for each text that was saved.
    """
    draw = random.Random(f"way {whole}")  # noqa: S311 - a story, no secret
    mine = Visitor(story.house, f"a pupil of {room.group.name}", begins(story.calendar, room.group))
    mine.wait(draw.uniform(10, 240))
    sign_in(mine, room.passes[number], draw)
    saved = work(mine, story.activities, whole, draw)
    if draw.random() < LEAVES:
        mine.get("/w/leave")
        mine.press(mine.page.form())
    mine.close()
    return saved


def sign_in(mine: Visitor, own: Pass, draw: random.Random) -> None:
    """By the square on the pass (its letters come with the form), by typed words, or picture by picture."""
    mine.get("/join/")
    way = draw.random()
    asked = [("code", own.code), ("number", own.number)]
    if way < TYPES_WORDS + CHOOSES:
        mine.wait(8)
        mine.post("/join/", [*asked, ("words", "")])
    if way < WRONG_FIRST:
        wrong = " ".join(reversed(own.pictures))
        mine.wait(12)
        mine.post("/join/", [*asked, ("words", wrong)], expect={400})
    if TYPES_WORDS <= way < TYPES_WORDS + CHOOSES:
        for n, word in enumerate(own.pictures):
            mine.wait(3)
            chosen = [("pictures", one) for one in own.pictures[:n]]
            mine.post("/join/", [*asked, *chosen, ("choose", word)])
    else:
        mine.wait(6)
        mine.post("/join/", [*asked, ("words", " ".join(own.pictures))])
    if not mine.page.address.endswith("/w/"):
        raise NotOnThePage(f"the way in ended on “{mine.page.heading}”")


def work(mine: Visitor, plan: Sequence[texts.Activity], whole: int, draw: random.Random) -> list[int]:
    """Work through the lesson of the page that one is on; return a mark for each text that was saved."""
    lesson = lesson_of(mine.page)
    client = f"{draw.getrandbits(128):032x}"
    saved: list[int] = []
    for seq, one in enumerate(texts.working(plan, whole), 1):
        mine.wait(draw.uniform(20, 200))
        mine.send("/w/save", {
            "lesson": lesson.slug, "activity": one.activity, "client": client, "seq": seq,
            "step": lesson.steps.get(one.activity, 0), "files": one.files, "checks": one.checks,
        })  # fmt: skip
        saved.append(hash(tuple(sorted(one.files.items()))))
        if one.kind != "solved" and draw.random() < PUTS_HAND_UP:
            mine.send("/w/hand", {"up": True})
    return saved


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the lesson's page says of it: its name, and at which step each activity stands."""

    slug: str
    steps: dict[str, int]


_lessons: dict[str, Lesson] = {}


def lesson_of(page: Page) -> Lesson:
    """The lesson that a pupil's page was given. Refuses (``NotOnThePage``) a page without one."""
    found = _DATA.search(page.html)
    if found is None:
        raise NotOnThePage(f"no lesson on “{page.heading}”")
    # the lesson is the same for everybody, the pupil's own work after it is not: read once
    shared = found[1].split('"work":', 1)[0]
    known = _lessons.get(shared)
    if known is None:
        data = json.loads(html.unescape(found[1]))
        steps = {step["activity"]: n for n, step in enumerate(data["steps"]) if step["activity"]}
        known = _lessons[shared] = Lesson(data["lesson"]["slug"], steps)
    return known


# --- the same pupils once more, and the end of a class ---


def _first_on_passes(rooms: Sequence[Room]) -> Room | None:
    return next((one for one in rooms if one.group.signs_in and one.passes), None)


def again(story: Story, rooms: Sequence[Room]) -> None:
    """The pupils of the first class on passes come again as another class, with the passes that they have.

    Nobody is counted twice, neither now nor after the first of the two classes is erased.
    """
    room = _first_on_passes(rooms)
    if room is None:
        return
    group = room.group
    start = begins(story.calendar, group) + timedelta(days=14)
    teacher = story.person(group.teacher, start - timedelta(minutes=20))
    teacher.get(story.at("classes/"))
    form = teacher.page.form("name", "after")
    form.fill({"name": f"{group.name} once more", "size": str(group.size), "after": group.name})
    teacher.press(form)
    address = teacher.page.address
    teacher.press(teacher.page.form("lesson", action="/open/").fill({"lesson": LESSON}))
    passes = {one.number: one for one in read_passes(teacher.get(f"{address}passes/"))}
    for own in room.passes[: group.signs_in // 2]:
        if passes[own.number].pictures != own.pictures:
            raise NotOnThePage("a pass that was taken over has other pictures")
        mine = Visitor(story.house, f"a pupil of {group.name}", start)
        sign_in(mine, passes[own.number], random.Random(own.number))  # noqa: S311 - a story, no secret
        mine.close()


def erase(story: Story, rooms: Sequence[Room]) -> None:
    """A teacher erases the first class that worked on passes; its figures must stay."""
    room = _first_on_passes(rooms)
    if room is None:
        return
    teacher = story.person(room.group.teacher, story.calendar.on(story.calendar.school_day(13, 3), "16:10"))
    teacher.get(room.address)
    teacher.get(teacher.page.link("/erase/"))
    teacher.press(teacher.page.form(button="Erase the class"), "Erase the class")
    story.erased = room.group.name
