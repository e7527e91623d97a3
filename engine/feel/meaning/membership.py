"""Comparison, `in` and three-valued truth (DMN 1.5, tables 50 to 55): what conditions are made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from engine.feel.meaning.comparison import compared, same
from engine.feel.meaning.connectives import conjunction, disjunction, negation
from engine.feel.meaning.scope import Scope
from engine.feel.values import Range, Unknown, unknown_of

__all__ = ["compared", "conjunction", "contained", "disjunction", "negation"]


def contained(value: Any, test: Any, scope: Scope) -> Any:
    """The truth of `value in test`, where the test is a range, a list, or one value.

    A list holds the values equal to it or to one of its items, and those within one of its ranges.
    """
    if isinstance(test, Unknown):
        return unknown_of(value, test)
    if isinstance(test, list):
        whole = [same(value, test)] if isinstance(value, list) else []
        return disjunction((*whole, *(_matched(value, item, scope) for item in test)), scope)
    if isinstance(test, Range) and not isinstance(value, Range):
        return conjunction(_inside(value, test, scope), scope)
    return compared("=", value, test, scope)


def _matched(value: Any, item: Any, scope: Scope) -> Any:
    if isinstance(item, Range) and not isinstance(value, Range):
        return conjunction(_inside(value, item, scope), scope)
    return same(value, item)


def _inside(value: Any, limits: Range, scope: Scope) -> Iterable[Any]:
    if limits.low is not None:
        yield compared(">=" if limits.low_closed else ">", value, limits.low, scope)
    if limits.high is not None:
        yield compared("<=" if limits.high_closed else "<", value, limits.high, scope)
