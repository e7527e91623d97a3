"""FEEL, the expression language of the OMG DMN 1.5 standard, exact and with unknown as an answer.

    text ─▶ parse ─▶ tree ─▶ checking ─▶ evaluate ─▶ value

Its rooms, from the values up: `values`, `grammar`, `meaning`, `functions`, `checking`. Knows nothing of books.
"""

from engine.feel.evaluate import Evaluation, compiled, compiled_tests, evaluate
from engine.feel.meaning.effort import Effort, Names, effort_of
from engine.feel.meaning.scope import Evaluate, Scope
from engine.feel.parse import parsed, parsed_tests
from engine.feel.values import (
    UNKNOWN,
    Date,
    Months,
    Range,
    Seconds,
    Unknown,
    date_from_text,
    decimal_text,
    number,
    shown,
    unknown_of,
    unknowns_in,
)

__all__ = [
    "UNKNOWN",
    "Date",
    "Effort",
    "Evaluate",
    "Evaluation",
    "Months",
    "Names",
    "Range",
    "Scope",
    "Seconds",
    "Unknown",
    "compiled",
    "compiled_tests",
    "date_from_text",
    "decimal_text",
    "effort_of",
    "evaluate",
    "number",
    "parsed",
    "parsed_tests",
    "shown",
    "unknown_of",
    "unknowns_in",
]
