"""People of the story: visitors with an address, who accept invitations, read their mail and sign in."""

from collections.abc import Callable
from datetime import datetime

from techgoals.simulate import authenticator
from techgoals.simulate.mailbox import Mailbox
from techgoals.simulate.pages import Page
from techgoals.simulate.plan import Somebody
from techgoals.simulate.visiting import House, Visitor


class Person(Visitor):
    """Somebody with an account, and with an authenticator's ``key`` once it is set up."""

    def __init__(self, house: House, mailbox: Mailbox, who: Somebody, clock: datetime | None = None) -> None:
        super().__init__(house, who.name, clock)
        self.mailbox, self.who = mailbox, who
        self.key = ""

    def accept(self, campaign: str) -> Page:
        """Open the newest invitation, say one's name, come in; set up an authenticator where one is asked for."""
        self.get(self.mailbox.link(self.who.email, f"/c/{campaign}/invitation/"))
        self.fill({"name": self.who.name}, "Accept")
        if "/account/authenticator/" in self.page.address:
            self._set_up()
        elif "/sign-in/authenticator/" in self.page.address:
            self.show_authenticator()
        return self.page

    def _set_up(self) -> None:
        shown = self.page.root.find("code", class_="big-key")
        self.key = shown[0].text
        self.fill({"code": self.code()}, "That is my authenticator")
        self.get(self.page.link("continue") if self.page.links("continue") else "/home/")

    def code(self) -> str:
        """What the authenticator shows now."""
        moment = self.clock or datetime.now().astimezone()
        return authenticator.code(self.key, moment)

    def ask_for_code(self) -> Page:
        """The first half of signing in: type the address."""
        self.cookies.clear()
        self.get("/sign-in/")
        return self.fill({"email": self.who.email})

    def enter_code(self) -> Page:
        """The second half: type what came by mail, and what the authenticator shows."""
        self.wait(40)
        self.fill(
            {"code": self.mailbox.newest(self.who.email, lambda one: "code to sign in" in one.subject).code}
        )
        if "/sign-in/authenticator/" in self.page.address:
            self.show_authenticator()
        return self.page

    def show_authenticator(self) -> Page:
        """Type the six figures."""
        self.wait(31)
        return self.fill({"code": self.code()})


Cast = Callable[[Somebody], Person]
