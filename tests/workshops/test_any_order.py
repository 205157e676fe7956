"""Whatever teachers, team and clock do, in whatever order: nothing is overbooked, overspent or lost."""

from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from techgoals.fund import ledger, setting_aside
from techgoals.fund.verify import verify as fund_verify
from techgoals.kernel.refusals import Refused
from techgoals.kernel.verify import verify as audit_verify
from techgoals.workshops import booking, due, programme
from techgoals.workshops.models import Booking, Session
from techgoals.workshops.verify import verify
from tests.campaign_cast import NOW, RATE, TEAM, Cast

TEACHERS, SESSIONS = 7, 2
teachers, sessions = st.integers(0, TEACHERS - 1), st.integers(0, SESSIONS - 1)


class Programme(RuleBasedStateMachine):
    """Two sessions of two seats, seven teachers, money for six releases at first; more come than there are seats."""

    @initialize()
    def begin(self) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()
        self.now, self.cast = NOW, Cast(pence=6 * RATE)
        self.sessions = [self.cast.session(capacity=2, days=5 + 3 * n) for n in range(SESSIONS)]
        for n in range(TEACHERS):
            self.cast.teacher(n)
        for n in range(4):
            self.book(n, 0)
            self.book(n + 2, 1)

    def teardown(self) -> None:
        if hasattr(self, "block"):
            assert [*fund_verify(), *audit_verify()] == []
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    def allowed(self, act) -> None:
        """What the product refuses, it may refuse; everything else is a fault."""
        with suppress(Refused):
            act()

    @rule(n=teachers, s=sessions)
    def book(self, n: int, s: int) -> None:
        self.allowed(lambda: self.cast.book(self.sessions[s], n, at=self.now))

    @rule(data=st.data(), what=st.sampled_from([booking.take_held, booking.decline_held, booking.run_out]))
    def answer(self, data, what) -> None:
        one = self.any(data, Booking.State.HELD)
        if one:
            by = {} if what is booking.run_out else {"by": TEAM}
            self.allowed(lambda: what(booking=one, at=self.now, **by))

    @rule(data=st.data())
    def cancel(self, data) -> None:
        one = self.any(data, *Booking.State.values)
        if one:
            self.allowed(lambda: booking.cancel(booking=one, why="", by=TEAM, at=self.now))

    @rule(hours=st.sampled_from([1, 1, 20, 49]))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        due.due(self.now)

    @rule(releases=st.integers(1, 2))
    def top_up(self, releases: int) -> None:
        setting_aside.set_aside(
            phase=self.cast.phase, pence=releases * RATE, why="more", by=TEAM, at=self.now
        )

    @rule(s=sessions, capacity=st.integers(1, 4))
    def change_seats(self, s: int, capacity: int) -> None:
        self.allowed(
            lambda: programme.move(
                session=self.sessions[s], site=self.cast.site, offer=self.cast.offer, capacity=capacity,
                by=TEAM, at=self.now,
            )
        )  # fmt: skip

    @rule(pence=st.sampled_from([RATE, 2 * RATE]))
    def cap(self, pence: int) -> None:
        setting_aside.set_cap(
            fund=self.cast.fund, scope="teacher", pence=pence, reason="fair", by=TEAM, at=self.now
        )

    @rule(s=sessions, sure=st.integers(0, 7))
    def call_off(self, s: int, sure: int) -> None:
        if sure == 0:
            self.allowed(lambda: programme.cancel(session=self.sessions[s], why="snow", by=TEAM, at=self.now))

    def any(self, data, *states):
        found = list(Booking.objects.filter(state__in=states).order_by("pk"))
        return data.draw(st.sampled_from(found)) if found else None

    @invariant()
    def everything_holds(self) -> None:
        if not hasattr(self, "cast"):
            return
        assert list(verify()) == []
        figures = ledger.balance(self.cast.fund)
        taken = Booking.objects.filter(state__in=["booked", "held"]).count()
        assert figures.promised == taken * RATE
        assert figures.hold

    @invariant()
    def nobody_waits_in_vain(self) -> None:
        """After the worker has looked, a free seat and money for it stand beside nobody who could have both."""
        if not hasattr(self, "cast") or self.cast.fund.caps.exists():
            return
        due.due(self.now)
        if ledger.balance(self.cast.fund).left < RATE:
            return
        for session in Session.objects.filter(state="open", starts_at__gt=self.now):
            seats, _last = booking.count(session)
            assert not (seats.free and seats.waiting)


class TestAnyOrder(TestCase):
    def test_everything_holds_after_every_step(self):
        run_state_machine_as_test(
            Programme,
            settings=settings(
                max_examples=16, stateful_step_count=25, deadline=None, database=None, derandomize=True,
                phases=[Phase.generate],  # the steps to a fault are few enough to read as they are
                suppress_health_check=list(HealthCheck),
            ),
        )  # fmt: skip
