"""What ``make test`` counts is what was run."""

import sys
from pathlib import Path

import pytest

from bench.server import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
from scripts.test import Tally


def test_pytests_account_is_taken_over(tmp_path: Path) -> None:
    """A test counts once; an error beside a test makes it failed."""
    file = tmp_path / "report.xml"
    file.write_text(
        '<testsuites><testsuite><testcase classname="t" name="a"/>'
        '<testcase classname="t" name="b"><failure message="no"/></testcase>'
        '<testcase classname="t" name="c"><error message="no"/></testcase>'
        '<testcase classname="t" name="d"><skipped type="pytest.skip" message="no Chromium"/></testcase>'
        "</testsuite></testsuites>"
    )
    tally = Tally()
    assert tally.junit(file) == 2
    assert (tally.passed, tally.failed, tally.skipped) == (1, 2, 1)
    assert tally.reasons == ["t.d: no Chromium"]


@pytest.mark.parametrize("sign", ["#", "ℹ"])
def test_nodes_account_is_taken_over(sign: str) -> None:
    """In both of the ways in which its runner prints."""
    tally = Tally()
    words = [("tests", 5), ("pass", 3), ("fail", 1), ("cancelled", 0), ("skipped", 1), ("todo", 0)]
    assert tally.node("\n".join(f"{sign} {word} {number}" for word, number in words)) == 1
    assert (tally.passed, tally.failed, tally.skipped) == (3, 1, 1)
    assert len(tally.reasons) == 1
