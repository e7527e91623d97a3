"""What the cells of a worksheet say, however a program saved it: values and formulas, without how they look.

Numbers are compared to a millionth, since a formula is worked out in binary fractions; of a formula neither case nor
spaces count. Source: ECMA-376 part 1, 18.3.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter

from forms.xlsx.package import Package, SheetPart
from forms.xlsx.parts import Attributes, RefusedPart, cell_position, parse_part
from forms.xlsx.said import FOLLOWS, LONGEST_FORMULA, plain_formula, plain_number
from forms.xlsx.strings_part import RichText, TextParts

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
Places = frozenset[tuple[int, int]]


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


def read_cells(
    package: Package,
    part: SheetPart,
    strings: Sequence[RichText],
    apart: Apart,
    put: Callable[[WrittenCell], None],
) -> None:
    """Puts every cell of a sheet that says something, in the order of its part; `RefusedPart` where that fails."""
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
