"""The middle chapters: teachers are invited, tied to their schools, book, come and say how confident they are."""

from datetime import datetime, timedelta

from techgoals.simulate.beginning import day_of, employers, host, invite
from techgoals.simulate.pages import NotOnThePage, Page
from techgoals.simulate.people import Person
from techgoals.simulate.plan import Run, Somebody
from techgoals.simulate.story import Story


def teachers(story: Story) -> None:
    """Every teacher is invited to their school and accepts; one says that they teach at a second school, too."""
    moment = story.day(1, 0, "09:00")
    everybody = story.plan.everybody
    head = story.cast.offices[everybody[1].school].head
    invite(story, [(who, "teacher") for who in everybody] + [(head, "head")], moment)
    later = moment + timedelta(hours=7)
    story.crew.each([*everybody, head], lambda who: story.person(who, later).accept(story.campaign))
    _second_school(story, everybody[0], head)


def _second_school(story: Story, teacher: Somebody, head: Somebody) -> None:
    """A teacher who works at two schools asks; the head of the second one confirms it."""
    moment = story.day(1, 1, "12:00")
    asks = story.person(teacher, moment)
    asks.get(story.at("join-a-school/"))
    asks.fill({"school": str(head.school), "role": "teacher"})
    story.tick(moment)
    confirms = story.person(head, moment + timedelta(hours=2))
    confirms.get(story.at("team/people/"))
    confirms.press(confirms.page.form(action="/confirm/"))


def booking(story: Story) -> None:
    """They book; some find no seat and wait; somebody gives theirs back, and it is offered on."""
    story.crew.each(range(len(story.plan.runs)), lambda number: _fill(story, number))
    afternoon = len(story.plan.runs)
    some = story.plan.trained[::3][:18]
    story.crew.each(some, lambda who: book(story, who, afternoon, story.day(2, 0, "16:30")))
    story.tick(story.day(2, 1, "07:00"))
    for number in range(len(story.plan.runs)):
        _offered_on(story, number)


def book(story: Story, who: Somebody, number: int, moment: datetime) -> str:
    """Open the session's page, book, say who looks after the school's money; return the page's heading."""
    teacher = story.person(who)
    teacher.clock = moment
    office = story.cast.offices[who.school]
    teacher.get(story.at("workshops/"))
    teacher.get(story.at(f"workshops/{story.sessions[number]}/"))
    teacher.get(teacher.page.link("/book/"))
    school = [
        form
        for form in teacher.page.forms
        if "school" in form.fields and form.fields["school"].kind == "radio"
    ]
    if school:
        teacher.get(story.at(f"workshops/{story.sessions[number]}/book/?school={who.school}"))
    teacher.fill({"money_name": office.business_manager.name, "money_email": office.business_manager.email})
    return teacher.page.heading


def _fill(story: Story, number: int) -> None:
    """In this order, so that the last of those who come finds every seat taken."""
    run = story.plan.runs[number]
    moment = story.day(1, 3, "16:00")
    for who in _order(run):
        book(story, who, number, moment)
        moment += timedelta(minutes=11)


def _order(run: Run) -> list[Somebody]:
    early = [*run.come[:-1], run.cancels, run.absent]
    late = [run.declines, run.come[-1], run.waits]
    return [who for who in [*early, *late] if who]


def _offered_on(story: Story, number: int) -> None:
    """Somebody cancels; the first who waits lets the seat go, the second takes it."""
    run = story.plan.runs[number]
    if run.cancels is None:
        return
    moment = story.day(2, 1, "08:10")
    gives = story.person(run.cancels, moment)
    _my_booking(story, gives)
    gives.get(gives.page.link("/cancel/"))
    gives.fill({"why": "We have an inspection that day"})
    story.tick(moment)
    if run.declines is not None:
        lets_go = story.person(run.declines, moment + timedelta(hours=3))
        _my_booking(story, lets_go)
        lets_go.press(lets_go.page.form(action="/decline/"))
        story.tick(moment + timedelta(hours=3))
    takes = story.person(run.come[-1], moment + timedelta(hours=9))
    _my_booking(story, takes)
    takes.press(takes.page.form(action="/take/"))
    story.tick(moment + timedelta(hours=9))


