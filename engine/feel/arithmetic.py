"""Arithmetic on numbers, dates and durations, exact (DMN 1.5, 10.3.2.11, tables 55 to 60)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from engine.feel.scope import Scope, kind_of
from engine.feel.values import MAX_BITS, MAX_YEAR, Date, Months, Seconds, Unknown, number, unknown_of

_DAY = 86_400


def arithmetic(op: str, left: Any, right: Any, scope: Scope) -> Any:
    """The value of `left op right`; unknown where an operand is."""
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return unknown_of(left, right)
    if is_number(left) and is_number(right):
        return _of_numbers(op, left, right, scope)
    if (result := _of_times(op, left, right)) is None:
        return scope.fail("feel-operands", op=op, left=kind_of(left), right=kind_of(right))
    return _checked(result, scope)


def negated(value: Any, scope: Scope) -> Any:
    if isinstance(value, Unknown):
        return value
    if is_number(value):
        return -value
    if isinstance(value, Months):
        return Months(-value.months)
    if isinstance(value, Seconds):
        return Seconds(-value.seconds)
    return scope.fail("feel-operand", op="-", left=kind_of(value))


def is_number(value: Any) -> bool:
    return isinstance(value, (int, Fraction)) and not isinstance(value, bool)


def _of_numbers(op: str, left: int | Fraction, right: int | Fraction, scope: Scope) -> Any:
    match op:
        case "+":
            return _checked(left + right, scope)
        case "-":
            return _checked(left - right, scope)
        case "*":
            return _checked(left * right, scope)
        case "/":
            return _checked(Fraction(left) / right, scope) if right else scope.fail("feel-division-by-zero")
        case _:
            return _power(left, right, scope)


def _power(base: int | Fraction, exponent: int | Fraction, scope: Scope) -> Any:
    if not isinstance(exponent, int):
        return scope.fail("feel-operands", op="**", left=kind_of(base), right=kind_of(exponent))
    if not base and exponent < 0:
        return scope.fail("feel-division-by-zero")
    if base not in (0, 1, -1) and _bits(base) * abs(exponent) > 2 * MAX_BITS:
        return scope.fail("feel-too-large")
    return _checked(Fraction(base) ** exponent, scope)


def _bits(value: int | Fraction) -> int:
    return max(abs(value.numerator).bit_length(), value.denominator.bit_length())


def _of_times(op: str, left: Any, right: Any) -> Any:
    """Dates and durations; strings joined by `+`; None where the operands do not go together."""
    match op, left, right:
        case "+", str(), str():
            return left + right
        case "-", Date(), Date():
            return Seconds((left.ordinal - right.ordinal) * _DAY)
        case (("+" | "-"), Date(), Months()):
            return left.plus_months(right.months if op == "+" else -right.months)
        case (("+" | "-"), Date(), Seconds()):
            return left.plus_days((right.seconds if op == "+" else -right.seconds) // _DAY)
        case "+", (Months() | Seconds()), Date():
            return _of_times("+", right, left)
        case (("+" | "-"), Months(), Months()):
            return Months(left.months + right.months if op == "+" else left.months - right.months)
        case (("+" | "-"), Seconds(), Seconds()):
            return Seconds(number(left.seconds + right.seconds if op == "+" else left.seconds - right.seconds))
        case "*", (Months() | Seconds()), _ if is_number(right):
            return _scaled(left, right)
        case "*", _, (Months() | Seconds()) if is_number(left):
            return _scaled(right, left)
        case "/", (Months() | Seconds()), _ if is_number(right) and right:
            return _scaled(left, Fraction(1) / right)
        case "/", Months(), Months() if right.months:
            return number(Fraction(left.months, right.months))
        case "/", Seconds(), Seconds() if right.seconds:
            return number(Fraction(left.seconds) / right.seconds)
        case _:
            return None


def _scaled(duration: Months | Seconds, factor: int | Fraction) -> Months | Seconds:
    if isinstance(duration, Months):
        return Months(int(duration.months * factor))
    return Seconds(number(duration.seconds * factor))


def _checked(value: Any, scope: Scope) -> Any:
    """The value in its plainest type, unless it is larger than the engine computes with."""
    match value:
        case int():
            too_large = value.bit_length() > MAX_BITS
        case Fraction():
            value = number(value)
            too_large = _bits(value) > MAX_BITS
        case Date():
            too_large = abs(value.year) > MAX_YEAR
        case Months():
            too_large = value.months.bit_length() > MAX_BITS
        case Seconds():
            too_large = _bits(value.seconds) > MAX_BITS
        case _:
            too_large = len(value) > 1_000_000
    return scope.fail("feel-too-large") if too_large else value
