"""A rule book as records: YAML text comes in, a frozen `Book` goes out, or every problem with its line.

Says what is written, not whether it makes sense (that is `checks`). May import `feel` and what lies below.
"""

from engine.book.benefit import Benefit
from engine.book.book import Book, ColumnDef, FactDef
from engine.book.clauses import Basis, Cite, Clause, Question
from engine.book.criteria import Criterion
from engine.book.from_yaml import book_from_yaml
from engine.book.reserved import ROUND_DATES
from engine.book.tables import Table

__all__ = [
    "ROUND_DATES",
    "Basis",
    "Benefit",
    "Book",
    "Cite",
    "Clause",
    "ColumnDef",
    "Criterion",
    "FactDef",
    "Question",
    "Table",
    "book_from_yaml",
]
