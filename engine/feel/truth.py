"""Comparison and three-valued truth (DMN 1.5, tables 50 to 54), with unknown beside null.

`and` and `or` are strong Kleene: one false settles an `and`, one true an `or`, whatever else is unknown.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from engine.feel.arithmetic import is_number
from engine.feel.scope import Scope, kind_of
from engine.feel.values import Date, Months, Range, Seconds, Unknown, unknown_of

_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_ORDERED = (str, Date, Months, Seconds)


def compared(op: str, left: Any, right: Any, scope: Scope) -> Any:
    """The truth of `left op right`: true, false, unknown, or a failure where the two are not of one kind."""
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return unknown_of(left, right)
    if op == "=":
        return _equal(left, right, scope)
    if op == "!=":
        return negation(_equal(left, right, scope), scope)
    if (is_number(left) and is_number(right)) or (type(left) is type(right) and isinstance(left, _ORDERED)):
        return _ORDER[op](left, right)
    return scope.fail("feel-operands", op=op, left=kind_of(left), right=kind_of(right))


def _equal(left: Any, right: Any, scope: Scope) -> Any:
    if left is None or right is None:
        return left is right
    if is_number(left) and is_number(right):
        return left == right
    if type(left) is not type(right):
        return scope.fail("feel-operands", op="=", left=kind_of(left), right=kind_of(right))
    if isinstance(left, list):
        if len(left) != len(right):
            return False
        return conjunction((compared("=", a, b, scope) for a, b in zip(left, right, strict=True)), scope)
    if isinstance(left, dict):
        if left.keys() != right.keys():
            return False
        return conjunction((compared("=", left[k], right[k], scope) for k in left), scope)
    if isinstance(left, Range):
        if (left.low_closed, left.high_closed) != (right.low_closed, right.high_closed):
            return False
        ends = ((left.low, right.low), (left.high, right.high))
        return conjunction((compared("=", a, b, scope) for a, b in ends), scope)
    return left == right


def contained(value: Any, test: Any, scope: Scope) -> Any:
    """The truth of `value in test`, where the test is a range, a list of tests, or one value."""
    if isinstance(test, Unknown):
        return unknown_of(value, test)
    if isinstance(test, list):
        return disjunction((contained(value, each, scope) for each in test), scope)
    if isinstance(test, Range) and not isinstance(value, Range):
        return conjunction(_inside(value, test, scope), scope)
    return compared("=", value, test, scope)


def _inside(value: Any, limits: Range, scope: Scope) -> Iterable[Any]:
    if limits.low is not None:
        yield compared(">=" if limits.low_closed else ">", value, limits.low, scope)
    if limits.high is not None:
        yield compared("<=" if limits.high_closed else "<", value, limits.high, scope)


def conjunction(values: Iterable[Any], scope: Scope) -> Any:
    """False if any is false; else unknown if any is; else a failure if any is no truth value; else true."""
    return _settled(values, scope, "and", settles=False)


def disjunction(values: Iterable[Any], scope: Scope) -> Any:
    """True if any is true; else unknown if any is; else a failure if any is no truth value; else false."""
    return _settled(values, scope, "or", settles=True)


def _settled(values: Iterable[Any], scope: Scope, op: str, *, settles: bool) -> Any:
    open_values: list[Any] = []
    for value in values:
        if value is settles:
            return settles
        if value is (not settles):
            continue
        open_values.append(value if isinstance(value, Unknown) else _no_truth(value, scope, op))
    if not open_values:
        return not settles
    unknowns = [value for value in open_values if isinstance(value, Unknown)]
    return unknown_of(*unknowns) if unknowns else None


def _no_truth(value: Any, scope: Scope, op: str) -> Any:
    """What an operand that is neither true nor false becomes; null stays null without a new problem."""
    if value is None and not scope.book:
        return None
    return scope.fail("feel-not-yes-no", op=op, left=kind_of(value))


def negation(value: Any, scope: Scope) -> Any:
    """True for false and false for true; unknown stays unknown, null stays null."""
    if isinstance(value, Unknown):
        return value
    if isinstance(value, bool):
        return not value
    return _no_truth(value, scope, "not")
