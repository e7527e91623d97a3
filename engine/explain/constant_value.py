"""The value of an expression that says always the same, for a shorter text."""

from engine.book.fields import Expression
from engine.errors import EffortSpent
from engine.feel import Effort, Scope, Unknown
from engine.feel.grammar import tree


def constant_value(expression: Expression) -> object:
    """The value of an expression that reads nothing and computes little; `Unknown` of any other."""
    if tree.names_in(expression.tree):
        return Unknown()
    try:
        return expression.run(Scope({}, book=True, effort=Effort(_LITTLE)))
    except EffortSpent:
        return Unknown()


_LITTLE = 200  # the steps that are worth a shorter text
