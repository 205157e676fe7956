from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techgoals.classroom import pass_names, passes, pictures
from techgoals.classroom.models import Pass, Sitting
from techgoals.kernel import ids

from .conftest import AT, make_class, sit


def first(group):
    return group.enrolments.select_related("holder", "group").order_by("holder__number")[0]


def wrong_pictures(holder):
    right = passes.pictures_of(holder)
    return [word for word in pictures.WORDS if word not in right][:3]


def sign_in(group, holder, **changes):
    asked = {
        "join_code": group.join_code, "number": str(holder.number), "pictures": passes.pictures_of(holder), "at": AT
    }  # fmt: skip
    return passes.sign_in(**{**asked, **changes})


def test_code_number_and_three_pictures_open_the_door(group):
    sitting, token = sit(first(group))
    assert passes.sitting_of(token, AT) == sitting
    assert token not in sitting.token_hash


def test_a_code_is_heard_whatever_its_case_hyphens_and_spaces(group):
    holder = first(group).holder
    said = f" {group.join_code[:2].lower()} {group.join_code[2:4]}-{group.join_code[4:].lower()}"
    assert sign_in(group, holder, join_code=said)


def test_codes_have_no_look_alikes():
    assert set(passes.new_code()) <= set(ids.QUOTABLE)
    assert not set(ids.QUOTABLE) & set("01OIL5S8BU")


def test_the_display_name_is_as_good_as_the_number(group):
    holder = first(group).holder
    assert sign_in(group, holder, number=holder.display_name.lower().replace(" ", "-"))


def test_the_words_do_with_small_mistakes_and_the_qr_code_with_letters(group):
    holder = first(group).holder
    words = passes.pictures_of(holder)
    assert sign_in(group, holder, pictures=" ".join(words).upper())
    assert sign_in(group, holder, pictures=pictures.letters(words))


def test_the_order_of_the_pictures_matters(group):
    holder = first(group).holder
    with pytest.raises(passes.WrongPictures, match="left to right"):
        sign_in(group, holder, pictures=passes.pictures_of(holder)[::-1])


def test_an_unknown_class_and_an_unknown_pass_each_get_a_kind_word(group):
    holder = first(group).holder
    for code in ("ZZZZZZ", "", "…"):
        with pytest.raises(passes.NoSuchClass, match="code"):
            sign_in(group, holder, join_code=code)
    for number in ("99", "", "Otter"):
        with pytest.raises(passes.NoSuchPass, match="Teal Otter 7"):
            sign_in(group, holder, number=number)


def test_the_fifth_wrong_go_lets_the_pass_rest_longer_each_time_and_no_other_pass(group):
    one, two = (e.holder for e in group.enrolments.select_related("holder").order_by("holder__number")[:2])
    for _ in range(4):
        with pytest.raises(passes.WrongPictures):
            sign_in(group, one, pictures=wrong_pictures(one))
    with pytest.raises(passes.WaitALittle, match="a minute"):
        sign_in(group, one, pictures=wrong_pictures(one))
    with pytest.raises(passes.WaitALittle):  # even with the right ones
        sign_in(group, one)
    assert sign_in(group, two)
    later = AT + timedelta(seconds=61)
    with pytest.raises(passes.WaitALittle, match="2 minutes"):
        sign_in(group, one, pictures=wrong_pictures(one), at=later)
    assert sign_in(group, one, at=later + timedelta(minutes=3))
    one.refresh_from_db()
    assert (one.failures, one.blocked_until) == (0, None)


def test_a_pass_never_rests_longer_than_a_quarter_of_an_hour_and_its_teacher_can_wake_it(group):
    holder = first(group).holder
    Pass.objects.filter(pk=holder.pk).update(failures=900)
    with pytest.raises(passes.WaitALittle, match="15 minutes"):
        sign_in(group, holder, pictures=wrong_pictures(holder))
    passes.wake(holder=holder)
    assert sign_in(group, holder)


def test_a_forged_and_an_old_cookie_open_nothing(group):
    _sitting, token = sit(first(group))
    assert passes.sitting_of("x" * 32, AT) is None
    assert passes.sitting_of("", AT) is None
    assert passes.sitting_of(token, AT + passes.SITTING_LASTS) is None


def test_leaving_ends_the_sitting_alone(group):
    sitting, token = sit(first(group))
    passes.leave(sitting=sitting)
    passes.leave(sitting=sitting)
    assert passes.sitting_of(token, AT) is None
    assert Sitting.objects.count() == 0


def test_the_secret_stands_nowhere_in_plain_text(group):
    holder = first(group).holder
    words = passes.pictures_of(holder)
    kept = f"{holder.secret_check} {bytes(holder.secret_sealed)!r} {holder.digest}"
    assert not any(word in kept for word in words)


def test_equal_pictures_of_two_passes_look_different(group):
    one, two = group.enrolments.select_related("holder")[:2]
    assert passes._check(one.holder, ("sun", "key", "fish")) != passes._check(
        two.holder, ("sun", "key", "fish")
    )


def test_pictures_and_words_are_24_and_differ_by_more_than_a_slip():
    assert len(pictures.WORDS) == len(pictures.LETTERS) == 24
    for one in pictures.WORDS:
        assert all(pictures._apart(one, two) > 2 for two in pictures.WORDS if one != two)


@given(st.sampled_from(pictures.WORDS), st.data())
def test_a_word_with_one_letter_wrong_is_understood(word, data):
    place = data.draw(st.integers(0, len(word) - 1))
    assert pictures.read(word[:place] + word[place + 1 :] + " ")[:1] in ((word,), ())
    longer = word[:place] + word[place] + word[place:]
    assert pictures.read(longer) == (word,)


def test_names_are_kind_and_enough_for_a_big_school(campaign, school, teacher):
    taken = set()
    for _ in range(3000):
        name = pass_names.draw(taken)
        assert name not in taken
        taken.add(name)


def test_34_pupils_behind_one_address_all_get_in(campaign, school, teacher, client):
    group = make_class(campaign, school, teacher, size=34, name="Big")
    got_in = 0
    for enrolment in group.enrolments.select_related("holder"):
        form = {
            "code": group.join_code, "number": enrolment.holder.number, "pictures": passes.pictures_of(enrolment.holder)
        }  # fmt: skip
        # one types wrongly twice, from the same address as all the others
        client.post("/join/", {**form, "pictures": wrong_pictures(enrolment.holder)})
        answer = client.post("/join/", form)
        got_in += answer.status_code == 302 and "techgoals_pass" in answer.cookies
    assert got_in == 34
