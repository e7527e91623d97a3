"""The syntax tree of FEEL: what an expression says, with the place of each part in its text.

`start` and `end` are offsets into the expression; they take no part in equality. Trees whose `repr` is equal are
equal meanings; equality alone takes `1` for `true`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from typing import Literal as TypingLiteral

ArithmeticOp = TypingLiteral["+", "-", "*", "/", "**"]
CompareOp = TypingLiteral["=", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    start: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A number, string, boolean, null, date or duration written out."""

    value: Any


@dataclass(frozen=True, slots=True)
class Constant(Literal):
    """A literal that a book names: its name there, and the kind that the book gives it."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Name(Node):
    name: str


@dataclass(frozen=True, slots=True)
class Negate(Node):
    operand: Node


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    op: ArithmeticOp
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Compare(Node):
    op: CompareOp
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class And(Node):
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or(Node):
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not(Node):
    operand: Node


@dataclass(frozen=True, slots=True)
class Between(Node):
    operand: Node
    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class UnaryTest(Node):
    """`> 5` where the left side is the value under test."""

    op: CompareOp
    operand: Node


@dataclass(frozen=True, slots=True)
class In(Node):
    """`operand in (test, …)`; a test is a `UnaryTest`, a `RangeOf`, or an expression."""

    operand: Node
    tests: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class RangeOf(Node):
    low: Node
    high: Node
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True)
class NoEnd(Node):
    """The end that a range such as `(> 5)` does not have."""


@dataclass(frozen=True, slots=True)
class PointOf(Node):
    """`(= 5)` or `(!= 5)` as a value: the range that holds what the test does."""

    op: TypingLiteral["=", "!="]
    operand: Node


@dataclass(frozen=True, slots=True)
class StepsOf(Node):
    """`low..high` of a loop; it may fall."""

    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class If(Node):
    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class ListOf(Node):
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Quantified(Node):
    """`some|every name in list, … satisfies body`."""

    kind: TypingLiteral["some", "every"]
    bindings: tuple[tuple[str, Node], ...]
    body: Node


@dataclass(frozen=True, slots=True)
class For(Node):
    """`for name in list, … return body`."""

    bindings: tuple[tuple[str, Node], ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Path(Node):
    """`operand.name`: an entry of a record, of each record of a list, or a part of a date, duration or range."""

    operand: Node
    name: str


@dataclass(frozen=True, slots=True)
class Filter(Node):
    """`operand[condition]`: the items that fulfil a condition on `item` and their entries, or the one at a position."""

    operand: Node
    condition: Node


@dataclass(frozen=True, slots=True)
class ContextOf(Node):
    """`{name: value, …}`; an entry may read those before it."""

    entries: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class TypeOf:
    """A type as `instance of` names it; `list<number>` has the part `("", number)`, `context<a: T>` has `("a", T)`."""

    name: str
    parts: tuple[tuple[str, "TypeOf"], ...] = ()


@dataclass(frozen=True, slots=True)
class InstanceOf(Node):
    operand: Node
    type: TypeOf


@dataclass(frozen=True, slots=True)
class Tests(Node):
    """Unary tests, as a cell of a decision table holds them: any may hold, or with `negated` none.

    A test that reads `?`, the value under test, is a condition. No tests at all (`-`) hold for every value.
    """

    tests: tuple[Node, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A built-in function called with positions, or with names (then `named` is as long as `arguments`)."""

    function: str
    arguments: tuple[Node, ...]
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FunctionOf(Node):
    """`function(a, b: number) body`: a function as a value; a parameter that names no type takes any."""

    parameters: tuple[tuple[str, TypeOf | None], ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Apply(Node):
    """`(function(a) a + 1)(2)`: the value of an expression called; `named` as in `Call`."""

    function: Node
    arguments: tuple[Node, ...]
    named: tuple[str, ...] = ()


TRUTHS = (Compare, And, Or, Not, Between, In, Quantified, InstanceOf)
"""Nodes whose value is true, false or unknown, and never none."""


def children(node: Node) -> tuple[Node, ...]:
    """The direct parts of a node, in the order of the text."""
    found: list[Node] = []
    names: tuple[str, ...] = node.__match_args__
    for name in names:
        part = getattr(node, name)
        for item in part if isinstance(part, tuple) else (part,):
            child = item[-1] if isinstance(item, tuple) else item
            if isinstance(child, Node):
                found.append(child)
    return tuple(found)


Entries = Mapping[str, Collection[str]]
"""The names that the records of a list have entries for, by the name of the list."""


def names_in(node: Node, entries: Entries = MappingProxyType({})) -> frozenset[str]:
    """The free names of an expression: the facts it reads.

    Within a filter's condition a name may also be an entry of the items: those that `entries` knows are not free.
    """
    match node:
        case Name(name):
            return frozenset({name})
        case Quantified(_, bindings, body):
            return _names_bound(bindings, body, entries)
        case For(bindings, body):
            return _names_bound(bindings, body, entries) - {"partial"}
        case ContextOf(parts):
            return _names_bound(parts, Literal(None), entries)
        case FunctionOf(parameters, body):
            return names_in(body, entries).difference(dict(parameters))
        case Filter(operand, condition):
            of_items = {"item", *entries_of(operand, entries)}
            return names_in(operand, entries) | (names_in(condition, entries) - of_items)
        case Tests():
            return frozenset().union(*(names_in(each, entries) for each in node.tests)) - {"?"}
    return frozenset().union(*(names_in(child, entries) for child in children(node)))


def _names_bound(bindings: tuple[tuple[str, Node], ...], body: Node, entries: Entries) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    for name, source in bindings:
        found |= names_in(source, entries) - bound
        bound |= {name}
    return found | (names_in(body, entries) - bound)


def entries_of(node: Node, entries: Entries) -> frozenset[str]:
    """The names of the entries that the items of a list have, as far as its text or `entries` tells."""
    match node:
        case Name(name):
            return frozenset(entries.get(name, ()))
        case Filter(operand):
            return entries_of(operand, entries)
        case For(_, body):
            return entries_of(body, entries)
        case Call() | If() | ListOf():
            return frozenset().union(*(entries_of(child, entries) for child in children(node)))
        case ContextOf(parts):
            return frozenset(name for name, _ in parts)
        case _:
            return frozenset()
