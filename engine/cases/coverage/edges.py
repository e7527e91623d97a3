"""Edges: the comparisons of a book with an order, each with the side on which its answer turns.

    `staff >= 10`           at 10, and just below
    `staff > 10`, `<= 10`   at 10, and just above
    `staff = 10`            at 10, and beside it

In filters, loops and lists whose rows are worked out a comparison is looked at for every item.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from engine.book import Book
from engine.cases.coverage.places import Place, places_of
from engine.feel import Date, Months, Scope, Seconds, Unknown, compiled, number
from engine.feel.grammar import tree
from engine.feel.values import DateTime, Range
from engine.feel.values.exact import is_number

Near = Literal["below", "above", "beside"]
_NEAR: dict[str, Near] = {">=": "below", "<": "below", ">": "above", "<=": "above", "=": "beside", "!=": "beside"}
_ORDERED = frozenset({"money", "count", "number", "rate", "date", "moment"})
_WHOLE = frozenset({"money", "count", "date"})
_KEEPING = frozenset({"total", "sum", "min", "max", "abs"})
_MOST_ITEMS = 1_000


class Edge(NamedTuple):
    """One comparison: `left` and `right` as the book writes them, and on which side of equality the answer turns.

    `step` is that of both sides: the least amount of the currency, one of a count or a day; None where they have none.
    """

    clause: str
    at: str
    left: str
    right: str
    near: Near
    step: int | Fraction | None
    constant: Any


class Compared(NamedTuple):
    """A comparison in a tree, and the scopes in which it is made."""

    near: Near
    left: tree.Node
    right: tree.Node
    scope: Scope | None


def edges_of(book: Book) -> Mapping[tuple[str, ...], Edge]:
    """Every edge of the book, by what is compared; one that several rows of a table have is one."""
    found: dict[tuple[str, ...], Edge] = {}
    kinds = kinds_in(book)
    for place in places_of(book):
        for each in compared(place, None):
            if _has_order(each, kinds, book):
                text, step = _texts(place), _step(each, kinds, book)
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
    for each in scopes_of(place, scope):
        if place.input is not None and isinstance(node, tree.Tests):
            yield from _tested(place.input.tree, node.tests, each)
        else:
            yield from _compared(node, each)


def scopes_of(place: Place, scope: Scope | None) -> Iterator[Scope | None]:
    """Where the expression of a place is read: once, or for each row of its list."""
    if place.rows_of is None:
        yield scope
        return
    for row in _items(tree.Name(place.rows_of), scope):
        columns = row if isinstance(row, dict) and place.row == "item" else {}
        yield scope.with_names({place.row: row, **columns}) if scope else None


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


def _has_order(each: Compared, kinds: Mapping[str, str], book: Book) -> bool:
    """Whether what is compared has an order, and depends on anything."""
    sides = (each.left, each.right)
    return all(_is_ordered(side, kinds) for side in sides) and bool(tree.names_in(tree.ListOf(sides), book.columns))


def _step(each: Compared, kinds: Mapping[str, str], book: Book) -> int | Fraction | None:
    """The step in which both sides move; None where they have none."""
    if not all(_is_whole(side, kinds, book) for side in (each.left, each.right)):
        return None
    parts = [part for side in (each.left, each.right) for part in _all_parts(side)]
    named = [part.name for part in parts if isinstance(part, (tree.Name, tree.Path))]
    if any(kinds.get(name) == "money" for name in named):
        return number(Fraction(1, book.money.scale))
    fine = any(isinstance(part, tree.Literal) and isinstance(part.value, Fraction) for part in parts)
    return None if fine else 1


def _all_parts(node: tree.Node) -> Iterator[tree.Node]:
    yield node
    for child in tree.children(node):
        yield from _all_parts(child)


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
            return isinstance(value, (int, Fraction, Date, Months, Seconds))
        case tree.Name(name) if name in book.derived:
            return kinds[name] in _WHOLE and whole(book.derived[name].value.tree)
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
