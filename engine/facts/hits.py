"""The rows of decision tables that a decision rests on, each with its citation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from engine.book import Basis, Book, Cite, Table
from engine.book.claimants import CLAIMANT
from engine.book.fields import Expression
from engine.errors import Text
from engine.facts.settled import Facts, Settled
from engine.facts.sources import Source, in_order
from engine.facts.tables.answers import Answer, answer_for_row, answer_from
from engine.facts.tables.plans import Plan, plans_of
from engine.feel import Scope, Unknown
from engine.order import reached_from
from engine.reading import Given


class RowHit(NamedTuple):
    """One row of a table, by its number from 1; without a citation of its own it stands on its table's."""

    row: int
    cite: Cite | None
    basis: Basis


class Hit(NamedTuple):
    """What one table gave: `value`, the rows that hold, and the rows that may.

    `by_default`: no row holds, and the default stands, on the table's own citation. Of a table of rows `items` are the
    hits of each row of its list, and its value is the list of theirs.
    """

    table: str
    title: Text
    value: Any
    rows: tuple[RowHit, ...]
    open_rows: tuple[int, ...]
    by_default: bool
    cite: Cite | None
    basis: Basis
    items: tuple[Any, ...] = ()


def evidence_names(book: Book, names: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The names themselves with what derived facts and tables among them read, directly or through others.

    The tables among them come apart, in the order in which they are settled.
    """
    worked_out = {*book.derived, *book.table_of, CLAIMANT}
    defined = {name: read for name, read in book.reads.items() if name in worked_out}
    reached = reached_from(defined, names)
    tables = tuple(name for name in book.settling_order if name in reached and name in book.table_of)
    return reached - set(tables), tables


def received_names(book: Book, names: Iterable[str]) -> tuple[str, ...]:
    """What these names come down to: facts, what is computed and dates of the round, in the book's order."""
    reached, _ = evidence_names(book, names)
    return in_order(book, reached - book.derived.keys() - {CLAIMANT})


class Evidence:
    """One application: its facts, what was received of them, the rows of tables they hit, what criteria leave open.

    Each is worked out when it is first asked for.
    """

    __slots__ = ("_hits", "_unknowns", "book", "facts", "given")

    def __init__(self, book: Book, facts: Facts, given: Mapping[str, Given]) -> None:
        self.book, self.facts, self.given = book, facts, given
        self._hits: dict[str, Hit] = {}
        self._unknowns: dict[str, Unknown] = {}

    def unknown(self, criterion: str, condition: Expression) -> Unknown:
        """What the condition of a criterion is whose verdict is unknown."""
        if criterion not in self._unknowns:
            self._unknowns[criterion] = condition.run(Scope(self.facts, book=True))
        return self._unknowns[criterion]

    def known(self, names: Iterable[str]) -> dict[str, Any]:
        """Those of the names whose value is known; without overrides that nobody made."""
        known = ((name, self.facts[name]) for name in names if name in self.facts)
        return {
            name: value
            for name, value in known
            if not isinstance(value, Unknown) and (value is not None or not self._is_override(name))
        }

    def _is_override(self, name: str) -> bool:
        fact = self.book.facts.get(name)
        return fact is not None and fact.overrides

    def sources(self, names: Iterable[str], claimant: int = 0) -> tuple[Source, ...]:
        """Those of the names whose value is known, each with what was received of it; of a claimant its own row."""
        found = [Source(name, value, self.given.get(name)) for name, value in self.known(names).items()]
        of = self.book.claimants.rows_of if self.book.claimants and claimant else None
        return tuple([each.of_row(claimant) if each.fact == of else each for each in found])

    def hits(self, tables: Iterable[str]) -> tuple[Hit, ...]:
        """The hits of the tables, in the order given."""
        return tuple([self._hits.get(name) or self._hit(name) for name in tables])

    def _hit(self, name: str) -> Hit:
        self._hits[name] = hit_of(self.book, self.facts, name)
        return self._hits[name]


def hit_of(book: Book, facts: Facts, name: str) -> Hit:
    """The hit of one table; `facts` hold every name that it reads."""
    plan = plans_of(book)[name]
    if plan.table.rows_of:
        return _hits_of_rows(plan, facts)
    known = facts.answers if isinstance(facts, Settled) else {}
    return _hit_from(plan.table, known.get(name) or answer_from(plan, facts))


def _hits_of_rows(plan: Plan, facts: Facts) -> Hit:
    """The hits of a table of rows, one for each row of its list as far as that is known."""
    table, rows = plan.table, facts[plan.table.rows_of or ""]
    if isinstance(rows, Unknown):
        return Hit(table.id, table.title, rows, (), (), False, table.cite, table.stands)
    items = tuple([_hit_from(table, answer_for_row(plan, facts, row)) for row in rows or ()])
    return Hit(table.id, table.title, [each.value for each in items], (), (), False, table.cite, table.stands, items)


def _hit_from(table: Table, answer: Answer) -> Hit:
    clauses = [table.clause_of(table.rows[row - 1]) for row in answer.rows]
    rows = tuple(RowHit(row, clause.cite, clause.stands) for row, clause in zip(answer.rows, clauses, strict=True))
    return Hit(table.id, table.title, answer.value, rows, answer.open_rows, answer.by_default, table.cite, table.stands)
