"""Comparisons as tests of fields, each with its negation: how an operand is sent depends on what it is compared with.

Constants: the operand itself, or scaled to whole numbers. Two operands: field against field, or the sign of their
difference where fractions or very large numbers may appear.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product
from math import lcm
from typing import Any

from engine.feel.grammar import tree
from engine.judges.rete.operands import Sort, magnitude, sort_of
from engine.judges.rete.terms import Link, Pattern, Patterns, Terms
from engine.judges.rete.wire import EMPTY, FieldTest, Op
from engine.judges.rete.wiring import SAFE, Wiring

ORDERED = ("number", "date", "months", "seconds")
MOST_SCALE = 10**9
MOST_ALTERNATIVES = 25
MOST_RANGES = 3

Make = Callable[[Any], FieldTest]


def coded(wiring: Wiring, node: tree.Node, sort: Sort, constants: Sequence[Any]) -> tuple[str, list[Any]] | None:
    """The field that holds the operand, and the constants as that field has them; None where no whole number holds
    them.
    """
    if sort.name in ("text", "yes_no"):
        return wiring.direct(node), list(constants)
    if sort.name == "date":
        return (
            (wiring.direct(node), [str(c) for c in constants]) if all(0 <= c.year <= 9999 for c in constants) else None
        )
    numbers = [Fraction(magnitude(c)) for c in constants]
    scale = lcm(*(n.denominator for n in numbers))
    if scale > MOST_SCALE or any(abs(2 * n * scale) >= SAFE for n in numbers):
        return None
    if scale == 1 and sort.largest is not None and sort.largest < SAFE:
        return wiring.direct(node), [int(n) for n in numbers]
    return wiring.scaled(node, scale), [int(2 * n * scale) for n in numbers]


def comparison(wiring: Wiring, left: tree.Node, sort: Sort, right: tree.Node, other: Sort) -> tuple[Make, list[str]]:
    """What makes the test of an operator between two operands, and the fields it needs."""
    if isinstance(right, tree.Literal):
        if found := coded(wiring, left, sort, [right.value]):
            name, (constant,) = found
            return lambda op: FieldTest(name, op, constant), [name]
    elif _is_exact(sort) and _is_exact(other):
        first, second = wiring.direct(left), wiring.direct(right)
        return lambda op: FieldTest(first, op, other=second), [first, second]
    sign = wiring.sign(left, right)
    return lambda op: FieldTest(sign, op, 0), [sign]


def _is_exact(sort: Sort) -> bool:
    """Whether the operand itself is a field of the network."""
    return sort.name in ("date", "text", "yes_no") or (sort.largest is not None and sort.largest < SAFE)


def none_leaf(wiring: Wiring, terms: Terms, node: tree.Node) -> Link:
    """`node = null`."""
    name = wiring.presence(node)
    return terms.leaf([(FieldTest(name, "=", "none"),)], [(FieldTest(name, "=", "some"),)], [name])


def equal_or_none(
    wiring: Wiring,
    terms: Terms,
    same: Pattern,
    differ: Pattern,
    left: tree.Node,
    right: tree.Node,
) -> Link:
    """`left = right` where either may be none: none equals none, and nothing else."""
    first = wiring.presence(left)
    if isinstance(right, tree.Literal):
        return terms.leaf([same], [differ, (FieldTest(first, "=", "none"),)], [first])
    second = wiring.presence(right)

    def both(one: str, other: str) -> Pattern:
        return FieldTest(first, "=", one), FieldTest(second, "=", other)

    return terms.leaf(
        [same, both("none", "none")], [differ, both("none", "some"), both("some", "none")], [first, second]
    )


def within_constants(wiring: Wiring, terms: Terms, operand: tree.Node, tests: Sequence[tree.Node]) -> Link | None:
    """`operand in (constants and constant ranges)` as one leaf; None where it is not of that form."""
    sort = sort_of(operand, wiring.facts)
    parts = [_bounds(test) for test in tests]
    if isinstance(operand, tree.Literal) or not tests or any(part is None for part in parts):
        return None
    bounds = [part for part in parts if part]
    constants = [constant for part in bounds for _, constant in part]
    equalities = sum(op == "=" for part in bounds for op, _ in part)
    ordered = equalities < len(constants)
    if any(sort_of(constant, wiring.facts).name != sort.name for constant in constants):
        return None
    if sort.name not in (ORDERED if ordered else (*ORDERED, "text", "yes_no")) or (
        ordered and equalities and sort.may_be_none
    ):
        return None  # none is unequal to a constant, but neither within a range nor outside
    if len(bounds) > MOST_ALTERNATIVES or sum(len(part) > 1 for part in bounds) > MOST_RANGES:
        return None
    if not (found := coded(wiring, operand, sort, [constant.value for constant in constants])):
        return None
    name, codes = found
    values = iter(codes)
    met: Patterns = tuple(tuple(FieldTest(name, op, next(values)) for op, _ in part) for part in bounds)
    failed = [tuple(FieldTest(name, NEGATED[t.op], t.constant) for t in each) for each in product(*met)]
    if ordered or not sort.may_be_none:
        return terms.leaf(met, failed, [name])
    presence = wiring.presence(operand)
    return terms.leaf(met, [*failed, (FieldTest(presence, "=", "none"),)], [presence])


NEGATED: dict[Op, Op] = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def _bounds(test: tree.Node) -> list[tuple[Op, tree.Literal]] | None:
    """The comparisons with constants that a test of `in` consists of."""
    match test:
        case tree.Literal(value) if value is not None:
            return [("=", test)]
        case tree.UnaryTest(op, tree.Literal(value) as constant) if value is not None and op != "!=":
            return [(op, constant)]
        case tree.RangeOf(tree.Literal(a) as low, tree.Literal(b) as high) if a is not None and b is not None:
            return [(">=" if test.low_closed else ">", low), ("<=" if test.high_closed else "<", high)]
        case _:
            return None


def range_leaf(wiring: Wiring, terms: Terms, operand: tree.Node, test: tree.RangeOf) -> Link | None:
    """`operand in [low..high]`, undecided unless both ends are known; with none nothing compares."""
    sorts = [sort_of(node, wiring.facts) for node in (operand, test.low, test.high)]
    if sorts[0].name not in ORDERED or any(sort.name not in (sorts[0].name, "null") for sort in sorts[1:]):
        return None
    at_least: Op = ">=" if test.low_closed else ">"
    at_most: Op = "<=" if test.high_closed else "<"
    ends = (test.low, test.high)
    if all(_is_exact(sort) for sort in sorts) and not any(sort.may_be_none for sort in sorts[1:]):
        value, low, high = (wiring.direct(node) for node in (operand, *ends))
        lower, upper = FieldTest(value, at_least, other=low), FieldTest(value, at_most, other=high)
        failed = [
            (FieldTest(high, "known"), FieldTest(value, NEGATED[at_least], other=low)),
            (FieldTest(low, "known"), FieldTest(value, NEGATED[at_most], other=high)),
        ]
        return terms.leaf([(lower, upper)], failed, [value, low, high])
    first = wiring.side(operand, test.low, test.high)
    second = wiring.side(operand, test.high, test.low)
    # With an end that is none the other may still decide, so each is a leaf of its own.
    return terms.all_of(
        terms.leaf([(FieldTest(name, op, 0),)], [(FieldTest(name, NEGATED[op], 0),)], [name])
        for name, op in ((first, at_least), (second, at_most))
    )


def listed(wiring: Wiring, terms: Terms, item: Any, node: tree.Node, sort: Sort) -> Link | None:
    """`"item" in list`; a list that is none holds nothing."""
    if not isinstance(item, str) or item == EMPTY:
        return None
    name = wiring.direct(node)
    met, failed = [(FieldTest(name, "has", item),)], [(FieldTest(name, "lacks", item),)]
    if not sort.may_be_none:
        return terms.leaf(met, failed, [name])
    presence = wiring.presence(node)
    return terms.leaf(met, [*failed, (FieldTest(presence, "=", "none"),)], [presence])
