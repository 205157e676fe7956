"""The outbox folder as people's mailboxes."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from techgoals.simulate.mailbox import Mailbox, NoMail


def put(folder: Path, number: int, to: str, subject: str, text: str) -> None:
    mail = EmailMessage()
    mail["To"], mail["Subject"] = to, subject
    mail.set_content(text)
    (folder / f"{number:04d}.eml").write_bytes(mail.as_bytes())


def test_the_newest_mail_of_a_kind_is_found(tmp_path: Path) -> None:
    box = Mailbox(tmp_path)
    put(tmp_path, 1, "Amira@school.example", "Your code to sign in", "Hello,\n\n7KQ-2MX\n\nOnce.")
    put(tmp_path, 2, "amira@school.example", "Your code to sign in", "Hello,\n\nACD-349\n\nOnce.")
    assert box.look() == 2
    put(tmp_path, 3, "amira@school.example", "Something else", "http://here:1/c/one/survey/s3cret/")
    assert box.look() == 3

    assert box.newest("amira@school.example", lambda one: "sign in" in one.subject).code == "ACD-349"
    assert box.link("AMIRA@school.example", "/survey/") == "/c/one/survey/s3cret/"


def test_figures_to_sign_with_may_have_a_space_in_them(tmp_path: Path) -> None:
    put(tmp_path, 1, "money@school.example", "123 456 is your code", "Hello,\n\n123 456\n")
    box = Mailbox(tmp_path)
    box.look()

    assert box.newest("money@school.example", lambda one: True).code == "123 456"


def test_mail_that_has_not_come_is_named(tmp_path: Path) -> None:
    box = Mailbox(tmp_path / "not there yet")

    assert box.look() == 0
    with pytest.raises(NoMail, match="nobody@school"):
        box.newest("nobody@school.example", lambda one: True)
