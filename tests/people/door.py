"""Signs a person in as they would: address, mailed code, authenticator where they have one."""

import re
from datetime import UTC, datetime

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from techgoals.kernel import clock
from techgoals.kernel.actors import Actor
from techgoals.kernel.models import Mail
from techgoals.people import authenticators
from techgoals.people.models import Person

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CODE = re.compile(r"^[2-9A-Z]{3}-[2-9A-Z]{3}$", re.MULTILINE)


def figures(secret, at):
    """What an authenticator with this key shows at a moment."""
    return format_hotp_value(hotp_value(secret, int(at.timestamp()) // 30))


class Door:
    """The doors at a set moment, with a fresh browser."""

    def __init__(self):
        self.browser = Client()
        self.at = NOW

    def get(self, address, **more):
        with clock.at(self.at):
            return self.browser.get(address, **more)

    def post(self, address, **data):
        with clock.at(self.at):
            return self.browser.post(address, data)

    def person(self, email="ann@valley.example", name="Ann O’Brien"):
        return Person.objects.create_user(email, name=name)

    def with_authenticator(self, person, at=None):
        """Give the person an authenticator; return its key."""
        secret, at = authenticators.new_secret(), at or self.at
        authenticators.activate(
            person=person, secret=secret, code=figures(secret, at), by=Actor.command("test"), at=at
        )
        return secret

    def mailed_code(self, email):
        """The newest code in the mail of an address."""
        return CODE.search(Mail.objects.filter(to=email).latest("id").text)[0]

    def ask(self, email, **more):
        return self.post("/sign-in/", email=email, **more)

    def come_in(self, email, to=""):
        """As far as the mailed code leads."""
        self.ask(email)
        return self.post("/sign-in/code/", code=self.mailed_code(email), next=to)

    @property
    def is_in(self):
        return "_auth_user_id" in self.browser.session


@pytest.fixture
def door(db):
    return Door()
