"""Places: where a book compares, each with the clause that it belongs to and the rows that it is read for."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from engine.book import Book
from engine.book.claimants import CLAIMANT
from engine.book.fields import Expression
from engine.book.limit_id import LimitId


class Place(NamedTuple):
    """Where something is compared: the name of the clause, its place in the book, the expression; of a cell, its input.

    With `rows_of` it is read for each row of that list, by the name in `row`; of an `item` also its columns.
    """

    clause: str
    at: str
    expression: Expression
    input: Expression | None = None
    rows_of: str | None = None
    row: str = "item"


def places_of(book: Book) -> Iterator[Place]:
    """What criteria, tables, derived facts and lists, benefits, limits, pots and payments compare."""
    yield from _of_criteria(book)
    yield from _of_derived(book)
    yield from _of_tables(book)
    yield from chain(conditions_of(book), _of_amounts(book))


def conditions_of(book: Book) -> Iterator[Place]:
    """The `when` of each benefit, limit, pot and tranche that has one."""
    of = book.claimants.rows_of if book.claimants else None
    for benefit in book.benefits:
        if benefit.when:
            yield Place(f"{benefit.id}.when", benefit.when.at or benefit.at, benefit.when, None, of, CLAIMANT)
        for each in benefit.at_most:
            if each.when:
                name = f"{benefit.id}.{each.id}.when"
                yield Place(name, each.when.at or each.at, each.when, None, of, CLAIMANT)
    for limit in book.firm_limits:
        if limit.when:
            rows_of = of if limit.per == "firm" else None
            name = f"{LimitId.of_firm(limit.id)}.when"
            yield Place(name, limit.when.at or limit.at, limit.when, None, rows_of, CLAIMANT)
    for pot in book.budget.pots:
        if pot.when:
            yield Place(f"{LimitId.of_pot(pot.id)}.when", pot.when.at or pot.at, pot.when)
    for number, tranche in enumerate(book.payment, start=1):
        if tranche.when:
            yield Place(f"payment.{number}.when", tranche.when.at or tranche.at, tranche.when)


def _of_criteria(book: Book) -> Iterator[Place]:
    for _, each in book.every_criterion.values():
        for expression in (each.when, each.met_when, each.excluded_when, each.unless):
            if expression:
                yield Place(each.id, expression.at or each.at, expression)


def _of_derived(book: Book) -> Iterator[Place]:
    for name, derived in book.derived.items():
        if derived.rows_of is None:
            yield Place(name, derived.value.at or derived.at, derived.value)
        elif derived.where:
            yield Place(name, derived.where.at or derived.at, derived.where, None, derived.rows_of)
        for column in derived.columns.values():
            yield Place(f"{name}.{column.id}", column.is_.at or column.at, column.is_, None, name)


def _of_tables(book: Book) -> Iterator[Place]:
    for table in book.tables:
        read = {each.id: each.read for each in table.inputs}
        for each in table.inputs:
            if each.expression:
                yield Place(table.id, each.at, each.expression, None, table.rows_of)
        for place, row in enumerate(table.rows, start=1):
            for name, cell in row.when.items():
                yield Place(f"{table.id} {place}", cell.at or row.at, cell, read[name], table.rows_of)


def _of_amounts(book: Book) -> Iterator[Place]:
    """Amounts, ceilings, limits per firm with what counts as received already, and when milestones are reached."""
    of = book.claimants.rows_of if book.claimants else None
    for benefit in book.benefits:
        amounts = [(f"{benefit.id}.amount", benefit.amount, benefit.at)]
        amounts += [(f"{benefit.id}.{each.id}", each.amount, each.at) for each in benefit.at_most]
        yield from (Place(name, amount.at or at, amount, None, of, CLAIMANT) for name, amount, at in amounts)
    for limit in book.firm_limits:
        rows_of = of if limit.per == "firm" else None
        for amount in (limit.at_most, limit.already):
            if amount:
                name = LimitId.of_firm(limit.id)
                yield Place(name, amount.at or limit.at, amount, None, rows_of, CLAIMANT)
    for number, tranche in enumerate(book.payment, start=1):
        if tranche.milestone and tranche.milestone.met_when:
            reached = tranche.milestone.met_when
            yield Place(f"payment.{number}", reached.at or tranche.at, reached)
