"""The one evaluator of FEEL: a syntax tree becomes a function from a scope to a value.

One switch, `Scope.book`, chooses between the standard's null and a book's unknown; everything else is the same.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from engine.errors import Problem
from engine.feel.functions.table import called
from engine.feel.grammar import tree
from engine.feel.grammar.lexer import several_parts
from engine.feel.meaning.arithmetic import negated
from engine.feel.meaning.comparison import compared
from engine.feel.meaning.connectives import disjunction, negation
from engine.feel.meaning.effort import NODES, OF_TEST
from engine.feel.meaning.functions import called_value, defined
from engine.feel.meaning.instance_of import is_instance
from engine.feel.meaning.properties import property_of
from engine.feel.meaning.scope import Evaluate, Scope, kind_of
from engine.feel.meaning.sequences import Steps, bounded, filtered, iterated, quantified
from engine.feel.meaning.shortcuts import all_of, any_of, between, calculating, comparing, containing
from engine.feel.parse import parsed
from engine.feel.values import OPEN, UNKNOWN, Range, Unknown, unknown_of, unknowns_in
from engine.nearest import did_you_mean


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
    node = parsed(text, names=_names_of_several_parts(context))
    if isinstance(node, Problem):
        return Evaluation(None, (node,))
    scope = Scope(context, book=False)
    value = compiled(node)(scope)
    if isinstance(value, Unknown):
        return Evaluation(UNKNOWN, (*scope.problems, *value.reasons), tuple(sorted(value.missing)))
    return Evaluation(value, tuple(scope.problems))


def _names_of_several_parts(value: Any, depth: int = 20) -> Iterator[str]:
    """The names of several parts in a context and the contexts within it; a parser must know them to read them."""
    if isinstance(value, Mapping) and depth:
        for name, each in value.items():
            if several_parts(name):
                yield name
            yield from _names_of_several_parts(each, depth - 1)
    elif isinstance(value, list) and depth:
        for each in value:
            yield from _names_of_several_parts(each, depth - 1)


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
            return calculating(op, compiled(left), compiled(right))
        case tree.Compare(op, left, right):
            return comparing(op, compiled(left), compiled(right))
        case tree.And(operands):
            return all_of([compiled(each) for each in operands])
        case tree.Or(operands):
            return any_of([compiled(each) for each in operands])
        case tree.Not(operand):
            inner = compiled(operand)
            return lambda scope: negation(inner(scope), scope)
        case tree.Between(operand, low, high):
            return between(compiled(operand), compiled(low), compiled(high))
        case tree.In(operand, tests):
            inner, holds = compiled(operand), compiled_tests(tree.Tests(tests))
            return lambda scope: holds(inner(scope), scope)
        case tree.RangeOf(low, high, low_closed, high_closed):
            ends = compiled(low), compiled(high)
            return lambda scope: _range(ends[0](scope), ends[1](scope), low_closed, high_closed)
        case tree.NoEnd():
            return lambda _scope: OPEN
        case tree.PointOf(op, operand):
            point = compiled(operand)
            return lambda scope: _point(op, point(scope))
        case tree.StepsOf(low, high):
            ends = compiled(low), compiled(high)
            return lambda scope: _steps(ends[0](scope), ends[1](scope))
        case tree.If():
            return _if(node)
        case tree.Call() | tree.Apply():
            return _call(node)
        case _:
            return _compiled_of_items(node)


def _call(node: tree.Call | tree.Apply) -> Evaluate:
    """A function called: a built-in by its name, or one that is a value."""
    parts, named = [compiled(each) for each in node.arguments], node.named
    if isinstance(node, tree.Call):
        name = node.function
        return lambda scope: called(name, [part(scope) for part in parts], named, scope)
    function = compiled(node.function)
    return lambda scope: called_value(function(scope), [part(scope) for part in parts], named, scope)


def _compiled_of_items(node: tree.Node) -> Evaluate:
    """As `compiled`, for lists, records and functions."""
    match node:
        case tree.ListOf(items):
            parts = [compiled(each) for each in items]
            if all(isinstance(each, tree.Literal) for each in items):
                return lambda scope: [part(scope) for part in parts]
            return lambda scope: bounded([part(scope) for part in parts], scope)
        case tree.Quantified(kind, bindings, body):
            each_of, result, cost = _bindings(bindings), compiled(body), cost_of(body)
            return lambda scope: quantified(each_of, result, scope, kind=kind, cost=cost)
        case tree.For(bindings, body):
            each_of, result, cost = _bindings(bindings), compiled(body), cost_of(body)
            reads_partial = "partial" in tree.names_in(body)
            return lambda scope: iterated(each_of, result, scope, reads_partial=reads_partial, cost=cost)
        case tree.Path(operand, name):
            inner = compiled(operand)
            return lambda scope: property_of(inner(scope), name, scope)
        case tree.Filter(operand, condition):
            inner, result, cost = compiled(operand), compiled(condition), cost_of(condition)
            decides = isinstance(condition, tree.TRUTHS)
            return lambda scope: filtered(inner(scope), result, scope, decides=decides, cost=cost)
        case tree.ContextOf(entries):
            return _context(entries)
        case tree.FunctionOf(_, body):
            result, cost = compiled(body), cost_of(body)
            return lambda scope: defined(node, result, cost, scope)
        case tree.InstanceOf(operand, type_):
            inner = compiled(operand)
            return lambda scope: is_instance(inner(scope), type_)
        case _:
            raise TypeError(type(node).__name__)


def cost_of(body: tree.Node) -> int:
    """The steps that each item of a loop takes: one, and more where much is computed of it."""
    parts, ahead = 0, [body]
    while ahead:
        node = ahead.pop()
        parts += OF_TEST if isinstance(node, (tree.In, tree.Quantified, tree.Filter)) else 1
        ahead.extend(tree.children(node))
    return max(parts // NODES, 1)


def _name(name: str) -> Evaluate:
    itself = Unknown(frozenset({name}))

    def value(scope: Scope) -> Any:
        if name in scope.local:
            found = scope.local[name]
        else:
            try:
                found = scope.names[name]
            except KeyError:
                # In a book the checker has said which name is meant.
                near = "" if scope.book else did_you_mean(name, {**scope.names, **scope.local})
                return scope.fail("feel-unknown-name", name=name, near=near)
        return itself if found is UNKNOWN else found

    return value


def compiled_tests(node: tree.Tests) -> Callable[[Any, Scope], Any]:
    """A function from a value and a scope to whether any test holds for the value; where negated, whether none does.

    A test that reads `?` is a condition. Any other is a comparison, or names values that the value is compared with.
    """
    holds = [_test(test) for test in node.tests]
    if not holds:
        return lambda _value, _scope: True
    if node.negated:
        return lambda value, scope: negation(disjunction((test(value, scope) for test in holds), scope), scope)
    return lambda value, scope: disjunction((test(value, scope) for test in holds), scope)


def _test(node: tree.Node) -> Callable[[Any, Scope], Any]:
    if isinstance(node, tree.UnaryTest):
        op, end = node.op, compiled(node.operand)
        return lambda value, scope: compared(op, value, end(scope), scope)
    part = compiled(node)
    if "?" in tree.names_in(node):
        return lambda value, scope: part(scope.with_names({"?": value}))
    return containing(part)


def _range(low: Any, high: Any, low_closed: bool, high_closed: bool) -> Any:
    if isinstance(low, Unknown) or isinstance(high, Unknown):
        return unknown_of(low, high)
    return Range(low, high, low_closed, high_closed)


def _point(op: Literal["=", "!="], value: Any) -> Any:
    return value if isinstance(value, Unknown) else Range(value, value, op == "=", op == "=", op)


def _steps(low: Any, high: Any) -> Any:
    return unknown_of(low, high) if isinstance(low, Unknown) or isinstance(high, Unknown) else Steps(low, high)


def _if(node: tree.If) -> Evaluate:
    condition_of, then_of, otherwise_of = compiled(node.condition), compiled(node.then), compiled(node.otherwise)
    same = node.then == node.otherwise

    def chosen(scope: Scope) -> Any:
        condition = condition_of(scope)
        if condition is True:
            return then_of(scope)
        if condition is False:
            return otherwise_of(scope)
        if scope.book and not isinstance(condition, (bool, Unknown)):
            condition = scope.fail("feel-not-yes-no", op="if", left=kind_of(condition))
        if not isinstance(condition, Unknown):
            return otherwise_of(scope)
        then, otherwise = then_of(scope), otherwise_of(scope)
        known = not isinstance(then, Unknown) and not isinstance(otherwise, Unknown)
        settled = _identical(then, otherwise) if known else same
        return then if settled else unknown_of(condition, *unknowns_in([then, otherwise]))

    return chosen


def _identical(first: Any, second: Any) -> bool:
    """Whether two known values are the same; Python's equality alone takes 1 for true, and sees no unknown item."""
    if type(first) is not type(second):
        return False
    if isinstance(first, list):
        return len(first) == len(second) and all(map(_identical, first, second))
    if isinstance(first, dict):
        return first.keys() == second.keys() and all(_identical(first[key], second[key]) for key in first)
    return not isinstance(first, Unknown) and bool(first == second)


def _bindings(bindings: tuple[tuple[str, tree.Node], ...]) -> tuple[tuple[str, Evaluate], ...]:
    return tuple((name, compiled(source)) for name, source in bindings)


def _context(entries: tuple[tuple[str, tree.Node], ...]) -> Evaluate:
    parts = _bindings(entries)

    def context(scope: Scope) -> dict[str, Any]:
        made: dict[str, Any] = {}
        # One scope that grows: to copy it for each of very many entries would take the square of their number.
        within, names = scope.with_names({}), dict(scope.local)
        within.local = names
        for name, part in parts:
            made[name] = names[name] = bounded(part(within), scope)
        return made

    return context
