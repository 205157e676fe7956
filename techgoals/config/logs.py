"""What may stand in a log: no address of a page (a link in it may sign somebody in), no query string, no body."""

import logging


class NoAddresses(logging.Filter):
    """For ``django.request``: drops "Not Found: /…" and its like; of a crash keeps the traceback, not the address."""

    def filter(self, record: logging.LogRecord) -> bool:
        """True where the record may be written."""
        if record.exc_info is None:
            return False
        record.msg, record.args = "crash outside a page's own handling", ()
        return True
