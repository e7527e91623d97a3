"""One XML part of a workbook, streamed: bounded before anything is built from it."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from xml.parsers import expat  # the DOCTYPE, where such attacks begin, is refused by this very parser

MOST_ROWS = 20_000
MOST_COLUMNS = 256
MOST_CELLS = 400_000
MOST_ELEMENTS = 3_000_000
MOST_DEPTH = 64

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError)
"""What `zipfile` raises of a file that is cut short, altered or encrypted; a `RuntimeError` too where it does not know
the compression.
"""

Attributes = Mapping[str, str]
Start = Callable[[str, Attributes], None]
"""Hears the name of an element, without its prefix, and its attributes."""

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class RefusedPart(Exception):
    """A part is refused: the code of the message and its words."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.words = words


class Elements:
    """How many elements all parts together have had so far."""

    def __init__(self) -> None:
        self.count = 0


def _nothing(*_: Any) -> None:
    pass


def parse_part(
    name: str,
    chunks: Iterable[bytes],
    elements: Elements,
    start: Start,
    end: Callable[[str], None] = _nothing,
    text: Callable[[str], None] = _nothing,
) -> None:
    """Hands out the elements of a part; one with a document type, too deep, too large or not well formed is refused."""
    parser = expat.ParserCreate()
    depth = 0

    def doctype(*_: Any) -> None:
        raise RefusedPart("workbook-doctype", part=name)

    def opened(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        elements.count += 1
        if depth > MOST_DEPTH or elements.count > MOST_ELEMENTS:
            raise RefusedPart("workbook-too-complex", part=name)
        start(tag.rpartition(":")[2], attributes)

    def closed(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(tag.rpartition(":")[2])

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = opened, closed, text
    parser.buffer_text = True
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # expat takes no keyword
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise RefusedPart("workbook-bad-xml", part=name) from error
    except LookupError as error:  # an encoding that Python does not know
        raise RefusedPart("workbook-bad-xml", part=name) from error


def attribute(attributes: Attributes, name: str) -> str | None:
    """The value of an attribute, whatever its prefix."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), None)


def is_true(text: str | None) -> bool:
    """Whether an attribute of the type boolean is true."""
    return text in ("1", "true", "on")


def cell_position(text: str, name: str = "") -> tuple[int, int]:
    """The row and the column, counted from one, of a cell such as `C17`."""
    if not (match := _CELL.fullmatch(text)):
        raise RefusedPart("workbook-bad-xml", part=name)
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column
