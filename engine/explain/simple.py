"""The simplest form of an expression that can be written in several ways, before it is read aloud."""

from engine.book.fields import Expression
from engine.errors import EffortSpent
from engine.feel import Effort, Scope, Unknown
from engine.feel.grammar import tree


def simple(node: tree.Node) -> tree.Node:
    """The same, where the language has two ways to say it."""
    match node:
        case tree.Call("list contains", (held, value), ()):
            return tree.In(value, (held,))
        case _:
            return node


def flat(tests: tuple[tree.Node, ...]) -> tuple[tree.Node, ...]:
    """The tests, those of a list written out one by one."""
    return tuple(part for test in tests for part in (test.items if isinstance(test, tree.ListOf) else (test,)))


def constant_of(expression: Expression) -> object:
    """The value of an expression that reads nothing and computes little; `Unknown` of any other."""
    if tree.names_in(expression.tree):
        return Unknown()
    try:
        return expression.run(Scope({}, book=True, effort=Effort(_LITTLE)))
    except EffortSpent:
        return Unknown()


_LITTLE = 200
"""The steps that are worth a shorter text."""
