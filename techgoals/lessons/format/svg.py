"""What an SVG may hold: shapes and text. A picture that runs or loads something is no picture."""

import re

_ACTIVE = re.compile(
    r"<\s*(?:script|foreignObject|iframe|image|use)\b|\son\w+\s*=|<!ENTITY|@import|href\s*=", re.IGNORECASE
)


def is_active(text: str) -> bool:
    """True where the SVG ``text`` could run or load something."""
    return _ACTIVE.search(text) is not None
