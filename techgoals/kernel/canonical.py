"""One way to write facts as bytes, so that a hash is the same on every database and machine.

JSON with sorted keys and no spaces, UTF-8; dates in ISO 8601, moments in UTC with microseconds and ``Z``,
UUIDs as text. No floats: they are where two machines begin to differ.
"""

import hashlib
import json
import uuid
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any


def plain(value: Any) -> Any:
    """``value`` as what JSON can hold; refuses (``TypeError``) floats and what has no canonical form."""
    match value:
        case None | bool() | int() | str():
            return value
        case datetime():
            if value.tzinfo is None:
                raise TypeError("a moment must be aware")
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case date():
            return value.isoformat()
        case uuid.UUID() | Decimal():
            return str(value)
        case dict():
            return {str(k): plain(v) for k, v in value.items()}
        case list() | tuple():
            return [plain(v) for v in value]
        case _:
            raise TypeError(f"no canonical form for {type(value).__name__}")


def encode(value: Any) -> bytes:
    """The canonical bytes of ``value``."""
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def link(previous: str, value: Any) -> str:
    """The hash that chains ``value`` to the link before it: SHA-256 over previous + newline + canonical bytes, hex."""
    return hashlib.sha256(previous.encode() + b"\n" + encode(value)).hexdigest()


GENESIS = "0" * 64
