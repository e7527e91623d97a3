"""Where the records and the expressions of a book stand: found by going through it, so that none is forgotten."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from engine.book import Book
from engine.book.clauses import Record
from engine.book.fields import Expression
from engine.book.tables import DerivedDef

Within = tuple[Record, ...]
"""A record of the book, last, and those that it is a part of, outermost first; the book itself is left out."""


class Placed(NamedTuple):
    """An expression with the key that holds it, and its record."""

    key: str
    expression: Expression
    within: Within

    @property
    def owner(self) -> Record:
        return self.within[-1]


def records_of(book: Book) -> Iterator[Within]:
    """Every record that the book itself writes; reserved facts and those that books share are none of it."""
    own = own_facts(book)
    for name in type(book).model_fields:
        value = getattr(book, name)
        if name == "facts":
            value = {key: fact for key, fact in value.items() if key in own}
        yield from _records(value, ())


def placed_in(book: Book) -> Iterator[Placed]:
    """Every expression that the book itself writes."""
    for within in records_of(book):
        own = within[-1]
        made = {"is_"} if isinstance(own, DerivedDef) and own.rows_of else set[str]()  # the loop that a list stands for
        for name in type(own).model_fields.keys() - made:
            for expression in _expressions(getattr(within[-1], name)):
                yield Placed(name.rstrip("_"), expression, within)


def own_facts(book: Book) -> Mapping[str, Any]:
    """The facts that the book itself defines, by id, as they are written."""
    raw = book.written.tree.get("facts", {}) if book.written else {}
    return raw if isinstance(raw, dict) else {}


def _records(value: Any, within: Within) -> Iterator[Within]:
    if isinstance(value, Record):
        here = (*within, value)
        yield here
        for name in type(value).model_fields:
            yield from _records(getattr(value, name), here)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _records(each, within)
    elif isinstance(value, tuple):
        for each in value:
            yield from _records(each, within)


def _expressions(value: Any) -> Iterator[Expression]:
    if isinstance(value, Expression):
        yield value
    elif isinstance(value, dict):
        yield from (each for each in value.values() if isinstance(each, Expression))
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        yield from (each for each in value if isinstance(each, Expression))
