"""A list as data: its columns, what each cell holds, and how the sheet of such a list is written."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from openpyxl.utils import get_column_letter

from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.edition import Edition
from forms.award_schedule.listed import WHO, Listed
from forms.award_schedule.sheet import HEAD_ROW, As, Column, Sheet, Volume, scale_of
from forms.award_schedule.texts import HEADINGS, MARKS

T = TypeVar("T")
_MOST_BREAKS = 1_000
"""Of one sheet; Excel takes 1,026."""
Layout = Sequence[tuple[str, str, int]]
"""Columns of fixed width: the key of the heading, what the cells hold, the width."""


@dataclass(slots=True)
class Plan(Generic[T]):
    """The columns of a list, each made from one thing and found again by its name, for formulas that speak of it."""

    edition: Edition
    columns: list[Column] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    _values: list[Callable[[T], Any]] = field(default_factory=list)
    _totals: dict[str, int] = field(default_factory=dict)

    def put(self, name: str, column: Column, value: Callable[[T], Any], total: int | None = None) -> None:
        """A further column; the range of its cells is called by its name, if any, and `total` is their sum."""
        if name:
            self.places[name] = len(self.columns)
        self.columns.append(column)
        self._values.append(value)
        if total is not None:
            self._totals[name] = total

    def letter(self, name: str) -> str:
        return get_column_letter(self.places[name] + 1)

    def row(self, of: T) -> list[Any]:
        return [value(of) for value in self._values]

    def listed(self, title: str, first: int, rows: Sequence[Sequence[Any]]) -> Listed:
        """Where these rows stand on a sheet; the first four columns say who it is."""
        places = {**{name: i for i, name in enumerate(WHO)}, **self.places}
        letters = {name: get_column_letter(place + 1) for name, place in places.items()}
        headings = {name: self.columns[place].heading for name, place in places.items()}
        return Listed(title, first, letters, headings, self._totals, rows, places)

    def total_row(self, width: int) -> list[Any]:
        """Live sums of the columns that have a total, `width` cells in all."""
        row: list[Any] = [None] * width
        row[1] = As(self.edition.of(MARKS["total"]), "total text")
        for name, total in self._totals.items():
            row[self.places[name]] = Formula(f"=SUM({name})", total)
        return row


def columns_of(edition: Edition, layout: Layout) -> list[Column]:
    return [Column(edition.say(HEADINGS, key), kind, width) for key, kind, width in layout]


def list_sheet(
    volume: Volume,
    key: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Any]],
    *,
    warning: str = "",
    by_page: bool = False,
) -> Sheet:
    """A sheet with these rows, which can be filtered by their headings; where there are none it says so.

    `by_page`: it is printed with one application, which the first column names, on a page.
    """
    sheet = Sheet(volume, key, columns, warning=warning, scale=scale_of(columns) if by_page else None)
    whose, breaks = "", 0
    for row in rows:
        if by_page and whose not in ("", row[0]) and breaks < _MOST_BREAKS:
            sheet.break_before(sheet.rows + 1)
            breaks += 1
        whose = row[0]
        sheet.row(row)
    if sheet.rows == HEAD_ROW:
        sheet.empty()
    sheet.filter(HEAD_ROW, sheet.rows)
    return sheet
