"""The commonest cases sooner: whole numbers, dates, texts and truths that are known, and null.

All else is left to the definitions.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any

from engine.feel.meaning import arithmetic, comparison
from engine.feel.meaning.comparison import contained
from engine.feel.meaning.connectives import conjunction, disjunction
from engine.feel.meaning.scope import Evaluate, Scope
from engine.feel.values import MAX_BITS, MAX_YEAR, Date, Months, Unknown

_PLAIN = (int, str, Date)
_LONG = 1_000
"""So many characters take a step to compare."""
_LARGEST = 1 << (MAX_BITS // 2 - 1)


def comparing(op: str, first: Evaluate, second: Evaluate) -> Evaluate:
    """As `compared`."""
    of_known = comparison.OPERATORS[op]

    def value(scope: Scope) -> Any:
        left, right = first(scope), second(scope)
        if (kind := type(left)) is type(right) and kind in _PLAIN and (kind is not str or len(left) < _LONG):
            return of_known(left, right)
        if right is None and op == "=" and not isinstance(left, Unknown):
            return left is None
        return comparison.compared(op, left, right, scope)

    return value


def calculating(op: str, first: Evaluate, second: Evaluate) -> Evaluate:
    """As `arithmetic`."""
    of_known, divides, sign = arithmetic.OPERATORS.get(op), op == "/", {"+": 1, "-": -1}.get(op)

    def value(scope: Scope) -> Any:
        left, right = first(scope), second(scope)
        if type(left) is int and type(right) is int and -_LARGEST < left < _LARGEST > right > -_LARGEST:
            if of_known:
                return of_known(left, right)
            if divides and right and not left % right:
                return left // right
        elif sign and type(left) is Date and type(right) is Months:
            date = left.plus_months(sign * right.months)
            if abs(date.year) <= MAX_YEAR:
                return date
        return arithmetic.arithmetic(op, left, right, scope)

    return value


def between(value_of: Evaluate, low_of: Evaluate, high_of: Evaluate) -> Evaluate:
    """As `compared` with both ends."""

    def value(scope: Scope) -> Any:
        value, low, high = value_of(scope), low_of(scope), high_of(scope)
        known = (kind := type(value)) is type(low) and kind is type(high) and kind in _PLAIN
        if known and (kind is not str or len(value) < _LONG):
            return low <= value <= high
        return conjunction(
            (comparison.compared(">=", value, low, scope), comparison.compared("<=", value, high, scope)), scope
        )

    return value


def containing(test_of: Evaluate) -> Callable[[Any, Scope], Any]:
    """As `contained`, of a value given later."""

    def holds(value: Any, scope: Scope) -> Any:
        test = test_of(scope)
        if (kind := type(value)) is type(test) and kind in _PLAIN and (kind is not str or len(value) < _LONG):
            return value == test
        return contained(value, test, scope)

    return holds


def all_of(parts: Sequence[Evaluate]) -> Evaluate:
    """As `conjunction`."""
    return _settled(parts, conjunction, settles=False)


def any_of(parts: Sequence[Evaluate]) -> Evaluate:
    """As `disjunction`."""
    return _settled(parts, disjunction, settles=True)


def _settled(parts: Sequence[Evaluate], general: Callable[[Iterable[Any], Scope], Any], *, settles: bool) -> Evaluate:
    other = not settles

    def value(scope: Scope) -> Any:
        for i, part in enumerate(parts, 1):
            found = part(scope)
            if found is settles:
                return settles
            if found is not other:
                return general(chain((found,), (rest(scope) for rest in parts[i:])), scope)
        return other

    return value
