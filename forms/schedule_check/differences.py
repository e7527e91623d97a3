"""Where a schedule says otherwise than it should: cells, rows, sheets and names of areas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.award_schedule.sheet import HEAD_ROW
from forms.schedule_check.moved_rows import of_moved_rows
from forms.schedule_check.page import Difference, Differences, Page
from forms.xlsx.written_cells import WrittenBook


def differences_of(due: WrittenBook, found: WrittenBook, identity: Sequence[str]) -> Differences:
    """Where the workbook that was found differs from the one that is due; `identity`: the headings that say whose."""
    differing = [Difference("sheet-missing", name) for name in due.sheets if name not in found.sheets]
    differing += [Difference("sheet-added", name) for name in found.sheets if name not in due.sheets]
    told, moved = Differences(), list[str]()
    for name in (each for each in due.sheets if each in found.sheets):
        rows, others = due.sheets[name].rows, found.sheets[name].rows
        told.compared += len(rows)
        changed = {row for row in {**rows, **others} if rows.get(row) != others.get(row)}
        if not changed:
            continue
        is_moved = len(rows) != len(others)
        read = {*rows} if is_moved else {HEAD_ROW, *changed}
        cells, stand = due.cells(name, read), found.cells(name, {*others} if is_moved else changed)
        columns = (column for (row, column), cell in cells.items() if row == HEAD_ROW and cell.value in identity)
        page = Page(name, cells, stand, tuple(columns))
        differing += of_moved_rows(page) if is_moved else _of_cells(page, changed, told)
        moved += [name] if is_moved else []
    if not moved:  # rows that are missing shorten areas, too
        areas = (each for each in {**due.names, **found.names} if due.names.get(each) != found.names.get(each))
        differing += [
            Difference("area", "", each, due.names.get(each, ""), found.names.get(each, "")) for each in areas
        ]
    told.found, told.moved = tuple(differing), tuple(moved)
    return told


def _of_cells(page: Page, rows: set[int], told: Differences) -> Iterator[Difference]:
    for place in sorted(each for each in {**page.due, **page.found} if each[0] in rows):
        one, other = page.due.get(place), page.found.get(place)
        if one and other and one.formula and one.formula == other.formula:
            # Where the formula stands, another result comes from elsewhere.
            told.unworked += not other.value
            told.follow += bool(other.value) and one != other
        elif difference := page.differs(place, place):
            yield difference
