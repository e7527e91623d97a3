"""Gaps as points, and the effort after which nothing more is searched; by hand."""

from __future__ import annotations

import pytest

from engine.facts.tables.cover import Steps, TooManySteps, covered, gaps

BOTH = 0b11
"""Of two rows the first holds at the first value of the one side, the second at the last of the other."""
SIDES = ((0b11, 0b10, 0b10), (0b01, 0b01, 0b11))


def test_each_gap_is_shown_once_by_the_first_values_that_have_it() -> None:
    assert gaps(SIDES, BOTH, Steps()) == ((1, 0),)
    assert gaps(((0b11, 0b00), (0b11, 0b11)), BOTH, Steps()) == ((1, 0),)
    assert gaps(((0b11, 0b11), (0b11, 0b00)), BOTH, Steps()) == ((0, 1),)
    assert gaps(((0b1, 0b0), (0b1, 0b0)), 0b1, Steps()) == ((0, 1), (1, 0))
    assert gaps(((0b1,), (0b1,)), 0b1, Steps()) == ()


def test_as_many_gaps_are_shown_as_are_asked_for() -> None:
    """Each where other rows are the ones that are missed."""
    sides = ((0b001, 0b010, 0b100), (0b110, 0b101, 0b011))
    assert len(gaps(sides, 0b111, Steps(), most=9)) == 3
    assert len(gaps(sides, 0b111, Steps(), most=2)) == 2


def test_the_search_ends_where_it_may_not_go_on() -> None:
    """With its last step it still may."""
    steps = Steps(5)
    steps.take(3)
    steps.take(2)
    with pytest.raises(TooManySteps):
        steps.take(1)
    needed = 6  # three values of each side
    assert gaps(SIDES, BOTH, Steps(needed))
    with pytest.raises(TooManySteps):
        gaps(SIDES, BOTH, Steps(needed - 1))


def test_a_row_is_covered_where_the_others_hold_at_all_its_points() -> None:
    one = ((0b111, 0b110), (0b011, 0b101))
    assert covered(one, one, 0, 0b110, Steps())
    assert not covered(one, one, 0, 0b010, Steps())
    assert not covered(one, one, 1, 0b001, Steps())
