"""Which patterns the marker can read: JavaScript's, in its strict (u) reading, as far as Python's agree with them."""

import re

_ESCAPES = frozenset("^$\\.*+?()[]{}|/dDsSwWbBtnvrf0123456789xu")
_ONLY_HERE = re.compile(r"\(\?(?:P|#|[aiLmsux]+[:)-]|-|>|\()|\\[AZ]|[*+?}]\+")
_REPEAT = re.compile(r"\{\d+(?:,\d*)?\}")


def is_pattern(source: str) -> bool:
    """True where ``source`` is a pattern that Python and a browser both understand."""
    told = None if _ONLY_HERE.search(source) else _for_python(source)
    if told is None:
        return False
    try:
        re.compile(told)
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def _for_python(source: str) -> str | None:
    """``source`` as Python would write it; None for what a browser refuses and Python would let pass."""
    told, inside, at = "", False, 0
    while at < len(source):
        sign = source[at]
        if sign == "\\":
            following = source[at + 1 : at + 2]
            if (following not in _ESCAPES and not (inside and following == "-")) or not following:
                return None
            told += sign + following
            at += 2
            continue
        if inside:
            inside = sign != "]"
            told += "\\[" if sign == "[" else sign
        elif sign == "{":
            repeat = _REPEAT.match(source, at)
            if repeat is None:
                return None
            told += repeat[0]
            at = repeat.end()
            continue
        elif sign in "]}" or source.startswith("[]", at):
            return None
        else:
            inside = sign == "["
            named = re.match(r"\(\?<(?=[A-Za-z_$])", source[at:])
            told += "(?P<" if named else sign
            at += len(named[0]) - 1 if named else 0
        at += 1
    return told
