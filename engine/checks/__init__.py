"""What is wrong with a book, before any applicant: a `Book` comes in, every problem goes out with its line.

May import `facts` (to try its tables), `reading`, `book` and `feel`.
"""

from engine.checks.book import book_problems
from engine.checks.periods import period_remarks
from engine.checks.tables import table_remarks

__all__ = ["book_problems", "period_remarks", "table_remarks"]
