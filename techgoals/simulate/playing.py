"""A phase from its first command to what a stranger reads: the chapters in order, and the account of them."""

import resource
import shutil
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from techgoals.simulate import beginning, classes, money, plan, reading, texts, workshops
from techgoals.simulate.calendar import Calendar
from techgoals.simulate.mailbox import Mailbox, NoMail
from techgoals.simulate.pages import NotOnThePage
from techgoals.simulate.server import Commands, Server, asked
from techgoals.simulate.story import LESSON, Story, school_days
from techgoals.simulate.visiting import Crew, House, Unexpected

CAMPAIGN = "phase-one"
THREADS = 8
PACKS = Path(__file__).resolve().parents[2] / "packs"


BREAKS_OFF = (NoMail, NotOnThePage, Unexpected)


class BrokenOff(Exception):
    """A chapter on which the others stand could not be told; ``before`` is what went wrong earlier."""

    def __init__(self, trouble: Exception, before: list[str]) -> None:
        super().__init__(f"The story broke off. {trouble}")
        self.before = before


@dataclass(frozen=True, slots=True)
class Setting:
    """What somebody asks for: the scale, and either an empty home folder or a running house with its outbox."""

    scale: float
    home: Path
    address: str = ""
    outbox: Path | None = None
    region: Path = PACKS / "northbridge"
    pack: Path = PACKS / "starter"
    campaign: str = CAMPAIGN
    say: Callable[[str], None] = lambda words: None


def play(asked_for: Setting) -> dict[str, Any]:
    """Play a phase and return the account of it; ``errors`` counts what went otherwise than the story has it.

    Raises ``server.CommandFailed`` where the beginning fails, and ``BrokenOff`` where a chapter on which the others stand
    cannot be told.
    """
    began = time.monotonic()
    calendar = Calendar.after(datetime.now(UTC).date())
    commands = Commands(asked_for.home)
    with ExitStack() as stack:
        address, outbox = asked_for.address, asked_for.outbox
        if not address:
            asked_for.say(f"A server of its own, home folder {asked_for.home}")
            server = stack.enter_context(Server(commands))
            address, outbox = server.address, server.outbox
            commands.run("prepare")
            asked_for.say(f"  prepared after {time.monotonic() - began:.1f} s")
            server.start()
            found(commands, asked_for, calendar)
            server.wait()
            asked_for.say(f"  ready after {time.monotonic() - began:.1f} s")
        else:
            found(commands, asked_for, calendar)
        house = House.at(address)
        before = asked(address)
        crew = Crew(house, THREADS)
        stack.callback(crew.close)
        cast = plan.cast(asked_for.region)
        story = Story(
            house, Mailbox(outbox or asked_for.home / "outbox"), crew, calendar, cast,
            plan.plan(cast, asked_for.scale, school_days(calendar)),
            texts.activities(asked_for.pack, LESSON), asked_for.campaign, asked_for.say,
        )  # fmt: skip
        try:
            (release, headlines), seconds = tell(story)
        except BREAKS_OFF as trouble:
            raise BrokenOff(trouble, house.troubles) from trouble
        after = asked(address)
    whole = time.monotonic() - began
    return {
        "campaign": asked_for.campaign,
        "scale": asked_for.scale,
        "release": release,
        "headlines": headlines,
        "requests": house.requests,
        "server_requests": None if before is None or after is None else after - before,
        "errors": len(house.troubles),
        "troubles": house.troubles[:20],
        "seconds": round(whole, 1),
        "cpu_seconds": cpu_seconds(),
        "slowest_request": round(house.slowest, 2),
        "chapters": seconds,
        "teachers": {
            "trained": len(story.plan.trained),
            "answered": story.plan.answered,
            "more": story.plan.more,
        },
        "young_people": {
            "signed_in": story.plan.signed_in,
            "counted": story.plan.counted,
            "reported": story.plan.reported,
            "in_all": story.plan.young_people,
        },
        "classes": len(story.plan.groups),
        "erased": story.erased,
        "saves": story.saves,
        "marks": story.marks,
        "finished": story.finished,
        "distinct_texts": len(story.texts),
        "mail": story.mailbox.look(),
        "home": str(asked_for.home) if not asked_for.address else None,
    }


