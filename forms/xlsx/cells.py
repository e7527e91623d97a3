"""A workbook's cells with their coordinates, read once past the gate; every value is exact or carries its fault."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_ISO8601

from engine.errors import Problem, problem
from engine.reading import CellValue
from forms.xlsx.gate import opened
from forms.xlsx.messages import MESSAGES
from forms.xlsx.normal import normal_package
from forms.xlsx.package import package_of, refuse_outside, workbook_part
from forms.xlsx.parts import RefusedPart
from forms.xlsx.sheet_part import Area, Place, SheetCells, sheet_cells
from forms.xlsx.shown import is_date, shown_date, shown_number, shown_text
from forms.xlsx.strings_part import Style, strings_of, styles_of
from forms.xlsx.two_readers import Raw, RawCells, raw_values

_MICROSECOND = dt.timedelta(microseconds=1)
_DAY = 86_400_000_000
"""Microseconds."""


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
    cells: Mapping[Place, str]

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


def turned(sheet: Sheet) -> Sheet:
    """The sheet with its columns as rows, its places still those of the worksheet."""
    rows: dict[int, dict[int, Cell]] = {}
    for line in sheet.rows.values():
        for cell in line.values():
            rows.setdefault(cell.column, {})[cell.row] = cell._replace(row=cell.column, column=cell.row)
    return replace(
        sheet,
        rows=dict(sorted(rows.items())),
        merged=tuple(Area(area.text, area.left, area.top, area.right, area.bottom) for area in sheet.merged),
        hidden_rows=frozenset(number for columns in sheet.hidden_columns for number in columns),
        hidden_columns=tuple(range(row, row + 1) for row in sorted(sheet.hidden_rows)),
        turned=True,
    )


@dataclass(frozen=True, slots=True)
class Workbook:
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What all cells of a workbook are read by."""

    styles: Sequence[Style]
    from_1904: bool
    stale: bool


def sheets_from_bytes(data: bytes, name: str) -> tuple[Workbook | None, tuple[Problem, ...]]:
    """The worksheets of a workbook, hidden ones and hidden rows too; None where the file is refused.

    A formula is its cached value; one without is a fault of its cell.
    """
    try:
        return _workbook(data), ()
    except RefusedPart as refused:
        return None, (problem(MESSAGES, refused.code, name, **refused.words),)
    except Exception:  # noqa: BLE001  # whatever a reader raises on a strange file is the file's fault
        return None, (problem(MESSAGES, "workbook-unreadable", name),)


def _workbook(data: bytes) -> Workbook:
    with opened(data) as archive:
        package = package_of(archive)
        own = workbook_part(package)
        strings = strings_of(package, own.strings)
        reading = _Reading(styles_of(package, own.styles), own.from_1904, own.stale)
        count, stored = 0, list[SheetCells]()
        for part in own.sheets:
            refuse_outside(package, part.part)
            cells, count = sheet_cells(package, part, strings, count)
            stored.append(cells)
    values = raw_values(normal_package(stored), [part.name for part in own.sheets])
    return Workbook(
        tuple(
            Sheet(
                part.name,
                _rows(cells, raw, reading),
                tuple(cells.merged),
                part.hidden,
                frozenset(cells.hidden_rows),
                tuple(cells.hidden_columns),
            )
            for part, cells, raw in zip(own.sheets, stored, values, strict=True)
        )
    )


def _rows(cells: SheetCells, raw: RawCells, reading: _Reading) -> dict[int, dict[int, Cell]]:
    rows: dict[int, dict[int, Cell]] = {}
    for place in cells.styles:
        if cell := _cell(place, cells, raw.get(place), reading):
            rows.setdefault(place[0], {})[place[1]] = cell
    return rows


def _cell(place: Place, cells: SheetCells, value: Raw | None, reading: _Reading) -> Cell | None:
    formula, number = place in cells.formulas, cells.styles[place]
    style = reading.styles[number] if number < len(reading.styles) else Style()
    struck = style.struck or place in cells.struck
    if place in cells.uncalculated or (formula and reading.stale):
        return Cell(*place, "", "formula-not-calculated", formula, struck)
    if value is None:
        return None
    kind = cells.cells[place].kind
    if kind == "e" or (isinstance(value, float) and value in (float("inf"), float("-inf"))):
        return Cell(*place, str(value), "cell-error", formula, struck)
    if kind == "d":
        days = _days_of(str(value), from_1904=reading.from_1904)
        if days is None:
            return Cell(*place, str(value), "cell-error", formula, struck)
        code = style.code if is_date(style.code) else "yyyy-mm-dd h:mm:ss.000"
        return Cell(*place, shown_date(days, code, from_1904=reading.from_1904), "", formula, struck)
    exact = _exact(value, style.code, reading)
    return Cell(*place, exact, "", formula, struck)


def _exact(value: Raw, code: str, reading: _Reading) -> CellValue:
    match value:
        case bool():
            return value
        case str():
            return shown_text(value.replace("\r\n", "\n").replace("\r", "\n"), code)
        case _:
            number = exact_from_float(value) if isinstance(value, float) else value
            if is_date(code):
                return shown_date(number, code, from_1904=reading.from_1904)
            return shown_number(number, code)


def exact_from_float(value: float) -> int | Fraction:
    """The number a cell shows: Excel keeps 15 significant digits, and stores 0.07 as 7.0000000000000007E-2."""
    exact = Fraction(f"{value:.15g}")
    return exact.numerator if exact.denominator == 1 else exact


def _days_of(text: str, *, from_1904: bool) -> Fraction | None:
    """A date in its ISO form, as Strict workbooks may store it, in days as numbers count; None where it is none."""
    try:
        found = from_ISO8601(text.strip())
    except ValueError:
        return None
    if isinstance(found, dt.time):
        found = dt.datetime.combine(_first(from_1904), found)
    if isinstance(found, dt.timedelta):
        return Fraction(found // _MICROSECOND, _DAY)
    if not isinstance(found, dt.datetime):
        found = dt.datetime.combine(found, dt.time())
    days = Fraction((found - _first(from_1904)) // _MICROSECOND, _DAY)
    return days if from_1904 or days >= 61 else days - 1


def _first(from_1904: bool) -> dt.datetime:
    return dt.datetime.fromisoformat("1904-01-01" if from_1904 else "1899-12-30")
