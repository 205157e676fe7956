"""The campaign's schools: imported by page and by command, filtered, and apart from other campaigns."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from techgoals.campaigns import choosing, region
from techgoals.campaigns.due import due
from techgoals.campaigns.models import CampaignSchool, SchoolListFile
from techgoals.kernel import clock
from techgoals.kernel.models import AuditRecord
from techgoals.people.models import School
from tests.campaigns.conftest import TEST
from tests.people.door import NOW
from tests.people.gias import file, named, school


def take(valley, body, *authorities, **more):
    return region.import_schools(
        campaign=valley.campaign, file=body, name="l.csv", authorities=authorities, by=TEST, at=NOW, **more
    )


def upload(browser, region_, body, name="list.csv", authorities="Northdale", **more):
    """Choose a file on the page."""
    with clock.at(browser.at):
        return browser.browser.post(
            region_.address("team/schools/import/"),
            {"file": SimpleUploadedFile(name, body), "authorities": authorities, **more},
        )


def test_a_school_that_another_campaign_knows_is_new_to_this_one(valley, coast):
    report = take(valley, file(school(990101), school(990102), school(990001), school(990002)), "Northdale")
    assert (report.created, report.updated) == (2, 1)  # 990001 has another name here
    assert valley.campaign.campaign_schools.count() == 4
    assert coast.campaign.campaign_schools.count() == 2


def test_a_file_of_one_campaign_makes_no_school_of_another_vanish(valley, coast):
    take(valley, file(named(990001, "St Aidan’s"), school(990002)), "Northdale")
    assert not School.objects.exclude(vanished_at=None).exists()


def test_the_campaign_learns_its_authorities_as_the_list_writes_them(valley):
    take(valley, file(school(990005, **{"LA (name)": "Southmoor"})), "southmoor", "Nowhere")
    valley.campaign.refresh_from_db()
    assert valley.campaign.authorities == ["Northdale", "Southmoor"]


def test_without_authorities_the_campaign_s_own_are_meant(valley):
    assert take(valley, file(school(990002), school(990009, **{"LA (name)": "Southmoor"}))).out_of_scope == 1


def test_a_closed_school_that_was_not_known_does_not_join(valley):
    take(valley, file(school(990009, **{"EstablishmentStatus (name)": "Closed"})), "Northdale")
    assert not CampaignSchool.objects.filter(school_id=990009).exists()


def test_an_import_is_on_record(valley):
    facts = AuditRecord.objects.filter(verb="schools.import").latest("seq").facts
    assert '"created":2' in facts


def test_the_team_looks_first_and_then_takes_the_list_in(valley):
    team = valley.browser("team")
    answer = upload(team, valley, file(school(990002), school(990003), school(990004, NumberOfPupils="1.5")))
    page = team.get(answer["Location"])
    assert "Nothing is written yet" in page.content.decode()
    assert "has a fraction" in page.content.decode()
    assert not School.objects.filter(urn=990003).exists()
    assert team.post(answer["Location"]).status_code == 302
    assert School.objects.filter(urn=990003).exists()
    page = team.get(answer["Location"])
    assert "The list was taken in" in page.content.decode()
    assert SchoolListFile.objects.get().body is None


def test_taking_it_in_twice_is_harmless(valley):
    team = valley.browser("team")
    answer = upload(team, valley, file(school(990003)))
    for _ in range(2):
        team.post(answer["Location"])
    assert AuditRecord.objects.filter(verb="schools.import", chain=str(valley.campaign.id)).count() == 2
    assert SchoolListFile.objects.get().report["created"] == 1


def test_refused_rows_come_as_csv_that_a_spreadsheet_cannot_run(valley):
    team = valley.browser("team")
    answer = upload(team, valley, file(school("=1+1"), school(990003)))
    got = team.get(answer["Location"] + "refused.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(got)))
    assert rows[1][:3] == ["2", "'=1+1", "URN"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"name,price\r\nchair,3\r\n", "is not the national school list"),
        (file(school(990003))[:-30], "cut off"),
        (b"", "This file is empty"),
    ],
)
def test_a_wrong_file_is_said_so_and_what_was_typed_is_kept(valley, body, says):
    page = upload(valley.browser("team"), valley, body, authorities="Northdale\nSouthmoor")
    assert page.status_code == 422
    assert says in page.content.decode()
    assert "Northdale\nSouthmoor" in page.content.decode()


def test_a_file_nobody_took_in_is_forgotten_after_a_day_and_the_page_says_so(valley):
    team = valley.browser("team")
    address = upload(team, valley, file(school(990003)))["Location"]
    assert due(NOW + timedelta(hours=25)) == 1
    assert team.post(address).status_code == 410
    assert not School.objects.filter(urn=990003).exists()
    with pytest.raises(choosing.ListGone):
        choosing.take(file=SchoolListFile.objects.get(), by=TEST, at=NOW)


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("", 2),
        ("name=aidan", 1),
        ("name=990002", 1),
        ("name=O'Brien", 0),
        ("name=%D9%85%D8%AF%D8%B1%D8%B3%D8%A9", 0),
        ("authority=Northdale", 2),
        ("authority=Southmoor", 2),  # not a choice: nothing is filtered, nothing breaks
        ("phase=primary", 0),
        ("phase=secondary&status=open", 2),
        ("status=vanished", 0),
        ("page=99", 2),
        ("page=x", 2),
        ("name=" + "x" * 300, 2),
    ],
)
def test_the_list_of_schools_is_narrowed(valley, coast, query, finds):
    page = valley.browser("auditor").get(valley.address(f"team/schools/?{query}"))
    assert page.status_code == 200
    assert page.context["shown"].found == finds
    assert f"{finds} school" in page.content.decode()


def test_a_campaign_without_schools_shows_the_way_out(valley):
    CampaignSchool.objects.of(valley.campaign).delete()
    page = valley.browser("team").get(valley.address("team/schools/")).content.decode()
    assert "No schools yet" in page
    assert valley.address("team/schools/import/") in page


def test_the_map_is_shaded_by_the_number_of_schools(valley):
    square = {"type": "Polygon", "coordinates": [[[-2, 53], [-1, 53], [-1, 54], [-2, 54], [-2, 53]]]}
    region.draw_borders(
        campaign=valley.campaign,
        borders={
            "type": "FeatureCollection",
            "features": [{"properties": {"name": "Northdale"}, "geometry": square}],
        },
        by=TEST,
        at=NOW,
    )
    page = valley.browser("team").get(valley.address("team/schools/")).content.decode()
    assert "Northdale: 2 schools" in page


@pytest.mark.parametrize("borders", [None, [], {"features": []}, {"features": [{"properties": {}}]}])
def test_borders_that_are_none_are_refused(valley, borders):
    with pytest.raises(region.OddBorders):
        region.draw_borders(campaign=valley.campaign, borders=borders, by=TEST, at=NOW)


@pytest.mark.parametrize("more", [0, 60])
def test_the_list_takes_the_same_number_of_queries_however_long(valley, django_assert_num_queries, more):
    take(
        valley, file(named(990001, "St Aidan’s"), *(school(990002 + n) for n in range(1 + more))), "Northdale"
    )
    auditor = valley.browser("auditor")
    with django_assert_num_queries(10):
        auditor.get(valley.address("team/schools/"))
