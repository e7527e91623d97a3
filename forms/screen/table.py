"""A table on the screen."""

from collections.abc import Collection, Iterable

from rich.table import Table


def plain_table(headings: Iterable[str], right: Collection[int]) -> Table:
    """A table without lines; the columns in `right`, counted from 0, hold numbers."""
    table = Table(*headings, box=None, pad_edge=False)
    for column in right:
        table.columns[column].justify = "right"
    return table
