"""When money comes; knows no Django. Working days are Monday to Friday: no calendar of bank holidays is kept."""

from datetime import date, timedelta

DECIDE_WITHIN = 5  # working days after the school signed
PAY_WITHIN = 15  # working days after the school signed
REMIND_AFTER = timedelta(days=7)
RING_AFTER = timedelta(days=14)  # from then on the team's list says: ring them


def working_days_after(day: date, days: int) -> date:
    """The date so many working days after ``day``. Refuses (``ValueError``) to count backwards."""
    if days < 0:
        raise ValueError("working days are counted forwards")
    while days:
        day += timedelta(days=1)
        if day.weekday() < 5:
            days -= 1
    return day


def decided_by(signed_on: date) -> date:
    """The day by which the team says yes or asks back."""
    return working_days_after(signed_on, DECIDE_WITHIN)


def paid_by(signed_on: date) -> date:
    """The day by which the money is in the school's account, unless something has to be mended first."""
    return working_days_after(signed_on, PAY_WITHIN)
