"""Make a campaign with teachers and open sessions on a running installation, by the verbs; print it as JSON.

Run as a process of its own against that installation: ``python -m tests.places.crowd_cast make|seats|rows …``.
"""

import json
import sys


def make(teachers: int, sessions: int, capacity: int, releases: int) -> dict[str, object]:
    """``teachers`` of as many invented schools, ``sessions`` of ``capacity``, money for ``releases``."""
    from techgoals.employers import partners
    from techgoals.kernel import clock
    from tests import campaign_cast

    campaign_cast.NOW = clock.now()
    cast = campaign_cast.Cast(pence=releases * campaign_cast.RATE)
    cast.site = partners.add_site(
        employer=cast.employer, name="The Hall", address="3 Canal Street", authority="Northdale", chairs=10_000,
        by=campaign_cast.TEAM, at=campaign_cast.NOW,
    )  # fmt: skip
    people = [cast.teacher(n) for n in range(teachers)]
    opened = [cast.session(capacity=capacity, days=10 + n % 60) for n in range(sessions)]
    return {
        "campaign": cast.campaign.slug,
        "sessions": [str(one.pk) for one in opened],
        "teachers": [{"email": one.email, "school": cast.first_urn + n} for n, one in enumerate(people)],
    }


def seats(session: str, capacity: int) -> None:
    """Give a session another number of seats."""
    from techgoals.kernel import clock
    from techgoals.workshops import programme
    from techgoals.workshops.models import Session
    from tests.campaign_cast import TEAM

    one = Session.objects.get(pk=session)
    programme.move(session=one, site=one.site, offer=one.offer, capacity=capacity, by=TEAM, at=clock.now())


def rows(session: str) -> dict[str, object]:
    """What the tables say now: how each booking of a session stands, and every finding of every room."""
    from techgoals.kernel import verifying
    from techgoals.workshops.models import Booking

    return {
        "bookings": {
            str(one.pk): f"{one.state} {one.lacks}".strip() for one in Booking.objects.filter(session=session)
        },
        "findings": [str(finding) for _room, verify in verifying.every() for finding in verify()],
    }


def main() -> None:
    """The command line."""
    import django

    import techgoals.config  # noqa: F401 - puts the right SQLite in place first

    django.setup()
    match sys.argv[1:]:
        case ["make", *numbers]:
            answer: object = make(*map(int, numbers))
        case ["seats", session, capacity]:
            answer = seats(session, int(capacity))
        case ["rows", session]:
            answer = rows(session)
        case _:
            raise SystemExit("make, seats or rows")
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
