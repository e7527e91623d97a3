"""Amounts of currencies with decimals: exact, in major units, and never in a currency that is not the book's."""

from fractions import Fraction
from typing import Any

import pytest

from engine.book.book import ColumnDef
from engine.currency import CURRENCIES
from engine.errors import Problem, Text
from engine.reading import value_from_cell
from engine.reading.currency_marks import MARKS, mark_in
from engine.reading.texts import Shown

READ: list[tuple[str, Any, str, Any]] = [
    ("EUR", "200,000.50", "", Fraction(400_001, 2)),
    ("EUR", "€200,000.50", "", Fraction(400_001, 2)),
    ("EUR", "200,000.50 €", "", Fraction(400_001, 2)),
    ("EUR", "EUR 200000.5", "", Fraction(400_001, 2)),
    ("EUR", "1250 euros", "", 1_250),
    ("EUR", "5만 유로", "", 50_000),
    ("EUR", "1.5 million EUR", "", 1_500_000),
    ("EUR", "0.01", "", Fraction(1, 100)),
    ("EUR", "80.0000", "", 80),
    ("EUR", "1.10", "", Fraction(11, 10)),
    ("EUR", "12.5", "thousand EUR", 12_500),
    ("EUR", 25, "", 25),
    ("EUR", Fraction(1, 4), "", Fraction(1, 4)),
    ("EUR", Fraction(1, 2), "million EUR", 500_000),
    ("EUR", "9,999,999,999,999.99", "", Fraction(999_999_999_999_999, 100)),
    ("EUR", Shown(Fraction(5, 2), "€2.50", "€2.50"), "", Fraction(5, 2)),
    ("EUR", "없음", "", None),
    ("GBP", "£315,000", "", 315_000),
    ("USD", "$314,363", "", 314_363),
    ("USD", "US$ 314,363.00", "", 314_363),
    ("AUD", "A$5,000", "", 5_000),
    ("AUD", "$5,000", "", 5_000),
    ("JPY", "¥1,000", "", 1_000),
    ("JPY", "1,000円", "", 1_000),
    ("KWD", "80.125", "", Fraction(641, 8)),
]
REFUSED: list[tuple[str, Any, str, str]] = [
    ("EUR", "$200", "", "money-other-currency"),
    ("EUR", "£200", "", "money-other-currency"),
    ("EUR", "200 USD", "", "money-other-currency"),
    ("EUR", "₩200", "", "money-other-currency"),
    ("EUR", "8,000만원", "", "money-other-currency"),
    ("EUR", "200원", "", "money-other-currency"),
    ("EUR", "5만", "", "money-unreadable-in"),
    ("EUR", "200k", "", "money-unreadable-in"),
    ("EUR", "two", "", "money-unreadable-in"),
    ("EUR", "1 250.50", "", "money-unreadable-in"),
    ("EUR", "1.234,56", "", "money-decimal-comma"),
    ("EUR", "1234,56", "", "money-decimal-comma"),
    ("EUR", "12,5", "", "money-decimal-comma"),
    ("EUR", "80.000", "", "figures-dotted"),
    ("EUR", "12.345", "thousand EUR", "figures-dotted"),
    ("EUR", "80.0001", "", "money-too-fine"),
    ("EUR", "0.005", "", "money-too-fine"),
    ("EUR", Fraction(1, 8), "", "money-too-fine"),
    ("EUR", "-5", "", "money-negative"),
    ("EUR", "(5.00)", "", "money-negative"),
    ("EUR", "−€5", "", "money-negative"),
    ("EUR", "€5", "thousand EUR", "money-unit-unclear"),
    ("EUR", "10,000,000,000,000", "", "money-too-large"),
    ("GBP", "€5", "", "money-other-currency"),
    ("USD", "A$5", "", "money-other-currency"),
    ("AUD", "US$5", "", "money-other-currency"),
    ("JPY", "1,000.5", "", "money-fraction"),
    ("JPY", "1,000元", "", "money-other-currency"),
    ("KRW", "$64,000", "", "money-other-currency"),
    ("KRW", "€100", "", "money-other-currency"),
    ("KRW", "100 USD", "", "money-other-currency"),
    ("KRW", "100달러", "", "money-other-currency"),
]


def cost(currency: str) -> ColumnDef:
    """A column of amounts in this currency."""
    column = ColumnDef(id="cost", kind="money", label=Text("비용", "Cost"), may_be_none=True)
    return column.model_copy(update={"currency": CURRENCIES[currency]})


@pytest.mark.parametrize(("currency", "raw", "unit", "value"), READ)
def test_an_amount_is_read_exactly(currency: str, raw: Any, unit: str, value: Any) -> None:
    found = value_from_cell(cost(currency), raw, "A!B2", unit)
    assert not isinstance(found, Problem), found
    assert (found.value, type(found.value)) == (value, type(value))


@pytest.mark.parametrize(("currency", "raw", "unit", "code"), REFUSED)
def test_what_is_no_amount_of_the_currency_is_refused(currency: str, raw: Any, unit: str, code: str) -> None:
    found = value_from_cell(cost(currency), raw, "A!B2", unit)
    assert isinstance(found, Problem), found
    assert (found.code, found.at) == (code, "A!B2")


@pytest.mark.parametrize("mark", sorted(MARKS))
@pytest.mark.parametrize("form", ["{}500", "500{}"])
def test_every_sign_word_and_code_is_known_beside_figures(mark: str, form: str) -> None:
    """Of each currency that it does not stand for, the amount is refused and the mark named."""
    text = form.format(mark)
    assert MARKS[str(mark_in(text))] == MARKS[mark]
    other = "EUR" if "EUR" not in MARKS[mark] else "GBP"
    found = value_from_cell(cost(other), text, "A!B2")
    assert isinstance(found, Problem)
    assert found.code == "money-other-currency"


def test_the_currencies_are_those_of_the_standard() -> None:
    digits = {code: each.digits for code, each in CURRENCIES.items()}
    assert len(digits) == 165
    assert {code: digits[code] for code in ("KRW", "JPY", "EUR", "GBP", "USD", "AUD", "KWD", "CLF")} == {
        "KRW": 0, "JPY": 0, "EUR": 2, "GBP": 2, "USD": 2, "AUD": 2, "KWD": 3, "CLF": 4
    }  # fmt: skip
    assert CURRENCIES["EUR"].grouped(-20_000_050) == "-200,000.50"
    assert CURRENCIES["KWD"].grouped(5) == "0.005"
    assert CURRENCIES["KRW"].grouped(80_000_000) == "80,000,000"
