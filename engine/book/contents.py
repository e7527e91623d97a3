"""What a book contains: every clause that must be cited, by its name."""

from collections.abc import Iterable, Iterator

from engine.book.book import Book
from engine.book.clauses import Clause
from engine.book.criteria import Criterion


def clauses_of(book: Book) -> Iterator[tuple[str, Clause]]:
    """Every clause that must be cited or called assumed, by its name."""
    yield "applies", book.applies
    if book.pays:
        yield from ((name, getattr(book, name)) for name in ("rounding", "budget", "ranking", "allocation"))
    yield from ((f"dates.{name}", date) for name, date in book.dates.items())
    yield from ((f"constants.{name}", each) for name, each in book.constants.items())
    yield from ((f"derived.{name}", each) for name, each in book.derived.items())
    for table in book.tables:
        yield f"tables.{table.id}", table
        cited = ((i, row) for i, row in enumerate(table.rows, start=1) if row.cite or row.basis)
        yield from ((f"tables.{table.id} {i}", row) for i, row in cited)
    yield from _criteria_clauses(book.criteria)
    if book.claimants:
        yield "claimants", book.claimants
    for benefit in book.benefits:
        yield benefit.id, benefit
        yield from _criteria_clauses(benefit.criteria)
        yield from ((limit.id, limit) for limit in benefit.at_most)
    yield from ((limit.id, limit) for limit in book.firm_limits)
    yield from _budget_clauses(book)
    yield from scoring_clauses(book)
    yield from ((f"payment {i}", tranche) for i, tranche in enumerate(book.payment, start=1))


def _budget_clauses(book: Book) -> Iterator[tuple[str, Clause]]:
    if book.one_payment:
        yield "one_payment", book.one_payment
    if book.budget.reserve:
        yield "budget.reserve", book.budget.reserve
    parts = (("pots", book.budget.pots), ("funders", book.budget.funders))
    yield from ((f"budget.{name}.{each.id}", each) for name, found in parts for each in found)


def _criteria_clauses(criteria: Iterable[Criterion]) -> Iterator[tuple[str, Clause]]:
    """A member without a citation of its own stands on its group's."""
    for criterion in criteria:
        yield criterion.id, criterion
        yield from ((n, c) for n, c in _criteria_clauses(criterion.members) if c.cite or c.basis)


def scoring_clauses(book: Book) -> Iterator[tuple[str, Clause]]:
    """The clauses of the scoring by their names."""
    if scoring := book.scoring:
        yield "scoring", scoring
        parts = (("items", scoring.items), ("bonus", scoring.bonus), ("penalties", scoring.penalties))
        yield from ((f"scoring.{name}.{each.id}", each) for name, found in parts for each in found)
