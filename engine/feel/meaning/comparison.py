"""Equality, order and `in` (DMN 1.5, tables 51 to 55), with unknown beside null."""

import operator
from collections.abc import Callable, Hashable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from engine.feel.meaning.connectives import conjunction, disjunction, every, negation
from engine.feel.meaning.effort import NODES, OF_MOMENTS
from engine.feel.meaning.scope import Scope, kind_of
from engine.feel.meaning.sizes import steps_to_read
from engine.feel.values import OPEN, Date, DateTime, Months, Range, Seconds, Time, Unknown, unknown_of
from engine.feel.values.exact import is_number

OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
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
    cost = steps_to_read(left) if isinstance(left, (str, list, dict, Fraction)) else 0
    cost = OF_MOMENTS if isinstance(left, (Time, DateTime)) else cost
    if cost and not scope.step(cost):
        return scope.fail("feel-too-large")
    if op == "=":
        return _equal(left, right, scope)
    if op == "!=":
        return negation(_equal(left, right, scope), scope)
    if (is_number(left) and is_number(right)) or (type(left) is type(right) and isinstance(left, _ORDERED)):
        return OPERATORS[op](left, right)
    if type(left) is type(right) and isinstance(left, (Time, DateTime)):
        (frame, first), (other, second) = left.moment, right.moment
        if frame == other:
            return OPERATORS[op](first, second)
        return scope.fail("feel-offset-missing", op=op)
    return scope.fail("feel-operands", op=op, left=kind_of(left), right=kind_of(right))


def _equal(left: Any, right: Any, scope: Scope) -> Any:
    if left is None or right is None:
        return left is right
    if is_number(left) and is_number(right):
        return left == right
    if type(left) is not type(right):
        return scope.fail("feel-operands", op="=", left=kind_of(left), right=kind_of(right))
    pairs = _parts(left, right)
    return pairs if isinstance(pairs, bool) else conjunction((compared("=", a, b, scope) for a, b in pairs), scope)


def same(left: Any, right: Any) -> bool | Unknown:
    """Whether two values are equal; values of two kinds are not. Lists are searched by this."""
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return unknown_of(left, right)
    if is_number(left) and is_number(right):
        return bool(left == right)
    if left is None or type(left) is not type(right):
        return left is right
    pairs = _parts(left, right)
    return pairs if isinstance(pairs, bool) else every(same(a, b) for a, b in pairs)


def _parts(left: Any, right: Any) -> bool | Iterable[tuple[Any, Any]]:
    """For two values of one type: whether they are equal, or the pairs of parts that have to be."""
    if isinstance(left, list):
        return zip(left, right, strict=True) if len(left) == len(right) else False
    if isinstance(left, dict):
        return ((left[k], right[k]) for k in left) if left.keys() == right.keys() else False
    if isinstance(left, Range):
        pairs = ((left.low, right.low), (left.high, right.high))
        shapes = ((each.low_closed, each.high_closed, each.test) for each in (left, right))
        alike = len(set(shapes)) == 1 and all((a is OPEN) is (b is OPEN) for a, b in pairs)
        return (pair for pair in pairs if pair[0] is not OPEN) if alike else False
    if isinstance(left, (Time, DateTime)):
        return bool(left.moment == right.moment)
    return bool(left == right)


def contained(value: Any, test: Any, scope: Scope) -> Any:
    """The truth of `value in test`, where the test is a range, a list, or one value.

    A list holds the values equal to it or to one of its items, and those within one of its ranges.
    """
    if isinstance(test, Unknown):
        return unknown_of(value, test)
    if isinstance(test, list):
        cost = steps_to_read(test) * (4 if isinstance(value, Unknown) else 1) if len(test) > NODES else 0
        if cost and not scope.step(cost):
            return scope.fail("feel-too-large")
        whole = [same(value, test)] if isinstance(value, list) else []
        return disjunction((*whole, *(_matched(value, item, scope) for item in test)), scope)
    return _inside(value, test, scope) if _limits(test, value) else compared("=", value, test, scope)


def _matched(value: Any, item: Any, scope: Scope) -> Any:
    return _inside(value, item, scope) if _limits(item, value) else same(value, item)


def _limits(test: Any, value: Any) -> bool:
    return isinstance(test, Range) and not isinstance(value, Range)


def _inside(value: Any, limits: Range, scope: Scope) -> Any:
    if limits.test:
        return compared(limits.test, value, limits.low, scope)
    ends = ((">=" if limits.low_closed else ">", limits.low), ("<=" if limits.high_closed else "<", limits.high))
    return conjunction((compared(op, value, end, scope) for op, end in ends if end is not OPEN), scope)


def order_of(value: Any) -> tuple[Hashable, Any] | None:
    """The group in which a value is ordered, and its place there; None where it has no order."""
    if is_number(value):
        return "number", value
    if isinstance(value, _ORDERED):
        return type(value).__name__, value
    if isinstance(value, (Time, DateTime)):
        frame, seconds = value.moment
        return (type(value).__name__, frame), seconds
    return None


def key_of(value: Any) -> Hashable:
    """A key that is equal exactly for equal values; the value holds no unknown."""
    match value:
        case list():
            return "list", tuple(key_of(item) for item in value)
        case dict():
            return "context", frozenset((name, key_of(entry)) for name, entry in value.items())
        case Range(low, high, low_closed, high_closed, test):
            return "range", key_of(low), key_of(high), low_closed, high_closed, test
        case Time() | DateTime():
            return type(value).__name__, value.moment
        case bool():
            return "yes_no", value
        case _:
            return value  # type: ignore[no-any-return]
