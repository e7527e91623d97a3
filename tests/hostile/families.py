"""The families of trials, in the order of the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.hostile import books, books_expressions, books_tables, books_values, books_yaml, facts
from tests.hostile.trial import Trial

FAMILIES: Mapping[str, Sequence[Trial]] = {
    "facts of one firm": facts.TRIALS,
    "books": (*books.TRIALS, *books_tables.TRIALS, *books_values.TRIALS),
    "books as text": books_yaml.TRIALS,
    "expressions of books": books_expressions.TRIALS,
}
