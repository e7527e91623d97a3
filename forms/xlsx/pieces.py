"""A workbook as it is read, piece by piece, so that nobody holds all of it twice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from forms.disk.files import MOST_BYTES
from forms.xlsx.cell_values import Values
from forms.xlsx.cells import Cell, Sheet, Workbook
from forms.xlsx.gate import opened
from forms.xlsx.mark import MOST_BYTES as MOST_OF_SCHEDULE
from forms.xlsx.package import package_of, refuse_outside, workbook_part
from forms.xlsx.parts import INTAKE, bounds_of_schedule
from forms.xlsx.sheet_part import Area, StoredCell, read_sheet
from forms.xlsx.strings_part import strings_of
from forms.xlsx.styles_part import styles_of
from forms.xlsx.two_readers import raw_values


class SomeCells(NamedTuple):
    """The next cells of the worksheet that is being read."""

    cells: Sequence[Cell]

    def __reduce__(self) -> tuple[Callable[..., SomeCells], tuple[object, ...]]:
        return _some_cells, ([tuple(cell) for cell in self.cells],)  # each by its class takes twice as long


class WholeSheet(NamedTuple):
    """What is left to say of a worksheet, when all of its cells have come."""

    name: str
    hidden: bool
    merged: tuple[Area, ...]
    hidden_rows: frozenset[int]
    hidden_columns: tuple[range, ...]


def _some_cells(cells: Sequence[Sequence[Any]]) -> SomeCells:
    return SomeCells([*map(Cell._make, cells)])


MOST_WANTED = 120_000
"""Cells of the sheets of a schedule that are wanted by name."""
Piece = SomeCells | WholeSheet
Put = Callable[[Piece], None]


def read_pieces(data: bytes, put: Put, only: Collection[str] | None = None) -> None:
    """Puts every piece of the workbook; `RefusedPart` where it is refused, and then nothing that was put counts.

    `only`: the sheets of a schedule that are read, by name.
    """
    most, bounds = (
        (MOST_BYTES, INTAKE)
        if only is None
        else (MOST_OF_SCHEDULE, bounds_of_schedule(len(data))._replace(cells=MOST_WANTED))
    )
    with opened(data, most) as archive:
        package = package_of(archive, bounds)
        own = workbook_part(package)
        strings = strings_of(package, own.strings)
        values = Values(styles_of(package, own.styles), own.from_1904, own.stale)
        for part in own.sheets if only is None else [each for each in own.sheets if each.name in only]:
            refuse_outside(package, part.part)

            def some(stored: list[StoredCell], sheet: str = part.name) -> None:
                put(SomeCells([*_cells(stored, sheet, values)]))

            beside = read_sheet(package, part, strings, some)
            rows, columns = frozenset(beside.hidden_rows), tuple(_ranges(beside.hidden_columns))
            put(WholeSheet(part.name, part.hidden, tuple(beside.merged), rows, columns))


def _cells(stored: list[StoredCell], sheet: str, values: Values) -> Iterator[Cell]:
    raw = iter(raw_values([each for each in stored if each.text], sheet))
    for each in stored:
        if cell := values.cell(each, next(raw) if each.text else None):
            yield cell


def _ranges(numbers: set[int]) -> Iterator[range]:
    """The numbers as ranges, none of which touches another."""
    begin = None
    for number in sorted(numbers):
        begin = number if begin is None else begin
        if number + 1 not in numbers:
            yield range(begin, number + 1)
            begin = None


@dataclass(slots=True)
class Building:
    """A workbook that is put together from its pieces."""

    sheets: list[Sheet] = field(default_factory=list)
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)

    def put(self, piece: Piece) -> None:
        match piece:
            case SomeCells(cells):
                for cell in cells:
                    self.rows.setdefault(cell.row, {})[cell.column] = cell
            case WholeSheet(name, hidden, merged, hidden_rows, hidden_columns):
                self.sheets.append(Sheet(name, self.rows, merged, hidden, hidden_rows, hidden_columns))
                self.rows = {}

    def workbook(self) -> Workbook:
        return Workbook(tuple(self.sheets))
