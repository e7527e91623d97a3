"""Three-valued truth (DMN 1.5, table 50), with unknown beside null.

`and` and `or` are strong Kleene: one false settles an `and`, one true an `or`, whatever else is unknown.
"""

from collections.abc import Iterable
from typing import Any

from engine.feel.meaning.scope import Scope, kind_of
from engine.feel.values import Unknown, unknown_of


def conjunction(values: Iterable[Any], scope: Scope) -> Any:
    """False if any is false; else unknown if any is; else a failure if any is no truth value; else true."""
    return _settled(values, scope, "and", settles=False)


def every(truths: Iterable[bool | Unknown]) -> bool | Unknown:
    """As `conjunction` of what is true, false or unknown, so that nothing can fail."""
    return conjunction(truths, Scope({}, book=True))  # type: ignore[no-any-return]


def disjunction(values: Iterable[Any], scope: Scope) -> Any:
    """True if any is true; else unknown if any is; else a failure if any is no truth value; else false."""
    return _settled(values, scope, "or", settles=True)


def _settled(values: Iterable[Any], scope: Scope, op: str, *, settles: bool) -> Any:
    open_values: list[Any] = []
    for value in values:
        if value is settles:
            return settles
        if value is (not settles):
            continue
        open_values.append(value if isinstance(value, Unknown) else _no_truth(value, scope, op))
    if not open_values:
        return not settles
    unknowns = [value for value in open_values if isinstance(value, Unknown)]
    return unknown_of(*unknowns) if unknowns else None


def _no_truth(value: Any, scope: Scope, op: str) -> Any:
    """What an operand that is neither true nor false becomes; null stays null without a new problem."""
    if value is None and not scope.book:
        return None
    return scope.fail("feel-not-yes-no", op=op, left=kind_of(value))


def negation(value: Any, scope: Scope) -> Any:
    """True for false and false for true; unknown stays unknown, null stays null."""
    if isinstance(value, Unknown):
        return value
    if isinstance(value, bool):
        return not value
    return _no_truth(value, scope, "not")