def cpu_seconds() -> dict[str, float]:
    """What it cost: in this process, and in the commands and servers that it started and that have ended."""
    mine, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "simulation": round(mine.ru_utime + mine.ru_stime, 1),
        "commands_and_server": round(theirs.ru_utime + theirs.ru_stime, 1),
    }


def found(commands: Commands, asked_for: Setting, calendar: Calendar) -> None:
    """The beginning, by commands: campaign, school list, lessons, and the invitation of the first person."""
    cast = plan.cast(asked_for.region)
    region = cast.region
    authorities = [word for name in region["authorities"] for word in ("--authority", name)]
    slug = ("--campaign", asked_for.campaign)
    commands.run(
        "campaign", "create", asked_for.campaign, "--name", "Northbridge, phase one", "--region", region["region"],
        "--starts", str(calendar.begins), *authorities,
    )  # fmt: skip
    first = next(who for who, roles in cast.team if "team" in roles)
    schools = str(asked_for.region / region["schools"])
    borders = ("--borders", str(asked_for.region / region["borders"]))
    together = [
        commands.start("schools", "import", schools, *slug, *authorities, *borders),
        commands.start("pack", "install", str(asked_for.pack), *slug),
        commands.start("person", "invite", first.email, "--role", "team", "--name", first.name, *slug),
    ]
    for one in together:
        commands.finish(one)


def tell(story: Story) -> tuple[tuple[str, list[dict[str, Any]]], dict[str, float]]:
    """The chapters, each with its seconds; and what the stranger reads at the end."""
    seconds: dict[str, float] = {}

    def chapter(name: str, play_it: Callable[[], Any]) -> Any:
        began = time.monotonic()
        result = play_it()
        seconds[name] = round(time.monotonic() - began, 1)
        story.say(
            f"  {name}: {seconds[name]} s, {story.house.requests} requests, {len(story.house.troubles)} troubles"
        )
        return result

    chapter("the first of the team", lambda: story.tick(None))
    chapter("the team", lambda: beginning.team(story))
    chapter("fund and targets", lambda: beginning.rules(story))
    chapter("employers and programme", lambda: beginning.programme(story))
    chapter("teachers", lambda: workshops.teachers(story))
    chapter("booking", lambda: workshops.booking(story))
    chapter("workshops and surveys", lambda: workshops.held(story))
    chapter("claims", lambda: money.claims(story))
    chapter("bank details", lambda: money.bank_details(story))
    chapter("approving and paying", lambda: money.paying(story))
    rooms = chapter("lessons", lambda: classes.taught(story))
    chapter("what they made is marked", lambda: classes.marked(story, rooms))
    chapter("the same pupils again", lambda: classes.again(story, rooms))
    chapter("a class erased", lambda: classes.erase(story, rooms))
    end = story.calendar.on(story.calendar.school_day(14, 0), "09:00")
    story.tick(end)
    read: tuple[str, list[dict[str, Any]]] = chapter(
        "a stranger reads", lambda: reading.public_page(story, end)
    )
    return read, seconds


def free_home(home: Path) -> Path:
    """``home`` where it holds no data yet, else a new folder inside it for this simulation."""
    if not (home / "techgoals.sqlite3").exists():
        return home
    folder = home / "simulations"
    number = 1 + max((int(one.name) for one in folder.glob("*") if one.name.isdigit()), default=0)
    return folder / f"{number:04d}"


def throw_away(home: Path) -> None:
    """Remove the home folder of a simulation that nobody wants to look at."""
    shutil.rmtree(home, ignore_errors=True)
