"""An authenticator app in ten lines: the six figures of a key at a moment (RFC 6238, SHA-1, half a minute)."""

import base64
import hmac
from datetime import datetime


def code(key: str, at: datetime, *, digits: int = 6, step: int = 30) -> str:
    """What the app shows for ``key`` (base 32, as a set-up page prints it) at a moment."""
    bare = key.replace(" ", "").upper()
    secret = base64.b32decode(bare + "=" * (-len(bare) % 8))
    digest = hmac.digest(secret, (int(at.timestamp()) // step).to_bytes(8), "sha1")
    start = digest[-1] & 0xF
    return f"{(int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF) % 10**digits:0{digits}d}"
