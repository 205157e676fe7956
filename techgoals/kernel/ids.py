"""Names for rows: UUIDv7 for addresses, short references that people can quote on the telephone."""

import os
import secrets
import time
import uuid

from django.utils.text import slugify

# Crockford's alphabet without what people mishear or misread further: no I L O U, and no 0 1 5 S 8 B
QUOTABLE = "234679ACDEFGHJKMNPQRTVWXYZ"


def uuid7() -> uuid.UUID:
    """A UUID of version 7 (RFC 9562 5.7): 48 bits of milliseconds, 12 of their fraction (6.2, method 3), the rest random.

    The fraction tells apart what one process makes within a millisecond, so that rows sort by the time they were made.
    """
    milliseconds, nanoseconds = divmod(time.time_ns(), 1_000_000)
    fraction = nanoseconds * 4096 // 1_000_000
    value = (
        milliseconds << 80
        | 0x7 << 76
        | fraction << 64
        | int.from_bytes(os.urandom(8)) & ~(0x3 << 62)
        | 0x2 << 62
    )
    return uuid.UUID(int=value)


def reference(prefix: str, length: int = 6) -> str:
    """A short reference such as ``B-7KQ2MX``: 26 letters and figures without look-alikes, made by machine.

    Uniqueness is the table's constraint: 26^6 is 309 million.
    """
    return f"{prefix}-" + "".join(secrets.choice(QUOTABLE) for _ in range(length))


def slug(text: str, otherwise: str, length: int = 60) -> str:
    """``text`` as it can stand in an address; where nothing of it can (a name in another script), a made-up reference."""
    return slugify(text)[:length].strip("-") or reference(otherwise).lower()


def token() -> str:
    """A secret for a link: 192 random bits, safe in an address."""
    return secrets.token_urlsafe(24)
