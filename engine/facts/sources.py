"""The facts that a decision read, each with its value as it counts and what was received of it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from engine.book import Book
from engine.reading import Given


class Source(NamedTuple):
    """One fact read; `given` is None where nothing was received of it: a score, a date of the round."""

    fact: str
    value: Any
    given: Given | None

    def of_row(self, number: int) -> "Source":
        """The same of one row alone, counted from 1, of records that are known."""
        at = slice(number - 1, number)
        given = self.given and self.given._replace(value=self.given.value[at], rows=self.given.rows[at])
        return self._replace(value=self.value[at], given=given)


def in_order(book: Book, names: Iterable[str]) -> tuple[str, ...]:
    """The names in the book's order: facts, what is computed, what is derived, and then the dates of the round."""
    order = {name: i for i, name in enumerate((*book.facts, *book.computed, *book.derived))}
    return tuple(sorted(names, key=lambda name: (order.get(name, len(order)), name)))
