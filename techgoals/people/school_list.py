"""The national school list (GIAS): read the download as it really is, then take in the part that a campaign wants.

``read`` knows files: encoding, columns, truncation; what is wrong with the file refuses the file (``FileRefused``).
``take_in`` knows schools: what is wrong with a row refuses that row, and the rest is one transaction.
"""

import csv
import difflib
import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import PurePath
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from techgoals.kernel.refusals import Refused
from techgoals.people import grid
from techgoals.people.models import School

URN, NAME, AUTHORITY, STATUS, PHASE = (
    "URN",
    "EstablishmentName",
    "LA (name)",
    "EstablishmentStatus (name)",
    "PhaseOfEducation (name)",
)
# without these a file is not the national list; of the other 128 to 135 columns it may lack any
NEEDED = (URN, NAME, AUTHORITY, STATUS, PHASE)
MOST_BYTES = 150 * 1024 * 1024  # the whole of England is about 60 MB
AT_ONCE = 400  # rows in one statement
MANY = 6  # schools that do not vanish from one authority overnight

PHASES = {
    "nursery": School.Phase.NURSERY,
    "primary": School.Phase.PRIMARY,
    "middle deemed primary": School.Phase.MIDDLE_PRIMARY,
    "middle deemed secondary": School.Phase.MIDDLE_SECONDARY,
    "secondary": School.Phase.SECONDARY,
    "all through": School.Phase.ALL_THROUGH,
    "16 plus": School.Phase.SIXTEEN_PLUS,
    "not applicable": School.Phase.NOT_APPLICABLE,
    "": School.Phase.NOT_APPLICABLE,
}
STATUSES = {
    "open": School.Status.OPEN,
    "open but proposed to close": School.Status.CLOSING,
    "proposed to open": School.Status.PROPOSED,
    "closed": School.Status.CLOSED,
}


class FileRefused(Refused):
    """The file as a whole cannot be used; nothing was written."""

    status = 422


class RowFault(ValueError):
    """One cell that cannot be what its column says."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: ``number`` is the row a spreadsheet shows (the column names are row 1)."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class SchoolList:
    """A file that is the national list: where each column is, and its rows as text."""

    name: str
    columns: dict[str, int]
    rows: list[Row]
    width: int
    warnings: list[str]

    def cell(self, row: Row, column: str) -> str:
        """The trimmed text of a cell; "" where the file has no such column."""
        at = self.columns.get(column)
        return row.cells[at].strip() if at is not None and at < len(row.cells) else ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not taken: which, whose, what about it, and why."""

    row: int
    urn: int | str
    field: str
    reason: str


