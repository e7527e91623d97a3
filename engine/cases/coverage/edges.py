"""Edges: the comparisons of a book's conditions with an order, each with the side on which its answer turns.

    `staff >= 10`           at 10, and just below
    `staff > 10`, `<= 10`   at 10, and just above
    `staff = 10`            at 10, and beside it

In filters and loops a comparison is looked at for every item.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from engine.book import Book
from engine.book.fields import Expression
from engine.feel import Date, Months, Scope, Seconds, Unknown, compiled
from engine.feel.grammar import tree
from engine.feel.values import DateTime, Range
from engine.feel.values.exact import is_number

Near = Literal["below", "above", "beside"]
_NEAR: dict[str, Near] = {">=": "below", "<": "below", ">": "above", "<=": "above", "=": "beside", "!=": "beside"}
_ORDERED = frozenset({"money", "count", "number", "rate", "date", "moment"})
_WHOLE = frozenset({"money", "count", "date"})
_KEEPING = frozenset({"total", "sum", "min", "max", "abs"})
_MOST_ITEMS = 1_000


class Place(NamedTuple):
    """Where conditions stand: the name of the clause, its place in the book, the expression; of a cell, its input."""

    clause: str
    at: str
    expression: Expression
    input: Expression | None = None


class Edge(NamedTuple):
    """One comparison: `left` and `right` as the book writes them, and on which side of equality the answer turns.

    `step` is whether both sides move in whole steps of one: units of money, counts, days.
    """

    clause: str
    at: str
    left: str
    right: str
    near: Near
    step: bool
    constant: Any


class Compared(NamedTuple):
    """A comparison in a tree, and the scopes in which it is made."""

    near: Near
    left: tree.Node
    right: tree.Node
    scope: Scope | None


def places_of(book: Book) -> Iterator[Place]:
    """The conditions of criteria, the inputs and cells of tables, and derived facts."""
    for _, each in book.every_criterion.values():
        for expression in (each.when, each.met_when, each.excluded_when, each.unless):
            if expression:
                yield Place(each.id, expression.at or each.at, expression)
    for name, derived in book.derived.items():
        yield Place(name, derived.is_.at or derived.at, derived.is_)
    for table in book.tables:
        read = {each.id: each.read for each in table.inputs}
        yield from (Place(table.id, each.at, each.expression) for each in table.inputs if each.expression)
        for number, row in enumerate(table.rows, start=1):
            for name, cell in row.when.items():
                yield Place(f"{table.id} {number}", cell.at or row.at, cell, read[name])


def edges_of(book: Book) -> Mapping[tuple[str, ...], Edge]:
    """Every edge of the book, by what is compared; one that several rows of a table have is one."""
    found: dict[tuple[str, ...], Edge] = {}
    kinds = kinds_in(book)
    for place in places_of(book):
        for each in compared(place, None):
            if (step := _step(each, kinds, book)) is not None:
                text = _texts(place)
                edge = Edge(place.clause, place.at, text(each.left), text(each.right), each.near, step, _constant(each))
                found.setdefault(key_of(place, each), edge)
    return found


def key_of(place: Place, each: Compared) -> tuple[str, ...]:
    """Which edge a comparison is of: the rows of a table share theirs."""
    clause = place.clause.partition(" ")[0]
    return clause, repr(each.left), repr(each.right), each.near


def distance(left: Any, right: Any) -> int | Fraction | None:
    """How far the left value is above the right one, in units, days or seconds; None where they have no order."""
    match left, right:
        case (Date(), Date()):
            return left.ordinal - right.ordinal
        case (DateTime(), DateTime()) if left.moment[0] == right.moment[0]:
            return left.moment[1] - right.moment[1]
        case (Months(), Months()):
            return left.months - right.months
        case (Seconds(), Seconds()):
            return left.seconds - right.seconds
    return left - right if is_number(left) and is_number(right) else None


def compared(place: Place, scope: Scope | None) -> Iterator[Compared]:
    """The comparisons of an expression or cell; with a scope once for each item of the filters and loops around."""
    node = place.expression.tree
    if place.input is not None and isinstance(node, tree.Tests):
        yield from _tested(place.input.tree, node.tests, scope)
    else:
        yield from _compared(node, scope)


def _compared(node: tree.Node, scope: Scope | None) -> Iterator[Compared]:
    match node:
        case tree.Compare(op, left, right):
            yield Compared(_NEAR[op], left, right, scope)
        case tree.Between(operand, low, high):
            yield Compared("below", operand, low, scope)
            yield Compared("above", operand, high, scope)
        case tree.In(operand, tests):
            yield from _tested(operand, tests, scope)
    for child, within in _parts(node, scope):
        yield from _compared(child, within)


def _tested(operand: tree.Node, tests: tuple[tree.Node, ...], scope: Scope | None) -> Iterator[Compared]:
    for test in tests:
        match test:
            case tree.UnaryTest(op, right):
                yield Compared(_NEAR[op], operand, right, scope)
            case tree.RangeOf(low, high, low_closed, high_closed):
                ends: tuple[tuple[tree.Node, Near], ...] = (
                    (low, "below" if low_closed else "above"),
                    (high, "above" if high_closed else "below"),
                )
                yield from (
                    Compared(near, operand, end, scope) for end, near in ends if not isinstance(end, tree.NoEnd)
                )
            case tree.PointOf(_, right):
                yield Compared("beside", operand, right, scope)
            case tree.Literal():
                yield Compared("beside", operand, test, scope)
            case _ if "?" in tree.names_in(test):
                asked = scope.with_names({"?": compiled(operand)(scope)}) if scope else None
                yield from _compared(test, asked)


def _parts(node: tree.Node, scope: Scope | None) -> Iterator[tuple[tree.Node, Scope | None]]:
    """The parts of a node, each with the scope it is read in."""
    match node:
        case tree.Filter(operand, condition):
            yield operand, scope
            for item in _items(operand, scope):
                names = {"item": item, **(item if isinstance(item, dict) else {})}
                yield condition, scope.with_names(names) if scope else None
        case tree.Quantified(_, bindings, body) | tree.For(bindings, body):
            yield from _looped(bindings, body, scope)
        case tree.ContextOf() | tree.FunctionOf():
            pass
        case _:
            yield from ((child, scope) for child in tree.children(node))


def _looped(
    bindings: tuple[tuple[str, tree.Node], ...], body: tree.Node, scope: Scope | None
) -> Iterator[tuple[tree.Node, Scope | None]]:
    if not bindings:
        yield body, scope
        return
    (name, source), *rest = bindings
    yield source, scope
    for item in _items(source, scope):
        yield from _looped(tuple(rest), body, scope.with_names({name: item}) if scope else None)


def _items(source: tree.Node, scope: Scope | None) -> list[Any]:
    """The items of a list; without a scope one that stands for any."""
    if scope is None:
        return [None]
    value = compiled(source)(scope)
    if isinstance(value, Range) and isinstance(value.low, int) and isinstance(value.high, int):
        return list(range(value.low, min(value.high, value.low + _MOST_ITEMS) + 1))
    return value[:_MOST_ITEMS] if isinstance(value, list) else []


def kinds_in(book: Book) -> Mapping[str, str]:
    """The kind of each name, and of each column of records by its own name."""
    columns = {name: column.kind for each in book.columns.values() for name, column in each.items()}
    dates = dict.fromkeys(("decided_on", "agreed_on", "settled_up_on"), "date")
    return {**dates, **columns, **{name: each.kind for name, each in book.questions.items()}}


def _step(each: Compared, kinds: Mapping[str, str], book: Book) -> bool | None:
    """Whether both sides move in steps of one; None where what is compared has no order."""
    sides = (each.left, each.right)
    if not all(_is_ordered(side, kinds) for side in sides) or not tree.names_in(tree.ListOf(sides), book.columns):
        return None
    return all(_is_whole(side, kinds, book) for side in sides)


def _is_ordered(node: tree.Node, kinds: Mapping[str, str]) -> bool:
    match node:
        case tree.Literal(value):
            return value is not None and not isinstance(value, (str, bool))
        case tree.Name(name):
            return kinds.get(name, "number") in _ORDERED  # a name of a loop may be one
        case tree.Path(tree.Name(table), name):
            return kinds.get(f"{table}.{name}", kinds.get(name, "number")) in _ORDERED
        case tree.Path(_, name):
            return kinds.get(name, "number") in _ORDERED
        case tree.If(_, then, otherwise):
            return _is_ordered(then, kinds) and _is_ordered(otherwise, kinds)
        case tree.Filter(operand, _):
            return _is_ordered(operand, kinds)
        case _:
            return isinstance(node, (tree.Arithmetic, tree.Negate, tree.Call))


def _is_whole(node: tree.Node, kinds: Mapping[str, str], book: Book) -> bool:
    def whole(part: tree.Node) -> bool:
        return _is_whole(part, kinds, book)

    match node:
        case tree.Literal(value):
            return isinstance(value, (int, Date, Months, Seconds))
        case tree.Name(name) if name in book.derived:
            return kinds[name] in _WHOLE and whole(book.derived[name].is_.tree)
        case tree.Name(name):
            return kinds.get(name) in _WHOLE and name not in book.table_of
        case tree.Path(_, name):
            return kinds.get(name) in _WHOLE
        case tree.Arithmetic("+" | "-", left, right):
            return whole(left) and whole(right)
        case tree.If(_, then, otherwise):
            return whole(then) and whole(otherwise)
        case tree.Call("count", _):
            return True
        case tree.Call(function, arguments) if function in _KEEPING:
            return all(whole(each) for each in arguments)
        case _:
            return False


def _texts(place: Place) -> Callable[[tree.Node], str]:
    """A function from a part of a place to how the book writes it."""

    def text(node: tree.Node) -> str:
        if place.input is not None and node == place.input.tree:
            return place.input.text
        return place.expression.text[node.start : node.end].replace("\n", " ").strip()

    return text


def _constant(each: Compared) -> Any:
    """The value of a right side that reads nothing; None of any other."""
    if tree.names_in(each.right):
        return None
    value = compiled(each.right)(Scope({}, book=True))
    return None if isinstance(value, Unknown) else value
