"""The order of application numbers: as people count them, the same in both programs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.assessment import natural_order
from engine.assessment.ranking import ranked, ties_by_number
from engine.book.book import RankKey
from engine.verify.round import _place

ORDERED = [
    "",
    "-1",
    "0",
    "00",
    "01",
    "1",
    "2",
    "9",
    "10",
    "A",
    "A-2",
    "A-9",
    "A-010",
    "A-10",
    "A-10-2",
    "A-10-10",
    "가1",
]
NUMBERS = st.text(alphabet="0129-A가 ٣", max_size=8)


def test_digits_compare_as_the_numbers_that_they_are() -> None:
    assert [natural_order(each) for each in ORDERED] == sorted(map(natural_order, ORDERED))


def test_numbers_longer_than_any_integer_have_an_order() -> None:
    long = ["9" * 4_999, "1" + "0" * 4_999, "1" + "0" * 4_998 + "1"]
    assert [natural_order(each) for each in long] == sorted(map(natural_order, long))


@given(st.lists(NUMBERS, max_size=8))
def test_the_second_program_has_the_same_order(numbers: list[str]) -> None:
    assert sorted(numbers, key=natural_order) == sorted(numbers, key=lambda number: _place(number, numbered=True))


@given(st.lists(st.from_regex(r"[A-C]-[0-9]{3}", fullmatch=True), max_size=8))
def test_numbers_of_one_form_keep_the_order_of_texts(numbers: list[str]) -> None:
    assert sorted(numbers, key=natural_order) == sorted(numbers)


@pytest.mark.parametrize("descending", [False, True])
def test_ties_are_those_that_texts_would_break_otherwise(descending: bool) -> None:
    """By rank: of 1 point `9` and `10`, of 2 points `1` and `10`, which stand as texts do."""
    keys = [RankKey(fact="points", descending=False), RankKey(fact="application_no", descending=descending)]
    rows = [
        {"points": points, "application_no": number} for points, number in ((1, "9"), (1, "10"), (2, "1"), (2, "10"))
    ]
    by_rank = [rows[i] for i in ranked(keys, rows)]
    assert ties_by_number(keys, by_rank) == [[0, 1]]
    assert ties_by_number(keys[:1], by_rank) == []
