"""`in`: whether a value is a test, is held by it, or lies within it (DMN 1.5, tables 53 to 55)."""

from __future__ import annotations

from typing import Any

from engine.feel.meaning.comparison import compared, same
from engine.feel.meaning.connectives import conjunction, disjunction
from engine.feel.meaning.scope import Scope
from engine.feel.values import Range, Unknown, unknown_of


def contained(value: Any, test: Any, scope: Scope) -> Any:
    """The truth of `value in test`, where the test is a range, a list, or one value.

    A list holds the values equal to it or to one of its items, and those within one of its ranges.
    """
    if isinstance(test, Unknown):
        return unknown_of(value, test)
    if isinstance(test, list):
        whole = [same(value, test)] if isinstance(value, list) else []
        return disjunction((*whole, *(_matched(value, item, scope) for item in test)), scope)
    return _inside(value, test, scope) if _limits(test, value) else compared("=", value, test, scope)


def _matched(value: Any, item: Any, scope: Scope) -> Any:
    return _inside(value, item, scope) if _limits(item, value) else same(value, item)


def _limits(test: Any, value: Any) -> bool:
    return isinstance(test, Range) and not isinstance(value, Range)


def _inside(value: Any, limits: Range, scope: Scope) -> Any:
    ends = ((">=" if limits.low_closed else ">", limits.low), ("<=" if limits.high_closed else "<", limits.high))
    return conjunction((compared(op, value, end, scope) for op, end in ends if end is not None), scope)
