"""How django-allauth fits into the house: its mail goes through the outbox, nobody signs up without an invitation."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    """Closed to strangers."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Never: an account is made by accepting an invitation."""
        return False
