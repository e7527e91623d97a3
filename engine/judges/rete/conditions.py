"""Conditions compiled to terms: connectives to gates, comparisons to leaves, the rest to terms computed beforehand."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.feel import Scope, compiled
from engine.feel.grammar import tree
from engine.judges.rete.leaves import (
    NEGATED,
    ORDERED,
    comparison,
    equal_or_none,
    listed,
    none_leaf,
    range_leaf,
    within_constants,
)
from engine.judges.rete.operands import Sorts, sort_of
from engine.judges.rete.terms import Link, Terms
from engine.judges.rete.wiring import Wiring

MIRRORED: dict[tree.CompareOp, tree.CompareOp] = {"=": "=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(slots=True)
class Conditions:
    """The terms of the conditions compiled so far, and the nodes whose truth is computed beforehand."""

    wiring: Wiring
    terms: Terms = field(default_factory=Terms)
    precomputed: list[tree.Node] = field(default_factory=list)

    @property
    def facts(self) -> Sorts:
        return self.wiring.facts

    def link(self, node: tree.Node) -> Link:
        """The term that a condition is."""
        terms = self.terms
        match node:
            case tree.And(operands):
                return terms.all_of(self.link(each) for each in operands)
            case tree.Or(operands):
                return terms.any_of(self.link(each) for each in operands)
            case tree.Not(operand):
                return self.link(operand).negated
            case tree.If(condition, then, otherwise):
                return terms.if_(self.link(condition), self.link(then), self.link(otherwise))
            case tree.Compare(op, left, right):
                return self._compare(op, left, right)
            case tree.Between(operand, low, high):
                return self._between(operand, low, high)
            case tree.In(operand, tests):
                return self._in(operand, tests)
            case tree.Call("list contains", (held, tree.Literal(str()) as word), ()) if self._is_choices(held):
                return self._in(word, (held,))
            case tree.Literal(value):
                return terms.unknown if not isinstance(value, bool) else terms.true if value else terms.true.negated
            case tree.Name() if sort_of(node, self.facts).name == "yes_no":
                return terms.yes_no(self.wiring.direct(node))
            case _:
                return self._precomputed(node)

    def _is_choices(self, node: tree.Node) -> bool:
        sort = sort_of(node, self.facts)
        return sort.name == "list" and not sort.may_be_none

    def _precomputed(self, node: tree.Node) -> Link:
        self.precomputed.append(node)
        return self.terms.yes_no(self.wiring.truth(node))

    def _compare(self, op: tree.CompareOp, left: tree.Node, right: tree.Node) -> Link:
        if op == "!=":
            return self._compare("=", left, right).negated
        start, end = min(left.start, right.start), max(left.end, right.end)
        node = tree.Compare(op, left, right, start=start, end=end)
        if isinstance(left, tree.Literal):
            if isinstance(right, tree.Literal):
                value = compiled(node)(Scope({}, book=True))
                return self.link(tree.Literal(value if isinstance(value, bool) else None))
            return self._compare(MIRRORED[op], right, left)
        if op == "=" and _is_condition(left) and _is_condition(right):
            first, second = self.link(left), self.link(right)
            both = self.terms.all_of((first, second))
            return self.terms.any_of((both, self.terms.all_of((first.negated, second.negated))))
        sort, other = sort_of(left, self.facts), sort_of(right, self.facts)
        if op == "=" and isinstance(right, tree.Literal) and right.value is None:
            return none_leaf(self.wiring, self.terms, left)
        if sort.name != other.name or sort.name not in (ORDERED if op != "=" else (*ORDERED, "text", "yes_no")):
            return self._precomputed(node)
        make, needs = comparison(self.wiring, left, sort, right, other)
        met, failed = [(make(op),)], [(make(NEGATED[op]),)]
        if op == "=" and (sort.may_be_none or other.may_be_none):
            return equal_or_none(self.wiring, self.terms, met[0], failed[0], left, right)
        return self.terms.leaf(met, failed, needs)

    def _between(self, operand: tree.Node, low: tree.Node, high: tree.Node) -> Link:
        test = tree.RangeOf(low, high, low_closed=True, high_closed=True)
        found = within_constants(self.wiring, self.terms, operand, (test,))
        return found or self.terms.all_of((self._compare(">=", operand, low), self._compare("<=", operand, high)))

    def _in(self, operand: tree.Node, tests: tuple[tree.Node, ...]) -> Link:
        tests = tuple({repr(each): each for each in _alternatives(tests)}.values())
        found = within_constants(self.wiring, self.terms, operand, tests)
        return found or self.terms.any_of(self._alternative(operand, test) for test in tests)

    def _alternative(self, operand: tree.Node, test: tree.Node) -> Link:
        if isinstance(test, tree.UnaryTest):
            return self._compare(test.op, operand, test.operand)
        found: Link | None = None
        sort, other = sort_of(operand, self.facts), sort_of(test, self.facts)
        scalars = (*ORDERED, "text", "yes_no", "null")
        match test:
            case tree.PointOf(op, point):
                return self._compare(op, operand, point)
            case tree.RangeOf(tree.NoEnd(), end):
                return self._compare("<=" if test.high_closed else "<", operand, end)
            case tree.RangeOf(end, tree.NoEnd()):
                return self._compare(">=" if test.low_closed else ">", operand, end)
        if isinstance(test, tree.RangeOf):
            found = range_leaf(self.wiring, self.terms, operand, test)
        elif other.name == "list" and isinstance(operand, tree.Literal):
            found = listed(self.wiring, self.terms, operand.value, test, other)
        elif sort.name in scalars and other.name in scalars:
            found = self._compare("=", operand, test)
        return found or self._precomputed(tree.In(operand, (test,), start=operand.start, end=test.end))


def _is_condition(node: tree.Node) -> bool:
    """Whether it is true, false or unknown, and never none."""
    return isinstance(node, tree.TRUTHS) or (isinstance(node, tree.Literal) and isinstance(node.value, bool))


def _alternatives(tests: tuple[tree.Node, ...]) -> list[tree.Node]:
    """The tests one by one, those of a list written out too."""
    found: list[tree.Node] = []
    for test in tests:
        found.extend(_alternatives(test.items) if isinstance(test, tree.ListOf) else [test])
    return found
