"""How often one may try: counted per account and door, in the database, so that every server process counts alike.

Never per network address: a whole school sits behind one.
"""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from techgoals.kernel.refusals import Refused
from techgoals.people.models import Knock

KEPT = timedelta(hours=1)


class TooOften(Refused):
    """Too many tries at one account in a short while."""

    status = 429


def account(name: str) -> str:
    """The keyed hash under which the tries at an account are counted."""
    return hmac.new(
        settings.SECRET_KEY.encode(), f"knock:{name.lower()}".encode(), hashlib.sha256
    ).hexdigest()


def knock(*, door: str, name: str, most: int, within: timedelta, message: str, at: datetime) -> None:
    """Count one try. Refuses ``TooOften(message)`` where there were ``most`` already; that one is not counted."""
    with transaction.atomic():
        _refuse_if(door, name, most, within, message, at)
        Knock.objects.create(door=door, account=account(name), at=at)


def look(*, door: str, name: str, most: int, within: timedelta, message: str, at: datetime) -> None:
    """Refuses ``TooOften`` like ``knock``, and counts nothing."""
    _refuse_if(door, name, most, within, message, at)


def forgive(*, door: str, name: str) -> None:
    """Forget the tries: the right person has come in."""
    Knock.objects.filter(door=door, account=account(name)).delete()


def sweep(at: datetime) -> int:
    """Delete what is older than an hour; return how many."""
    return Knock.objects.filter(at__lt=at - KEPT).delete()[0]


def _refuse_if(door: str, name: str, most: int, within: timedelta, message: str, at: datetime) -> None:
    # a set clock may lie before other tries: only those up to now count
    recent = Knock.objects.filter(door=door, account=account(name), at__gt=at - within, at__lte=at)
    if recent.count() >= most:
        raise TooOften(message)
