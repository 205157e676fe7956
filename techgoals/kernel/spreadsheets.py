"""Files for spreadsheets that people open: no cell of theirs is ever taken for a formula."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def safe(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would run it (OWASP: CSV injection)."""
    return f"'{text}" if text.startswith(DANGEROUS) else text