@dataclass(slots=True)
class Report:
    """What became of a file; each row is counted in exactly one of the six figures.

    ``closed`` are closed schools that were not known before and were left out.
    """

    file: str
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    out_of_scope: int = 0
    closed: int = 0
    refused: list[Refusal] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    # the schools that are open and in scope: what a campaign works with
    urns: list[int] = field(default_factory=list)
    vanished: list[int] = field(default_factory=list)
    # the authorities that were asked for and that the file has, as it writes them
    authorities: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The report as the command line prints it."""
        said = asdict(self)
        del said["urns"], said["vanished"], said["authorities"]
        return said


# --- the file ---


def read(file: IO[bytes] | bytes, *, name: str = "") -> SchoolList:
    """Read a download of the national list. Refuses ``FileRefused`` for what is not one, is cut off, or is unreadable.

    Takes cp1252 (as it is published) and UTF-8 (as spreadsheets save it), Windows and other line ends, any column
    order, and whatever columns the year brought.
    """
    body = file if isinstance(file, bytes) else file.read(MOST_BYTES + 1)
    name = PurePath(name or getattr(file, "name", "") or _("the file")).name
    if len(body) > MOST_BYTES:
        raise FileRefused(
            _("“%(file)s” is larger than 150 MB. The whole national list is smaller.") % {"file": name}
        )
    text = _decode(body, name)
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = _header(lines, name)
    columns = {title: at for at, title in enumerate(header)}
    rows: list[Row] = []
    try:
        for number, cells in enumerate(lines, start=2):
            if any(cell.strip() for cell in cells):
                rows.append(Row(number, cells))
    except csv.Error as trouble:
        raise FileRefused(
            _(
                "“%(file)s” cannot be read beyond row %(row)s: it seems to be cut off, or a quotation mark is missing. "
                "Download it again."
            )
            % {"file": name, "row": rows[-1].number if rows else 1}
        ) from trouble
    if not rows:
        raise FileRefused(
            _("“%(file)s” has column names and no school. Download the list again.") % {"file": name}
        )
    if len(rows[-1].cells) < len(header):
        raise FileRefused(
            _(
                "“%(file)s” is cut off: its last row, %(row)s, has %(has)s of %(wants)s cells. "
                "Nothing was taken. Download it again."
            )
            % {"file": name, "row": rows[-1].number, "has": len(rows[-1].cells), "wants": len(header)}
        )
    warnings = []
    if not text.endswith(("\n", "\r")):
        warnings.append(
            _("The file does not end with a line end; it may be cut off after its last whole row.")
        )
    return SchoolList(name, columns, rows, len(header), warnings)


def _decode(body: bytes, name: str) -> str:
    if body.startswith(b"PK\x03\x04"):
        raise FileRefused(
            _(
                "“%(file)s” is a zip file or a workbook. Unpack it, or save it as CSV, and choose the CSV file."
            )
            % {"file": name}
        )
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileRefused(
            _(
                "“%(file)s” was saved as “Unicode text” (UTF-16). Save it as “CSV UTF-8”, or use the download itself."
            )
            % {"file": name}
        )
    if b"\x00" in body:
        raise FileRefused(
            _("“%(file)s” is not a text file. Choose the CSV download of the school list.") % {"file": name}
        )
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as not_utf8:
        if body.startswith(b"\xef\xbb\xbf"):
            raise FileRefused(
                _("“%(file)s” says that it is UTF-8 and is not (byte %(at)s). Download it again.")
                % {"file": name, "at": not_utf8.start}
            ) from not_utf8
    try:
        return body.decode("cp1252")
    except UnicodeDecodeError as neither:
        raise FileRefused(
            _(
                "“%(file)s” is neither in the encoding of the national list (Windows-1252) nor in UTF-8 (byte %(at)s). "
                "Use the download itself, or save it as “CSV UTF-8”."
            )
            % {"file": name, "at": neither.start}
        ) from neither


def _header(lines: Iterator[list[str]], name: str) -> list[str]:
    try:
        header = [title.strip() for title in next(lines, [])]
    except csv.Error:
        header = []
    missing = [title for title in NEEDED if title not in header]
    if not missing:
        return header
    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        raise FileRefused(
            _("The columns of “%(file)s” are not separated by commas. Save it as CSV with commas.")
            % {"file": name}
        )
    if len(missing) == len(NEEDED):
        raise FileRefused(
            _(
                "“%(file)s” is not the national school list: its first row must hold the column names (URN, "
                "EstablishmentName, …). Download “all establishment data” from Get Information about Schools."
            )
            % {"file": name}
        )
    raise FileRefused(
        _("“%(file)s” lacks the columns %(missing)s. Download the whole list, not a selection of columns.")
        % {"file": name, "missing": ", ".join(missing)}
    )


# --- its cells ---


def plain(text: str) -> str:
    """A name without what differs from year to year: case, hyphens, commas, doubled spaces."""
    return " ".join(re.sub(r"[-,]", " ", text.casefold()).split())


def _whole(column: str, text: str, most: int) -> int | None:
    """A count; "" is not known, ``870.0`` is 870, ``870.5`` is a fault."""
    if not text:
        return None
    found = re.fullmatch(r"(\d{1,9})(?:\.(\d{1,6}))?", text)
    if not found:
        raise RowFault(column, _("“%(text)s” is not a whole number.") % {"text": text[:40]})
    if found[2] and found[2].strip("0"):
        raise RowFault(
            column, _("“%(text)s” has a fraction; a whole number belongs here.") % {"text": text[:40]}
        )
    number = int(found[1])
    if number > most:
        raise RowFault(
            column, _("%(number)s is more than can be (%(most)s).") % {"number": number, "most": most}
        )
    return number


def _date(column: str, text: str) -> date | None:
    """dd-mm-yyyy as published, dd/mm/yyyy as spreadsheets save it."""
    if not text:
        return None
    found = re.fullmatch(r"(\d{1,2})([-/])(\d{1,2})\2(\d{4})", text)
    if found:
        try:
            return date(int(found[4]), int(found[3]), int(found[1]))
        except ValueError:
            pass
    raise RowFault(
        column, _("“%(text)s” is not a date (day-month-year, such as 31-08-2026).") % {"text": text[:40]}
    )


def _text(column: str, text: str, most: int) -> str:
    if "\ufffd" in text:
        raise RowFault(
            column,
            _("“%(text)s” holds a letter that was lost when the file was saved in a wrong encoding.")
            % {"text": text[:60]},
        )
    if len(text) > most:
        raise RowFault(
            column,
            _("This text has %(length)s letters; at most %(most)s fit.")
            % {"length": len(text), "most": most},
        )
    return text


def _code(text: str) -> str:
    """An authority's code with the zeros that spreadsheets eat: ``0`` is 000."""
    return text.zfill(3) if text.isdigit() and len(text) <= 3 else ""


