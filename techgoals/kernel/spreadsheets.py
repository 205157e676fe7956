"""Files for spreadsheets that people open: no cell of theirs is ever taken for a formula."""

# ASCII and full-width: some spreadsheets take both for the beginning of a formula
DANGEROUS = tuple("=+-@＝＋－＠")
BREAKS = ("\t", "\r", "\n", "\0")


def safe(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would run it (OWASP: CSV injection)."""
    return f"'{text}" if text.startswith(BREAKS) or text.lstrip().startswith(DANGEROUS) else text
