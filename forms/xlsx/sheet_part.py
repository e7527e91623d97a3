"""One worksheet: its cells as they stand in its XML, and what it says beside them.

Rows and cells must increase, and a cell stand in its row; blank ones are left out, however far they reach.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from forms.xlsx.package import Package, SheetPart
from forms.xlsx.parts import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Attributes,
    RefusedPart,
    cell_position,
    is_true,
    parse_part,
)
from forms.xlsx.strings_part import RichText, TextParts

MOST_OF_EXCEL = 16_384
"""The columns that a worksheet can have."""

Place = tuple[int, int]
"""Row and column, counted from one."""


class Area(NamedTuple):
    """A rectangle of cells, its ends included, counted from one; `text` as written, `A1:B2`."""

    text: str
    top: int
    left: int
    bottom: int
    right: int


class Stored(NamedTuple):
    """A value as stored: `kind` is the cell's type (`n`, `s`, `str`, `inlineStr`, `b`, `e`, `d`)."""

    kind: str
    text: str


@dataclass(slots=True)
class SheetCells:
    """The values and styles of a worksheet's cells, which are formulas or struck through, and what is hidden."""

    cells: dict[Place, Stored] = field(default_factory=dict)
    styles: dict[Place, int] = field(default_factory=dict)
    formulas: set[Place] = field(default_factory=set)
    uncalculated: set[Place] = field(default_factory=set)
    struck: set[Place] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)


def _is_nothing(length: str | None) -> bool:
    """Whether a height or a width is zero, however it is written."""
    return length is not None and bool(length) and not length.strip("0.")


class _Reader:
    """Hears the elements of one worksheet."""

    def __init__(self, sheet: SheetPart, strings: Sequence[RichText], before: int) -> None:
        self.sheet, self.strings, self.count = sheet, strings, before
        self.found = SheetCells()
        self.row = self.column = self.last = 0
        self.text = TextParts()
        self.kind, self.value, self.style = "n", list[str](), 0
        self.formula = self.valued = self.reading = False

    def start(self, tag: str, attributes: Attributes) -> None:
        match tag:
            case "row":
                self._begin_row(attributes)
            case "c":
                self._begin_cell(attributes)
            case "f":
                self.formula = True
            case "v" | "is":
                # A second value, or one of another kind than the cell says, would be passed over or run together.
                if self.valued or (tag == "is") != (self.kind == "inlineStr"):
                    raise self._at_odds(f"{get_column_letter(self.column)}{self.row}")
                self.reading, self.valued = tag == "v", True
                self.text.begin()
            case "mergeCell":
                self.found.merged.append(area_from_text(attributes.get("ref", ""), self.sheet.part))
            case "col" if is_true(attributes.get("hidden")) or _is_nothing(attributes.get("width")):
                first, last = (_count(attributes.get(each, "0"), self.sheet.part) for each in ("min", "max"))
                self.found.hidden_columns.append(range(first, min(last, MOST_OF_EXCEL) + 1))
            case _:
                self.text.start(tag, attributes)

    def data(self, text: str) -> None:
        if self.reading:
            self.value.append(text)
        else:
            self.text.text(text)

    def end(self, tag: str) -> None:
        match tag:
            case "v":
                self.reading = False
            case "c":
                self._end_cell()
            case _:
                self.text.end(tag)

    def _begin_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        above, self.row = self.row, self.row + 1 if number is None else _count(number, self.sheet.part)
        if self.row <= above:
            raise self._at_odds(f"{self.row}")
        self.column = 0
        if is_true(attributes.get("hidden")) or _is_nothing(attributes.get("ht")):
            self.found.hidden_rows.add(self.row)

    def _begin_cell(self, attributes: Attributes) -> None:
        at = attributes.get("r")
        row, column = (self.row, self.column + 1) if at is None else cell_position(at, self.sheet.part)
        if row != self.row or column <= self.column:
            raise self._at_odds(at or f"{row}")
        self.column = column
        self.kind, self.value, self.formula, self.valued = attributes.get("t", "n"), [], False, False
        style = attributes.get("s", "0")
        self.style = int(style) if style.isascii() and style.isdigit() and len(style) < 7 else 0
        self.text.begin()

    def _end_cell(self) -> None:
        place = self.row, self.column
        stored = "".join(self.value)
        kind, struck = self.kind, False
        if kind == "inlineStr":
            rich = self.text.whole()
            stored, struck = rich.text, rich.struck
        elif kind == "s" and self.valued:
            rich = self._shared(stored)
            stored, struck = rich.text, rich.struck
        if self.formula:
            self.found.formulas.add(place)
            # A formula whose result is the empty text has no value to show.
            if not stored and kind != "str":
                self.found.uncalculated.add(place)
        if not stored and not self.formula:
            return
        self.count += 1
        _within(self.row, MOST_ROWS, "workbook-too-many-rows", part=self.sheet.part)
        _within(self.column, MOST_COLUMNS, "workbook-too-many-columns", part=self.sheet.part)
        _within(self.count, MOST_CELLS, "workbook-too-many-cells")
        self.found.styles[place] = self.style
        if struck:
            self.found.struck.add(place)
        if stored:
            self.found.cells[place] = Stored(kind, stored)

    def _shared(self, text: str) -> RichText:
        if not (text.isascii() and text.isdigit() and len(text) <= 7 and int(text) < len(self.strings)):
            raise self._at_odds(f"{get_column_letter(self.column)}{self.row}")
        return self.strings[int(text)]

    def _at_odds(self, at: str) -> RefusedPart:
        return RefusedPart("workbook-rows-at-odds", sheet=self.sheet.name[:40], cell=at[:20])


def sheet_cells(package: Package, sheet: SheetPart, strings: Sequence[RichText], before: int) -> tuple[SheetCells, int]:
    """The cells of a worksheet, and how many cells the workbook has had with it; `before`: without it."""
    reader = _Reader(sheet, strings, before)
    parse_part(sheet.part, package.chunks(sheet.part), package.elements, reader.start, reader.end, reader.data)
    return reader.found, reader.count


def _count(text: str, part: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 7):
        raise RefusedPart("workbook-bad-xml", part=part)
    return int(text)


def _within(count: int, most: int, code: str, **words: object) -> None:
    if count > most:
        raise RefusedPart(code, most=f"{most:,}", **words)


def area_from_text(text: str, part: str) -> Area:
    first, _, last = text.partition(":")
    return Area(text, *cell_position(first, part), *cell_position(last or first, part))
