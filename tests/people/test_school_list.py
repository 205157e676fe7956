"""The national list as it really comes: read, taken in, brought up to date; each row counted once."""

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from techgoals.people import school_list
from techgoals.people.models import School
from tests.people.gias import COLUMNS, file, named, school

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "schools"
pytestmark = pytest.mark.django_db


def take(body, *authorities, at=NOW, **more):
    return school_list.take_in(
        school_list.read(body, name="list.csv"), authorities=authorities or ("Northdale",), at=at, **more
    )


def counted(report):
    return (
        report.created,
        report.updated,
        report.unchanged,
        report.out_of_scope,
        report.closed,
        len(report.refused),
    )


def test_a_school_is_taken_as_the_list_has_it():
    report = take(file(named(990001, "St Thomas à Becket", PostCode="", Postcode="MT1 1AA")))
    assert counted(report) == (1, 0, 0, 0, 0, 0)
    taken = School.objects.get(urn=990001)
    assert (taken.name, taken.pupils, taken.opened_on) == ("St Thomas à Becket", 870, date(1999, 9, 1))
    assert (taken.authority, taken.phase, taken.status) == ("Northdale", "secondary", "open")
    assert abs(taken.latitude_e6 - 53_800_000) < 2_000


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-8"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_accents_survive_whoever_saved_the_file(encoding, end):
    take(file(named(990001, "École O’Brien"), encoding=encoding, end=end))
    assert School.objects.get(urn=990001).name == "École O’Brien"


def test_an_arabic_name_survives_in_utf8():
    take(file(named(990001, "مدرسة النور"), encoding="utf-8-sig"))
    assert School.objects.get(urn=990001).name == "مدرسة النور"


def test_the_same_file_again_changes_nothing():
    body = file(school(990001), school(990002), school(990003, **{"EstablishmentStatus (name)": "Closed"}))
    assert counted(take(body)) == (2, 0, 0, 0, 1, 0)
    assert counted(take(body)) == (0, 0, 2, 0, 1, 0)


def test_a_newer_file_updates_and_a_school_that_closes_is_updated_not_lost():
    take(file(school(990001), school(990002)))
    report = take(
        file(
            named(990001, "New Name Academy"),
            school(990002, **{"EstablishmentStatus (name)": "Closed", "CloseDate": "31/08/2026"}),
        )
    )
    assert counted(report) == (0, 2, 0, 0, 0, 0)
    assert School.objects.get(urn=990001).name == "New Name Academy"
    assert School.objects.get(urn=990002).closed_on == date(2026, 8, 31)


def test_a_school_that_vanished_is_marked_named_and_never_deleted_and_may_come_back():
    take(file(school(990001), school(990002)))
    report = take(file(school(990001)), at=NOW + timedelta(days=30))
    assert School.objects.get(urn=990002).vanished_at == NOW + timedelta(days=30)
    assert any("990002" in warning for warning in report.warnings)
    assert counted(take(file(school(990001)))) == (0, 0, 1, 0, 0, 0)
    assert counted(take(file(school(990001), school(990002)))) == (0, 1, 1, 0, 0, 0)
    assert School.objects.get(urn=990002).vanished_at is None


def test_a_refused_row_is_no_vanished_school():
    take(file(school(990001), school(990002)))
    take(file(school(990001), school(990002, NumberOfPupils="870.5")))
    assert School.objects.get(urn=990002).vanished_at is None


def test_a_part_of_the_list_makes_no_school_vanish():
    take(file(*(school(990001 + n) for n in range(8))))
    report = take(file(school(990001)))
    assert not School.objects.exclude(vanished_at=None).exists()
    assert any("lacks 7 of the 8" in warning for warning in report.warnings)


def test_a_file_without_an_authority_makes_none_of_its_schools_vanish():
    take(file(school(990001), school(990002, **{"LA (name)": "Southmoor"})), "Northdale", "Southmoor")
    take(file(school(990001)), "Northdale", "Southmoor")
    assert School.objects.get(urn=990002).vanished_at is None


def test_a_school_that_moved_to_another_authority_is_still_brought_up_to_date():
    take(file(school(990001)))
    assert counted(take(file(school(990001, **{"LA (name)": "Southmoor"})))) == (0, 1, 0, 0, 0, 0)


def test_authorities_and_phases_choose_the_rows():
    body = file(
        school(990001),
        school(990002, **{"LA (name)": "Southmoor"}),
        school(990003, **{"PhaseOfEducation (name)": "Primary"}),
        school(990004, **{"PhaseOfEducation (name)": "All-through"}),
        school(990005, **{"PhaseOfEducation (name)": "All through"}),
    )
    report = take(body, "NORTHDALE ", phases=["secondary", "all_through"])
    assert counted(report) == (3, 0, 0, 2, 0, 0)
    assert set(School.objects.values_list("urn", flat=True)) == {990001, 990004, 990005}


def test_an_authority_that_is_not_in_the_file_is_named_with_what_was_meant():
    report = take(file(school(990001)), "Northdail")
    assert any("Northdail" in warning and "Northdale" in warning for warning in report.warnings)


