"""The raw values of a workbook, read by openpyxl and by calamine: where these differ, it is refused with the cell."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook

from forms.xlsx.parts import RefusedPart
from forms.xlsx.sheet_part import Place

Raw = str | int | float | bool
RawCells = dict[Place, Raw]
"""Whole numbers and binary fractions compare as what they are; `True` and 1 are kept apart by the cell's type."""

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def raw_values(data: bytes, names: Sequence[str]) -> list[RawCells]:
    """By sheet, the values that both readers find; `names` are how the sheets are called in a message."""
    found = []
    for name, one, other in zip(names, _by_openpyxl(data), _by_calamine(data, len(names)), strict=True):
        if one != other:
            places = sorted(one.keys() ^ other.keys()) or [place for place in one if one[place] != other[place]]
            row, column = places[0]
            raise RefusedPart("workbook-readers-differ", sheet=name[:40], cell=f"{get_column_letter(column)}{row}")
        found.append(one)
    return found


def _by_openpyxl(data: bytes) -> Iterator[RawCells]:
    book: Any = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        yield {
            (cell.row, cell.column): _unescaped(cell.value) if isinstance(cell.value, str) else cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
    book.close()


def _by_calamine(data: bytes, count: int) -> Iterator[RawCells]:
    book: Any = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for number in range(count):
        sheet = book.get_sheet_by_index(number)
        top, left = sheet.start or (0, 0)
        yield {
            (top + row, left + column): value
            for row, line in enumerate(sheet.to_python(skip_empty_area=True), 1)
            for column, value in enumerate(line, 1)
            if value != ""
        }


def _unescaped(text: str) -> str:
    """A text with its characters for their escapes, `_x000D_`, which openpyxl leaves as they are."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
