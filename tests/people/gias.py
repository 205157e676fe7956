"""Writes small files in the true format of the national list, with invented schools."""

import csv
import io

COLUMNS = [
    "URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName", "TypeOfEstablishment (name)",
    "EstablishmentTypeGroup (name)", "EstablishmentStatus (name)", "OpenDate", "CloseDate", "PhaseOfEducation (name)",
    "StatutoryLowAge", "StatutoryHighAge", "NumberOfPupils", "Street", "Town", "Postcode", "HeadLastName", "Easting",
    "Northing",
]  # fmt: skip
USUAL = {
    "LA (code)": "001", "LA (name)": "Northdale", "EstablishmentStatus (name)": "Open",
    "PhaseOfEducation (name)": "Secondary", "NumberOfPupils": "870", "Easting": "429735", "Northing": "433900",
    "OpenDate": "01-09-1999", "Town": "Milltown",
}  # fmt: skip


def school(urn, **cells):
    """One row: what is usual, and what is told (column names with _ for spaces do not exist: pass a dict)."""
    return {**USUAL, "URN": str(urn), "EstablishmentName": f"Invented School {urn}", **cells}


def named(urn, name, **cells):
    return school(urn, **{"EstablishmentName": name, **cells})


def file(*rows, columns=COLUMNS, encoding="cp1252", end="\r\n"):
    """The bytes of a download with these rows, quoted as the download is."""
    out = io.StringIO()
    lines = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator=end)
    lines.writerow(columns)
    for row in rows:
        lines.writerow([row.get(column, "") for column in columns])
    return out.getvalue().encode(encoding)