def _named(column: str, text: str, table: dict[str, Any]) -> str:
    try:
        return str(table[plain(text)])
    except KeyError:
        raise RowFault(
            column, _("“%(text)s” is not one of the list's own words.") % {"text": text[:60]}
        ) from None


def _urn(text: str) -> int:
    found = re.fullmatch(r"(\d{5,7})(?:\.0+)?", text)
    if not found:
        raise RowFault(URN, _("“%(text)s” is not a URN (six figures).") % {"text": text[:40]})
    return int(found[1])


def _fields(listed: SchoolList, row: Row) -> dict[str, Any]:
    """What a row says about its school; nothing about columns that the file does not have. Raises ``RowFault``."""
    if len(row.cells) != listed.width:
        raise RowFault(
            URN,
            _("The row has %(has)s cells instead of %(wants)s: a comma or a quotation mark is wrong.")
            % {"has": len(row.cells), "wants": listed.width},
        )
    get = listed.cell
    name = _text(NAME, get(row, NAME), 200)
    if not name:
        raise RowFault(NAME, _("The school has no name."))
    said: dict[str, Any] = {
        "name": name,
        "authority": _text(AUTHORITY, get(row, AUTHORITY), 100),
        "phase": _named(PHASE, get(row, PHASE), PHASES),
        "status": _named(STATUS, get(row, STATUS), STATUSES),
    }
    texts = (
        ("kind", "TypeOfEstablishment (name)", 100),
        ("group", "EstablishmentTypeGroup (name)", 100),
        ("street", "Street", 200),
        ("town", "Town", 100),
        ("postcode", "Postcode", 10),
    )
    for attribute, column, most in texts:
        if column in listed.columns:
            said[attribute] = _text(column, get(row, column), most)
    if "LA (code)" in listed.columns:
        said["authority_code"] = _code(get(row, "LA (code)"))
    for attribute, column in (("opened_on", "OpenDate"), ("closed_on", "CloseDate")):
        if column in listed.columns:
            said[attribute] = _date(column, get(row, column))
    counts = (
        ("low_age", "StatutoryLowAge", 99),
        ("high_age", "StatutoryHighAge", 99),
        ("pupils", "NumberOfPupils", 99_999),
    )
    for attribute, column, top in counts:
        if column in listed.columns:
            said[attribute] = _whole(column, get(row, column), top)
    if "Easting" in listed.columns and "Northing" in listed.columns:
        said |= _place(get(row, "Easting"), get(row, "Northing"))
    return said


def _place(easting_text: str, northing_text: str) -> dict[str, int | None]:
    easting = _whole("Easting", easting_text, 999_999_999)
    northing = _whole("Northing", northing_text, 999_999_999)
    nowhere = dict.fromkeys(("easting", "northing", "latitude_e6", "longitude_e6"))
    if not easting or not northing:  # the list writes 0 for schools abroad
        return nowhere
    try:
        latitude, longitude = grid.to_wgs84(easting, northing)
    except grid.OffTheGrid:
        raise RowFault("Easting", _("This place is not on the National Grid.")) from None
    return {"easting": easting, "northing": northing, "latitude_e6": latitude, "longitude_e6": longitude}