def _my_booking(story: Story, teacher: Person) -> Page:
    teacher.get(story.at("my-bookings/"))
    return teacher.get(teacher.page.link("/bookings/"))


def held(story: Story) -> None:
    """Before each session the survey; on the day the host marks the register; afterwards the survey again."""
    for number in range(len(story.sessions)):
        _session(story, number)


def _session(story: Story, number: int) -> None:
    start = day_of(story, number)
    for days in (7, 3, 1):
        story.tick(start - timedelta(days=days))
    come = story.plan.runs[number].come if number < len(story.plan.runs) else []
    # who will not answer afterwards answers before, or never does
    before = [who for who in come if _answers(story, who) or story.plan.trained.index(who) % 2]
    story.crew.each(before, lambda who: answer(story, who, start - timedelta(hours=20), after=False))
    _register(story, number)
    for after in (timedelta(hours=9), timedelta(days=1)):
        story.tick(start + after)
    after_ = [who for who in come if _answers(story, who)]
    story.crew.each(after_, lambda who: answer(story, who, start + timedelta(days=1, hours=8), after=True))


def _answers(story: Story, who: Somebody) -> bool:
    return story.plan.trained.index(who) < story.plan.answered


def answer(story: Story, who: Somebody, moment: datetime, *, after: bool) -> None:
    """Open the survey of the day by its mailed link and answer its questions."""
    teacher = story.person(who, moment)
    title = story.cast.region["workshops"][0]["title"]
    mail = story.mailbox.newest(who.email, lambda one: "/survey/" in one.text and title in one.subject)
    teacher.get(mail.path(f"/c/{story.campaign}/survey/"))
    asked = [form for form in teacher.page.forms if any(one.kind == "radio" for one in form.fields.values())]
    if not asked:
        raise NotOnThePage(f"no question on “{teacher.page.heading}”")
    number = story.plan.trained.index(who)
    questions = [one for one in asked[0].fields.values() if one.kind == "radio"]
    for place, question in enumerate(questions):
        if place != 1 or number % 9:  # some skip a question
            question.choose(str(_answer(story, number, place, after=after)))
    teacher.press(asked[0])


def _answer(story: Story, number: int, place: int, *, after: bool) -> int:
    """From 1 to 5. Most gain at most questions; of the others some are as before, some doubt a little more."""
    before = 2 + (number + place) % 2
    if not after:
        return before
    if number < story.plan.more:
        return before + (1 + number % 2 if place in {0, 2, 3} else 0)
    return before - (1 if number % 2 and place == 2 else 0)


def _register(story: Story, number: int) -> None:
    """The host marks who came: most for all of it, one for a part, and closes the register."""
    start = day_of(story, number)
    keeper = story.person(
        host(employers(story)[min(number, len(employers(story)) - 1)]), start + timedelta(minutes=20)
    )
    run = story.plan.runs[number] if number < len(story.plan.runs) else Run([])
    address = story.at(f"workshops/{story.sessions[number]}/register/")
    keeper.get(address)
    lines = keeper.page.root.find("li", class_="register-line")
    forms = [
        form
        for form in keeper.page.forms
        if "/register/" in form.action and not form.action.endswith("/close/")
    ]
    for line, form in zip(lines, forms, strict=True):
        name = line.find("strong")[0].text
        if run.absent is not None and name == run.absent.name:
            button = "Did not come"
        elif run.come[1:] and name == run.come[1].name:
            button = "Came for this part"
        else:
            button = "Came"
        keeper.press(form, button)
        keeper.wait(15)
    keeper.clock = start + timedelta(hours=6)
    keeper.get(address)
    keeper.press(keeper.page.form(action="/close/"))
