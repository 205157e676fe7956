"""The first chapters: the team, the fund and its rules, targets, employers, the programme."""

from datetime import datetime, timedelta

from techgoals.simulate.pages import NotOnThePage
from techgoals.simulate.plan import Somebody
from techgoals.simulate.story import Story

HOURS = (("09:30", "15:30"), ("13:00", "16:00"))


def team(story: Story) -> None:
    """The first of the team comes in by the invitation of a command, sets up an authenticator and invites the others."""
    first = story.person(story.role("team"))
    story.mailbox.look()
    first.accept(story.campaign)
    moment = story.calendar.on(story.calendar.begins - timedelta(days=9), "09:00")
    first.clock = moment
    others = [(who, role) for who, roles in story.cast.team for role in roles if who is not first.who]
    hosts = [(host(employer), "host") for employer in employers(story)]
    invite(story, [*others, *hosts], moment)
    story.crew.each(
        [who for who, _role in [*others, *hosts]],
        lambda who: story.person(who, moment + timedelta(minutes=30)).accept(story.campaign),
    )


def invite(story: Story, guests: list[tuple[Somebody, str]], moment: datetime) -> None:
    """The first of the team invites people, one after the other; then the mail goes out."""
    team_ = story.person(story.role("team"), moment)
    for who, role in guests:
        team_.get(story.at("team/people/invite/"))
        told = {"email": who.email, "name": who.name, "role": role}
        team_.fill(told | ({"school": str(who.school)} if who.school else {}))
        team_.wait(20)
    story.tick(moment + timedelta(minutes=25))


def employers(story: Story) -> list[dict[str, object]]:
    """The partners of the region, as many as there are sessions, and one for the afternoon."""
    every: list[dict[str, object]] = story.cast.region["employers"]
    return every[: len(story.plan.runs) + 1]


def host(employer: dict[str, object]) -> Somebody:
    """Who speaks for an employer."""
    contact = employer["contact"]
    assert isinstance(contact, dict)  # noqa: S101 - the region's own file
    return Somebody(contact["name"], contact["email"])


def rules(story: Story) -> None:
    """Money is set aside; rates, caps and allowed uses are set, each with its reason; targets with owners."""
    fund, moment = story.cast.region["fund"], story.calendar.on(story.calendar.begins, "10:00")
    team_ = story.person(story.role("team"), moment)
    team_.get(story.at("team/fund/set-aside/"))
    team_.fill({"phase": "Phase 1", "pence": _pounds(fund["set_aside_pence"]), "why": fund["why"]})
    for rate in fund["rates"]:
        team_.get(team_.page.link("/rate/"))
        team_.fill(
            {
                "unit": rate["unit"],
                "pence": _pounds(rate["pence"]),
                "from_date": str(story.calendar.begins),
                "reason": rate["reason"],
            }
        )
    for cap in fund["caps"]:
        team_.get(team_.page.link("/cap/"))
        team_.fill({"scope": cap["scope"], "pence": _pounds(cap["pence"]), "reason": cap["reason"]})
    for use in fund["allowed_uses"]:
        team_.get(team_.page.link("/use/"))
        team_.fill({"label": use["label"], "reason": use["reason"]})
    due = str(story.calendar.begins + timedelta(days=300))
    for number, target in enumerate(story.cast.region["targets"]):
        team_.get(story.at("team/targets/"))
        team_.get(team_.page.link("Set a target"))
        amount = target["number"]
        owner = story.role("team", number % 2).name
        team_.fill({"metric": target["metric"], "number": str(amount), "due": due, "owner": owner})


def _pounds(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02d}"


def programme(story: Story) -> None:
    """Employers with their places, people and roles; their offers; two workshops and the sessions of the autumn."""
    moment = story.day(0, 0, "09:00")
    team_ = story.person(story.role("team", 1), moment)
    for employer in employers(story):
        _employer(story, employer)
    for workshop in story.cast.region["workshops"]:
        team_.get(story.at("team/workshops/new/"))
        lessons = [label for value, label in team_.page.form("title").field("lessons").choices]
        team_.fill(
            {
                "title": workshop["title"],
                "summary": workshop["summary"],
                "for_whom": workshop["for_whom"],
                "release_units": workshop["release_units"],
                "release_unit": workshop["release_unit"],
                "lessons": lessons[:1],
            }
        )
    days, afternoon = story.cast.region["workshops"]
    for number, run in enumerate(story.plan.runs):
        session(story, days["title"], employers(story)[number], number, run.seats, HOURS[0])
    session(story, afternoon["title"], employers(story)[-1], len(story.plan.runs), 18, HOURS[1])


def _employer(story: Story, employer: dict[str, object]) -> None:
    """One partner: the team enters it, its host signs in and offers to host."""
    team_ = story.person(story.role("team", 1))
    site, roles = employer["site"], employer["roles"]
    assert isinstance(site, dict)  # noqa: S101 - the region's own file
    assert isinstance(roles, list)  # noqa: S101
    team_.get(story.at("team/employers/new/"))
    team_.fill({name: str(employer[name]) for name in ("name", "industry", "about")})
    here = team_.page.address
    team_.get(f"{here}sites/new/")
    team_.fill({name: str(site[name]) for name in ("name", "address", "authority", "chairs", "access_notes")})
    team_.get(f"{here}contacts/new/")
    team_.fill({"email": host(employer).email})
    for role in roles:
        team_.get(story.at(f"team/roles/{role}/"))
        asked = team_.page.form("employers").field("employers")
        asked.choose([*asked.chosen, str(employer["name"])])
        team_.press(team_.page.form("employers"))
    speaker = story.person(host(employer), story.day(0, 1, "10:00"))
    speaker.get(story.at("my-offers/new/"))
    speaker.fill(
        {"site": str(site["name"]), "what": "A room for a day, lunch, and people who show their work"}
    )
    team_.wait(60)


def day_of(story: Story, number: int) -> datetime:
    """When the so-many-th session begins: the days at 09:30, the afternoon after them at 13:00."""
    return story.day(3 + number, 2, HOURS[number >= len(story.plan.runs)][0])


def session(
    story: Story, workshop: str, employer: dict[str, object], number: int, seats: int, hours: tuple[str, str]
) -> None:
    """Plan a session at an employer's that has offered, and open it for booking."""
    team_ = story.person(story.role("team", 1))
    team_.get(story.at("team/workshops/schedule/"))
    form = team_.page.form("workshop", "place")
    site = employer["site"]
    assert isinstance(site, dict)  # noqa: S101 - the region's own file
    offered = [
        label
        for value, label in form.field("place").choices
        if value.startswith("offer-") and site["name"] in label
    ]
    if not offered:
        raise NotOnThePage(f"nobody offers {site['name']}")
    form.fill(
        {
            "workshop": workshop,
            "phase": "Phase 1",
            "place": offered[0],
            "day": str(day_of(story, number).date()),
            "starts": hours[0],
            "ends": hours[1],
            "capacity": str(seats),
            "minimum": "1",
        }
    )
    team_.press(form)
    team_.press(team_.page.form(button="Open for booking"))
    story.sessions.append(team_.page.address.rstrip("/").rsplit("/", 1)[1])
    team_.wait(60)
