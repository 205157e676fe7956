"""Server CPU seconds per 1,000 bookings over HTTP: seat, money, record and mail in one durable transaction each.

A hundred teachers, signed in by mailed codes, each book the same fifty sessions; every answer is checked, and
afterwards every row and chain. The worker's share (it delivers the mail meanwhile) is counted too.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

if __name__ == "__main__":
    import sys

    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.report import Row, cpu_row, tell
from bench.server import Servers, cpu_seconds, fresh
from tests.places import crowd

TEACHERS, SESSIONS = 100, 50
# several at once, as on the morning on which a programme is published
AT_ONCE = 4
AIM = 8.0


def measure() -> Sequence[Row]:
    """One row. Raises where an answer or a row is not what it should be."""
    with fresh() as servers:
        made = crowd.cast(servers, "make", TEACHERS, SESSIONS + 1, TEACHERS, TEACHERS * (SESSIONS + 1))
        clients = crowd.sign_in(servers, [one["email"] for one in made["teachers"]])
        warm, *sessions = made["sessions"]
        _book_all(made, clients, [warm])
        before = cpu_seconds(servers.pids())
        acts = _book_all(made, clients, sessions)
        used = cpu_seconds(servers.pids()) - before
        _check(servers, sessions)
    return [cpu_row("bookings", acts, used, aim=AIM)]


def _book_all(made: dict, clients: list, sessions: Sequence[str]) -> int:
    def book(n: int) -> int:
        for session in sessions:
            answer = crowd.book(clients[n], made["campaign"], session, made["teachers"][n]["school"])
            crowd.booking_in(answer)
        return len(sessions)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(pool.map(book, range(len(clients))))


def _check(servers: Servers, sessions: Sequence[str]) -> None:
    for session in (sessions[0], sessions[-1]):
        rows = crowd.cast(servers, "rows", session)
        if rows["findings"] or set(rows["bookings"].values()) != {"booked"}:
            raise RuntimeError(f"the rows are not what they should be: {rows['findings'][:3]}")


if __name__ == "__main__":
    tell(measure)
