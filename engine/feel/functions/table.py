"""The built-in functions by name: those of DMN 1.5, 10.3.4, and our own `total` and `sort` of a list alone."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from engine.feel.functions import contexts, dates, lists, numbers, ranges, sums, texts
from engine.feel.functions.built_in import BuiltIn, applied
from engine.feel.meaning.effort import OF_CALL, OF_FUNCTION
from engine.feel.meaning.functions import called_value
from engine.feel.meaning.scope import Scope
from engine.feel.meaning.sizes import steps_to_read
from engine.feel.values import Function, Range

_LARGE = (str, list, dict, int, Fraction, Range)
BUILT_INS: Mapping[str, BuiltIn] = {
    **dates.FUNCTIONS,
    **texts.FUNCTIONS,
    **sums.FUNCTIONS,
    **lists.FUNCTIONS,
    **numbers.FUNCTIONS,
    **ranges.FUNCTIONS,
    **contexts.FUNCTIONS,
}


def called(name: str, arguments: Sequence[Any], named: tuple[str, ...], scope: Scope) -> Any:
    """The value of a call; unknown where that depends on an unknown, a failure where the arguments do not fit."""
    if (function := BUILT_INS.get(name)) is None:
        if isinstance(own := scope.local.get(name, scope.names.get(name)), Function):
            return called_value(own, arguments, named, scope)
        return scope.fail("feel-unknown-function", name=name)
    cost = OF_CALL + OF_FUNCTION.get(name, 0) + sum([steps_to_read(each) for each in arguments if type(each) in _LARGE])
    if not scope.step(cost):
        return scope.fail("feel-too-large")
    try:
        return applied(name, function, arguments, named, scope)
    except RecursionError:
        # Lists within lists, made by a loop, can be deeper than any expression.
        return scope.fail("feel-too-large")
