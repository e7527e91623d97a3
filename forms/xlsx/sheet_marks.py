"""What a worksheet says beside its values: which cells are formulas, which lack their result, what is merged.

openpyxl hands back either a formula or its cached value, so this is read from the sheet itself, after the gate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from xml.parsers import expat  # after the gate, which refuses every DOCTYPE

from forms.xlsx.parts import cell_position


class Area(NamedTuple):
    """A rectangle of cells, its ends included, counted from one; `text` as written, `A1:B2`."""

    text: str
    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """Cells are (row, column): `formulas` holds all, `uncalculated` those that carry no result."""

    formulas: frozenset[tuple[int, int]]
    uncalculated: frozenset[tuple[int, int]]
    merged: tuple[Area, ...]


def marks_from_sheet(chunks: Iterator[bytes]) -> SheetMarks:
    """The marks of a worksheet's XML."""
    formulas: list[tuple[int, int]] = []
    uncalculated: list[tuple[int, int]] = []
    merged: list[Area] = []
    row = column = 0
    formula = result = reading = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, formula, result, reading
        kind = tag.rpartition(":")[2]
        if kind == "row":
            row, column = int(attributes.get("r", row + 1)), 0
        elif kind == "c":
            column += 1
            if at := attributes.get("r"):
                row, column = cell_position(at)
            # A formula whose result is the empty text has no value to show.
            formula, result = False, attributes.get("t") == "str"
        elif kind == "f":
            formula = True
        elif kind == "v":
            reading = True
        elif kind == "mergeCell":
            merged.append(area_from_text(attributes.get("ref", "")))

    def text(_data: str) -> None:
        nonlocal result
        result = result or reading

    def end(tag: str) -> None:
        nonlocal reading
        kind = tag.rpartition(":")[2]
        if kind == "v":
            reading = False
        elif kind == "c" and formula:
            formulas.append((row, column))
            if not result:
                uncalculated.append((row, column))

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    for chunk in chunks:
        parser.Parse(chunk, False)  # expat takes no keyword
    parser.Parse(b"", True)
    return SheetMarks(frozenset(formulas), frozenset(uncalculated), tuple(merged))


def area_from_text(text: str) -> Area:
    first, _, last = text.partition(":")
    return Area(text, *cell_position(first), *cell_position(last or first))
