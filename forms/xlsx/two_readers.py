"""The values of a batch of cells, read here and by calamine: where these differ, the workbook is refused."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from itertools import chain, zip_longest
from typing import Any

from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook

from forms.xlsx.normal import normal_package
from forms.xlsx.parts import RefusedPart
from forms.xlsx.sheet_part import StoredCell

Raw = str | int | float | bool

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def raw_values(cells: Sequence[StoredCell], sheet: str) -> list[Raw]:
    """The value of each cell, as both readers find it; none of the cells is blank. `sheet` is how a message calls it.

    Whole numbers and binary fractions compare as what they are; `True` and 1 are kept apart by the cell's kind.
    """
    one, other = [_read(each.kind, each.text) for each in cells], _by_calamine(normal_package(cells))
    if one == other and len(one) == len(cells) and None not in one:
        return one
    differing = (cell for cell, a, b in zip_longest(cells, one, other) if a != b or a is None)
    cell = next(differing) or cells[-1]
    at = f"{get_column_letter(cell.column)}{cell.row}"
    raise RefusedPart("workbook-readers-differ", sheet=sheet[:40], cell=at)


def _read(kind: str, text: str) -> Raw:
    match kind:
        case "n":
            return int(text) if text.lstrip("+-").isdigit() else float(text)
        case "b":
            return text in ("1", "true")
        case _:
            return _unescaped(text)


def _by_calamine(data: bytes) -> list[Any]:
    book: Any = CalamineWorkbook.from_filelike(io.BytesIO(data))
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    found = list(chain.from_iterable(rows))
    while found and found[-1] == "":  # the last row is filled up
        found.pop()
    return found


def _unescaped(text: str) -> str:
    """A text with its characters for their escapes, `_x000D_`, as Excel writes those that XML cannot hold."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
