"""Fifty teachers at once over HTTP, two server processes: the last seat, a double click, the last pound."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.places import crowd

MANY = 50

pytestmark = [
    pytest.mark.server,
    pytest.mark.parametrize(
        "database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
    ),
]


@pytest.fixture
def race(live, database):
    """Everybody sends the form for one session at the same moment, each ``times``; how the bookings then stand.

    Money is there for twelve releases. Each answer is checked against the rows.
    """
    servers = live(processes=2)
    made = crowd.cast(servers, "make", MANY, 3, MANY, 12)
    clients = crowd.sign_in(servers, [one["email"] for one in made["teachers"]])

    def run(number: int, *, capacity: int, times: int = 1) -> Counter[str]:
        session = made["sessions"][number]
        crowd.cast(servers, "seats", session, capacity)
        start = Barrier(MANY * times)

        def send(n: int) -> tuple[str, str]:
            teacher, client = made["teachers"][n % MANY], clients[n % MANY]
            start.wait()
            made_it = crowd.booking_in(crowd.book(client, made["campaign"], session, teacher["school"]))
            return made_it, client.get(f"/c/{made['campaign']}/bookings/{made_it}/").text

        with ThreadPoolExecutor(MANY * times) as pool:
            answers = list(pool.map(send, range(MANY * times)))
        rows = crowd.cast(servers, "rows", session)
        assert rows["findings"] == []
        assert {made_it for made_it, _page in answers} == rows["bookings"].keys()
        assert len(rows["bookings"]) == MANY
        for made_it, page in answers:  # each page says what the rows say
            stands = rows["bookings"][made_it]
            assert ("You have a place" in page) == (stands == "booked")
            assert ("Every seat is taken." in page) == (stands == "waiting seat")
            assert ("no more money to promise" in page) == (stands == "waiting money")
        return Counter(rows["bookings"].values())

    return run


def test_the_last_seat_and_the_last_pound_go_to_one_each(race):
    assert race(0, capacity=1) == {"booked": 1, "waiting seat": MANY - 1}
    # everybody clicks twice
    assert race(1, capacity=10, times=2) == {"booked": 10, "waiting seat": MANY - 10}
    # of twelve releases one is left, and there is a seat for everybody
    assert race(2, capacity=MANY) == {"booked": 1, "waiting money": MANY - 1}
