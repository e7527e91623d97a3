"""The built-in functions by name: those of DMN 1.5, 10.3.4, and our own `total` and `sort` of a list alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.feel.functions import contexts as functions_of_contexts
from engine.feel.functions import dates as functions_of_dates
from engine.feel.functions import lists as functions_of_lists
from engine.feel.functions import numbers as functions_of_numbers
from engine.feel.functions import ranges as functions_of_ranges
from engine.feel.functions import sums as functions_of_sums
from engine.feel.functions import texts as functions_of_texts
from engine.feel.functions.built_in import BuiltIn, applied
from engine.feel.meaning.scope import Scope

BUILT_INS: Mapping[str, BuiltIn] = {
    **functions_of_dates.FUNCTIONS,
    **functions_of_texts.FUNCTIONS,
    **functions_of_sums.FUNCTIONS,
    **functions_of_lists.FUNCTIONS,
    **functions_of_numbers.FUNCTIONS,
    **functions_of_ranges.FUNCTIONS,
    **functions_of_contexts.FUNCTIONS,
}


def called(name: str, arguments: Sequence[Any], named: tuple[str, ...], scope: Scope) -> Any:
    """The value of a call; unknown where that depends on an unknown, a failure where the arguments do not fit."""
    if (function := BUILT_INS.get(name)) is None:
        return scope.fail("feel-unknown-function", name=name)
    try:
        return applied(name, function, arguments, named, scope)
    except RecursionError:
        # Lists within lists, made by a loop, can be deeper than any expression.
        return scope.fail("feel-too-large")
