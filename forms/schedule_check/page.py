"""What differs, and one sheet as it is due beside as it was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from openpyxl.utils import get_column_letter

from forms.award_schedule.sheet import HEAD_ROW
from forms.xlsx.written_cells import WrittenCell

Kind = Literal[
    "value",
    "retyped",
    "typed",
    "by-formula",
    "formula",
    "result",
    "emptied",
    "added",
    "row-missing",
    "row-added",
    "sheet-missing",
    "sheet-added",
    "order",
    "area",
    "dates",
]
Position = tuple[int, int]
Cells = Mapping[Position, WrittenCell]


class Difference(NamedTuple):
    """One place: what stands there (`found`) and what should (`due`); a text is empty where nothing does.

    `whose`: the application and the firm of the row, where it has any; `heading`: that of the column. `number`: what is
    due is a number.
    """

    kind: Kind
    sheet: str
    cell: str = ""
    due: str = ""
    found: str = ""
    heading: str = ""
    whose: tuple[str, ...] = ()
    number: bool = False


@dataclass(frozen=True, slots=True)
class Differences:
    """All of them, in the order of the sheets; `compared` counts the rows.

    `follow`: how many formulas stand as they should and have another result, since they read what differs; `unworked`:
    how many have no result at all. `moved`: sheets of which only values were compared, since rows are missing or added.
    """

    found: tuple[Difference, ...] = ()
    compared: int = 0
    follow: int = 0
    unworked: int = 0
    moved: tuple[str, ...] = ()


class Page(NamedTuple):
    """One sheet as it is due and as it was found, so much of it as differs."""

    name: str
    due: Cells
    found: Cells
    identity: tuple[int, ...]
    """The columns that say whose a row is."""

    def differs(self, place: Position, at: Position) -> Difference | None:
        """The cell that is due at a place beside the one found at another; None where they say the same."""
        one, other = self.due.get(place), self.found.get(at)
        if (one and one[2:]) == (other and other[2:]):
            return None
        if one is None or other is None:
            kind: Kind = "added" if one is None else "emptied"
        else:
            kind = _kind(one, other)
        stated, stands = (_said(each, by_formula=kind == "formula") for each in (one, other))
        heading = self.due.get((HEAD_ROW, place[1]))
        cell = f"{get_column_letter(at[1])}{at[0]}"
        told = heading.value if heading else ""
        number = one is not None and one.kind == "number"
        return Difference(kind, self.name, cell, stated, stands, told, self.whose(place[0]), number)

    def whose(self, row: int) -> tuple[str, ...]:
        cells = (self.due.get((row, column)) for column in self.identity)
        return tuple(cell.value for cell in cells if cell) if row > HEAD_ROW else ()


def _kind(one: WrittenCell, other: WrittenCell) -> Kind:
    if one.formula:
        return "typed" if not other.formula else "formula" if one.formula != other.formula else "result"
    if other.formula:
        return "by-formula"
    return "retyped" if one.value == other.value else "value"


def _said(cell: WrittenCell | None, *, by_formula: bool) -> str:
    if cell is None:
        return ""
    return f"={cell.formula}" if by_formula and cell.formula else cell.value or f"={cell.formula}"
