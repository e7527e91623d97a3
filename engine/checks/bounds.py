"""Between which numbers the value of an expression lies, whatever the facts: exact, and never too narrow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from engine.book import Book, Question
from engine.book.clauses import Asked
from engine.feel.grammar import tree
from engine.feel.values.exact import is_number


class Bounds(NamedTuple):
    """The least and the most; None where nothing bounds it on that side."""

    low: Fraction | None = None
    high: Fraction | None = None


ANY = Bounds()
NOT_NEGATIVE = Bounds(Fraction(0))


@dataclass(slots=True)
class Reckoner:
    """Reckons with the values that facts can have; `plausible`: with those that the book calls plausible."""

    book: Book
    plausible: bool
    known: dict[str, Bounds] = field(default_factory=dict)

    def bounds(self, node: tree.Node) -> Bounds:
        match node:
            case tree.Literal(value) if is_number(value):
                return Bounds(Fraction(value), Fraction(value))
            case tree.Name(name):
                return self.of_name(name)
            case tree.Negate(operand):
                return _negated(self.bounds(operand))
            case tree.Arithmetic("+", left, right):
                return _sum(self.bounds(left), self.bounds(right))
            case tree.Arithmetic("-", left, right):
                return _sum(self.bounds(left), _negated(self.bounds(right)))
            case tree.Arithmetic("*", left, right):
                return _product(self.bounds(left), self.bounds(right))
            case tree.Arithmetic("/", left, right):
                return _product(self.bounds(left), _inverse(self.bounds(right)))
            case tree.If(_, then, otherwise):
                return _either(self.bounds(then), self.bounds(otherwise))
            case tree.Path(tree.Name(table), output) if table in self.book.table_of:
                return self.of_name(f"{table}.{output}")
            case tree.Path(operand, name):
                return self._of_column(operand, name)
            case tree.Call(function, arguments, ()):
                return self._of_call(function, arguments)
            case _:
                return ANY

    def of_name(self, name: str) -> Bounds:
        if name not in self.known:
            self.known[name] = ANY  # nothing is defined through itself, or else nothing is known of it
            self.known[name] = self._of_name(name)
        return self.known[name]

    def _of_name(self, name: str) -> Bounds:
        if name in self.book.facts:
            return self._of_fact(self.book.facts[name])
        if name in self.book.derived:
            derived = self.book.derived[name]
            return ANY if derived.rows_of else self.bounds(derived.value.tree)
        table_name, _, output = name.partition(".")
        if table := self.book.table_of.get(table_name):
            if table.hit_policy in ("C", "C+", "C#"):
                return NOT_NEGATIVE if table.hit_policy == "C#" else ANY
            output = output or (table.outputs[0].id if table.outputs else "")
            results = [row.then[output].tree for row in table.rows if output in row.then]
            results += [table.default[output].tree] if table.default and output in table.default else []
            return _all([self.bounds(each) for each in results if each != tree.Literal(None)])
        return ANY

    def _of_fact(self, fact: Question) -> Bounds:
        if not isinstance(fact, Asked):
            return ANY  # a column that is computed
        found = NOT_NEGATIVE if fact.kind in ("money", "count") else ANY
        if not self.plausible:
            return found
        low = found.low if fact.least is None else Fraction(fact.least)
        return Bounds(low, None if fact.most is None else Fraction(fact.most))

    def _of_column(self, operand: tree.Node, name: str) -> Bounds:
        """Of the entries of records, each by itself."""
        while isinstance(operand, tree.Filter):
            operand = operand.operand
        columns = self.book.columns.get(operand.name, {}) if isinstance(operand, tree.Name) else {}
        return self._of_fact(columns[name]) if name in columns else ANY

    def _of_call(self, function: str, arguments: Sequence[tree.Node]) -> Bounds:
        if function == "count":
            return NOT_NEGATIVE
        if function in _ROUNDING:
            return _widened(self.bounds(arguments[0])) if len(arguments) == 1 or _is_zero(arguments[1]) else ANY
        if function == "abs":
            return NOT_NEGATIVE
        several = len(arguments) > 1
        each = [self.bounds(argument) for argument in arguments]
        match function:
            case "min" if several:
                return _least(each)
            case "max" if several:
                return _negated(_least([_negated(one) for one in each]))
            case "min" | "max" | "mean" | "median" if len(arguments) == 1:
                return each[0]
            case "sum" | "total" if several:
                found = each[0]
                for one in each[1:]:
                    found = _sum(found, one)
                return found
            case "sum" | "total" if len(arguments) == 1 and each[0].low is not None and each[0].low >= 0:
                return NOT_NEGATIVE
            case _:
                return ANY


_ROUNDING = ("decimal", "floor", "ceiling", "round up", "round down", "round half up", "round half down")


def _is_zero(node: tree.Node) -> bool:
    return isinstance(node, tree.Literal) and node.value == 0


def _widened(one: Bounds) -> Bounds:
    """What rounding to whole numbers may make of it."""
    low = None if one.low is None else Fraction(one.low.numerator // one.low.denominator)
    high = None if one.high is None else Fraction(-(-one.high.numerator // one.high.denominator))
    return Bounds(low, high)


def _sum(one: Bounds, other: Bounds) -> Bounds:
    return Bounds(_both(one.low, other.low, Fraction.__add__), _both(one.high, other.high, Fraction.__add__))


def _negated(one: Bounds) -> Bounds:
    return Bounds(None if one.high is None else -one.high, None if one.low is None else -one.low)


def _product(one: Bounds, other: Bounds) -> Bounds:
    if Fraction(0) == one.low == one.high or Fraction(0) == other.low == other.high:
        return Bounds(Fraction(0), Fraction(0))
    if one.low is not None and one.low >= 0 and other.low is not None and other.low >= 0:
        return Bounds(one.low * other.low, _both(one.high, other.high, Fraction.__mul__))
    if one.high is not None and one.high <= 0:
        return _negated(_product(_negated(one), other))
    if other.high is not None and other.high <= 0:
        return _negated(_product(one, _negated(other)))
    if None in (*one, *other):
        return ANY
    corners = [a * b for a in one for b in other if a is not None and b is not None]
    return Bounds(min(corners), max(corners))


def _inverse(one: Bounds) -> Bounds:
    """Of a number that is never zero; a division by zero has no value."""
    if one.low is not None and one.low > 0:
        return Bounds(Fraction(0) if one.high is None else 1 / one.high, 1 / one.low)
    if one.low is not None and one.low >= 0:
        return Bounds(Fraction(0) if one.high is None else 1 / one.high if one.high else None)
    return ANY


def _either(one: Bounds, other: Bounds) -> Bounds:
    return Bounds(_both(one.low, other.low, min), _both(one.high, other.high, max))


def _all(several: Sequence[Bounds]) -> Bounds:
    if not several:
        return ANY
    found = several[0]
    for each in several[1:]:
        found = _either(found, each)
    return found


def _least(several: Sequence[Bounds]) -> Bounds:
    lows = [each.low for each in several]
    highs = [each.high for each in several if each.high is not None]
    low = None if None in lows else min(each for each in lows if each is not None)
    return Bounds(low, min(highs) if highs else None)


def _both(
    one: Fraction | None, other: Fraction | None, made: Callable[[Fraction, Fraction], Fraction]
) -> Fraction | None:
    return None if one is None or other is None else made(one, other)
