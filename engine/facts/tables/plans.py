"""Decision tables made ready to be answered: compiled once, with what is proven of their rows."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from engine.book import Book, Question, Table
from engine.facts.tables.cells import Holds, cell_holds
from engine.facts.tables.cover import Steps, TooManySteps, gaps, meeting_rows
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
    scope, steps = Scope({}, book=True), Steps(MOST_CELLS)
    return {table.id: _plan(book.book, table, scope, steps) for table in book.book.tables}


MOST_CELLS = 100_000
"""How many values of inputs are tried in how many cells, in all tables of a book."""


def _plan(book: Book, table: Table, scope: Scope, steps: Steps) -> Plan:
    sides = sides_of(table, domains_of(book, table), scope, steps)
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
        _order(table, scope),
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
    meets = meeting_rows([side.possible for side in sides], rows)
    return tuple((1 << rows) - 1 & ~(1 << row) & ~meets[row] for row in range(rows))


def _order(table: Table, scope: Scope) -> tuple[int, ...]:
    """The rows by the priority of their results (outputs from left to right), then as they stand."""
    rows = range(len(table.rows))
    if table.hit_policy != "P":
        return tuple(rows)
    priorities = priorities_of(table, scope)
    return tuple(sorted(rows, key=lambda row: priorities[row] or ()))


def priorities_of(table: Table, scope: Scope) -> tuple[tuple[int, ...] | None, ...]:
    """For each row the places of its results among the priorities of their outputs; None where one has no place there.

    `scope` is that of constants. Raises `EffortSpent`.
    """
    places: dict[str, dict[Hashable, int]] = {}
    for output in table.outputs:
        if output.priority:
            listed = places[output.id] = {}
            for i, each in enumerate(output.priority):
                if (key := _constant_key(each.tree, scope)) is not None:
                    listed.setdefault(key, i)
    found: list[tuple[int, ...] | None] = []
    for row in table.rows:
        own = [listed.get(_constant_key(row.then[name].tree, scope)) for name, listed in places.items()]
        found.append(None if None in own else tuple(each for each in own if each is not None))
    return tuple(found)


def _constant_key(node: tree.Node, scope: Scope) -> Hashable:
    """A key of the value of an expression that reads nothing; None of any other."""
    value = Unknown() if tree.names_in(node) else compiled(node)(scope)
    return None if isinstance(value, Unknown) else ("value", key_of(value))
