"""What the cells of a whole workbook say, by the digests of its rows: two say the same where every program shows it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from forms.xlsx.gate import opened
from forms.xlsx.package import Package, SheetPart, package_of, workbook_part
from forms.xlsx.parts import Counts, RefusedPart, bounds_of_schedule, cell_position
from forms.xlsx.said import digest_of_rows, plain_formula, row_digest
from forms.xlsx.strings_part import RichText, strings_of
from forms.xlsx.written_cells import NOTHING_APART, Apart, Places, WrittenCell, read_cells

_MOST_OPEN = 1_000


class Areas(NamedTuple):
    """The names of the areas in which people write, and of those whose formulas read what they write."""

    open_: Collection[str] = ()
    following: Collection[str] = ()


NO_AREAS = Areas()


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """A worksheet to be read: its name, and the digest of each row that says anything."""

    name: str
    part: SheetPart
    rows: Mapping[int, bytes]


@dataclass(frozen=True, slots=True)
class WrittenBook:
    """A workbook that was read once: its sheets in their order."""

    package: Package
    strings: Sequence[RichText]
    sheets: Mapping[str, WrittenSheet]
    names: Mapping[str, str]
    """The areas that formulas call by a name, without those that programs keep for themselves."""
    apart: Mapping[str, Apart]
    """What is passed over, by sheet."""
    from_1904: bool
    """Whether its days are counted from 1904, so that every date shows four years later."""

    @property
    def digest(self) -> str:
        """The digest of all that its cells say, and of the areas that its names stand for."""
        rows = {name: sheet.rows for name, sheet in self.sheets.items()}
        return digest_of_rows(rows, {**self.names, **({" from": "1904"} if self.from_1904 else {})})

    def cells(self, sheet: str, rows: Collection[int]) -> dict[tuple[int, int], WrittenCell]:
        """The cells of these rows of a sheet, read a second time, by row and column."""
        found: dict[tuple[int, int], WrittenCell] = {}

        def put(cell: WrittenCell) -> None:
            if cell.row in rows:
                found[cell.row, cell.column] = cell

        self.read(sheet, put)
        return found

    def read(self, sheet: str, put: Callable[[WrittenCell], None]) -> None:
        """Puts every cell of a sheet, in its order, once more."""
        again = replace(self.package, inflated=0, counts=Counts(self.package.counts.bounds))
        read_cells(again, self.sheets[sheet].part, self.strings, self.apart.get(sheet, NOTHING_APART), put)

    def rows_of_same(self, package: Package, part: SheetPart, apart: Apart) -> Mapping[int, bytes] | None:
        """The rows of its sheet of this name, where the other package has the same bytes for it; else None.

        What cells say follows from these bytes, the shared texts and the cells that are passed over: to read them takes
        twenty times as long as to compare them.
        """
        own = self.sheets.get(part.name)
        if own is None or self.apart.get(part.name, NOTHING_APART) != apart:
            return None
        same = self.package.same_part(own.part.part, package, part.part)
        return own.rows if same else None


def written_book(data: bytes, most: int, of_people: Areas = NO_AREAS, beside: WrittenBook | None = None) -> WrittenBook:
    """The workbook of these bytes, of which there are at most so many; `RefusedPart` where it cannot be read.

    What stands in areas `of_people` is passed over: what they write, and what formulas make of it. Of a sheet that is
    byte for byte one of the workbook `beside`, the rows are those that were read there.
    """
    package = package_of(opened(data, most), bounds_of_schedule(len(data)))
    own = workbook_part(package)
    strings = strings_of(package, own.strings)
    areas = {name: plain_formula(area) for name, area in own.names.items() if name[:1] != "_"}
    titles = {plain_formula(each.name): each.name for each in own.sheets}
    by_kind = [_cells_by_sheet((areas[name] for name in names if name in areas), titles) for names in of_people]
    apart = {name: Apart(*(cells.get(name, frozenset()) for cells in by_kind)) for name in {**by_kind[0], **by_kind[1]}}
    known = beside if beside and beside.strings == strings else None
    sheets: dict[str, WrittenSheet] = {}
    for each in own.sheets:
        of_sheet = apart.get(each.name, NOTHING_APART)
        rows = known.rows_of_same(package, each, of_sheet) if known else None
        rows = _digested(package, each, strings, of_sheet) if rows is None else rows
        sheets[each.name] = WrittenSheet(each.name, each, rows)
    return WrittenBook(package, strings, sheets, areas, apart, own.from_1904)


def _cells_by_sheet(areas: Iterable[str], titles: Mapping[str, str]) -> dict[str, Places]:
    found: dict[str, Places] = {}
    for area in areas:
        sheet, _, cells = area.rpartition("!")
        name = titles.get(sheet, "")
        found[name] = found.get(name, frozenset()) | _cells_of(cells)
    return found


def _cells_of(area: str) -> Places:
    """The cells of a small area such as `$C$19:$C$21`; none of one that is no such area."""
    first, _, last = area.partition(":")
    try:
        (top, left), (bottom, right) = cell_position(first), cell_position(last or first)
    except RefusedPart:
        return frozenset()
    if (bottom - top + 1) * (right - left + 1) > _MOST_OPEN:
        return frozenset()
    return frozenset((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _digested(package: Package, part: SheetPart, strings: Sequence[RichText], apart: Apart) -> Mapping[int, bytes]:
    rows: dict[int, bytes] = {}
    current: list[WrittenCell] = []
    at = 0

    def close() -> None:
        if current:
            rows[at] = row_digest(cell[1:] for cell in current)
            current.clear()

    def put(cell: WrittenCell) -> None:
        nonlocal at
        if cell.row != at:
            close()
            at = cell.row
        current.append(cell)

    read_cells(package, part, strings, apart, put)
    close()
    return rows
