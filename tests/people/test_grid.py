"""The National Grid against the worked example of Ordnance Survey and places that anybody can look up."""

import csv
from math import cos, degrees, hypot, radians
from pathlib import Path
from statistics import median

import pytest

from techgoals.people import grid

TIDY = (
    Path(__file__).resolve().parents[3] / "shared" / "data" / "schools" / "schools_leeds_city_region_tidy.csv"
)


def metres(latitude, longitude, true_latitude, true_longitude):
    north = (latitude - true_latitude) * 111_320
    east = (longitude - true_longitude) * 111_320 * cos(radians(true_latitude))
    return hypot(north, east)


def test_the_grid_gives_the_published_worked_example():
    # "A guide to coordinate systems in Great Britain", annex C: E 651409.903, N 313177.270
    latitude, longitude = map(degrees, grid.to_osgb36(651_409.903, 313_177.270))
    assert latitude == pytest.approx(52 + 39 / 60 + 27.2531 / 3600, abs=1e-8)
    assert longitude == pytest.approx(1 + 43 / 60 + 4.5177 / 3600, abs=1e-8)


def test_the_shift_to_wgs84_agrees_with_the_survey_s_own_converter_within_five_metres():
    # Caister water tower, the guide's example point: its converter (OSTN15) gives 52.65798 N, 1.71605 E
    latitude, longitude = (n / 1_000_000 for n in grid.to_wgs84(651_410, 313_177))
    assert metres(latitude, longitude, 52.65798, 1.71605) < 5


@pytest.mark.skipif(not TIDY.exists(), reason="reference data of real schools is not beside the project")
def test_schools_lie_where_another_source_has_them():
    with TIDY.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["easting"] and row["latitude"]]
    off = []
    for row in rows:
        latitude, longitude = (
            n / 1_000_000 for n in grid.to_wgs84(int(row["easting"]), int(row["northing"]))
        )
        off.append(metres(latitude, longitude, float(row["latitude"]), float(row["longitude"])))
    # the two sources hold postcode centres of 2014 and of 2025, which moved a little: the median tells of the formula
    assert len(off) > 200
    assert median(off) < 10


def test_a_point_in_the_sea_of_numbers_is_refused():
    with pytest.raises(grid.OffTheGrid):
        grid.to_wgs84(7_000_000, 1)
