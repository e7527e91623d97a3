"""The built-in functions that make one value of a list of values (DMN 1.5, table 75), and our own `total`."""

import operator
from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from engine.feel.functions.built_in import BuiltIn, built_in, form, pure
from engine.feel.functions.numbers import square_root
from engine.feel.meaning.arithmetic import checked
from engine.feel.meaning.comparison import order_of
from engine.feel.meaning.connectives import conjunction, disjunction
from engine.feel.meaning.scope import Scope
from engine.feel.values import Unknown, unknown_of
from engine.feel.values.exact import number

Fold = Callable[[list[Any], Scope], Any]


def in_order(items: list[Any], *, downwards: bool = False) -> list[Any] | None:
    """The items from the least to the greatest, or `downwards`; None where they do not all compare with each other."""
    orders = [order_of(item) for item in items]
    if any(order is None for order in orders) or len({order[0] for order in orders if order}) > 1:
        return None
    places = sorted(range(len(items)), key=lambda i: orders[i][1], reverse=downwards)  # type: ignore[index]
    return [items[i] for i in places]


def known(fold: Fold, *, empty: Any = None) -> Fold:
    """The same function; unknown where an item is, and `empty` for no items."""

    def apply(items: list[Any], scope: Scope) -> Any:
        if unknowns := [item for item in items if isinstance(item, Unknown)]:
            return unknown_of(*unknowns)
        return fold(items, scope) if items else empty

    return apply


def _folded(step: Callable[[Any, Any], Any], start: int) -> Fold:
    def apply(items: list[Any], scope: Scope) -> Any:
        result: Any = start
        for item in items:
            result = checked(step(result, item), scope)
            if result is None or isinstance(result, Unknown):
                break
        return result

    return apply


_sum = _folded(operator.add, 0)


def _divided(total: Any, count: int, scope: Scope) -> Any:
    return checked(Fraction(total, count), scope) if isinstance(total, (int, Fraction)) else total


def _mean(items: list[Any], scope: Scope) -> Any:
    return _divided(_sum(items, scope), len(items), scope)


def _median(items: list[Any], scope: Scope) -> Any:
    ordered = sorted(items)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return checked(Fraction(ordered[middle - 1] + ordered[middle], 2), scope)


def _deviation(items: list[Any], scope: Scope) -> Any:
    """The standard deviation of a sample: the sum of squares is divided by the number of items less one."""
    if len(items) < 2:
        return None
    mean = _mean(items, scope)
    if not isinstance(mean, (int, Fraction)):
        return mean
    squares = _sum([(item - mean) ** 2 for item in items], scope)
    variance = _divided(squares, len(items) - 1, scope)
    return square_root(variance, scope) if isinstance(variance, (int, Fraction)) else variance


def _mode(items: list[Any], _scope: Scope) -> list[Any]:
    """The numbers that occur most, ascending."""
    counts = Counter(items)
    most = max(counts.values())
    return sorted(number(item) for item, count in counts.items() if count == most)


def _end(*, downwards: bool) -> Fold:
    def first(items: list[Any], _scope: Scope) -> Any:
        ordered = in_order(items, downwards=downwards)
        return ordered and ordered[0]

    return first


def _folds(fold: Fold, items: str, domain: str, gives: str, *, empty: Any = None) -> BuiltIn:
    """A function of one list, or of its items one by one."""
    apply = known(fold, empty=empty)
    each = "number" if domain == "numbers" else "any"
    return built_in(gives, form(apply, f"list: {domain}"), form(apply, f"{items}: {each}..."))


FUNCTIONS: Mapping[str, BuiltIn] = {
    "count": built_in("number", pure(len, "list: list")),
    "min": _folds(_end(downwards=False), "c", "list", "least"),
    "max": _folds(_end(downwards=True), "c", "list", "least"),
    "sum": _folds(_sum, "n", "numbers", "sum"),
    "total": _folds(_sum, "n", "numbers", "total", empty=0),
    "mean": _folds(_mean, "n", "numbers", "sum"),
    "product": _folds(_folded(operator.mul, 1), "n", "numbers", "plain"),
    "median": _folds(_median, "n", "numbers", "sum"),
    "stddev": _folds(_deviation, "n", "numbers", "sum"),
    "mode": _folds(_mode, "n", "numbers", "mode", empty=[]),
    "all": built_in("truths", form(conjunction, "list: list"), form(conjunction, "b: any...")),
    "any": built_in("truths", form(disjunction, "list: list"), form(disjunction, "b: any...")),
}
