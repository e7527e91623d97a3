"""A sheet of which rows are missing or were added: those rows, and of the others the values that differ.

Formulas follow their rows: they are compared as far as the rows stand where they should.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from forms.schedule_check.page import Cells, Difference, Kind, Page

_MOST_ALIGNED = 3_000
"""Rows between the first and the last that differ; of more only the first is named."""

Values = tuple[tuple[int, str], ...]


def of_moved_rows(page: Page) -> Iterator[Difference]:
    """The rows that are missing or added, then the values that differ in rows which stand for each other."""
    due, found = _values(page.due), _values(page.found)
    rows, stand = list(due), list(found)
    begin, end = _alike([due[row] for row in rows], [found[row] for row in stand])
    for row, at in zip(rows[:begin], stand[:begin], strict=True):
        yield from _of_pair(page, row, at)
    rows, stand = rows[begin : len(rows) - end], stand[begin : len(stand) - end]
    if max(len(rows), len(stand)) > _MOST_ALIGNED:
        kind: Kind = "row-missing" if len(rows) >= len(stand) else "row-added"
        yield Difference(kind, page.name, f"{(rows or stand)[0]}", whose=page.whose(rows[0]) if rows else ())
        return
    matcher = SequenceMatcher(None, [due[row] for row in rows], [found[row] for row in stand], autojunk=False)
    for tag, i, k, m, n in matcher.get_opcodes():
        if tag == "equal":
            continue
        if k - i == n - m:
            for row, at in zip(rows[i:k], stand[m:n], strict=True):
                yield from _of_pair(page, row, at)
            continue
        yield from (Difference("row-missing", page.name, f"{row}", whose=page.whose(row)) for row in rows[i:k])
        yield from (Difference("row-added", page.name, f"{row}", found=_told(page.found, row)) for row in stand[m:n])


def _values(cells: Cells) -> Mapping[int, Values]:
    """What stands in each row without the formulas."""
    rows: dict[int, list[tuple[int, str]]] = {}
    for (row, column), cell in sorted(cells.items()):
        said = rows.setdefault(row, [])
        if not cell.formula:
            said.append((column, cell.value))
    return {row: tuple(values) for row, values in rows.items()}


def _alike(rows: Sequence[Values], others: Sequence[Values]) -> tuple[int, int]:
    """How many rows are the same from the top, and how many of the others from the bottom."""
    most = min(len(rows), len(others))
    begin = next((i for i in range(most) if rows[i] != others[i]), most)
    end = next((i for i in range(most - begin) if rows[-1 - i] != others[-1 - i]), most - begin)
    return begin, end


def _of_pair(page: Page, row: int, at: int) -> Iterator[Difference]:
    columns = {place[1] for place in page.due if place[0] == row} | {place[1] for place in page.found if place[0] == at}
    for column in sorted(columns):
        one, other = page.due.get((row, column)), page.found.get((at, column))
        follows = one and other and one.formula and other.formula and (row != at or one.formula == other.formula)
        if not follows and (difference := page.differs((row, column), (at, column))):
            yield difference


def _told(cells: Cells, row: int) -> str:
    return " · ".join(cell.value for place, cell in sorted(cells.items()) if place[0] == row and cell.value)
