"""Which CSS selectors the marker can read: the same ones as ``workspace/src/marker/select.ts``."""

import re

_SIMPLE = re.compile(
    r"(?P<tag>\*|[a-zA-Z][\w-]*)|#[\w-]+|\.[\w-]+"
    r"""|\[\s*[\w-]+\s*(?:[~^$*|]?=\s*(?:"[^"]*"|'[^']*'|[\w-]+)\s*)?\]""",
    re.ASCII,
)
_BETWEEN = re.compile(r"\s*([>+~])\s*|\s+")
_COMMA = re.compile(r",(?![^\[]*\])")


def unread(text: str) -> str | None:
    """Where the marker stops reading the selector ``text`` (the rest of it); None where it reads all of it."""
    for alternative in _COMMA.split(text):
        rest = alternative.strip()
        if not rest:
            return text
        while rest:
            before = rest
            while (found := _SIMPLE.match(rest)) and not (found["tag"] and rest != before):
                rest = rest[found.end() :]
            if rest == before:
                return rest
            between = _BETWEEN.match(rest)
            if between is None and rest:
                return rest
            if between is not None:
                rest = rest[between.end() :]
                if between[1] and not rest:
                    return between[1]
    return None
