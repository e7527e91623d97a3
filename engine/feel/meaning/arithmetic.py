"""Arithmetic on numbers, dates, times and durations, exact (DMN 1.5, 10.3.2.11, tables 55 to 60)."""

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from engine.feel.meaning.effort import BITS, CHARACTERS, OF_FRACTION, OF_POWER, OF_TIMES, SMALL
from engine.feel.meaning.scope import Scope, kind_of
from engine.feel.meaning.sizes import steps_to_read
from engine.feel.meaning.time_arithmetic import of_times
from engine.feel.values import MAX_YEAR, Date, DateTime, Months, Seconds, Time, Unknown, unknown_of
from engine.feel.values.decimals import power
from engine.feel.values.exact import MAX_BITS, bits, is_number, number

MAX_TEXT = 1_000_000
"""The longest text, and the longest list, that an expression may make."""


OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}
"""Those that make a whole number of whole numbers, and fail for none."""


def arithmetic(op: str, left: Any, right: Any, scope: Scope) -> Any:
    """The value of `left op right`; unknown where an operand is."""
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return unknown_of(left, right)
    if is_number(left) and is_number(right):
        # Operands that are large are slow even where the result is small.
        if not scope.step(OF_FRACTION + steps_to_read(left) + steps_to_read(right)):
            return scope.fail("feel-too-large")
        return _of_numbers(op, left, right, scope)
    if op == "+" and isinstance(left, str) and isinstance(right, str):
        return checked(left + right, scope)
    if op == "/" and isinstance(left, (Months, Seconds)) and right in (0, Months(0), Seconds(0)):
        return scope.fail("feel-division-by-zero")
    if not scope.step(OF_TIMES):
        return scope.fail("feel-too-large")
    if (result := of_times(op, left, right)) is None:
        return scope.fail("feel-operands", op=op, left=kind_of(left), right=kind_of(right))
    return checked(result, scope)


def negated(value: Any, scope: Scope) -> Any:
    if isinstance(value, Unknown):
        return value
    if is_number(value):
        return -value
    if isinstance(value, (Months, Seconds)):
        return of_times("*", value, -1)
    return scope.fail("feel-operand", op="-", left=kind_of(value))


def _of_numbers(op: str, left: int | Fraction, right: int | Fraction, scope: Scope) -> Any:
    if op in OPERATORS:
        return checked(OPERATORS[op](left, right), scope)
    if op == "/":
        return checked(Fraction(left, right), scope) if right else scope.fail("feel-division-by-zero")
    return _power(left, right, scope)


def _power(base: int | Fraction, exponent: int | Fraction, scope: Scope) -> Any:
    if isinstance(exponent, Fraction):
        if not scope.step(OF_POWER):
            return scope.fail("feel-too-large")
        rounded = power(base, exponent)
        return scope.fail("feel-no-power") if rounded is None else checked(rounded, scope)
    if not base and exponent < 0:
        return scope.fail("feel-division-by-zero")
    if base in (0, 1, -1):
        return base if exponent % 2 else abs(base) if exponent else 1
    if bits(base) * abs(exponent) > 2 * MAX_BITS:
        return scope.fail("feel-too-large")
    return checked(Fraction(base) ** exponent, scope)


def checked(value: Any, scope: Scope) -> Any:
    """The value in its plainest type, unless it is larger than the engine computes with, or took too many steps."""
    match value:
        case int() | Fraction():
            value = number(value)
            size = bits(value)
            too_large = size > MAX_BITS or (size > SMALL and not scope.step(size // BITS))
        case Date():
            too_large = abs(value.year) > MAX_YEAR
        case DateTime(date, time):
            too_large = abs(date.year) > MAX_YEAR or bits(time.second) > MAX_BITS
        case Time():
            too_large = bits(value.second) > MAX_BITS
        case Months(size) | Seconds(size):
            too_large = bits(size) > MAX_BITS
        case str() | list():
            too_large = len(value) > MAX_TEXT or not scope.step(len(value) // CHARACTERS)
        case _:
            too_large = False
    return scope.fail("feel-too-large") if too_large else value
