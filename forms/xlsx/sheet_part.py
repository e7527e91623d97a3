"""One worksheet: its cells as they stand in its XML, handed on in batches, and what it says beside them.

Rows and cells must increase, and a cell stand in its row; blank ones are left out, however far they reach.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from engine.errors import Text
from forms.xlsx.package import Package, SheetPart
from forms.xlsx.parts import (
    MOST_CHARACTERS_OF_ONE,
    MOST_COLUMNS,
    Attributes,
    RefusedPart,
    cell_position,
    is_true,
    parse_part,
    within,
)
from forms.xlsx.strings_part import RichText, TextParts

MOST_MERGED = 10_000
MOST_COLUMN_RANGES = 16_384
"""The columns that a worksheet can have."""
BATCH_CELLS, BATCH_CHARACTERS = 20_000, 1_000_000
"""A batch ends with the row in which it has so many."""

_MERGED = Text("병합된 셀", "merged areas")
_RANGES = Text("열 정의", "ranges of columns")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_LONGEST_NUMBER = 400
_TRUTHS = ("0", "1", "false", "true")
_TEXTS = ("s", "str", "inlineStr", "d", "e")


class Area(NamedTuple):
    """A rectangle of cells, its ends included, counted from one; `text` as written, `A1:B2`."""

    text: str
    top: int
    left: int
    bottom: int
    right: int


class StoredCell(NamedTuple):
    """A cell that is not blank, as stored: `kind` is its type (`n`, `s`, `str`, `inlineStr`, `b`, `e`, `d`).

    Row and column are counted from one; `text` is empty where a formula has no value; `style` is the style's number.
    """

    row: int
    column: int
    kind: str
    text: str
    style: int
    formula: bool
    struck: bool

    @property
    def uncalculated(self) -> bool:
        # A formula whose result is the empty text has no value to show.
        return self.formula and not self.text and self.kind != "str"


@dataclass(slots=True)
class Beside:
    """What a worksheet says beside its cells: areas that are merged, rows and columns that are hidden."""

    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


Put = Callable[[list[StoredCell]], None]


def _is_nothing(length: str | None) -> bool:
    """Whether a height or a width is zero, however it is written."""
    return length is not None and bool(length) and not length.strip("0.")


class _Reader:
    """Hears the elements of one worksheet."""

    def __init__(self, package: Package, sheet: SheetPart, strings: Sequence[RichText], put: Put) -> None:
        self.counts, self.sheet, self.strings, self.put = package.counts, sheet, strings, put
        self.beside = Beside()
        self.batch: list[StoredCell] = []
        self.batched = self.ranges = 0
        self.row = self.column = 0
        self.text = TextParts(sheet.part)
        self.kind, self.value, self.style, self.length = "n", list[str](), 0, 0
        self.formula = self.valued = self.reading = False
        self.in_data = self.had_data = self.in_row = self.in_cell = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if not self.in_data:
            self._start_beside(tag, attributes)
            return
        match tag:
            case "row":
                self._begin_row(attributes)
            case "c":
                self._begin_cell(attributes)
            case "f":
                self.formula = True
            case "v" | "is":
                # A second value, or one of another kind than the cell says, would be passed over or run together.
                if not self.in_cell or self.valued or (tag == "is") != (self.kind == "inlineStr"):
                    raise self._at_odds()
                self.reading, self.valued = tag == "v", True
                self.text.begin()
            case _:
                self.text.start(tag, attributes)

    def _start_beside(self, tag: str, attributes: Attributes) -> None:
        match tag:
            case "sheetData":
                if self.had_data:
                    raise self._at_odds()
                self.in_data = self.had_data = True
            case "c":
                raise self._at_odds()
            case "mergeCell":
                within(len(self.beside.merged) + 1, MOST_MERGED, _MERGED, self.sheet.part)
                self.beside.merged.append(area_from_text(attributes.get("ref", ""), self.sheet.part))
            case "col" if attributes:  # one without is the place of a control
                self._column(attributes)

    def _column(self, attributes: Attributes) -> None:
        self.ranges += 1
        within(self.ranges, MOST_COLUMN_RANGES, _RANGES, self.sheet.part)
        if is_true(attributes.get("hidden")) or _is_nothing(attributes.get("width")):
            first, last = (_count(attributes.get(each, "0"), self.sheet.part) for each in ("min", "max"))
            # Columns further right hold no values.
            self.beside.hidden_columns.update(range(first, min(last, MOST_COLUMNS) + 1))

    def data(self, text: str) -> None:
        if self.reading:
            self.length += len(text)
            if self.length > MOST_CHARACTERS_OF_ONE:
                most = f"{MOST_CHARACTERS_OF_ONE:,}"
                raise RefusedPart("workbook-text-too-long", most=most, part=self.sheet.part)
            self.value.append(text)
        else:
            self.text.text(text)

    def end(self, tag: str) -> None:
        if not self.in_data:
            return
        match tag:
            case "v":
                self.reading = False
            case "c":
                self._end_cell()
            case "row":
                self.in_row = False
                if len(self.batch) >= BATCH_CELLS or self.batched >= BATCH_CHARACTERS:
                    self.hand_on()
            case "sheetData":
                self.in_data = False
            case _:
                self.text.end(tag)

    def hand_on(self) -> None:
        """Puts what has been gathered."""
        if self.batch:
            self.put(self.batch)
        self.batch, self.batched = [], 0

    def _begin_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        above, self.row = self.row, self.row + 1 if number is None else _count(number, self.sheet.part)
        if self.row <= above or self.in_row:
            raise self._at_odds(f"{self.row}")
        self.column, self.in_row = 0, True
        if self.row <= self.counts.bounds.rows and (
            is_true(attributes.get("hidden")) or _is_nothing(attributes.get("ht"))
        ):
            self.beside.hidden_rows.add(self.row)

    def _begin_cell(self, attributes: Attributes) -> None:
        at = attributes.get("r")
        row, column = (self.row, self.column + 1) if at is None else cell_position(at, self.sheet.part)
        if row != self.row or column <= self.column or self.in_cell or not self.in_row:
            raise self._at_odds(at or f"{row}")
        self.column, self.in_cell = column, True
        self.kind, self.value, self.length = attributes.get("t", "n"), [], 0
        self.formula = self.valued = False
        style = attributes.get("s")
        self.style = int(style) if style and style.isascii() and style.isdigit() and len(style) < 7 else 0

    def _end_cell(self) -> None:
        self.in_cell = False
        stored, struck = "".join(self.value), False
        if self.valued and self.kind == "inlineStr":
            stored, struck = self.text.whole()
        elif self.valued and self.kind == "s":
            stored, struck = self._shared(stored)
        if not stored and not self.formula:
            return
        if self.row > (most := self.counts.bounds.rows):
            raise RefusedPart("workbook-too-many-rows", most=f"{most:,}", part=self.sheet.part)
        if self.column > MOST_COLUMNS:
            raise RefusedPart("workbook-too-many-columns", most=f"{MOST_COLUMNS:,}", part=self.sheet.part)
        self.counts.add_cell(len(stored), self.sheet.part)
        if stored and self.kind not in _TEXTS and not self._is_known(stored):
            raise RefusedPart("workbook-cell-unknown", cell=self._place(), text=stored[:40])
        self.batched += len(stored)
        self.batch.append(StoredCell(self.row, self.column, self.kind, stored, self.style, self.formula, struck))

    def _is_known(self, text: str) -> bool:
        """Whether it is a number or a truth as a cell may hold them."""
        match self.kind:
            case "n":
                return len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text) is not None
            case "b":
                return text in _TRUTHS
            case _:
                return False

    def _shared(self, text: str) -> RichText:
        if not (text.isascii() and text.isdigit() and len(text) <= 7 and int(text) < len(self.strings)):
            raise self._at_odds()
        return self.strings[int(text)]

    def _place(self) -> str:
        return f"{get_column_letter(self.column or 1)}{self.row}"

    def _at_odds(self, at: str = "") -> RefusedPart:
        return RefusedPart("workbook-rows-at-odds", sheet=self.sheet.name[:40], cell=at[:20] or self._place())


def read_sheet(package: Package, sheet: SheetPart, strings: Sequence[RichText], put: Put) -> Beside:
    """Puts the cells of a worksheet in batches, each of whole rows, in their order; what stands beside them."""
    reader = _Reader(package, sheet, strings, put)
    parse_part(sheet.part, package.chunks(sheet.part), package.counts, reader.start, reader.end, reader.data)
    if not reader.had_data:
        raise RefusedPart("workbook-damaged")
    reader.hand_on()
    return reader.beside


def _count(text: str, part: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 7):
        raise RefusedPart("workbook-bad-xml", part=part)
    return int(text)


def area_from_text(text: str, part: str) -> Area:
    first, _, last = text.partition(":")
    return Area(text, *cell_position(first, part), *cell_position(last or first, part))
