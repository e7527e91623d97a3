"""The commonest cases sooner: whole numbers, texts and truths that are known; all else is left to the definitions."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from engine.feel.meaning.arithmetic import arithmetic
from engine.feel.meaning.comparison import compared
from engine.feel.meaning.connectives import conjunction, disjunction
from engine.feel.meaning.scope import Evaluate, Scope
from engine.feel.values import MAX_BITS

_COMPARISONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_ARITHMETIC: Mapping[str, Callable[[Any, Any], Any]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}
_LARGEST = 1 << (MAX_BITS // 2 - 1)


def comparing(op: str, first: Evaluate, second: Evaluate) -> Evaluate:
    """As `compared`."""
    of_known = _COMPARISONS[op]

    def value(scope: Scope) -> Any:
        left, right = first(scope), second(scope)
        if (type(left) is int and type(right) is int) or (type(left) is str and type(right) is str):
            return of_known(left, right)
        return compared(op, left, right, scope)

    return value


def calculating(op: str, first: Evaluate, second: Evaluate) -> Evaluate:
    """As `arithmetic`."""
    of_known = _ARITHMETIC.get(op)

    def value(scope: Scope) -> Any:
        left, right = first(scope), second(scope)
        if of_known and type(left) is int and type(right) is int and -_LARGEST < left < _LARGEST > right > -_LARGEST:
            return of_known(left, right)
        return arithmetic(op, left, right, scope)

    return value


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
