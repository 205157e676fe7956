"""The commands that begin a campaign: make it, import its schools, invite its first person."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from techgoals.campaigns.models import Campaign, Invitation
from techgoals.config import place
from techgoals.config.commands import campaign, person, schools
from techgoals.kernel.models import Mail
from techgoals.kernel.refusals import Refused
from techgoals.people.models import School
from tests.people.gias import file
from tests.people.gias import school as row

pytestmark = pytest.mark.django_db
SHAPE = {"file", "rows", "created", "updated", "unchanged", "out_of_scope", "closed", "refused", "warnings"}


def run(command, *words):
    return CliRunner().invoke(command, [str(word) for word in words])


@pytest.fixture
def trial():
    run(campaign.command, "create", "trial", "--name", "Trial", "--authority", "Northdale")
    return Campaign.objects.get(slug="trial")


@pytest.fixture
def listed(tmp_path):
    """Write a list and return its path."""

    def write(*rows, body=None):
        path = tmp_path / "list.csv"
        path.write_bytes(body if body is not None else file(*rows))
        return path

    return write


def test_a_campaign_is_made_and_described():
    done = run(campaign.command, "create", "trial", "--name", "Trial", "--region", "The Valley", "--json")
    said = json.loads(done.stdout)
    assert (done.exit_code, said["campaign"], said["region"], len(said["phases"])) == (
        0,
        "trial",
        "The Valley",
        4,
    )


def test_a_short_name_that_is_taken_or_odd_is_refused(trial):
    for slug in ("trial", "Über Uns", "-"):
        assert isinstance(
            run(campaign.command, "create", slug, "--name", "X").exception, Refused | SystemExit
        )
    assert Campaign.objects.count() == 1


def test_a_region_says_what_it_is_strong_at(trial):
    region = Path(__file__).resolve().parents[2] / "packs/northbridge/region.yml"
    done = run(campaign.command, "strengths", "trial", region, "--json")
    assert json.loads(done.stdout)["strengths"][0] == "Machines that work at sea"
    trial.refresh_from_db()
    assert len(trial.strengths) == 4


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("strengths: [{title: Kites, says: Wind., figure: 9 of 12}]", "a figure without a source is none"),
        ("name: Nowhere", "has no list"),
        ("strengths: 3", "has no list"),
        ("strengths: [Kites]", "has no list"),
        ("{", "has no list"),
    ],
)
def test_a_strength_without_its_source_is_refused(trial, tmp_path, text, words):
    file = tmp_path / "region.yml"
    file.write_text(text)
    done = run(campaign.command, "strengths", "trial", file)
    assert done.exit_code == 1
    assert words in done.stderr
    trial.refresh_from_db()
    assert trial.strengths == []


def test_an_import_answers_with_json_alone_and_says_the_same_again(trial, listed):
    path = listed(row(990001), row(990002, **{"LA (name)": "Southmoor"}))
    first = run(schools.command, "import", path, "--campaign", "trial", "--authority", "Northdale", "--json")
    said = json.loads(first.stdout)
    assert set(said) == SHAPE
    assert (first.exit_code, said["rows"], said["created"], said["out_of_scope"]) == (0, 2, 1, 1)
    again = json.loads(run(schools.command, "import", path, "--campaign", "trial", "--json").stdout)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 1)


def test_refused_rows_make_exit_code_1_and_name_row_urn_field_and_reason(trial, listed):
    done = run(schools.command, "import", listed(row(990001, NumberOfPupils="1.5"), row(990002)), "--json")
    (refused,) = json.loads(done.stdout)["refused"]
    assert done.exit_code == 1
    assert set(refused) == {"row", "urn", "field", "reason"}
    assert (refused["row"], refused["urn"], refused["field"]) == (2, 990001, "NumberOfPupils")


def test_a_refused_file_makes_exit_code_2_and_writes_nothing(trial, listed):
    done = run(schools.command, "import", listed(body=file(row(990001))[:-25]), "--json")
    assert done.exit_code == 2
    assert "cut off" in json.loads(done.stdout)["error"]
    assert not School.objects.exists()


def test_the_first_person_is_invited_and_the_link_is_printed_in_development(trial):
    done = run(person.command, "invite", "Ann@Valley.example", "--role", "team", "--name", "Ann O’Brien")
    assert done.exit_code == 0
    assert done.stdout.strip() in Mail.objects.get(to="ann@valley.example").text


def test_elsewhere_the_link_is_only_mailed(trial, monkeypatch):
    monkeypatch.setenv("TECHGOALS_ENV", "production")
    assert not place.is_development()
    done = run(person.command, "invite", "ann@valley.example", "--role", "team")
    assert "/invitation/" not in done.output
    assert "mailed" in done.output


def test_where_there_are_two_campaigns_one_says_which(trial):
    run(campaign.command, "create", "other", "--name", "Other")
    done = run(person.command, "invite", "ann@valley.example", "--role", "team")
    assert done.exit_code == 1
    assert "Say which" in done.output
    assert not Invitation.objects.exists()


def test_an_unknown_school_or_person_is_said_so(trial):
    done = run(person.command, "invite", "ann@valley.example", "--role", "head", "--school", "990555")
    assert (done.exit_code, "no school with the URN" in done.output) == (1, True)
    done = run(person.command, "forget-authenticator", "ann@valley.example")
    assert (done.exit_code, "Nobody has an account" in done.output) == (1, True)
