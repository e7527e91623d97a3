"""What the cells of a workbook say, however a program saved it: values and formulas, without how they look.

Two workbooks say the same where every program shows the same in them. Numbers are compared to a millionth, since a
formula is worked out in binary fractions; of a formula neither case nor spaces count. Source: ECMA-376 part 1, 18.3.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter

from forms.xlsx.gate import opened
from forms.xlsx.package import Package, SheetPart, package_of, workbook_part
from forms.xlsx.parts import Attributes, Counts, RefusedPart, bounds_of_schedule, cell_position, parse_part
from forms.xlsx.said import FOLLOWS, LONGEST_FORMULA, digest_of_rows, plain_formula, plain_number, row_digest
from forms.xlsx.strings_part import RichText, TextParts, strings_of

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_MOST_OPEN = 1_000
Places = frozenset[tuple[int, int]]


class Areas(NamedTuple):
    """The names of the areas in which people write, and of those whose formulas read what they write."""

    open_: Collection[str] = ()
    following: Collection[str] = ()


NO_AREAS = Areas()


class Apart(NamedTuple):
    """Cells of a sheet that are passed over, and formulas whose results are."""

    open_: Places = frozenset()
    following: Places = frozenset()


NOTHING_APART = Apart()


class WrittenCell(NamedTuple):
    """A cell that says something: its value, as people read it, and of a formula also what it is worked out by.

    `kind` is `number`, `text`, `truth` or `error`; `value` is empty where a formula has no result.
    """

    row: int
    column: int
    kind: str
    value: str
    formula: str = ""

    @property
    def place(self) -> str:
        return f"{get_column_letter(self.column)}{self.row}"


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
        _read_sheet(again, self.sheets[sheet].part, self.strings, self.apart.get(sheet, NOTHING_APART), put)


def written_book(data: bytes, most: int, of_people: Areas = NO_AREAS) -> WrittenBook:
    """The workbook of these bytes, of which there are at most so many; `RefusedPart` where it cannot be read.

    What stands in areas `of_people` is passed over: what they write, and what formulas make of it.
    """
    package = package_of(opened(data, most), bounds_of_schedule(len(data)))
    own = workbook_part(package)
    strings = strings_of(package, own.strings)
    areas = {name: plain_formula(area) for name, area in own.names.items() if name[:1] != "_"}
    titles = {plain_formula(each.name): each.name for each in own.sheets}
    by_kind = [_cells_by_sheet((areas[name] for name in names if name in areas), titles) for names in of_people]
    apart = {name: Apart(*(cells.get(name, frozenset()) for cells in by_kind)) for name in {**by_kind[0], **by_kind[1]}}
    sheets = {each.name: _digested(package, each, strings, apart.get(each.name, NOTHING_APART)) for each in own.sheets}
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


def _digested(package: Package, part: SheetPart, strings: Sequence[RichText], apart: Apart) -> WrittenSheet:
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

    _read_sheet(package, part, strings, apart, put)
    close()
    return WrittenSheet(part.name, part, rows)


class _Reader:
    """Hears the elements of one worksheet."""

    def __init__(self, package: Package, sheet: SheetPart, strings: Sequence[RichText]) -> None:
        self.counts, self.sheet, self.strings = package.counts, sheet, strings
        self.text = TextParts(sheet.part)
        self.shared: dict[str, tuple[str, str]] = {}
        self.position, self.kind, self.number = (0, 0), "n", ""
        self.valued = False
        self.pieces = list[str]()
        self.reading = self.said = self.of = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        match tag:
            case "c":
                before, self.position = self.position, cell_position(attributes.get("r", ""), self.sheet.part)
                if self.position <= before:  # programs do not agree about which of two they show
                    raise RefusedPart("workbook-rows-at-odds", sheet=self.sheet.name[:40], cell=attributes["r"][:20])
                self.kind, self.said, self.number, self.of = attributes.get("t", "n"), "", "", ""
                self.valued = False
                self.text.begin()
            case "v" | "is" if self.valued or (tag == "is") != (self.kind == "inlineStr"):
                cell = f"{get_column_letter(max(self.position[1], 1))}{self.position[0]}"
                raise RefusedPart("workbook-rows-at-odds", sheet=self.sheet.name[:40], cell=cell)
            case "is":
                self.valued = True
            case "f" | "v":
                self.valued = self.valued or tag == "v"
                self.reading, self.pieces = tag, []
                if tag == "f":
                    self.of = attributes.get("si", "") if attributes.get("t") == "shared" else ""
            case _:
                self.text.start(tag, attributes)

    def data(self, text: str) -> None:
        if self.reading:
            self.pieces.append(text)
        else:
            self.text.text(text)

    def end(self, tag: str) -> None:
        if tag == "f":
            self.said = self._formula("".join(self.pieces))
        elif tag == "v":
            self.number = "".join(self.pieces)
        else:
            self.text.end(tag)
        if tag in ("f", "v"):
            self.reading = ""

    def _formula(self, said: str) -> str:
        """The formula of the cell; one that follows another by `si` is that one, moved."""
        here = f"{get_column_letter(self.position[1])}{self.position[0]}"
        if self.of and not said:
            origin, first = self.shared.get(self.of, (here, ""))
            return self._moved(origin, first, here) if first else ""
        if self.of:
            if len(said) > LONGEST_FORMULA:
                raise RefusedPart("workbook-damaged")
            self.shared[self.of] = here, said
        return said

    def _moved(self, origin: str, formula: str, here: str) -> str:
        try:
            return str(Translator(f"={formula}", origin=origin).translate_formula(here))[1:]
        except TokenizerError as error:
            raise RefusedPart("workbook-damaged") from error

    def cell(self) -> WrittenCell | None:
        """The cell that has just ended; None where it says nothing."""
        kind, value = self._value()
        if not value and not self.said:
            return None
        self.counts.add_cell(len(value) + len(self.said), self.sheet.part)
        return WrittenCell(*self.position, kind, value, plain_formula(self.said) if self.said else "")

    def _value(self) -> tuple[str, str]:
        match self.kind:
            case "inlineStr":
                return "text", _unescaped(self.text.whole().text)
            case "s":
                if not (self.number.isascii() and self.number.isdigit() and int(self.number[:9]) < len(self.strings)):
                    raise RefusedPart("workbook-damaged")
                return "text", _unescaped(self.strings[int(self.number[:9])].text)
            case "str":
                return "text", _unescaped(self.number)
            case "b":
                return "truth", "1" if self.number in ("1", "true") else "0"
            case "e":
                return "error", self.number
            case _:
                return "number", plain_number(self.number)


def _read_sheet(
    package: Package,
    part: SheetPart,
    strings: Sequence[RichText],
    apart: Apart,
    put: Callable[[WrittenCell], None],
) -> None:
    reader = _Reader(package, part, strings)

    def end(tag: str) -> None:
        reader.end(tag)
        if tag == "c" and (cell := reader.cell()) and (at := cell[:2]) not in apart.open_:
            put(cell._replace(kind="text", value=FOLLOWS) if at in apart.following else cell)

    parse_part(part.part, package.chunks(part.part), package.counts, reader.start, end, reader.data)


def _unescaped(text: str) -> str:
    """A text with its characters for their escapes, and one kind of line end."""
    found = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    return found.replace("\r\n", "\n").replace("\r", "\n") if "\r" in found else found
