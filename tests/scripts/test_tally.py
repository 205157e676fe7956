"""What ``make test`` counts is what was run."""

import sys
from pathlib import Path

import pytest

from bench.server import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import scripts.test
from scripts.test import Job, Tally


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


@pytest.mark.parametrize(("stays", "passed", "failed"), [(False, 2, 0), (True, 1, 1)])
def test_what_fails_beside_others_gets_one_chance_alone_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    stays: bool, passed: int, failed: int,
) -> None:  # fmt: skip
    """A fault that is there alone, too, is a fault."""
    (tmp_path / "test_one.py").write_text(
        "from pathlib import Path\n"
        "def test_calm(): pass\n"
        "def test_busy():\n"
        "    seen = Path(__file__).with_suffix('.seen')\n"
        "    before = seen.exists(); seen.touch()\n"
        f"    assert before and not {stays}\n"
    )
    monkeypatch.setattr(scripts.test, "ROOT", tmp_path)
    plain = ["-p", "no:django", "-p", "no:cacheprovider", "-o", "junit_family=xunit1"]
    job = Job("dear", sys.executable, "-m", "pytest", "-q", *plain, pytest=True, alone=["-n", "0"])
    tally = Tally()
    job.run(tally, tmp_path)
    assert (tally.passed, tally.failed, bool(tally.broken)) == (passed, failed, stays)
    assert "again  test_one.py::test_busy: failed beside others" in capsys.readouterr().out
