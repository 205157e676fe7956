"""Who did it. Every verb takes ``by``: an ``Actor``, not a row, so that the record outlives the row."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """``kind`` is person, pass, worker, command or link; ``id`` names the row then; ``label`` reads well later.

    A pass never appears in the audit by its number or name: use ``Actor.somebody_on_a_pass()``.
    """

    kind: str
    id: str
    label: str

    @staticmethod
    def worker() -> "Actor":
        """The worker process, acting because something fell due."""
        return Actor("worker", "", "techgoals")

    @staticmethod
    def command(name: str) -> "Actor":
        """Somebody at the server's command line, who ran ``name``."""
        return Actor("command", name, f"command: {name}")

    @staticmethod
    def link(ref: str, label: str) -> "Actor":
        """The holder of a signed link, known by what the link is for."""
        return Actor("link", ref, label)

    @staticmethod
    def somebody_on_a_pass() -> "Actor":
        """A pupil. The audit holds no pupil identifier."""
        return Actor("pass", "", "a pupil")
