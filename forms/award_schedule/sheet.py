"""A sheet of the schedule: columns with headings, written row by row from the top, ready to print.

The workbook is written as it grows (openpyxl's write-only mode), so that a large round needs little memory; one cell
object for each column is used over and over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.pagebreak import Break

from engine.feel import Date
from forms.award_schedule.edition import Edition
from forms.award_schedule.styles import Styles
from forms.award_schedule.texts import MARKS, SHEETS, TITLES
from forms.xlsx.safe_cell import safe_number, safe_text

HEAD_ROW = 3
_ALERT = PatternFill("solid", bgColor="FFFFC7CE")
_HINT = PatternFill("solid", bgColor="FFFFF2CC")
_FIRST_YEAR, _LAST_YEAR = 1900, 9999
_MARGIN, _SIDE = 0.6, 0.4
_LINE, _HIGHEST = 15, 409


class Formula(NamedTuple):
    """A live formula and the result it has for the engine's figures."""

    text: str
    result: int | str


class As(NamedTuple):
    """A value that looks otherwise than its column: the kind of style it takes."""

    value: Any
    kind: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what its cells hold (`styles.KINDS`), and its width in characters."""

    heading: str
    kind: str
    width: int


class Volume:
    """The workbook being written: its sheets in order, its named ranges, and the result of each formula."""

    def __init__(self, workbook: Any, styles: Styles, edition: Edition) -> None:
        self.workbook, self.styles, self.edition = workbook, styles, edition
        self.cached: dict[tuple[str, str], int | str | bool] = {}

    def name(self, name: str, sheet: Sheet, column: int, first: int, last: int) -> None:
        """Lets formulas call a part of a column (counted from 0) by `name`."""
        letter = get_column_letter(column + 1)
        area = f"${letter}${first}" + (f":${letter}${last}" if last != first else "")
        self.workbook.defined_names[name] = DefinedName(name, attr_text=f"'{sheet.title}'!{area}")


class Sheet:
    """One sheet; its title and headings are written when it is made."""

    def __init__(self, volume: Volume, key: str, columns: Sequence[Column], *, warning: str = "") -> None:
        self.volume, self.columns = volume, columns
        self.title = volume.edition.of(SHEETS[key])
        self.rows = 0
        self.heights: list[int] = []
        self._sheet = volume.workbook.create_sheet(self.title)
        self._cells = [WriteOnlyCell(self._sheet) for _ in columns]
        self._formulas: list[tuple[Any, int | str]] = []
        # openpyxl's own loop makes a new cell for each value, after an exception; this halves the time.
        self._sheet._values_to_row = _in_place  # noqa: SLF001
        self._set_up()
        self.row([As(volume.edition.of(TITLES[key]), "title")], height=30)
        note = volume.edition.say(
            MARKS,
            "head_note",
            book=volume.edition.book.title,
            version=volume.edition.book.version,
            date=volume.edition.decided_on,
        )
        note += " " + volume.edition.say(MARKS, "unit_note")
        warnings = " · ".join(
            filter(None, [volume.edition.of(MARKS["sample"]) if volume.edition.sample else "", warning])
        )
        self.row([As(note + (f" · {warnings}" if warnings else ""), "warning" if warnings else "note")], height=20)
        lines = max(_lines(column.heading, column.width) for column in columns)
        self.row([As(column.heading, "head") for column in columns], height=_LINE * lines + 8)

    def _set_up(self) -> None:
        sheet, edition = self._sheet, self.volume.edition
        for i, column in enumerate(self.columns, start=1):
            sheet.column_dimensions[get_column_letter(i)].width = column.width
        sheet.freeze_panes = f"A{HEAD_ROW + 1}"
        sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_options.horizontalCentered = True
        margins = sheet.page_margins
        margins.left = margins.right = _SIDE
        margins.top = margins.bottom = _MARGIN
        margins.header = margins.footer = _MARGIN / 2
        footer = sheet.oddFooter
        short = edition.book.digest.removeprefix("sha256:")[:12]
        footer.left.text = _printed(
            f"{edition.book.book} {edition.book.version} · {edition.of(MARKS['book_short'])} {short}"
        )
        footer.center.text = "&P / &N"
        marks = [edition.of(MARKS["not_recorded"]), edition.of(MARKS["sample_short"]) if edition.sample else ""]
        footer.right.text = _printed(" · ".join(filter(None, marks)))
        for part in (footer.left, footer.center, footer.right):
            part.size = 9

    def row(self, values: Sequence[Any], *, height: int | None = None, tone: str = "") -> int:
        """Writes one row and gives its number; `tone` is put before the kind of each cell (`total `)."""
        self.rows += 1
        cells = self._cells[: len(values)]
        for cell, column, value in zip(cells, self.columns, values, strict=False):
            kind = tone + column.kind
            if isinstance(value, As):
                value, kind = value  # noqa: PLW2901
            cell._style = self.volume.styles(kind)  # noqa: SLF001
            if isinstance(value, str):
                _put_text(cell, value)
            elif isinstance(value, Formula):
                cell.value, cell.data_type = value.text, "f"
                self._formulas.append((cell, value.result))
            else:
                _put(cell, value)
        height = height or self._fitting(values)
        self.heights.append(height)
        # openpyxl's own record of a row is slow to make, and all of them stay in memory.
        self._sheet.row_dimensions[self.rows] = {"ht": str(height), "customHeight": "1"}
        self._sheet.append(cells)
        del self._sheet.row_dimensions[self.rows]
        for cell, result in self._formulas:
            self.volume.cached[self.title, cell.coordinate] = result
        self._formulas.clear()
        return self.rows

    def _fitting(self, values: Sequence[Any]) -> int:
        """The height in points at which no text of the row is cut off; not every program finds it by itself."""
        lines = 1
        for column, value in zip(self.columns, values, strict=False):
            if isinstance(value, str):
                lines = max(lines, _lines(value, column.width))
        return min(_LINE * lines + 6, _HIGHEST)

    def empty(self, at: int = 0) -> None:
        """A row that says there is nothing to list."""
        none = As(self.volume.edition.of(MARKS["none"]), "centre")
        self.row([none if i == at else None for i in range(len(self.columns))])

    def filter(self, first: int, last: int) -> None:
        self._sheet.auto_filter.ref = f"A{first}:{get_column_letter(len(self.columns))}{last}"

    def print_columns(self, count: int) -> None:
        """Prints only the first `count` columns, down to the last row."""
        self._sheet.print_area = f"A1:{get_column_letter(count)}{self.rows}"

    def break_before(self, row: int) -> None:
        """Begins a new page with `row`."""
        self._sheet.row_breaks.append(Break(id=row - 1))

    def mark(self, column: int, first: int, last: int, text: str, *, alert: bool) -> None:
        """Colours the cells of a column that say `text`; the word stands there without the colour, too."""
        letter = get_column_letter(column + 1)
        rule = CellIsRule(operator="equal", formula=[f'"{text}"'], fill=_ALERT if alert else _HINT)
        self._sheet.conditional_formatting.add(f"{letter}{first}:{letter}{last}", rule)


_QUOTED = ("=", "+", "-", "@", "\t", "\r")


def _put_text(cell: Any, text: str) -> None:
    if text.startswith(_QUOTED):
        cell._style = copy(cell._style)  # noqa: SLF001 - which the mark of quoted text must not change for others
        safe_text(cell, text)
    else:
        cell._value, cell.data_type = _known_safe(text), "s"  # noqa: SLF001 - checked, and many times the same


def _put(cell: Any, value: Any) -> None:
    match value:
        case None | Decimal():
            cell.value = value
        case Date() if _FIRST_YEAR <= value.year <= _LAST_YEAR:
            cell.value = dt.date(value.year, value.month, value.day)
        case Date():
            safe_text(cell, str(value))
        case _:
            safe_number(cell, value)


def _in_place(cells: Sequence[Any], row: int) -> Iterator[Any]:
    for column, cell in enumerate(cells, start=1):
        cell.row, cell.column = row, column
        yield cell


class _Checked:
    """What `safe_text` needs of a cell, to write the many texts that are repeated only once."""

    value, data_type, quotePrefix = "", "s", False  # noqa: N815


@lru_cache(maxsize=4096)
def _known_safe(text: str) -> str:
    """The text as `safe_text` would write it; refused where it would refuse."""
    checked = _Checked()
    safe_text(checked, text)
    return checked.value


@lru_cache(maxsize=4096)
def _lines(text: str, width: int) -> int:
    """How many lines the text takes in a column so wide, every letter but ASCII's counted twice."""
    room = max(width - 4, 1)
    return sum(max(-(-size_of(line) // room), 1) for line in text.split("\n"))


def size_of(line: str) -> int:
    """How wide a line is in characters, every letter but ASCII's counted twice."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))


def money_width(*amounts: int) -> int:
    """The width at which none of the amounts, in bold, turns into `####`."""
    return max(13, max((len(f"{amount:,}") for amount in amounts), default=0) + 4)


def _printed(text: str) -> str:
    """A text of a footer, where `&` would begin a code."""
    return text.replace("&", "&&")
