"""The rows of decision tables that a decision rests on, each with its citation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from engine.book import Basis, Book, Cite
from engine.errors import Text
from engine.facts.settled import Facts
from engine.facts.tables.answers import answer_from
from engine.facts.tables.plans import plans_of
from engine.order import reached_from


@dataclass(frozen=True, slots=True)
class RowHit:
    """One row of a table, by its number from 1; without a citation of its own it stands on its table's."""

    row: int
    cite: Cite | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Hit:
    """What one table gave: `value`, the rows that hold, and the rows that may.

    `by_default`: no row holds, and the default stands, on the table's own citation.
    """

    table: str
    title: Text
    value: Any
    rows: tuple[RowHit, ...]
    open_rows: tuple[int, ...]
    by_default: bool
    cite: Cite | None
    basis: Basis


def evidence_names(book: Book, names: Iterable[str]) -> frozenset[str]:
    """The names, and all that the derived facts and tables among them read, directly or indirectly."""
    defined = {name: read for name, read in book.reads.items() if name in book.derived or name in book.table_of}
    return reached_from(defined, names)


def hits_of(book: Book, facts: Facts, names: Iterable[str]) -> tuple[Hit, ...]:
    """The hits of the tables among `names`, in the order of computation."""
    wanted = set(names) & book.table_of.keys()
    return tuple(hit_of(book, facts, name) for name in book.settling_order if name in wanted) if wanted else ()


def hit_of(book: Book, facts: Facts, name: str) -> Hit:
    """The hit of one table; `facts` hold every name that it reads."""
    plan = plans_of(book)[name]
    table, answer = plan.table, answer_from(plan, facts)
    clauses = [table.clause_of(table.rows[row - 1]) for row in answer.rows]
    rows = tuple(RowHit(row, clause.cite, clause.stands) for row, clause in zip(answer.rows, clauses, strict=True))
    return Hit(name, table.title, answer.value, rows, answer.open_rows, answer.by_default, table.cite, table.stands)
