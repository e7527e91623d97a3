"""Where a schedule says otherwise than it should: cells, rows, sheets and names of areas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from forms.award_schedule.sheet import HEAD_ROW
from forms.schedule_check.moved_rows import of_moved_rows
from forms.schedule_check.page import Difference, Differences, Page
from forms.xlsx.said import plain_formula
from forms.xlsx.written_book import WrittenBook

_MOST_ADDED = 10_000
"""Rows more than there should be, beyond which nothing is aligned and the first that differs is named alone."""
_MOST_IN_PLACE = 10
"""Rows that differ where they stand, beyond which it is looked whether they only moved."""


@dataclass(slots=True)
class _Found:
    """What was found so far; `follow`: formulas that stand as they should, with another result."""

    differing: list[Difference] = field(default_factory=list)
    follow: list[Difference] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    compared: int = 0
    unworked: int = 0


def differences_of(due: WrittenBook, found: WrittenBook, identity: Sequence[str]) -> Differences:
    """Where the workbook that was found differs from the one that is due; `identity`: the headings that say whose."""
    told = _Found([Difference("sheet-missing", name) for name in due.sheets if name not in found.sheets])
    told.differing += [Difference("sheet-added", name) for name in found.sheets if name not in due.sheets]
    both = [name for name in due.sheets if name in found.sheets]
    if both != [name for name in found.sheets if name in due.sheets]:
        told.differing.append(Difference("order", ""))
    if due.from_1904 != found.from_1904:
        told.differing.append(Difference("dates", ""))
    for name in both:
        _compare(due, found, name, identity, told)
    moved = {plain_formula(name) for name in told.moved}  # rows that are missing shorten areas, too
    for area in {**due.names, **found.names}:
        one, other = due.names.get(area, ""), found.names.get(area, "")
        if one != other and (one or other).rpartition("!")[0] not in moved:
            told.differing.append(Difference("area", "", area, one, other))
    causes = told.differing or told.follow
    follow = len(told.follow) if told.differing else 0
    return Differences(tuple(causes), told.compared, follow, told.unworked, tuple(told.moved))


def _compare(due: WrittenBook, found: WrittenBook, name: str, identity: Sequence[str], told: _Found) -> None:
    """One sheet, row by row; rows that moved are looked for where they went."""
    rows, others = due.sheets[name].rows, found.sheets[name].rows
    told.compared += len(rows)
    if len(others) > len(rows) + _MOST_ADDED:
        first = next(row for row in others if rows.get(row) != others[row])
        told.differing.append(Difference("row-added", name, f"{first}"))
        told.moved.append(name)
        return
    changed = {row for row in {**rows, **others} if rows.get(row) != others.get(row)}
    if not changed:
        return
    in_place: list[Difference] = []
    if same_rows := rows.keys() == others.keys():
        in_place = list(_of_cells(_page(due, found, name, identity, changed), changed, told))
        if len({each.cell.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for each in in_place}) <= _MOST_IN_PLACE:
            told.differing += in_place
            return
    aligned = list(of_moved_rows(_page(due, found, name, identity, {*rows, *others})))
    if same_rows and len(aligned) >= len(in_place):
        told.differing += in_place
        return
    told.moved.append(name)
    # Rows that say the same and stand elsewhere: an empty one was put between them, or taken out.
    told.differing += aligned or [Difference("row-added", name, f"{min(changed)}")]


def _page(due: WrittenBook, found: WrittenBook, name: str, identity: Sequence[str], rows: set[int]) -> Page:
    cells, stand = due.cells(name, {HEAD_ROW, *rows}), found.cells(name, rows)
    columns = (column for (row, column), cell in cells.items() if row == HEAD_ROW and cell.value in identity)
    return Page(name, cells, stand, tuple(columns))


def _of_cells(page: Page, rows: set[int], told: _Found) -> Iterator[Difference]:
    for place in sorted(each for each in {**page.due, **page.found} if each[0] in rows):
        difference = page.differs(place, place)
        if difference is None:
            continue
        if difference.kind != "result":
            yield difference
        elif page.found[place].value:  # where the formula stands, another result comes from elsewhere
            told.follow.append(difference)
        else:
            told.unworked += 1
