"""The built-in functions that the books need (DMN 1.5, 10.3.4), and one addition: `total`, which is 0 for no items."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any

from engine.feel.arithmetic import arithmetic, is_number
from engine.feel.scope import Scope
from engine.feel.truth import compared
from engine.feel.values import (
    MAX_YEAR,
    Date,
    Unknown,
    date_from_text,
    days_in_month,
    duration_from_text,
    number,
    unknown_of,
)


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A built-in: its parameters by name, and what it makes of known arguments (None: no result).

    `listed`: it takes one list, or the items themselves; `opens`: an unknown item leaves the whole unknown.
    """

    apply: Callable[..., Any]
    parameters: tuple[str, ...]
    required: int
    listed: bool = False
    opens: bool = True


def called(name: str, arguments: Sequence[Any], named: tuple[str, ...], scope: Scope) -> Any:
    """The value of a call; unknown where an argument is, a failure where the arguments do not fit."""
    if (function := BUILT_INS.get(name)) is None:
        return scope.fail("feel-unknown-function", name=name)
    if named:
        given = dict(zip(named, arguments, strict=True))
        if not set(given) <= set(function.parameters):
            return scope.fail("feel-arguments", name=name)
        arguments = [given.get(parameter) for parameter in function.parameters[: _last_given(function, given)]]
    unknowns = [a for a in arguments if isinstance(a, Unknown)]
    if function.listed:
        items = arguments[0] if len(arguments) == 1 and isinstance(arguments[0], list) else list(arguments)
        if function.opens:
            unknowns = [a for a in items if isinstance(a, Unknown)]
        if not arguments:
            return scope.fail("feel-arguments", name=name)
        arguments = [items]
    elif not function.required <= len(arguments) <= len(function.parameters):
        return scope.fail("feel-arguments", name=name)
    if unknowns:
        return unknown_of(*unknowns)
    result = function.apply(*arguments, scope)
    return scope.fail("feel-no-result", name=name) if result is None else result


def _last_given(function: BuiltIn, given: Mapping[str, Any]) -> int:
    return 1 + max(function.parameters.index(name) for name in given)


def _sum(items: list[Any], scope: Scope) -> Any:
    return _total(items, scope) if items else None


def _total(items: list[Any], scope: Scope) -> Any:
    result: Any = 0
    for item in items:
        if not is_number(item):
            return None
        result = arithmetic("+", result, item, scope)
        if not is_number(result):
            return result
    return result


def _least(items: list[Any], scope: Scope) -> Any:
    return _extreme(items, "<", scope)


def _greatest(items: list[Any], scope: Scope) -> Any:
    return _extreme(items, ">", scope)


def _extreme(items: list[Any], op: str, scope: Scope) -> Any:
    if not items or any(item is None for item in items):
        return None
    best = items[0]
    for item in items:
        better = compared(op, item, best, scope)
        if not isinstance(better, bool):
            return None
        best = item if better else best
    return best


def _count(items: list[Any], _scope: Scope) -> Any:
    return len(items)


def _rounded_to(direction: Callable[[Any], int]) -> Callable[..., Any]:
    def apply(n: Any, *rest: Any) -> Any:
        scale = rest[0] if len(rest) > 1 else 0
        if not is_number(n) or not isinstance(scale, int) or abs(scale) > 1000:
            return None
        unit = Fraction(10) ** -scale
        return number(direction(n / unit) * unit)

    return apply


def _date(first: Any, *rest: Any) -> Any:
    *parts, _scope = rest
    if isinstance(first, Date) and not parts:
        return first
    if isinstance(first, str) and not parts:
        return date_from_text(first)
    values = (first, *parts)
    if len(values) != 3 or not all(isinstance(v, int) and not isinstance(v, bool) for v in values):
        return None
    year, month, day = values
    valid = abs(year) <= MAX_YEAR and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)
    return Date(year, month, day) if valid else None


def _duration(text: Any, _scope: Scope) -> Any:
    return duration_from_text(text) if isinstance(text, str) else None


def _absolute(n: Any, _scope: Scope) -> Any:
    return abs(n) if is_number(n) else None


BUILT_INS: Mapping[str, BuiltIn] = {
    "min": BuiltIn(_least, ("list",), 1, listed=True),
    "max": BuiltIn(_greatest, ("list",), 1, listed=True),
    "sum": BuiltIn(_sum, ("list",), 1, listed=True),
    "total": BuiltIn(_total, ("list",), 1, listed=True),
    "count": BuiltIn(_count, ("list",), 1, listed=True, opens=False),
    "floor": BuiltIn(_rounded_to(floor), ("n", "scale"), 1),
    "ceiling": BuiltIn(_rounded_to(ceil), ("n", "scale"), 1),
    "abs": BuiltIn(_absolute, ("n",), 1),
    "date": BuiltIn(_date, ("year", "month", "day"), 1),
    "duration": BuiltIn(_duration, ("from",), 1),
}
