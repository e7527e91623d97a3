"""The cells of a decision table: what value fulfils which unary tests."""

from __future__ import annotations

import pytest

from engine.errors import Problem
from engine.feel import UNKNOWN, Date, Scope, Unknown, compiled_tests, parsed_tests
from engine.feel.grammar import tree

CELLS = [
    ("-", 5, True),
    (" - ", None, True),
    ("5", 5, True),
    ("5", 6, False),
    ("5, 6", 6, True),
    ('"a", "b"', "b", True),
    ('not("a", "b")', "b", False),
    ('not("a")', "b", True),
    ("not(< 5)", 5, True),
    ("< 5", 4, True),
    ("< 5, > 10", 11, True),
    (">= 5", 5, True),
    ("!= 5", 5, False),
    ("[1..5]", 5, True),
    ("[1..5)", 5, False),
    ("]1..5[", 1, False),
    ("(1..5]", 1, False),
    ("[1..3], 7, > 10", 7, True),
    ('<= @"2021-06-01"', Date(2021, 6, 1), True),
    ('[@"2021-01-01"..@"2021-12-31"]', Date(2022, 1, 1), False),
    ("true", True, True),
    ("not(true)", False, True),
    ("null", None, True),
    ("null", 1, False),
    ("not(null)", 1, True),
    ("? > 2 and ? < 5", 3, True),
    ("? > 2 and ? < 5", 5, False),
    ("not(? > 2)", 3, False),
    ("not(false) and ? = 3", 3, True),
    ("staff", 10, True),
    ("< staff", 10, False),
    ("staff + 1", 11, True),
    ("[1, 2, 3]", 2, True),
    ("-1", -1, True),
    ("- 1", -1, True),
    ('? in ["a", "b"]', "a", True),
    ("> staff, null", None, True),
]


@pytest.mark.parametrize(("cell", "value", "holds"), CELLS)
def test_a_value_fulfils_a_cell(cell: str, value: object, holds: bool) -> None:
    """By the comparison, range, list or condition that the cell holds."""
    found = parsed_tests(cell)
    assert isinstance(found, tree.Tests)
    assert compiled_tests(found)(value, Scope({"staff": 10}, book=False)) is holds


@pytest.mark.parametrize("cell", ["5", "< 5", "[1..5]", "not(5)", "? > 5", '"a"'])
def test_an_unknown_value_fulfils_no_cell_and_fails_none(cell: str) -> None:
    """It is unknown whether it does, and the fact is named."""
    found = parsed_tests(cell)
    assert isinstance(found, tree.Tests)
    truth = compiled_tests(found)(Unknown(frozenset({"staff"})), Scope({}, book=True))
    assert isinstance(truth, Unknown)
    assert truth.missing == {"staff"}


def test_any_value_fulfils_a_dash() -> None:
    """An unknown one too."""
    found = parsed_tests("-")
    assert isinstance(found, tree.Tests)
    assert compiled_tests(found)(UNKNOWN, Scope({}, book=True)) is True


@pytest.mark.parametrize("cell", ["", "-, 5", "5,", "not(5", "not()", "< ", "[1..", "5 6", "--"])
def test_a_cell_that_cannot_be_read_is_a_problem(cell: str) -> None:
    """With its code, and never a traceback."""
    found = parsed_tests(cell, "book.yaml:7")
    assert isinstance(found, Problem)
    assert (found.code, found.at) == ("feel-syntax", "book.yaml:7")
