"""A browser's worth of sign-in: what the tests of the doors and of the campaign's pages share."""

from tests.people.door import door

__all__ = ["door"]
