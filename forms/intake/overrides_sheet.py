"""The sheet of overrides of a schedule that comes back: those the schedule was decided with, and what people wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from engine.errors import Catalogue, Problem, Text, problem
from engine.overrides import PARTS, Said, StatedRow
from forms.intake.messages import MESSAGES
from forms.xlsx.cells import Cell, Sheet

SHEET = Text("조정", "Overrides")
MOVED = Text("조정으로 결과가 달라진 신청 (당초 → 조정 후)", "Decided otherwise for overrides (before → after)")
TARGETS = Text("조정할 수 있는 것과 조정값으로 적을 것", "What may be overridden, and what its value is")
OWN: Catalogue = {
    "override-hidden": Text(
        "숨긴 행이나 열에 적은 조정입니다. 다시 보이게 하거나 지우십시오",
        "an override in a hidden row or column: show it, or clear it",
    ),
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
    "effect",
)
"""The columns of the sheet from the first on; what it was decided with has its `number`, and its `effect`."""
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
        cells, shown = sheet.rows[number], number not in sheet.hidden_rows
        if (first := cells.get(1)) and first.value in (*MOVED, *TARGETS):
            break  # below these titles stands what is only to be read
        row, places = dict[str, Said](), {name: sheet.place(number, _PLACES[name]) for name in PARTS}
        wrong: list[Problem] = []
        for name, place in places.items():
            if (cell := cells.get(_PLACES[name])) and not _blank(cell):
                row[name] = Said(cell.value, place)
                if cell.fault:
                    wrong.append(problem(MESSAGES, cell.fault, place, label=PARTS[name], text=str(cell.value)))
                elif cell.struck:
                    wrong.append(problem(OWN, "override-struck", place, label=PARTS[name]))
        problems += wrong
        stated = StatedRow(row, places["value"], places)
        if first and isinstance(first.value, int) and _PLACES["effect"] in cells:  # people may number their own
            decided.append(stated)
        elif not wrong and _filled(row, asked=_PLACES["firm"] in cells and _PLACES["before"] in cells):
            new.append(stated)
            hidden = [places[name] for name in row if any(_PLACES[name] in each for each in sheet.hidden_columns)]
            problems += [problem(OWN, "override-hidden", at) for at in (hidden if shown else [places["value"]])]
    return Returned(tuple(decided), tuple(new)), tuple(problems)


def _filled(row: Mapping[str, Said], *, asked: bool) -> bool:
    """Whether people wrote in a row; `asked`: its application and what is decided stood there before."""
    return not row.keys().isdisjoint(_OF_PEOPLE if asked else PARTS)


def _blank(cell: Cell) -> bool:
    return isinstance(cell.value, str) and not cell.value.strip() and not cell.fault
