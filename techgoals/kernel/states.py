"""A state change is a table and one mover: ``NEXT`` says which state may follow which."""

from collections.abc import Mapping

from techgoals.kernel.refusals import Refused


class WrongMoment(Refused):
    """The thing is not in a state in which this can be done (somebody else may have been quicker)."""


def check(table: Mapping[str, frozenset[str]], now: str, then: str, message: str) -> None:
    """Raise ``WrongMoment(message)`` unless ``then`` may follow ``now`` in ``table``."""
    if then not in table.get(now, frozenset()):
        raise WrongMoment(message)