@pytest.mark.parametrize(
    ("column", "text", "says"),
    [
        ("NumberOfPupils", "870.5", "fraction"),
        ("NumberOfPupils", "-3", "whole number"),
        ("NumberOfPupils", "lots", "whole number"),
        ("OpenDate", "31-02-2020", "not a date"),
        ("OpenDate", "2020-01-01", "not a date"),
        ("EstablishmentStatus (name)", "Ajar", "own words"),
        ("PhaseOfEducation (name)", "Tertiary", "own words"),
        ("EstablishmentName", "", "no name"),
        ("EstablishmentName", "A" * 201, "at most 200"),
        ("EstablishmentName", "St Thomas \ufffd Becket", "wrong encoding"),
        ("Easting", "9999999", "National Grid"),
    ],
)
def test_a_faulty_cell_refuses_its_row_and_no_other(column, text, says):
    report = take(file(school(990001, **{column: text}), school(990002), encoding="utf-8-sig"))
    assert counted(report) == (1, 0, 0, 0, 0, 1)
    (refusal,) = report.refused
    assert (refusal.row, refusal.urn, refusal.field) == (2, 990001, column)
    assert says in refusal.reason
    assert list(School.objects.values_list("urn", flat=True)) == [990002]


def test_a_whole_number_with_a_decimal_point_is_that_number():
    take(file(school(990001, NumberOfPupils="870.0")))
    assert School.objects.get(urn=990001).pupils == 870


def test_missing_coordinates_and_counts_are_unknown_not_zero():
    take(
        file(
            school(990001, Easting="", Northing="", NumberOfPupils=""),
            school(990002, Easting="0", Northing="0"),
        )
    )
    first, second = School.objects.order_by("urn")
    assert (first.pupils, first.easting, first.latitude_e6) == (None, None, None)
    assert second.longitude_e6 is None


def test_zeros_that_a_spreadsheet_ate_are_put_back():
    take(file(school(990001, **{"LA (code)": "1"})))
    assert School.objects.get(urn=990001).authority_code == "001"


def test_a_urn_that_is_none_refuses_the_row():
    report = take(file(school("99-1"), school(990002)))
    assert [(one.urn, one.field) for one in report.refused] == [("99-1", "URN")]


def test_a_school_that_comes_twice_alike_is_taken_once():
    report = take(file(school(990001), school(990001)))
    assert counted(report) == (1, 0, 0, 0, 0, 1)
    assert (report.refused[0].row, "row 2 already" in report.refused[0].reason) == (3, True)


def test_a_school_that_comes_twice_and_differs_is_not_guessed_at():
    report = take(file(named(990001, "One"), named(990001, "Other"), school(990002)))
    assert counted(report) == (1, 0, 0, 0, 0, 2)
    assert not School.objects.filter(urn=990001).exists()


def test_proposed_to_close_is_open_with_a_warning_word():
    take(file(school(990001, **{"EstablishmentStatus (name)": "Open, but proposed to close"})))
    assert School.objects.get(urn=990001).status == "closing"


def test_a_column_that_the_year_did_not_have_leaves_what_was_known():
    take(file(school(990001)))
    older = [column for column in COLUMNS if column not in {"NumberOfPupils", "Town", "Easting"}]
    assert counted(take(file(school(990001), columns=older))) == (0, 0, 1, 0, 0, 0)
    assert School.objects.get(urn=990001).pupils == 870


def test_a_row_with_a_stray_comma_is_refused_alone():
    body = file(school(990001), school(990002)).replace(b'"Invented School 990001"', b'"Invented","School"')
    report = take(body)
    assert counted(report) == (1, 0, 0, 0, 0, 1)
    assert "21 cells instead of 20" in report.refused[0].reason


def test_looking_without_touching_writes_nothing():
    assert take(file(school(990001)), dry=True).created == 1
    assert not School.objects.exists()


def good():
    return file(school(990001), school(990002))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (lambda: b"", "not the national school list"),
        (lambda: b"name;price\r\nchair;3\r\n", "not separated by commas"),
        (lambda: b"name,price\r\nchair,3\r\n", "not the national school list"),
        (lambda: b"URN,EstablishmentName\r\n990001,A\r\n", "lacks the columns"),
        (lambda: good().split(b"\r\n")[0] + b"\r\n", "no school"),
        (lambda: good()[:-40], "cut off"),
        (lambda: good()[: good().rindex(b"Open") - 3], "cut off"),
        (lambda: good()[: good().rindex(b"429735") + 2], "cut off"),
        (lambda: b"PK\x03\x04rest", "zip file or a workbook"),
        (lambda: "URN,EstablishmentName".encode("utf-16"), "UTF-16"),
        (lambda: good() + b"\x00", "not a text file"),
        (lambda: good().replace(b"Milltown", b"Mill\x8dtown"), "neither in the encoding"),
        (lambda: b"\xef\xbb\xbf" + good().replace(b"Milltown", b"Mill\xe9"), "says that it is UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_nothing_is_written(body, says):
    with pytest.raises(school_list.FileRefused) as refused:
        take(body())
    assert says in refused.value.message
    assert not School.objects.exists()


@pytest.mark.skipif(not REAL.exists(), reason="reference data of real schools is not beside the project")
def test_every_row_of_the_real_sample_is_accounted_for():
    report = school_list.take_in(
        school_list.read((REAL / "gias_true_rows_sample.csv").read_bytes(), name="sample.csv"),
        authorities=(),
        at=NOW,
    )
    assert (report.rows, sum(counted(report)), report.refused) == (12, 12, [])
    assert report.closed == 2


@pytest.mark.skipif(not REAL.exists(), reason="reference data of real schools is not beside the project")
def test_all_of_england_takes_seconds_and_again_changes_nothing():
    body = (REAL / "gias_format_england_secondary.csv").read_bytes()
    began = time.monotonic()
    first = school_list.take_in(school_list.read(body, name="e.csv"), authorities=(), at=NOW)
    again = school_list.take_in(school_list.read(body, name="e.csv"), authorities=(), at=NOW)
    assert time.monotonic() - began < 8
    assert counted(first) == (4235, 0, 0, 0, 268, 0)
    assert counted(again) == (0, 0, 4235, 0, 268, 0)
