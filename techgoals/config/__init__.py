"""The roof: settings, addresses, the ``techgoals`` command, the supervisor. Nothing imports it."""

import sys

# Debian's SQLite 3.40 has the WAL-reset corruption bug (fixed in 3.51.3): put the wheel's own in its place, before
# Django loads. Where there is no wheel, a system check warns about the version instead.
try:
    import pysqlite3
except ImportError:  # pragma: no cover - platforms without the wheel
    pass
else:
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
