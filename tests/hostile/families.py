"""The families of trials, in the order of the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.hostile import (
    applications,
    books,
    books_expressions,
    books_tables,
    books_values,
    books_yaml,
    facts,
    results,
    schedules,
    settings,
    workbooks,
)
from tests.hostile.trial import Trial

FAMILIES: Mapping[str, Sequence[Trial]] = {
    "workbooks": workbooks.TRIALS,
    "facts of one firm": facts.TRIALS,
    "books": (*books.TRIALS, *books_tables.TRIALS, *books_values.TRIALS),
    "books as text": books_yaml.TRIALS,
    "expressions of books": books_expressions.TRIALS,
    "applications as text": applications.TRIALS,
    "settings and words": settings.TRIALS,
    "results": results.TRIALS,
    "schedules": schedules.TRIALS,
}
