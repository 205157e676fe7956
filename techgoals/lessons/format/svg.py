"""What an SVG may hold: shapes and text. A picture that runs or loads something is no picture."""

import re

_ACTIVE = re.compile(
    r"<\s*(?:[\w.-]+:)?(?:script|foreignObject|iframe|image|use|a|animate\w*|set|style)\b|[\s'\"/]on\w+\s*="
    r"|<!ENTITY|<!DOCTYPE[^>]*\[|<\?xml-stylesheet|@import|href\s*=|url\(\s*['\"]?\s*[^#'\"\s]",
    re.IGNORECASE,
)


def is_active(content: bytes) -> bool:
    """True where the SVG could run or load something, or is not UTF-8: a browser might read what we cannot."""
    try:
        return _ACTIVE.search(content.decode("utf-8-sig")) is not None
    except UnicodeDecodeError:
        return True