# --- its schools ---

KEPT = (
    "name", "authority_code", "authority", "kind", "group", "phase", "status", "opened_on", "closed_on", "low_age",
    "high_age", "pupils", "street", "town", "postcode", "easting", "northing", "latitude_e6", "longitude_e6",
)  # fmt: skip


def take_in(
    listed: SchoolList,
    *,
    authorities: Sequence[str],
    at: datetime,
    phases: Sequence[str] = (),
    known: Collection[int] | None = None,
    dry: bool = False,
) -> Report:
    """Take in the schools of these authorities (all, where none is named) and phases (likewise), in one transaction.

    ``known`` are the URNs that the asking campaign has had before (all in the table, where it is None): what is new to
    it counts as created, a school that closed is left out unless it was known, and one that was known, lies in scope
    and is in no row of the file is marked as vanished, never deleted. ``dry`` looks and writes nothing.

    A row with a fault is refused and named; where a URN comes twice, the later row is, and the earlier one too where
    the two differ.
    """
    report = Report(file=listed.name, rows=len(listed.rows), warnings=list(listed.warnings))
    wanted = frozenset(plain(name) for name in authorities)
    levels = frozenset(str(phase) for phase in phases)
    with transaction.atomic():
        had = {row["urn"]: row for row in School.objects.values("urn", "vanished_at", *KEPT)}
        mine = frozenset(had if known is None else known)
        made, changed = _sort(listed, report, had, mine, wanted, levels)
        report.vanished = _vanished(listed, report, had, mine, wanted, levels)
        if not dry:
            _write(made, changed, report, had, at)
    _warn_of_names(listed, report, authorities)
    return report


def _in_scope(authority: str, phase: str, wanted: frozenset[str], levels: frozenset[str]) -> bool:
    return (not wanted or plain(authority) in wanted) and (not levels or phase in levels)


def _twice(listed: SchoolList) -> dict[str, list[Row]]:
    by_urn: dict[str, list[Row]] = {}
    for row in listed.rows:
        by_urn.setdefault(listed.cell(row, URN), []).append(row)
    return {urn: rows for urn, rows in by_urn.items() if len(rows) > 1}


def _sort(
    listed: SchoolList,
    report: Report,
    had: dict[int, dict[str, Any]],
    mine: frozenset[int],
    wanted: frozenset[str],
    levels: frozenset[str],
) -> tuple[dict[int, dict[str, Any]], dict[int, dict[str, Any]]]:
    """Count each row once; return what is new to the table and what differs from it, by URN."""
    twice = _twice(listed)
    made: dict[int, dict[str, Any]] = {}
    changed: dict[int, dict[str, Any]] = {}
    for row in listed.rows:
        urn_text = listed.cell(row, URN)
        urn = int(urn_text) if urn_text.isdigit() and len(urn_text) < 10 else None
        before = had.get(urn) if urn is not None else None
        phase = str(PHASES.get(plain(listed.cell(row, PHASE)), "?"))
        scoped = _in_scope(
            listed.cell(row, AUTHORITY), phase if phase != "?" else next(iter(levels), ""), wanted, levels
        )
        # a school that moved out of the scope is still this campaign's to update
        was_scoped = (
            before is not None
            and before["urn"] in mine
            and _in_scope(before["authority"], before["phase"], wanted, levels)
        )
        if len(row.cells) == listed.width and not scoped and not was_scoped:
            report.out_of_scope += 1
            continue
        try:
            urn = _urn(urn_text)
            said = _fields(listed, row)
            _once(row, twice.get(urn_text, []))
        except RowFault as fault:
            shown: int | str = int(urn_text) if urn_text.isdigit() else urn_text
            report.refused.append(Refusal(row.number, shown, fault.column, fault.reason))
            continue
        closed = said["status"] == School.Status.CLOSED
        if closed and urn not in mine:
            report.closed += 1
            continue
        differs = before is not None and (
            before["vanished_at"] is not None or any(before[key] != value for key, value in said.items())
        )
        if before is None:
            made[urn] = said
        elif differs:
            changed[urn] = {key: before[key] for key in KEPT} | said
        if urn not in mine:
            report.created += 1
        elif before is None or differs:
            report.updated += 1
        else:
            report.unchanged += 1
        if not closed or urn in mine:
            report.urns.append(urn)
    return made, changed


