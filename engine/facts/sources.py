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


def in_order(book: Book, names: Iterable[str]) -> tuple[str, ...]:
    """The names in the book's order: facts, what is computed, what is derived, and then the dates of the round."""
    order = {name: i for i, name in enumerate((*book.facts, *book.computed, *book.derived))}
    return tuple(sorted(names, key=lambda name: (order.get(name, len(order)), name)))
