"""The sheet of overrides of a schedule that comes back: those the schedule was decided with, and what people wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from engine.errors import Catalogue, Problem, Text, problem
from engine.overrides import PARTS, Said
from forms.intake.messages import MESSAGES
from forms.intake.overrides_file import StatedRow
from forms.xlsx.cells import Cell, Sheet

SHEET = Text("조정", "Overrides")
OWN: Catalogue = {
    "override-struck": Text(
        "{label}: 취소선이 그어져 있습니다. 지우거나 취소선을 없애십시오",
        "{label}: the cell is struck through; clear it, or take the line away",
    ),
}
COLUMNS = (
    "number",
    "application",
    "firm",
    "what",
    "reviewer",
    "before",
    "value",
    "reason",
    "minutes",
    "approver",
    "decided_on",
)
"""The columns of the sheet from the first on; `number` is that of an override that was decided with."""
FIRST_ROW = 4
_PLACES = {name: i for i, name in enumerate(COLUMNS, start=1)}
_OF_PEOPLE = ("reviewer", "value", "reason", "minutes", "approver", "decided_on")


class Returned(NamedTuple):
    """The rows of a sheet: those that the schedule was decided with, and those that people filled in since."""

    decided: tuple[StatedRow, ...]
    new: tuple[StatedRow, ...]


def returned_rows(sheet: Sheet) -> tuple[Returned, tuple[Problem, ...]]:
    """The rows of the sheet. A row that asks for a decision, or is for one, and was left blank is none."""
    decided: list[StatedRow] = []
    new: list[StatedRow] = []
    problems: list[Problem] = []
    for number in sorted(row for row in sheet.rows if row >= FIRST_ROW):
        cells = sheet.rows[number]
        if (first := cells.get(1)) and isinstance(first.value, str):
            break  # below this title stands what may be overridden
        row, at = {}, sheet.place(number, _PLACES["value"])
        for name in PARTS:
            if (cell := cells.get(_PLACES[name])) and not _blank(cell):
                place = sheet.place(number, _PLACES[name])
                row[name] = Said(cell.value, place)
                if cell.fault:
                    problems.append(problem(MESSAGES, cell.fault, place, label=PARTS[name], text=str(cell.value)))
                elif cell.struck:
                    problems.append(problem(OWN, "override-struck", place, label=PARTS[name]))
        if _PLACES["number"] in cells:
            decided.append((row, at))
        elif _filled(row, asked=_PLACES["firm"] in cells):
            new.append((row, at))
    return Returned(tuple(decided), tuple(new)), tuple(problems)


def _filled(row: Mapping[str, Said], *, asked: bool) -> bool:
    """Whether people wrote in a row; `asked`: its application and what is decided stood there before."""
    return not row.keys().isdisjoint(_OF_PEOPLE if asked else PARTS)


def _blank(cell: Cell) -> bool:
    return isinstance(cell.value, str) and not cell.value.strip() and not cell.fault
