"""A sheet of rows whose values have keys instead of columns, with the path of every cell."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from engine.errors import Problem, problem
from engine.reading import CellValue
from forms.intake.headings import Column, column_from_heading, heading_words
from forms.intake.messages import MESSAGES, MOST_PROBLEMS, ROUND_DATE
from forms.intake.records import NUMBER
from forms.xlsx.cells import Cell, Keyed, Sheet

DATE_ROW, KEY_ROW, FIRST_ROW = 1, 2, 3
_FIRST_COLUMN = 2
"""The first column is left to what has no key."""


class KeyedRow(NamedTuple):
    """The path of an object, and its values by key; `number`: that of the application within which it stands."""

    path: str
    values: Sequence[tuple[str, CellValue | None]]
    number: CellValue | None = None


class _Keys:
    """The columns so far: one for each meaning, whichever of its keys are used."""

    def __init__(self, expected: Iterable[Column]) -> None:
        self._words = heading_words(expected)
        self._numbers: dict[str, int] = {}
        self._meanings: dict[tuple[str, str], int] = {}
        self.first: dict[int, str] = {}
        self.paths: dict[int, str] = {}

    def number(self, key: str, path: str) -> int:
        """The column of a key; a unit in it is another meaning, and a problem where the headings are read."""
        if key not in self._numbers:
            column = column_from_heading(key, self._words)
            meaning = (column.id, _unit(column)) if column else ("", key)
            number = self._meanings.setdefault(meaning, len(self._meanings) + _FIRST_COLUMN)
            self._numbers[key] = number
            self.first.setdefault(number, key)
            self.paths.setdefault(number, path)
        return self._numbers[key]

    def add_missing(self, ids: Iterable[str], path: str) -> None:
        given = {meaning for meaning, _ in self._meanings}
        for each in ids:
            if each not in given:
                self.number(each, path)


def _unit(column: Column) -> str:
    """Another unit is another column; whole won are what money without a unit is read in."""
    return "" if column.fact.kind == "money" and column.unit in ("원", column.fact.currency.code) else column.unit


def keyed_sheet(
    name: str,
    listed: str,
    expected: Sequence[Column],
    always: Iterable[str],
    rows: Sequence[KeyedRow],
    *,
    nested: bool = False,
) -> tuple[Sheet, tuple[Problem, ...]]:
    """The rows below their keys; the ids in `always` have a column even where no row has their key.

    `listed` is what the list is called. `nested`: the rows stand within applications, and none has the number itself.
    The problems: two keys of one row that mean the same.
    """
    keys = _Keys(expected)
    if nested:
        keys.number(NUMBER, listed)
    found: dict[int, dict[int, Cell]] = {KEY_ROW: {}}
    paths: dict[int, str] = {}
    elsewhere: dict[tuple[int, int], str] = {}
    problems: list[Problem] = []
    for row, (path, values, own) in enumerate(rows, FIRST_ROW):
        paths[row] = path
        seen: dict[int, str] = {}
        cells: dict[int, Cell] = {}
        if own is not None:
            cells[_FIRST_COLUMN] = Cell(row, _FIRST_COLUMN, own)
        for key, value in values:
            at = f"{path}.{key}"
            number = keys.number(key, at)
            if number in seen:
                if len(problems) <= MOST_PROBLEMS:
                    problems.append(problem(MESSAGES, "doubled-heading", at, heading=key[:60], first=seen[number]))
                continue
            seen[number] = at
            if key != keys.first[number]:
                elsewhere[row, number] = at
            if value is not None:
                cells[number] = Cell(row, number, value)
        found[row] = cells
    keys.add_missing(always, listed)
    found[KEY_ROW] = {number: Cell(KEY_ROW, number, key) for number, key in keys.first.items()}
    elsewhere |= {(KEY_ROW, number): path for number, path in keys.paths.items()}
    own_keys = {number: key for number, key in keys.first.items() if not (nested and number == _FIRST_COLUMN)}
    return Sheet(name, found, keyed=Keyed(listed, KEY_ROW, own_keys, paths, elsewhere)), tuple(problems)


def dated(sheet: Sheet, date: CellValue, key: str) -> Sheet:
    """The sheet with the round's date above its keys; `key` is its own."""
    above = {2: Cell(DATE_ROW, 2, ROUND_DATE.ko), 3: Cell(DATE_ROW, 3, date)}
    keyed = sheet.keyed and sheet.keyed._replace(cells={**sheet.keyed.cells, (DATE_ROW, 3): key})
    return replace(sheet, rows={DATE_ROW: above, **sheet.rows}, keyed=keyed)
