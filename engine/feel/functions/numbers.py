"""The built-in functions of numbers (DMN 1.5, table 76)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, isqrt, trunc
from typing import Any

from engine.feel.functions.built_in import BuiltIn, built_in, form, pure
from engine.feel.meaning.arithmetic import checked
from engine.feel.meaning.effort import OF_EXPONENTIAL, OF_LOGARITHM, OF_ROOT
from engine.feel.meaning.scope import Scope
from engine.feel.values import Months, Seconds
from engine.feel.values.decimals import ROUGH, decimal_of, rational_of
from engine.feel.values.exact import number

_LEAST_SCALE, _GREATEST_SCALE = -6111, 6176
_HALF = Fraction(1, 2)


def _mirrored(rounding: Callable[[Fraction], int]) -> Callable[[Fraction], int]:
    """The same rounding of negative numbers as of positive ones, but for the sign."""
    return lambda value: rounding(value) if value > 0 else -rounding(-value)


def _rounded(direction: Callable[[Fraction], int]) -> Callable[..., Any]:
    def apply(n: int | Fraction, scale: int, scope: Scope) -> Any:
        if not _LEAST_SCALE <= scale <= _GREATEST_SCALE:
            return None
        unit = Fraction(10) ** -scale
        return checked(direction(n / unit) * unit, scope)

    return apply


def _whole(direction: Callable[[Fraction], int]) -> Callable[..., Any]:
    return lambda n, scope: checked(direction(n), scope)


def _absolute(n: Any) -> Any:
    match n:
        case bool():
            return None
        case Months(months):
            return Months(abs(months))
        case Seconds(seconds):
            return Seconds(-seconds if seconds < 0 else seconds)
        case _:
            return abs(n)


def _modulo(dividend: int | Fraction, divisor: int | Fraction, scope: Scope) -> Any:
    """`dividend - divisor * floor(dividend / divisor)`, which has the divisor's sign."""
    return checked(number(Fraction(dividend) % divisor), scope) if divisor else scope.fail("feel-division-by-zero")


def square_root(value: int | Fraction, scope: Scope) -> Any:
    """The square root, exact where it is rational, else to 34 digits; None below zero."""
    if value < 0:
        return None
    if not scope.step(OF_ROOT):
        return scope.fail("feel-too-large")
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    if top * top == value.numerator and bottom * bottom == value.denominator:
        return number(Fraction(top, bottom))
    return _of_decimal(ROUGH.sqrt(decimal_of(value)), scope)


def _logarithm(value: int | Fraction, scope: Scope) -> Any:
    if value <= 0:
        return None
    return _of_decimal(ROUGH.ln(decimal_of(value)), scope) if scope.step(OF_LOGARITHM) else scope.fail("feel-too-large")


def _exponential(value: int | Fraction, scope: Scope) -> Any:
    if not scope.step(OF_EXPONENTIAL):
        return scope.fail("feel-too-large")
    return _of_decimal(ROUGH.exp(decimal_of(value)), scope)


def _of_decimal(value: Decimal, scope: Scope) -> Any:
    found = rational_of(value)
    return scope.fail("feel-too-large") if found is None else checked(found, scope)


FUNCTIONS: Mapping[str, BuiltIn] = {
    "decimal": built_in("rounded", form(_rounded(round), "n: number", "scale: position")),
    "floor": built_in(
        "rounded", form(_whole(floor), "n: number"), form(_rounded(floor), "n: number", "scale: position")
    ),
    "ceiling": built_in(
        "rounded", form(_whole(ceil), "n: number"), form(_rounded(ceil), "n: number", "scale: position")
    ),
    "round up": built_in("rounded", form(_rounded(_mirrored(ceil)), "n: number", "scale: position")),
    "round down": built_in("rounded", form(_rounded(trunc), "n: number", "scale: position")),
    "round half up": built_in(
        "rounded", form(_rounded(_mirrored(lambda n: floor(n + _HALF))), "n: number", "scale: position")
    ),
    "round half down": built_in(
        "rounded", form(_rounded(_mirrored(lambda n: ceil(n - _HALF))), "n: number", "scale: position")
    ),
    "abs": built_in("first", pure(_absolute, "n: magnitude")),
    "modulo": built_in("modulo", form(_modulo, "dividend: number", "divisor: number")),
    "sqrt": built_in("plain", form(square_root, "number: number")),
    "log": built_in("plain", form(_logarithm, "number: number")),
    "exp": built_in("plain", form(_exponential, "number: number")),
    "odd": built_in("truth", pure(lambda n: n % 2 == 1, "number: whole")),
    "even": built_in("truth", pure(lambda n: n % 2 == 0, "number: whole")),
}
