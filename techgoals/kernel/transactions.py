"""Transactions of verbs that other verbs call."""

from contextlib import AbstractContextManager, nullcontext

from django.db import connection, transaction


def joined() -> AbstractContextManager[None]:
    """The caller's transaction where there is one, else one of its own.

    For a verb that refuses before it writes: it needs no savepoint, which would cost two more statements.
    """
    return nullcontext() if connection.in_atomic_block else transaction.atomic()
