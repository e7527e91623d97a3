"""Mutants of the published books and of their expressions are read or refused, and never raise."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import count_of, examples
from tests.hostile.book_mutants import expression_mutants, mutants, read_book, read_expression
from tests.hostile.book_text import GOOD


def test_mutants_of_books_are_read_or_refused():
    found = Counter(read_book(text) for _, text in mutants(11, count_of(120, least=40)))
    assert len(found) > 2


def test_mutants_of_expressions_are_read_or_refused():
    found = Counter(read_expression(text) for _, text in expression_mutants(11, count_of(1_500, least=200)))
    assert {"refused", "computed"} <= found.keys()


@examples(150)
@given(st.integers(0, len(GOOD)), st.text(max_size=12), st.integers(0, 12))
def test_any_text_in_any_place_of_a_book_is_taken(at, text, less):
    read_book(GOOD[:at] + text + GOOD[at + less :])


@examples(150)
@given(st.text(max_size=200))
def test_any_text_is_taken_for_a_book(text):
    read_book(text)
