"""What a school's PC must be able to do for a lesson: the list of ``/check-my-room/``, which the browser works through.

Nothing of it is kept, and nobody has to sign in. ``workspace/src/room`` does the looking; the words are here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

MOST_BYTES = 256 * 1024  # as a save of a pupil's


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at. ``good`` and ``bad`` are what is said; ``{words}`` in braces are filled by the browser.

    ``needed`` is False where a lesson goes on without it.
    """

    name: str
    title: str
    good: str
    bad: str
    needed: bool = True


def checks() -> Sequence[Check]:
    """The checks, in the order in which they are shown."""
    return (
        Check(
            "browser",
            _("The browser"),
            _("It is new enough."),
            _("It is too old: it lacks {what}. Bring Chrome, Edge, Firefox or Safari up to date."),
        ),
        Check(
            "screen",
            _("The screen"),
            _("{width} by {height}: there is room for {panes}."),
            _("{width} by {height} is too small. Make the window larger, or the zoom smaller."),
        ),
        Check(
            "cookies",
            _("Signing in"),
            _("The browser takes our cookie."),
            _("The browser refused our cookie, so nobody can sign in. Allow cookies for this site."),
        ),
        Check(
            "storage",
            _("Keeping work when the network goes"),
            _("The browser can keep work on this PC, {room}."),
            _("The browser keeps nothing on this PC. A lesson works, but a pupil must not close it while the network is away."),
            needed=False,
        ),
        Check(
            "memory",
            _("Reading choices"),
            _("Text size, spacing and tint are remembered on this PC."),
            _("Text size, spacing and tint are forgotten when a page is closed."),
            needed=False,
        ),
        Check(
            "save",
            _("Saving on the server"),
            _("A large piece of work went there and back in {ms} ms."),
            _("It did not arrive ({why}). A filter may stop what is sent: let POST to this site through."),
        ),
        Check(
            "parts",
            _("The editor"),
            _("It arrived in {ms} ms."),
            _("It did not arrive. A plain text box takes its place; let the .js files of this site through."),
            needed=False,
        ),
        Check(
            "runner",
            _("Where pupils' pages are shown"),
            _("{host} answers, so pupils see what they make."),
            _("{host} does not answer, so pupils would not see what they make. Let the school's filter allow it."),
        ),
        Check(
            "header",
            _("The wall around pupils' pages"),
            _("The header that keeps a pupil's page apart arrives as we send it."),
            _("Something on the way takes a header off what {host} sends (Content-Security-Policy). A filter or a proxy that changes pages must leave it alone."),
        ),
        Check(
            "speed",
            _("How fast this PC is"),
            _("Fast enough: our sum took {ms} ms."),
            _("Slow: our sum took {ms} ms, where {most} would do. Close other programs; lessons work, with pauses."),
            needed=False,
        ),
        Check(
            "clock",
            _("The clock"),
            _("It is right to {off}."),
            _("It is wrong by {off}. No work is lost by that, but the times that pupils see are wrong. Set it."),
            needed=False,
        ),
        Check(
            "voices",
            _("Reading aloud"),
            _("This PC has a voice of its own: {voice}."),
            _("This PC has no voice of its own, so it cannot read to a pupil. Add one in the settings of the PC."),
            needed=False,
        ),
        Check(
            "print",
            _("Printing"),
            _("This browser can print. Try it with the button below."),
            _("This browser cannot print. Print passes at another PC."),
            needed=False,
        ),
    )  # fmt: skip


def hosts(asked: str) -> list[str]:
    """The host names that a school lets through: that of the pages, and that of the runner where it has its own."""
    app = urlsplit(settings.ORIGIN).netloc if not settings.DEVELOPMENT else asked
    runner = urlsplit(settings.RUNNER_ORIGIN).netloc
    return [app, *([runner] if runner and runner != app else [])]
