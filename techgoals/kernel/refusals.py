"""The product says no. Each refusal is defined beside the verb that raises it; pages show its message."""


class Refused(Exception):
    """Base of every refusal that a person can do something about.

    ``message`` says what happened, what it means and what to do, in a person's words (already translated).
    ``field`` names the form field it belongs to, where there is one. ``status`` is the HTTP status of a page or
    answer that shows it.
    """

    status = 409

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotYours(Refused):
    """Somebody asked for what is not theirs to see or do. Shown as 404: what is not yours is not there."""

    status = 404
