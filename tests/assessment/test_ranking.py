"""The order of application numbers: as people count them, the same in both programs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.assessment import natural_order
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
