"""What is wrong with a book, before any applicant: a `Book` comes in, every problem goes out with its line.

Beside the problems there are warnings: what a book says and hardly means, which a note of it can answer. May import
`facts` (to try its tables), `reading`, `book` and `feel`.
"""

from engine.checks.book import book_problems
from engine.checks.reach import Reach, limits_reached
from engine.checks.tables import table_remarks
from engine.checks.warnings import warnings_of

__all__ = ["Reach", "book_problems", "limits_reached", "table_remarks", "warnings_of"]
