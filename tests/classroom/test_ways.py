from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from techgoals.classroom.ways import Taught, shares


def taught(group, lesson, day, marks, counted=None, reported=None):
    return Taught(None, group, lesson, date(2026, 11, day), marks, counted, reported)


def figures(rows):
    found = shares(rows)
    return tuple(sum(getattr(row, way) for row in found) for way in ("signed_in", "counted", "reported"))


def test_one_pupil_in_two_lessons_and_two_classes_is_one_young_person():
    assert figures([taught("a", "1", 1, "xy"), taught("a", "2", 2, "xy"), taught("b", "1", 3, "yz")]) == (
        3,
        0,
        0,
    )


def test_a_head_count_adds_only_those_who_did_not_sign_in():
    assert figures([taught("a", "1", 1, "xyz", counted=28)]) == (3, 25, 0)
    assert figures([taught("a", "1", 1, "xyz", counted=2)]) == (3, 0, 0)


def test_the_highest_head_count_of_a_class_counts_not_their_sum():
    assert figures([taught("a", "1", 1, "", counted=28), taught("a", "2", 2, "", counted=30)]) == (0, 30, 0)


def test_what_is_reported_adds_only_what_was_neither_signed_in_nor_counted():
    assert figures([taught("a", "1", 1, "xyz", counted=20, reported=26)]) == (3, 17, 6)
    assert figures([taught("a", "1", 1, "xyz", reported=26)]) == (3, 0, 23)
    assert figures([taught("a", "1", 1, "", counted=20), taught("b", "1", 1, "", reported=26)]) == (0, 20, 26)


def test_a_pass_seen_first_in_another_class_still_explains_a_head_count_here():
    rows = [taught("a", "1", 1, "xy"), taught("b", "1", 2, "xy", counted=2)]
    assert figures(rows) == (2, 0, 0)


a_row = st.builds(
    taught, st.sampled_from("abc"), st.sampled_from("123"), st.integers(1, 5), st.sets(st.sampled_from("uvwxyz")),
    st.none() | st.integers(0, 60), st.none() | st.integers(0, 60),
)  # fmt: skip


@given(st.lists(a_row, unique_by=lambda t: (t.group, t.lesson)))
def test_whatever_was_taught_nobody_of_a_class_stands_in_two_ways(rows):
    found = shares(rows)
    assert sum(row.signed_in for row in found) == len({mark for t in rows for mark in t.marks})
    for group in {t.group for t in rows}:
        mine = [t for t in rows if t.group == group]
        passes = len({mark for t in mine for mark in t.marks})
        most = max([passes, *(t.counted or 0 for t in mine), *(t.reported or 0 for t in mine)])
        extra = sum(row.counted + row.reported for row in found if row.taught.group == group)
        assert passes + extra == most


@given(st.lists(a_row, unique_by=lambda t: (t.group, t.lesson)), st.randoms())
def test_the_order_in_which_rows_are_read_changes_nothing(rows, random):
    again = random.sample(rows, len(rows))
    assert [(s.taught.group, s.taught.lesson, s.signed_in, s.counted) for s in shares(rows)] == [
        (s.taught.group, s.taught.lesson, s.signed_in, s.counted) for s in shares(again)
    ]
