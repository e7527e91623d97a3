"""What was written is told where a value does not read as it was written, and only there."""

import unicodedata
from fractions import Fraction
from typing import Any

import pytest

from engine.errors import Problem
from engine.feel import Date
from engine.reading import Given, value_from_cell
from engine.reading.conversion import conversion_of
from engine.reading.texts import Shown
from engine.reading.value import shown_cell
from tests.intake.books import small_book

PLAIN: list[tuple[str, Any, str]] = [
    ("cost", 80_000_000, ""),
    ("cost", "80,000,000", ""),
    ("cost", "80000000", ""),
    ("cost", "₩80,000,000원", ""),
    ("cost", "８０,000", ""),
    ("cost", 0, "천원"),
    ("cost", "없음", ""),
    ("aid", "none", ""),
    ("staff", "12명", ""),
    ("points", "87.50", ""),
    ("points", "-1.25", ""),
    ("points", Fraction(175, 2), ""),
    ("debt", "0.65", ""),
    ("founded", "2021-05-03", ""),
    ("founded", Date(2021, 5, 3), ""),
    ("received", "2021-06-22T09:00:01", ""),
    ("received", "2021-06-22T09:00:01+09:00", ""),
    ("local", "예", ""),
    ("local", True, ""),
    ("state", "이전 완료", ""),
    ("marks", "venture", ""),
    ("firm", "(주)가온정밀", ""),
    ("firm", unicodedata.normalize("NFD", "가온정밀"), ""),
    ("firm_id", "610-81-00001", ""),
]
TOLD: list[tuple[str, Any, str, str, str, str]] = [
    ("cost", "6,400만원", "", "6,400만원", "만원", ""),
    ("cost", Shown(6_400, "6,400만원", "6,400만원"), "", "6,400만원", "만원", ""),
    ("cost", "1억 2,500만원", "", "1억 2,500만원", "억+만원", ""),
    ("cost", "90,000", "천원", "90,000", "천원", "천원"),
    ("cost", 90_000, "천원", "90000", "천원", "천원"),
    ("cost", "3억원", "천원", "3억원", "억원", ""),
    ("points", "△1.25", "", "△1.25", "number", ""),
    ("debt", "65%", "", "65%", "%", ""),
    ("debt", "65", "%", "65", "%", "%"),
    ("debt", "650‰", "", "650‰", "‰", ""),
    ("founded", "2021. 5. 3.", "", "2021. 5. 3.", "yyyy.mm.dd", ""),
    ("founded", "20210503", "", "20210503", "yyyymmdd", ""),
    ("received", "2025-03-03T00:00:01Z", "", "2025-03-03T00:00:01Z", "date and time, from Z", ""),
    ("local", "해당", "", "해당", "yes-no", ""),
    ("local", "○", "", "○", "yes-no", ""),
    ("firm_id", "6108100001", "", "6108100001", "business registration number", ""),
]


def names(cases: list[Any]) -> list[str]:
    """A name for each case: its fact, and its number among the cases."""
    return [f"{case[0]}-{number}" for number, case in enumerate(cases)]


def given(name: str, raw: Any, unit: str, more: str = "") -> Given:
    """A value as a workbook's cell gives it."""
    found = value_from_cell(small_book().facts[name], raw, "Applications!C17", unit)
    assert not isinstance(found, Problem), found
    return Given(found.value, shown_cell(raw), "Applications!C17", found.rule + more)


@pytest.mark.parametrize(("name", "raw", "unit"), PLAIN, ids=names(PLAIN))
def test_what_anybody_would_read_so_is_not_told(name: str, raw: Any, unit: str) -> None:
    assert conversion_of(given(name, raw, unit)) is None


@pytest.mark.parametrize(("name", "raw", "unit", "text", "rule", "named"), TOLD, ids=names(TOLD))
def test_what_was_written_is_told_with_the_rule_that_read_it(
    name: str, raw: Any, unit: str, text: str, rule: str, named: str
) -> None:
    """The unit is named where it is the heading's."""
    found = conversion_of(given(name, raw, unit))
    assert found is not None
    assert (found.text, found.rule, found.unit) == (text, rule, named)
    assert (found.formula, found.plain) == (False, False)


def test_the_value_of_a_formula_is_told_though_its_figures_are_plain() -> None:
    found = conversion_of(given("cost", 80_000_000, "", " (formula)"))
    assert found is not None
    assert (found.text, found.rule, found.formula, found.plain) == ("80000000", "원 (formula)", True, True)


def test_none_from_a_number_of_rows_is_told() -> None:
    """The form lets `0` stand for no rows."""
    found = conversion_of(Given([], "0", "Applications!L9", "none"))
    assert found is not None
    assert (found.text, found.rule) == ("0", "none")
