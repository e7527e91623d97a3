"""The XML parts of a workbook, streamed: bounded before anything is built from them."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat  # the DOCTYPE, where such attacks begin, is refused by this very parser

MOST_ROWS = 20_000
MOST_COLUMNS = 256
MOST_CELLS = 400_000
MOST_ELEMENTS = 3_000_000
MOST_OTHER_ELEMENTS = 100_000
MOST_DEPTH = 64

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError)
"""What `zipfile` raises of a file that is cut short, altered or encrypted; a `RuntimeError` too where it does not know
the compression.
"""

_CELL = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


class RefusedPart(Exception):
    """A part is refused: the code of the message and its words."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.words = words


class PartCounts:
    """What all parts together hold so far; a limit passed is a `RefusedPart` at once."""

    def __init__(self) -> None:
        self.cells = self.strings = self.elements = self.others = 0

    def read(self, name: str, chunks: Iterator[bytes]) -> None:
        """Counts one part; the chunks are its inflated bytes."""
        parser = expat.ParserCreate()
        sheet = "worksheets/" in name and name.endswith(".xml")
        bulk = sheet or name.endswith("sharedStrings.xml")
        depth = row = column = 0

        def doctype(*_: Any) -> None:
            raise RefusedPart("workbook-doctype", part=name)

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth, row, column
            depth += 1
            self.elements += 1
            self.others += not bulk
            if depth > MOST_DEPTH or self.elements > MOST_ELEMENTS or self.others > MOST_OTHER_ELEMENTS:
                raise RefusedPart("workbook-too-complex", part=name)
            kind = tag.rpartition(":")[2]
            if kind == "si":
                self.strings += 1
                _within(self.strings, MOST_CELLS, "workbook-too-many-cells")
            elif sheet and kind == "row":
                row, column = _row_number(attributes.get("r"), row, name), 0
                _within(row, MOST_ROWS, "workbook-too-many-rows", part=name)
            elif sheet and kind == "c":
                self.cells += 1
                _within(self.cells, MOST_CELLS, "workbook-too-many-cells")
                at_row, column = _position(attributes.get("r"), row, column, name)
                _within(at_row, MOST_ROWS, "workbook-too-many-rows", part=name)
                _within(column, MOST_COLUMNS, "workbook-too-many-columns", part=name)

        def end(_tag: str) -> None:
            nonlocal depth
            depth -= 1

        def relation(tag: str, attributes: dict[str, str]) -> None:
            start(tag, attributes)
            outside = attributes.get("TargetMode", "").casefold() == "external"
            if outside and not attributes.get("Type", "").endswith("/hyperlink"):
                raise RefusedPart("workbook-external", part=name)

        parser.StartDoctypeDeclHandler = doctype
        parser.StartElementHandler = relation if name.endswith(".rels") else start
        parser.EndElementHandler = end
        try:
            for chunk in chunks:
                parser.Parse(chunk, False)  # expat takes no keyword
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise RefusedPart("workbook-bad-xml", part=name) from error


def _within(count: int, most: int, code: str, **words: object) -> None:
    if count > most:
        raise RefusedPart(code, most=f"{most:,}", **words)


def _row_number(text: str | None, above: int, name: str) -> int:
    if text is None:
        return above + 1
    if not (text.isascii() and text.isdigit() and len(text) <= 7):
        raise RefusedPart("workbook-bad-xml", part=name)
    return int(text)


def _position(text: str | None, row: int, left: int, name: str) -> tuple[int, int]:
    if text is None:
        return row, left + 1
    return cell_position(text, name)


def cell_position(text: str, name: str = "") -> tuple[int, int]:
    """The row and the column, counted from one, of a cell such as `C17`."""
    if not (match := _CELL.fullmatch(text)):
        raise RefusedPart("workbook-bad-xml", part=name)
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column
