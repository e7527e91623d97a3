"""Functions as values: how one is made where it is defined, and called (DMN 1.5, 10.3.2.13).

A function sees the names around its definition. It has no name there, so it cannot call itself; one that is handed to
itself runs into the steps that a call may take.
"""

from collections.abc import Sequence
from typing import Any

from engine.feel.grammar import tree
from engine.feel.meaning.effort import OF_CALL
from engine.feel.meaning.instance_of import is_instance
from engine.feel.meaning.scope import Evaluate, Scope, kind_of
from engine.feel.values import Function, Unknown

MAX_CALLS = 20
"""How many functions that expressions define may be called within one another."""


def defined(node: tree.FunctionOf, body: Evaluate, cost: int, scope: Scope) -> Function:
    """The function, with the names that are known where it stands."""
    around, names = dict(scope.local), tuple(dict(node.parameters))

    def call(values: Sequence[Any], scope: Scope) -> Any:
        within = scope.with_names({})
        within.local = {**around, **dict(zip(names, values, strict=True))}
        within.calls = scope.calls + 1
        return body(within)

    return Function(names, tuple(type_ for _, type_ in node.parameters), call, cost)


def called_value(function: Any, values: Sequence[Any], named: tuple[str, ...], scope: Scope) -> Any:
    """What a function gives for these values; a failure where they do not fit it, or it is none."""
    if isinstance(function, Unknown):
        return function
    if not isinstance(function, Function):
        return scope.fail("feel-no-function", found=kind_of(function))
    if named:
        given = dict(zip(named, values, strict=True))
        fits = len(given) == len(named) and given.keys() == set(function.parameters)
        values = [given[name] for name in function.parameters] if fits else ()
    if len(values) != len(function.parameters) or not all(map(_fits, values, function.types)):
        return scope.fail("feel-arguments", name=str(function))
    scope = scope.counting()
    if scope.calls >= MAX_CALLS or not scope.step(OF_CALL + function.cost):
        return scope.fail("feel-too-large")
    try:
        return function.call(values, scope)
    except RecursionError:
        return scope.fail("feel-too-large")


def _fits(value: Any, type_: tree.TypeOf | None) -> bool:
    """Null and what is not known are taken for any type."""
    return type_ is None or value is None or is_instance(value, type_) is not False
