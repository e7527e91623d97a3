"""A workbook's cells with their coordinates; every value is exact or carries its fault."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from engine.reading import CellValue
from forms.xlsx.sheet_part import Area


class Cell(NamedTuple):
    """A cell that is not blank. `fault` is `formula-not-calculated` or `cell-error` where there is no value to take.

    `struck`: it is struck through, wholly or in part.
    """

    row: int
    column: int
    value: CellValue
    fault: str = ""
    formula: bool = False
    struck: bool = False


class Keyed(NamedTuple):
    """Where a sheet made from JSON has come from: its list, the row of its keys, each column's key, each row's path.

    `cells`: the paths of those that stand elsewhere than under their column's key.
    """

    listed: str
    row: int
    keys: Mapping[int, str]
    paths: Mapping[int, str]
    cells: Mapping[tuple[int, int], str]

    def place(self, row: int, column: int) -> str:
        """`applications[5].earlier_aid[0].amount`, or the path or list alone where no key belongs to the column."""
        path, key = self.paths.get(row), self.keys.get(column)
        return self.cells.get((row, column)) or (f"{path}.{key}" if path and key else path or self.listed)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its cells by row and column, counted from one, blank ones left out, and what of it is hidden."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[range, ...] = ()
    keyed: Keyed | None = None
    """Of a sheet made from JSON."""
    turned: bool = False
    """Rows and columns change places: an upright form has its headings in a column."""

    def place(self, row: int, column: int) -> str:
        """`Applications!C17`, the sheet's name in quotes where Excel would put them; of JSON `applications[3].firm`."""
        if self.keyed:
            return self.keyed.place(row, column)
        if self.turned:
            row, column = column, row
        called = unicodedata.normalize("NFC", self.name)
        plain = called.replace("_", "").isalnum()
        name = called if plain else "'" + called.replace("'", "''") + "'"
        return f"{name}!{get_column_letter(column)}{row}"


def turned(sheet: Sheet, most: int | None = None) -> Sheet:
    """The sheet with its columns as rows, its places still those of the worksheet; `most`: of so many columns only."""
    columns = sorted(set[int]().union(*sheet.rows.values()))[:most]
    rows: dict[int, dict[int, Cell]] = {column: {} for column in columns}
    for row, line in sheet.rows.items():
        for column in rows.keys() & line.keys():
            rows[column][row] = Cell(column, row, *line[column][2:])
    return replace(
        sheet,
        rows=rows,
        merged=tuple(Area(area.text, area.left, area.top, area.right, area.bottom) for area in sheet.merged),
        hidden_rows=frozenset(number for columns in sheet.hidden_columns for number in columns),
        hidden_columns=tuple(range(row, row + 1) for row in sorted(sheet.hidden_rows)),
        turned=True,
    )


@dataclass(frozen=True, slots=True)
class Workbook:
    sheets: tuple[Sheet, ...]
