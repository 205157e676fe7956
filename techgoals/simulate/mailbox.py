"""The outbox folder as people's mailboxes: each message a file, read once."""

import os
import re
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

# a code stands alone on its line: 7KQ-2MX to sign in, 123 456 to sign
_CODE = re.compile(r"^\s*([2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{3}|\d{3}\s?\d{3})\s*$", re.MULTILINE)
_LINK = re.compile(r"https?://\S+")


class NoMail(LookupError):
    """The message that somebody waits for has not come."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message: to whom, about what, its words."""

    to: str
    subject: str
    text: str

    @property
    def code(self) -> str:
        """The code in it. Refuses with ``NoMail``."""
        found = _CODE.search(self.text)
        if found is None:
            raise NoMail(f"no code in “{self.subject}”")
        return found[1]

    def path(self, part: str) -> str:
        """The path of the first link in it that holds ``part``. Refuses with ``NoMail``."""
        for link in _LINK.findall(self.text):
            if part in link:
                return "/" + str(link).split("/", 3)[3].rstrip(".,)")
        raise NoMail(f"no link with {part} in “{self.subject}”")


class Mailbox:
    """Every message of an outbox folder, by address. Threads may share it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._seen: set[str] = set()
        self._by_address: dict[str, list[Message]] = defaultdict(list)

    def look(self) -> int:
        """Read what has come since the last look; return how many messages there are in all."""
        with self._lock:
            try:
                names = os.listdir(self.folder)
            except FileNotFoundError:
                return 0
            for name in sorted(name for name in names if name.endswith(".eml") and name not in self._seen):
                self._seen.add(name)
                mail = message_from_bytes((self.folder / name).read_bytes(), policy=policy.default)
                body = mail.get_body(("plain",))
                text = body.get_content() if body else ""
                to = str(mail["to"]).split("<")[-1].strip("> ").lower()
                self._by_address[to].append(Message(to, str(mail["subject"]), text))
            return len(self._seen)

    def of(self, address: str) -> list[Message]:
        """All mail to an address, oldest first, as far as it has been looked at."""
        with self._lock:
            return list(self._by_address[address.lower()])

    def newest(self, address: str, is_it: Callable[[Message], bool]) -> Message:
        """The newest such message to ``address``. Refuses with ``NoMail``."""
        for message in reversed(self.of(address)):
            if is_it(message):
                return message
        came = ", ".join(message.subject for message in self.of(address)[-5:])
        raise NoMail(f"{address} waits for mail; what came: {came or 'nothing'}")

    def link(self, address: str, part: str) -> str:
        """The path of the link that holds ``part`` in the newest mail to ``address`` that has one."""
        return self.newest(address, lambda message: part in message.text).path(part)
