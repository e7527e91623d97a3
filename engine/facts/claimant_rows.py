"""What an application states of its claimants, cell by cell, where its rows claim."""

from collections.abc import Iterator, Mapping

from engine.book import Book
from engine.reading import Application, Given


def claimant_rows(book: Book, application: Application) -> Iterator[Mapping[str, Given]]:
    """Each stated row of the claimants' list, as the `firm`, `firm_id` and `firm_group` that it names.

    Of a derived list those of the fact that it goes through; a column that is computed is stated by nobody.
    """
    if (of := book.claimants) is None:
        return
    name = of.rows_of
    while (derived := book.derived.get(name)) and derived.rows_of:
        name = derived.rows_of
    given = application.given.get(name)
    for row in given.rows if given else ():
        yield {fact: row[column] for fact, column in of.columns.items() if column in row}