def _once(row: Row, same: list[Row]) -> None:
    if not same:
        return
    others = ", ".join(str(other.number) for other in same if other is not row)
    if any(other.cells != row.cells for other in same):
        raise RowFault(
            URN,
            _("The same URN is in row %(others)s, and the rows differ: put the file right.")
            % {"others": others},
        )
    if row is not same[0]:
        raise RowFault(URN, _("The same school is in row %(others)s already.") % {"others": others})


def _vanished(
    listed: SchoolList,
    report: Report,
    had: dict[int, dict[str, Any]],
    mine: frozenset[int],
    wanted: frozenset[str],
    levels: frozenset[str],
) -> list[int]:
    here = {listed.cell(row, URN).split(".")[0].lstrip("0") for row in listed.rows}
    covered = {plain(listed.cell(row, AUTHORITY)) for row in listed.rows}
    by_authority: dict[str, list[int]] = {}
    absent: dict[str, list[int]] = {}
    for urn in mine:
        before = had.get(urn)
        if before is None or before["vanished_at"]:
            continue
        if _in_scope(before["authority"], before["phase"], wanted, levels):
            by_authority.setdefault(before["authority"], []).append(urn)
            if str(urn) not in here:
                absent.setdefault(before["authority"], []).append(urn)
    gone: list[int] = []
    for authority, urns in sorted(absent.items()):
        known = len(by_authority[authority])
        # a file without most schools of an authority is a smaller file, not the news that they are all gone
        if plain(authority) not in covered:
            continue  # said already: the file has no school of it
        if len(urns) >= MANY and 2 * len(urns) > known:
            report.warnings.append(
                _(
                    "The file lacks %(n)s of the %(known)s schools known in %(authority)s: it looks like a part of the "
                    "list, so none of them was marked as vanished."
                )
                % {"n": len(urns), "known": known, "authority": authority}
            )
        else:
            gone += urns
    if gone:
        report.warnings.append(
            _("Known before and not in this file, so marked as vanished (nothing is deleted): %(schools)s")
            % {"schools": _few(f"{had[urn]['name']} ({urn})" for urn in sorted(gone))}
        )
    return sorted(gone)


def _few(names: Iterable[str], most: int = 20) -> str:
    every = list(names)
    rest = len(every) - most
    return "; ".join(every[:most]) + (_(" and %(n)s more") % {"n": rest} if rest > 0 else "")


def _warn_of_names(listed: SchoolList, report: Report, authorities: Sequence[str]) -> None:
    if not authorities:
        report.warnings.append(_("No authority was named, so every school in the file was looked at."))
        return
    here = {plain(name): name for row in listed.rows if (name := listed.cell(row, AUTHORITY))}
    for name in authorities:
        if plain(name) in here:
            report.authorities.append(here[plain(name)])
        else:
            close = difflib.get_close_matches(plain(name), here, n=1, cutoff=0.8)
            hint = _(" Did you mean %(name)s?") % {"name": here[close[0]]} if close else ""
            report.warnings.append(
                _("The file has no school of the authority “%(name)s”.") % {"name": name} + hint
            )


def _write(
    made: dict[int, dict[str, Any]],
    changed: dict[int, dict[str, Any]],
    report: Report,
    had: dict[int, dict[str, Any]],
    at: datetime,
) -> None:
    rows = [School(urn=urn, listed_at=at, vanished_at=None, **said) for urn, said in (made | changed).items()]
    School.objects.bulk_create(
        rows,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["urn"],
        update_fields=[*KEPT, "listed_at", "vanished_at"],
    )
    same = [urn for urn in report.urns if urn in had and urn not in changed]
    for part in _parts(same):
        School.objects.filter(urn__in=part).update(listed_at=at)
    for part in _parts(report.vanished):
        School.objects.filter(urn__in=part).update(vanished_at=at)


def _parts(urns: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(urns), AT_ONCE):
        yield urns[start : start + AT_ONCE]
