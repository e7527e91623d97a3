"""The functions of numbers beside Python's `decimal`, whose rounding modes are those of the standard."""

from __future__ import annotations

import decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.feel import Scope, number
from engine.feel.functions.table import called
from tests.examples import examples

MODES = {
    "decimal": decimal.ROUND_HALF_EVEN,
    "floor": decimal.ROUND_FLOOR,
    "ceiling": decimal.ROUND_CEILING,
    "round up": decimal.ROUND_UP,
    "round down": decimal.ROUND_DOWN,
    "round half up": decimal.ROUND_HALF_UP,
    "round half down": decimal.ROUND_HALF_DOWN,
}
EXACT = decimal.Context(prec=200)
FINE = decimal.Context(prec=60)


def scope() -> Scope:
    """A scope with all its effort before it."""
    return Scope({}, book=True)


decimals = st.decimals(-(10**12), 10**12, allow_nan=False, places=4) | st.integers(-60, 60).map(
    lambda n: decimal.Decimal(n) / 4
)


def exactly(value: decimal.Decimal) -> Any:
    return number(Fraction(value))


@pytest.mark.parametrize("name", MODES)
@examples(200)
@given(value=decimals, scale=st.integers(-6, 6))
def test_a_number_is_rounded_as_its_mode_says(name: str, value: decimal.Decimal, scale: int) -> None:
    """At any place before or behind the point, halves and negative numbers too."""
    expected = value.quantize(decimal.Decimal(1).scaleb(-scale), MODES[name], EXACT)
    assert called(name, [exactly(value), scale], (), scope()) == exactly(expected)


@pytest.mark.parametrize(("name", "method"), [("sqrt", "sqrt"), ("log", "ln"), ("exp", "exp")])
@examples(200)
@given(value=st.decimals(decimal.Decimal("0.0001"), 500, allow_nan=False, places=4))
def test_an_irrational_result_has_34_digits(name: str, method: str, value: decimal.Decimal) -> None:
    """It differs from the true value by less than one in the last of them."""
    found = called(name, [exactly(value)], (), scope())
    truth = Fraction(getattr(FINE, method)(value))
    assert abs(found - truth) <= abs(truth) / 10**33


@examples(200)
@given(st.fractions(-100, 100), st.fractions(-10, 10).filter(bool))
def test_a_remainder_has_the_sign_of_the_divisor(dividend: Fraction, divisor: Fraction) -> None:
    """And together with a whole multiple of the divisor it makes up the dividend."""
    rest = called("modulo", [dividend, divisor], (), scope())
    assert (dividend - rest) / divisor == (dividend - rest) // divisor
    assert 0 <= rest / divisor < 1


@examples(200)
@given(st.lists(st.fractions(-100, 100, max_denominator=20), min_size=2, max_size=12))
def test_deviation_mean_and_median_keep_their_definitions(items: list[Fraction]) -> None:
    """The deviations from the mean add up to nothing; half of the items lie on either side of the median."""
    mean = called("mean", [items], (), scope())
    assert sum(item - mean for item in items) == 0
    median = called("median", [items], (), scope())
    assert sum(item < median for item in items) <= len(items) / 2 >= sum(item > median for item in items)
    deviation = called("stddev", [items], (), scope())
    variance = sum((item - mean) ** 2 for item in items) / (len(items) - 1)
    assert abs(deviation**2 - variance) <= variance / 10**32
