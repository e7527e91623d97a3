"""What a firm limit cuts is paid in whole units, whether a single claim meets it or a later one of the same firm.

The rule by brute force: line after line, in rank order and then in the book's, each line is the greatest that the limit
leaves: its own amount, or a whole number of units below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.laws.rounds import application, book_of, decided

LINES = ("land", "tools", "people")


def limit(covers: str, most: int) -> str:
    return f"{{id: all, label: {{ko: 한도, en: Limit}}, covers: [{covers}], at_most: {most}, basis: assumed}}"


def greatest(wanted: Sequence[int], counted: Sequence[bool], most: int, unit: int) -> tuple[int, ...]:
    """Of every way to pay the lines within the limit, the greatest line by line."""
    choices = [{won, *range(0, won, unit)} if counts else {won} for won, counts in zip(wanted, counted, strict=True)]
    allowed = (
        lines
        for lines in product(*choices)
        if sum(w for w, counts in zip(lines, counted, strict=True) if counts) <= most
    )
    return max(allowed)


def paid(book, *asked) -> tuple[int, ...]:
    """The lines that the round pays, claim after claim in rank order; it keeps every law."""
    applications = [
        application(str(i), firm_id="7", ready=True, score=90 - i, land_cost=land, tool_cost=tools, hires=hires)
        for i, (land, tools, hires) in enumerate(asked)
    ]
    case = decided(book, applications)
    assert case.round_.holds, [check.law for check in case.round_.checks if not check.holds]
    by_number = {each.application_no: each.lines for each in case.round_.applicants}
    return tuple(by_number[str(i)].get(name, 0) for i in range(len(asked)) for name in LINES)


@pytest.mark.parametrize(
    ("asked", "lines"), [([(0, 1000, 2)], (0, 600, 0)), ([(0, 400, 2), (0, 400, 2)], (0, 400, 0, 0, 200, 0))]
)
def test_a_limit_of_603_in_units_of_10_is_one_of_600(asked, lines):
    """A single claim as the last of two."""
    book = book_of(10, "down", 9999, limit("tools", 603), 9999, "part", 0, 70)
    assert paid(book, *asked)[:2] == lines[:2]
    assert [each for i, each in enumerate(paid(book, *asked)) if LINES[i % 3] == "tools"] == [
        each for i, each in enumerate(lines) if LINES[i % 3] == "tools"
    ]


@examples(60)
@given(
    unit=st.sampled_from((1, 3, 5)),
    covers=st.sampled_from((LINES, ("land", "tools"), ("people",))),
    most=st.integers(0, 40),
    asked=st.lists(st.tuples(st.integers(0, 18), st.integers(0, 12), st.integers(2, 4)), min_size=1, max_size=2),
)
def test_a_limit_leaves_the_greatest_lines_in_whole_units(unit, covers, most, asked):
    open_book = book_of(unit, "down", 9999, "", 9999, "part", 0, 70)
    wanted = paid(open_book, *asked)
    book = book_of(unit, "down", 9999, limit(", ".join(covers), most), 9999, "part", 0, 70)
    counted = [name in covers for _ in asked for name in LINES]
    assert paid(book, *asked) == greatest(wanted, counted, most, unit)
