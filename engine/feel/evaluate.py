"""The one evaluator of FEEL: a syntax tree becomes a function from a scope to a value.

One switch, `Scope.book`, chooses between the standard's null and a book's unknown; everything else is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.errors import Problem
from engine.feel import tree
from engine.feel.arithmetic import arithmetic, negated
from engine.feel.functions import called
from engine.feel.parse import parsed
from engine.feel.scope import Evaluate, Scope, kind_of
from engine.feel.truth import compared, conjunction, contained, disjunction, negation
from engine.feel.values import UNKNOWN, Range, Unknown, unknown_of


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A value, and the problems met on the way; `missing` names the facts that would settle an unknown."""

    value: Any
    problems: tuple[Problem, ...] = ()
    missing: tuple[str, ...] = ()


def evaluate(text: str, context: Mapping[str, Any]) -> Evaluation:
    """The value of an expression by the standard: a failure is null with a problem, `UNKNOWN` stays unknown.

    The value is an `int` or `Fraction`, `str`, `bool`, None, `UNKNOWN`, a list, a dict, or a date, duration or range.
    """
    node = parsed(text)
    if isinstance(node, Problem):
        return Evaluation(None, (node,))
    scope = Scope(context, book=False)
    value = compiled(node)(scope)
    if isinstance(value, Unknown):
        return Evaluation(UNKNOWN, (*scope.problems, *value.reasons), tuple(sorted(value.missing)))
    return Evaluation(value, tuple(scope.problems))


def compiled(node: tree.Node) -> Evaluate:
    """The function that evaluates `node`; made once, called for every applicant."""
    match node:
        case tree.Literal(value):
            return lambda _scope: value
        case tree.Name(name):
            return _name(name)
        case tree.Negate(operand):
            inner = compiled(operand)
            return lambda scope: negated(inner(scope), scope)
        case tree.Arithmetic(op, left, right):
            return _of_two(arithmetic, op, left, right)
        case tree.Compare(op, left, right):
            return _of_two(compared, op, left, right)
        case tree.And(operands):
            parts = [compiled(each) for each in operands]
            return lambda scope: conjunction((part(scope) for part in parts), scope)
        case tree.Or(operands):
            parts = [compiled(each) for each in operands]
            return lambda scope: disjunction((part(scope) for part in parts), scope)
        case tree.Not(operand):
            inner = compiled(operand)
            return lambda scope: negation(inner(scope), scope)
        case tree.Between(operand, low, high):
            return _between(operand, low, high)
        case tree.In(operand, tests):
            return _in(operand, tests)
        case tree.RangeOf(low, high, low_closed, high_closed):
            ends = compiled(low), compiled(high)
            return lambda scope: _range(ends[0](scope), ends[1](scope), low_closed, high_closed)
        case tree.If():
            return _if(node)
        case tree.ListOf(items):
            parts = [compiled(each) for each in items]
            return lambda scope: [part(scope) for part in parts]
        case tree.Quantified():
            return _quantified(node)
        case tree.Call(function, arguments, named):
            parts = [compiled(each) for each in arguments]
            return lambda scope: called(function, [part(scope) for part in parts], named, scope)
        case _:
            raise TypeError(type(node).__name__)


def _name(name: str) -> Evaluate:
    itself = Unknown(frozenset({name}))

    def value(scope: Scope) -> Any:
        try:
            found = scope.names[name]
        except KeyError:
            return scope.fail("feel-unknown-name", name=name)
        return itself if found is UNKNOWN else found

    return value


def _of_two(operation: Any, op: str, left: tree.Node, right: tree.Node) -> Evaluate:
    first, second = compiled(left), compiled(right)
    return lambda scope: operation(op, first(scope), second(scope), scope)


def _between(operand: tree.Node, low: tree.Node, high: tree.Node) -> Evaluate:
    value_of, low_of, high_of = compiled(operand), compiled(low), compiled(high)

    def between(scope: Scope) -> Any:
        value = value_of(scope)
        ends = (compared(">=", value, low_of(scope), scope), compared("<=", value, high_of(scope), scope))
        return conjunction(ends, scope)

    return between


def _in(operand: tree.Node, tests: tuple[tree.Node, ...]) -> Evaluate:
    value_of = compiled(operand)
    parts = [
        (test.op, compiled(test.operand)) if isinstance(test, tree.UnaryTest) else (None, compiled(test))
        for test in tests
    ]

    def truths(scope: Scope) -> Iterator[Any]:
        value = value_of(scope)
        for op, part in parts:
            if op is None:
                yield contained(value, part(scope), scope)
            else:
                yield compared(op, value, part(scope), scope)

    return lambda scope: disjunction(truths(scope), scope)


def _range(low: Any, high: Any, low_closed: bool, high_closed: bool) -> Any:
    if isinstance(low, Unknown) or isinstance(high, Unknown):
        return unknown_of(low, high)
    return Range(low, high, low_closed, high_closed)


def _if(node: tree.If) -> Evaluate:
    condition_of, then_of, otherwise_of = compiled(node.condition), compiled(node.then), compiled(node.otherwise)
    same = node.then == node.otherwise

    def chosen(scope: Scope) -> Any:
        condition = condition_of(scope)
        if scope.book and not isinstance(condition, (bool, Unknown)):
            condition = scope.fail("feel-not-yes-no", op="if", left=kind_of(condition))
        if not isinstance(condition, Unknown):
            return then_of(scope) if condition is True else otherwise_of(scope)
        then, otherwise = then_of(scope), otherwise_of(scope)
        if not isinstance(then, Unknown) and not isinstance(otherwise, Unknown):
            agree = type(then) is type(otherwise) and then == otherwise
            return then if agree else condition
        return then if same else unknown_of(condition, then, otherwise)

    return chosen


def _quantified(node: tree.Quantified) -> Evaluate:
    sources = [(name, compiled(source)) for name, source in node.bindings]
    body = compiled(node.body)
    settled = disjunction if node.kind == "some" else conjunction

    def truths(scope: Scope, depth: int) -> Iterator[Any]:
        if depth == len(sources):
            yield body(scope)
            return
        name, source = sources[depth]
        items = source(scope)
        if isinstance(items, Unknown):
            yield items
        elif items is None:
            yield scope.fail("feel-operand", op=node.kind, left=kind_of(None))
        else:
            for item in items if isinstance(items, list) else [items]:
                yield from truths(scope.with_names({name: item}), depth + 1)

    return lambda scope: settled(truths(scope, 0), scope)
