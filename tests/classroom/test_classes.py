from datetime import UTC, date, datetime

import pytest

from techgoals.campaigns.models import AcademicYear
from techgoals.classroom import classes
from techgoals.classroom.models import Class, Pass
from techgoals.kernel.models import AuditRecord
from techgoals.people import ties
from techgoals.people.models import Person

from .conftest import AT, make_class, make_lesson, make_school, make_teacher


def test_a_class_comes_with_a_pass_for_each_pupil_and_a_date_of_erasure(group):
    assert group.enrolments.count() == 3
    assert sorted(Pass.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert group.erase_on == date(2027, 1, 19)  # 30 days after 20 December
    assert AuditRecord.objects.filter(verb="class.make").count() == 1


def test_numbers_go_on_in_the_school_and_begin_anew_in_another(campaign, school, teacher, group):
    second = make_class(campaign, school, teacher, size=2, name="9C")
    assert sorted(second.enrolments.values_list("holder__number", flat=True)) == [4, 5]
    elsewhere = make_school(campaign)
    third = make_class(campaign, elsewhere, make_teacher(elsewhere), size=2)
    assert sorted(third.enrolments.values_list("holder__number", flat=True)) == [1, 2]


def test_somebody_whose_tie_is_not_confirmed_makes_no_class(campaign, school):
    person = Person.objects.create_user("new@school.example", name="New")
    ties.ask(campaign_id=campaign.pk, person=person, school=school, role="teacher", by=person.actor, at=AT)
    with pytest.raises(classes.NotATeacherThere, match="not confirmed"):
        make_class(campaign, school, person)


def test_a_teacher_of_another_school_makes_no_class_here(campaign, school):
    other = make_teacher(make_school(campaign))
    with pytest.raises(classes.NotATeacherThere):
        make_class(campaign, school, other)


def test_pressing_the_button_twice_makes_one_class(campaign, school, teacher, group):
    with pytest.raises(classes.ClassThere, match="already"):
        make_class(campaign, school, teacher, name=" 9b ")
    assert Class.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "size", "field"),
    [("", 3, "name"), ("x" * 41, 3, "name"), ("9B", 61, "size"), ("9B", -1, "size")],
)
def test_an_odd_class_is_refused_with_its_field(campaign, school, teacher, name, size, field):
    with pytest.raises(classes.OddClass) as refused:
        make_class(campaign, school, teacher, name=name, size=size)
    assert refused.value.field == field


def test_a_class_taught_from_paper_has_no_passes(campaign, school, teacher):
    assert make_class(campaign, school, teacher, size=0).enrolments.count() == 0


def test_in_the_holidays_the_next_term_counts_and_across_the_year_too(campaign):
    assert classes.erased_when(campaign, date(2026, 12, 21))[1] == date(2027, 4, 30)
    year, erase_on = classes.erased_when(campaign, date(2027, 7, 30))
    assert (year.name, erase_on) == ("2027/28", date(2028, 1, 19))


def test_without_a_term_ahead_no_class_is_made(campaign, school, teacher):
    AcademicYear.objects.all().delete()
    with pytest.raises(classes.NoTerm, match="school year"):
        make_class(campaign, school, teacher)


def test_a_class_is_kept_one_term_more(group, teacher):
    assert classes.keep(group=group, by=teacher.actor, at=AT).erase_on == date(2027, 4, 30)


def test_passes_of_an_earlier_class_work_in_the_new_one_too(campaign, school, teacher, group):
    holders = list(Pass.objects.filter(enrolments__group=group))
    second = classes.make(
        campaign=campaign, school=school, teacher=teacher, name="Club", year_group=9, size=4, holders=holders,
        by=teacher.actor, at=AT,
    )  # fmt: skip
    assert second.enrolments.count() == 4
    assert Pass.objects.count() == 4
    assert classes.enrol(group=second, holders=holders, by=teacher.actor, at=AT) == 0


def test_passes_of_another_school_are_refused(campaign, group, teacher):
    elsewhere = make_school(campaign)
    make_class(campaign, elsewhere, make_teacher(elsewhere))
    strangers = Pass.objects.filter(school=elsewhere)
    with pytest.raises(classes.WrongSchool):
        classes.enrol(group=group, holders=strangers, by=teacher.actor, at=AT)


def test_somebody_new_gets_the_next_pass_up_to_sixty(group, teacher):
    assert [p.number for p in classes.add_passes(group=group, how_many=1, by=teacher.actor, at=AT)] == [4]
    with pytest.raises(classes.OddClass, match="at most 60"):
        classes.add_passes(group=group, how_many=57, by=teacher.actor, at=AT)


def test_a_lesson_opened_twice_is_one_lesson_and_an_end_can_be_taken_back(group, lesson, teacher, taught):
    again = classes.open_lesson(group=group, lesson=lesson, by=teacher.actor, at=AT)
    assert again == taught
    ended = classes.end_lesson(taught=taught, by=teacher.actor, at=AT)
    assert ended.ended_at == AT
    later = datetime(2026, 11, 24, 9, tzinfo=UTC)
    reopened = classes.open_lesson(group=group, lesson=lesson, by=teacher.actor, at=later)
    assert (reopened.ended_at, reopened.opened_at) == (None, AT)


def test_a_lesson_off_the_shelf_is_not_opened(campaign, group, teacher):
    gone = make_lesson(campaign, "old", retired_at=AT)
    with pytest.raises(classes.WrongSchool, match="shelf"):
        classes.open_lesson(group=group, lesson=gone, by=teacher.actor, at=AT)
