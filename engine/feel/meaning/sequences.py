"""Lists read item by item: filters, `for`, `some` and `every` (DMN 1.5, 10.3.2.5 and tables 47 and 52)."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from engine.feel.meaning.connectives import conjunction, disjunction
from engine.feel.meaning.effort import NODES, SMALL
from engine.feel.meaning.scope import Evaluate, Scope, kind_of
from engine.feel.meaning.sizes import MAX_SIZE, size_of
from engine.feel.values import Date, Range, Unknown, unknown_of, unknowns_in
from engine.feel.values.exact import is_number

Bindings = tuple[tuple[str, Evaluate], ...]


def filtered(operand: Any, condition: Evaluate, scope: Scope, *, decides: bool, cost: int = 1) -> Any:
    """The items for which the condition holds; or, where it is a position, the item there. `decides`: it is none.

    Within it `item` is the item, and each entry of an item goes by its own name. An item for which the condition is not
    known leaves the whole list unknown; one for which it is null is left out.
    """
    if isinstance(operand, Unknown):
        # Should there be items, what the condition reads would be needed too.
        return _also(operand, condition(scope.apart({"item": operand})))
    if operand is None:
        return scope.fail("feel-operand", op="[ ]", left=kind_of(None))
    items = operand if isinstance(operand, list) else [operand]
    scope = scope.counting()
    if not items:
        # With no items only a position matters, and what is not known may be one.
        found = None if decides else condition(scope.apart({}))
        if isinstance(found, Unknown) and found.missing:
            return found
        return None if is_number(found) else []
    kept: list[Any] = []
    unknowns: list[Unknown] = []
    for item in items:
        names = {"item": item, **item} if isinstance(item, dict) else {"item": item}
        if not scope.step(cost + len(names) // NODES):
            return scope.fail("feel-too-large")
        truth = condition(scope.with_names(names))
        if is_number(truth):
            return _at(items, truth, scope)
        if isinstance(item, Unknown) and not isinstance(truth, bool):
            truth = unknown_of(item, truth) if isinstance(truth, Unknown) else item
        if isinstance(truth, Unknown):
            unknowns.append(truth)
        elif truth is True:
            kept.append(item)
        elif truth is not False and scope.book:
            unknowns.append(scope.fail("feel-not-yes-no", op="[ ]", left=kind_of(truth)))
    return unknown_of(*unknowns) if unknowns else kept


def index_of(position: int, size: int) -> int | None:
    """A position from 1 to the end, or from -1 back, as an index from 0; None where there is no such place."""
    if not position or abs(position) > size:
        return None
    return position - 1 if position > 0 else size + position


def _at(items: list[Any], position: int | Fraction, scope: Scope) -> Any:
    if not isinstance(position, int):
        return scope.fail("feel-operand", op="[ ]", left=kind_of(position))
    place = index_of(position, len(items))
    return None if place is None else items[place]


def iterated(bindings: Bindings, body: Evaluate, scope: Scope, *, reads_partial: bool, cost: int = 1) -> Any:
    """The values of the body for each combination of items; `partial` is the list of those so far."""
    results: list[Any] = []
    unknowns: list[Unknown] = []
    size, scope = 0, scope.counting()
    for names in _combinations(bindings, {}, scope, body, cost):
        if names is None:
            return None
        if isinstance(names, Unknown):
            unknowns.append(names)
            continue
        if reads_partial:
            if not scope.step(size):
                return scope.fail("feel-too-large")
            names["partial"] = list(results)
        results.append(made := body(scope.with_names(names)))
        size += size_of(made)
        if size > MAX_SIZE:
            return scope.fail("feel-too-large")
    return unknown_of(*unknowns, *unknowns_in(results)) if unknowns else results


def bounded(value: Any, scope: Scope) -> Any:
    """The value; a failure where it holds more values than are allowed."""
    size = size_of(value)
    fits = size <= MAX_SIZE and (size < SMALL or scope.step(size // NODES))
    return value if fits else scope.fail("feel-too-large")


def quantified(bindings: Bindings, body: Evaluate, scope: Scope, *, kind: str, cost: int = 1) -> Any:
    """`some`: the disjunction over all combinations; `every`: the conjunction."""
    scope = scope.counting()

    def truths() -> Iterator[Any]:
        for names in _combinations(bindings, {}, scope, body, cost):
            yield body(scope.with_names(names)) if isinstance(names, dict) else names

    return (disjunction if kind == "some" else conjunction)(truths(), scope)


def _combinations(bindings: Bindings, names: dict[str, Any], scope: Scope, body: Evaluate, cost: int) -> Iterator[Any]:
    """The names of each combination; an unknown or a failure instead where a list has no items to read."""
    (name, source), *rest = bindings
    items = _items(source(scope.with_names(names) if names else scope), scope)
    if isinstance(items, Unknown):
        yield _unknown_through(items, rest, {**names, name: items}, scope, body)
    elif items is None:
        yield None
    else:
        further = tuple(rest)
        for item in items:
            if not scope.step(1 if further else cost):
                yield scope.fail("feel-too-large")
                return
            if further:
                yield from _combinations(further, {**names, name: item}, scope, body, cost)
            else:
                yield {**names, name: item}


def _unknown_through(
    unknown: Unknown, rest: Iterable[tuple[str, Evaluate]], names: dict[str, Any], scope: Scope, body: Evaluate
) -> Unknown:
    """Unknown, since a list is; what the items would be read with is missing too."""
    for name, source in rest:
        for each in unknowns_in(source(scope.apart(names))):
            unknown = _also(unknown, each)
        names[name] = unknown
    return _also(unknown, body(scope.apart(names)))


def _also(unknown: Unknown, other: Any) -> Unknown:
    """The unknown, with what else is missing; reasons found while trying without a value are dropped."""
    return Unknown(unknown.missing | other.missing, unknown.reasons) if isinstance(other, Unknown) else unknown


def _items(source: Any, scope: Scope) -> Iterable[Any] | Unknown | None:
    match source:
        case Unknown() | list():
            return source
        case Steps():
            return _steps(source.low, source.high, scope)
        case Range():
            return _of_range(source, scope)
        case None:
            return scope.fail("feel-operand", op="in", left=kind_of(None))  # type: ignore[no-any-return]
        case _:
            return [source]


class Steps(NamedTuple):
    """`low..high` of a loop, which is no value and may fall."""

    low: Any
    high: Any


def _of_range(limits: Range, scope: Scope) -> Iterable[Any] | Unknown | None:
    """The whole numbers or the days within a range; a failure where there is none, since it falls."""
    found = _steps(limits.low, limits.high, scope)
    if found is None or isinstance(found, Unknown):
        return found
    if limits.low > limits.high or limits.test == "!=":
        return scope.fail("feel-operand", op="..", left=kind_of(limits))  # type: ignore[no-any-return]
    open_ends = [
        end for end, closed in ((limits.low, limits.low_closed), (limits.high, limits.high_closed)) if not closed
    ]
    return (each for each in found if each not in open_ends)


def _steps(low: Any, high: Any, scope: Scope) -> Iterable[Any] | Unknown | None:
    """The whole numbers or the days from one end to the other, downwards where it falls."""
    if isinstance(low, Date) and isinstance(high, Date):
        days = range(high.ordinal - low.ordinal + 1) if low <= high else range(0, high.ordinal - low.ordinal - 1, -1)
        return (low.plus_days(day) for day in days)
    if all(isinstance(end, int) and not isinstance(end, bool) for end in (low, high)):
        return range(low, high + 1) if low <= high else range(low, high - 1, -1)
    return scope.fail("feel-operands", op="..", left=kind_of(low), right=kind_of(high))  # type: ignore[no-any-return]
