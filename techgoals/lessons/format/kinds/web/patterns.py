"""Which patterns the marker can read: JavaScript's, in its strict (u) reading, as far as Python's agree with them."""

import re

_ESCAPES = frozenset("^$\\.*+?()[]{}|/dDsSwWbBtnvrf0123456789")
_ONLY_HERE = re.compile(r"\(\?(?:P|#|[aiLmsux]+[:)-]|-|>|\()|\\[AZ]|[*+?}]\+")


def is_pattern(source: str) -> bool:
    """True where ``source`` is a pattern that Python and a browser both understand."""
    if _ONLY_HERE.search(source) or not _escapes_fit(source):
        return False
    # what only a browser knows, told to Python in its own words: named groups
    known_here = re.sub(r"\(\?<(?=[A-Za-z_$])", "(?P<", source)
    try:
        re.compile(known_here)
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def _escapes_fit(source: str) -> bool:
    inside = escaped = False
    for sign in source:
        if escaped:
            if sign not in _ESCAPES and not (inside and sign == "-"):
                return False
            escaped = False
        elif sign == "\\":
            escaped = True
        elif inside:
            inside = sign != "]"
        elif sign == "[":
            inside = True
        elif sign == "]":
            return False
    return not escaped
