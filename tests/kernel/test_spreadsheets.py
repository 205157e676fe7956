"""A cell that a spreadsheet would run is made a text."""

import pytest

from techgoals.kernel.spreadsheets import safe


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\xa0=1", "\uff1d1", "\x00=1"],
)
def test_what_could_be_a_formula_begins_with_an_apostrophe(cell):
    assert safe(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "9B", "O'Brien", "a=b", "مرحبا"])
def test_what_cannot_is_left_as_it_is(cell):
    assert safe(cell) == cell
