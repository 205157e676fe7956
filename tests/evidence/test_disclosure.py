"""No small cell is shown, and none can be worked out from the others."""

from hypothesis import given
from hypothesis import strategies as st

from techgoals.evidence.disclosure import LEAST, suppress


def test_a_small_cell_is_hidden_and_the_next_smallest_with_it():
    shown = suppress([120, 3, 40, 9])
    assert shown.cells == (120, None, 40, None)
    assert (shown.hidden, shown.together) == (2, 12)


def test_two_small_cells_that_together_are_large_enough_need_no_cover():
    assert suppress([50, 4, 4, 30]).cells == (50, None, None, 30)


def test_nothing_is_hidden_where_nothing_is_small():
    assert suppress([50, 0, 5]).cells == (50, 0, 5)


@given(st.lists(st.integers(0, 40), max_size=12))
def test_shown_and_hidden_together_are_the_total_and_no_hidden_cell_stands_alone(cells):
    shown = suppress(cells)
    assert sum(c for c in shown.cells if c is not None) + shown.together == sum(cells)
    assert all(c is None or c == 0 or c >= LEAST for c in shown.cells)
    if shown.hidden and len(cells) > 1:
        assert shown.hidden >= 2


def test_where_a_zero_is_an_answer_it_is_hidden_like_any_small_cell():
    assert suppress([50, 0, 9], zeros=False).cells == (50, None, None)
    assert suppress([0, 0], zeros=False).cells == (None, None)


@given(st.lists(st.integers(0, 40), max_size=12))
def test_where_zeros_tell_no_small_cell_is_shown_at_all(cells):
    shown = suppress(cells, zeros=False)
    assert all(c is None or c >= LEAST for c in shown.cells)
    assert sum(c for c in shown.cells if c is not None) + shown.together == sum(cells)
