"""Faults planted in the compiler: each returns what to put in the place of what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from engine.feel.grammar import tree
from engine.judges.rete import conditions, layers, leaves, network, terms, wire, wiring

Planted = list[tuple[object, str, Any]]

_link, _compare = conditions.Conditions.link, conditions.Conditions._compare
_at_least, _sign, _scaled = terms.Terms.at_least, wiring.Wiring.sign, wiring.Wiring.scaled
_bounds, _comparison, _patterns = leaves._bounds, leaves.comparison, wire.patterns
_side = wiring.Wiring.side


def _rewritten(rewrite: Callable[[tree.Node], tree.Node]) -> Planted:
    return [(conditions.Conditions, "link", lambda self, node: _link(self, rewrite(node)))]


def negation_forgotten() -> Planted:
    return _rewritten(lambda node: node.operand if isinstance(node, tree.Not) else node)


def and_read_as_or() -> Planted:
    return _rewritten(lambda node: tree.Or(node.operands) if isinstance(node, tree.And) else node)


def else_branch_lost() -> Planted:
    return _rewritten(lambda node: replace(node, otherwise=node.then) if isinstance(node, tree.If) else node)


def greater_read_as_at_least() -> Planted:
    return [(conditions.Conditions, "_compare", lambda self, op, a, b: _compare(self, ">=" if op == ">" else op, a, b))]


def guard_of_the_other_field_dropped() -> Planted:
    def patterns(test: wire.FieldTest, guards: Any) -> list[dict[str, Any]]:
        return _patterns(test, replace(guards, other_field_present=False))

    return [(network, "patterns", patterns)]


def none_equals_nothing_not_even_none() -> Planted:
    def equal(wires: Any, made: Any, same: Any, differ: Any, left: Any, right: Any) -> Any:
        return made.leaf([same], [differ], [test.field for test in same])

    return [(conditions, "equal_or_none", equal)]


def at_least_off_by_one() -> Planted:
    return [(terms.Terms, "at_least", lambda self, needed, links: _at_least(self, needed - 1 or 1, links))]


def unknown_counted_as_met() -> Planted:
    def counted(gate: terms.Gate, decided: list[bool | None]) -> tuple[int, int]:
        possible = sum(decided[link.term] is not (not link.positive) for link in gate.links)
        return possible, possible

    return [(layers, "met_and_possible", counted)]


def unknown_not_counted_as_possible() -> Planted:
    def counted(gate: terms.Gate, decided: list[bool | None]) -> tuple[int, int]:
        met = sum(decided[link.term] is link.positive for link in gate.links)
        return met, met

    return [(layers, "met_and_possible", counted)]


def open_end_closed() -> Planted:
    def bounds(test: tree.Node) -> Any:
        closed = replace(test, low_closed=True, high_closed=True) if isinstance(test, tree.RangeOf) else test
        return _bounds(closed)

    return [(leaves, "_bounds", bounds)]


def two_fields_swapped() -> Planted:
    def swapped(wires: Any, left: Any, sort: Any, right: Any, other: Any) -> Any:
        fields = not isinstance(right, tree.Literal) and leaves._is_exact(sort) and leaves._is_exact(other)
        return _comparison(wires, *((right, other, left, sort) if fields else (left, sort, right, other)))

    return [(conditions, "comparison", swapped)]


def sign_lost() -> Planted:
    return [(wiring.Wiring, "sign", lambda self, left, right: _sign(self, right, left))]


def remainder_of_a_scaled_number_lost() -> Planted:
    return [(wiring.Wiring, "scaled", _floored)]


def _floored(self: wiring.Wiring, node: tree.Node, scale: int) -> str:
    name = _scaled(self, node, scale)
    self.encodes[:] = [(n, _even(e) if n == name else e) for n, e in self.encodes]
    return name


def _even(encode: wiring.Encode) -> wiring.Encode:
    def code(values: list[Any]) -> Any:
        return None if (coded := encode(values)) is None else coded - coded % 2

    return code


def branches_that_agree_overlooked() -> Planted:
    def chosen(self: terms.Terms, condition: Any, then: Any, otherwise: Any) -> Any:
        return self.any_of((self.all_of((condition, then)), self.all_of((condition.negated, otherwise))))

    return [(terms.Terms, "if_", chosen)]


def other_end_of_a_range_overlooked() -> Planted:
    return [(wiring.Wiring, "side", lambda self, value, end, _other: _side(self, value, end, end))]


FAULTS: Mapping[str, Callable[[], Planted]] = {
    fault.__name__: fault
    for fault in (
        negation_forgotten,
        and_read_as_or,
        else_branch_lost,
        greater_read_as_at_least,
        guard_of_the_other_field_dropped,
        none_equals_nothing_not_even_none,
        at_least_off_by_one,
        unknown_counted_as_met,
        unknown_not_counted_as_possible,
        open_end_closed,
        two_fields_swapped,
        sign_lost,
        remainder_of_a_scaled_number_lost,
        branches_that_agree_overlooked,
        other_end_of_a_range_overlooked,
    )
}
