"""The workbook of a round in euro is that of the same round in won, with as many cents as won in every amount."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest

from engine.round import Round
from tests.award_schedule.rounds import read, written
from tests.award_schedule.test_formulas import formulas
from tests.laws.drawn import CENTS, drawn

SEEDS = (16, 76, 78, 91, 144, 282, 351, 378)
"""Rounds with a waiting list and funders, most with pots, of every policy."""


@cache
def both(seed: int) -> tuple[Round, Round]:
    """The round of a number in won, and in cents."""
    won = drawn(seed)
    cents = won.times(CENTS) if won else None
    assert won is not None
    assert cents is not None
    found = won.round_(), cents.round_()
    assert found[0] is not None
    assert found[1] is not None
    return found[0], found[1]


@pytest.fixture(params=SEEDS)
def pair(request) -> tuple[bytes, bytes]:
    won, cents = both(request.param)
    return written(won), written(cents)


def test_every_amount_is_a_hundredth_and_nothing_else_differs_in_kind(pair):
    won, cents = (read(data) for data in pair)
    amounts = 0
    for sheet in won.worksheets[1:]:  # on the first, sentences with longer amounts may take a row more
        for row in sheet.iter_rows():
            for cell in row:
                other = cents[sheet.title][cell.coordinate]
                if other.number_format == "#,##0.00" and isinstance(cell.value, int | float):
                    assert Fraction(str(other.value)) * 100 == Fraction(str(cell.value)), (sheet.title, cell.coordinate)
                    amounts += cell.value != 0
                elif isinstance(cell.value, int | float):
                    assert other.value == cell.value, (sheet.title, cell.coordinate)
                assert type(other.value) is type(cell.value) or other.number_format == "#,##0.00"
    assert amounts > 20
    first, other = ([*_numbers(book.worksheets[0])] for book in (won, cents))
    assert len(first) == len(other)
    for one, hundredth in zip(first, other, strict=True):
        assert Fraction(str(hundredth)) in (Fraction(str(one)) / 100, one)


def _numbers(sheet):
    return (cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, int | float))


@pytest.mark.office
@pytest.mark.parametrize("seed", SEEDS[1::3])
def test_recalculated_no_check_turns_on_a_binary_fraction(recalculated, seed):
    """Sums of cents differ from the decimal by what binary fractions leave, and every check still says the same."""
    data = written(both(seed)[1])
    carried, worked_out = read(data), recalculated(data)
    for sheet, cell in formulas(data):
        one, other = worked_out[sheet][cell].value, carried[sheet][cell].value
        if isinstance(other, str):
            assert one == other, (sheet, cell)
        else:
            assert abs(one - other) < 1e-6, (sheet, cell)
