"""A workbook's cells with their coordinates, read once past the gate; every value is exact or carries its fault."""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import IO, Any, NamedTuple

import openpyxl
from openpyxl.utils import get_column_letter

from engine.errors import Problem, problem
from engine.feel import Date
from engine.reading import CellValue
from engine.reading.texts import Moment
from forms.xlsx.gate import gate_problems
from forms.xlsx.messages import MESSAGES
from forms.xlsx.sheet_marks import Area, SheetMarks, marks_from_sheet


class Cell(NamedTuple):
    """A cell that is not blank. `fault` is `formula-not-calculated` or `cell-error` where there is no value to take.

    `percent`: the cell shows its number as per cent, so that 0.65 is 65%.
    """

    row: int
    column: int
    value: CellValue
    fault: str = ""
    percent: bool = False
    formula: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its cells by row and column, counted from one, blank ones left out."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[Area, ...]
    hidden: bool

    def place(self, row: int, column: int) -> str:
        """`Applications!C17`, the sheet's name in quotes where Excel would put them."""
        plain = self.name.replace("_", "").isalnum()
        name = self.name if plain else "'" + self.name.replace("'", "''") + "'"
        return f"{name}!{get_column_letter(column)}{row}"


@dataclass(frozen=True, slots=True)
class Workbook:
    sheets: tuple[Sheet, ...]


def sheets_from_bytes(data: bytes, name: str) -> tuple[Workbook | None, tuple[Problem, ...]]:
    """The worksheets of a workbook, hidden ones and hidden rows too; None where the file is refused.

    A formula is its cached value; one without is a fault of its cell.
    """
    if found := gate_problems(data, name):
        return None, found
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of features that are not read here
            return Workbook(tuple(_sheets(data))), ()
    except Exception:  # noqa: BLE001  # whatever openpyxl raises on a strange file is the file's fault
        return None, (problem(MESSAGES, "workbook-unreadable", name),)


def _sheets(data: bytes) -> Iterator[Sheet]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for sheet in book.worksheets:
            with archive.open(sheet._worksheet_path) as part:  # noqa: SLF001  # read-only sheets name it nowhere else
                marks = marks_from_sheet(_chunks(part))
            yield Sheet(sheet.title, dict(_rows(sheet, marks)), marks.merged, sheet.sheet_state != "visible")
    book.close()


def _chunks(part: IO[bytes]) -> Iterator[bytes]:
    while chunk := part.read(65_536):
        yield chunk


def _rows(sheet: Any, marks: SheetMarks) -> Iterator[tuple[int, dict[int, Cell]]]:
    sheet.reset_dimensions()  # the dimension a file declares may lie; the gate has bounded the real one
    for raw in sheet.iter_rows():
        cells = {cell.column: found for cell in raw if (found := _cell(cell, marks)) is not None}
        if cells:
            yield next(iter(cells.values())).row, cells


def _cell(cell: Any, marks: SheetMarks) -> Cell | None:
    value = cell.value
    if value is None:
        row = getattr(cell, "row", None)
        if row is None or (row, cell.column) not in marks.uncalculated:
            return None
        return Cell(row, cell.column, "", fault="formula-not-calculated", formula=True)
    formula = (cell.row, cell.column) in marks.formulas
    if cell.data_type == "e":
        return Cell(cell.row, cell.column, str(value), fault="cell-error", formula=formula)
    match value:
        case str():
            # Excel writes a carriage return as an escape, which openpyxl leaves as it is.
            text = value.replace("_x000D_", "").replace("_x005F_", "_") if "_x" in value else value
            return Cell(cell.row, cell.column, text, formula=formula) if text else None
        case bool() | int():
            exact: CellValue = value
        case float():
            if value in (float("inf"), float("-inf")) or value != value:  # noqa: PLR0124  # not a number
                return Cell(cell.row, cell.column, str(value), fault="cell-error", formula=formula)
            exact = exact_from_float(value)
        case _:
            exact = _date_or_moment(value)
    percent = not isinstance(value, bool) and isinstance(value, int | float) and "%" in cell.number_format
    return Cell(cell.row, cell.column, exact, percent=percent, formula=formula)


def exact_from_float(value: float) -> int | Fraction:
    """The number a cell shows: Excel keeps 15 significant digits, and stores 0.07 as 7.0000000000000007E-2."""
    exact = Fraction(f"{value:.15g}")
    return exact.numerator if exact.denominator == 1 else exact


def _date_or_moment(value: Any) -> Date | Moment:
    if isinstance(value, dt.datetime):
        if value.time() != dt.time():
            return Moment(value.isoformat(" ", "seconds"))
        value = value.date()
    return Date(value.year, value.month, value.day) if isinstance(value, dt.date) else Moment(str(value))
