"""Decision tables made ready to be answered: compiled once, with what is proven of their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from engine.book import Book, Question, Table
from engine.facts.tables.cells import Holds, cell_holds
from engine.facts.tables.cover import Steps, TooManySteps, gaps, meetings
from engine.facts.tables.domains import domains_of
from engine.facts.tables.space import Side, sides_of
from engine.feel import Evaluate, Scope, Unknown, compiled
from engine.feel.grammar import tree
from engine.feel.meaning.comparison import key_of


@dataclass(frozen=True, slots=True)
class Plan:
    """A table as functions. `order`: the rows, those that prevail first.

    `complete`: it is proven that some row holds, whatever the inputs. `apart`: for each row, as bits, the rows that are
    proven never to hold with it.
    """

    table: Table
    inputs: tuple[Evaluate, ...]
    cells: tuple[tuple[tuple[int, Holds], ...], ...]
    results: tuple[tuple[tuple[Question, Evaluate], ...], ...]
    default: tuple[tuple[Question, Evaluate], ...] | None
    order: tuple[int, ...]
    sides: tuple[Side, ...]
    complete: bool
    apart: tuple[int, ...]


class ByIdentity:
    """A book as a key of a cache: itself, not its contents."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def __hash__(self) -> int:
        return id(self.book)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByIdentity) and other.book is self.book


def plans_of(book: Book) -> Mapping[str, Plan]:
    """Every table of the book by its id, compiled; the book has no problem in their form."""
    return _plans_of(ByIdentity(book)) if book.tables else {}


@lru_cache(maxsize=16)
def _plans_of(book: ByIdentity) -> Mapping[str, Plan]:
    return {table.id: _plan(book.book, table) for table in book.book.tables}


def _plan(book: Book, table: Table) -> Plan:
    sides = sides_of(table, domains_of(book, table))
    places = {each.id: i for i, each in enumerate(table.inputs)}
    outputs = {each.id: each for each in table.outputs}
    return Plan(
        table,
        tuple(each.read.run for each in table.inputs),
        tuple(
            tuple(
                (places[name], cell_holds(cell.tree))
                for name, cell in row.when.items()
                if isinstance(cell.tree, tree.Tests) and cell.tree.tests
            )
            for row in table.rows
        ),
        tuple(tuple((outputs[name], row.then[name].run) for name in outputs) for row in table.rows),
        None
        if table.default is None
        else tuple((outputs[name], table.default[name].run) for name in outputs if name in table.default),
        _order(table),
        sides,
        is_complete(sides, len(table.rows)),
        apart_rows(sides, len(table.rows)),
    )


def is_complete(sides: Sequence[Side], rows: int) -> bool:
    """Whether it is proven that some row holds at every point."""
    try:
        return not gaps([side.sure for side in sides], (1 << rows) - 1, Steps(), most=1)
    except TooManySteps:
        return False


def apart_rows(sides: Sequence[Side], rows: int) -> tuple[int, ...]:
    """For each row, as bits, the rows that can hold nowhere with it."""
    found = [(1 << rows) - 1 & ~(1 << row) for row in range(rows)]
    for earlier, later, _ in meetings([side.possible for side in sides], rows):
        found[earlier] &= ~(1 << later)
        found[later] &= ~(1 << earlier)
    return tuple(found)


def _order(table: Table) -> tuple[int, ...]:
    """The rows by the priority of their results (outputs from left to right), then as they stand."""
    rows = range(len(table.rows))
    if table.hit_policy != "P":
        return tuple(rows)
    return tuple(sorted(rows, key=lambda row: priority_of(table, row) or ()))


def priority_of(table: Table, row: int) -> tuple[int, ...] | None:
    """The places of a row's results among the priorities of their outputs; None where one has no place there."""
    found: list[int] = []
    for output in table.outputs:
        if output.priority:
            listed = [constant(each.tree) for each in output.priority]
            value = constant(table.rows[row].then[output.id].tree)
            places = [i for i, each in enumerate(listed) if not _open(value) and _same(each, value)]
            if not places:
                return None
            found.append(places[0])
    return tuple(found)


def _open(value: object) -> bool:
    return isinstance(value, Unknown)


def _same(first: object, second: object) -> bool:
    return key_of(first) == key_of(second)


def constant(node: tree.Node) -> object:
    """The value of an expression that reads nothing; `Unknown` of any other."""
    return Unknown() if tree.names_in(node) else compiled(node)(Scope({}, book=True))
