"""What records still lack: the columns of each row, or the blank cells in the rows given."""

from collections.abc import Iterator

from engine.book import FactDef
from engine.book.scoring import MARKS
from engine.errors import Text, joined
from engine.facts.marks import blank_columns
from engine.reading import Application

EACH_ROW = Text("한 건마다 적을 것: {columns}", "for each row: {columns}")
BLANK_CELLS = Text("{row}번째 행의 빈칸: {columns}", "blank in row {row}: {columns}")


def missing_cells(fact: FactDef, application: Application) -> Iterator[Text]:
    """A line for the rows of a fact of records, none for any other fact."""
    given = application.given.get(fact.id)
    if given is None:
        if fact.columns:
            yield EACH_ROW.filled(columns=joined(column.label for column in fact.columns.values()))
        return
    for number, row in enumerate(given.rows, 1):
        needed = blank_columns(fact, row) if fact.id == MARKS else [name for name in fact.columns if name not in row]
        if needed:
            yield BLANK_CELLS.filled(row=number, columns=joined(fact.columns[name].label for name in needed))
