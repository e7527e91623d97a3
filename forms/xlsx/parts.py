"""One XML part of a workbook, streamed: bounded before anything is built from it."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple
from xml.parsers import expat  # the DOCTYPE, where such attacks begin, is refused by this very parser

from engine.errors import Text

MOST_ROWS = 21_000
"""Twenty thousand applications, and what stands above them."""
MOST_COLUMNS = 256
MOST_CELLS = 450_000
MOST_ELEMENTS = 3_000_000
MOST_ATTRIBUTES = 8_000_000
MOST_ATTRIBUTES_OF_ONE = 400
MOST_NAMES = 2_000
"""Different names of elements and attributes in one part, each of which the parser keeps."""
MOST_DEPTH = 64
MOST_TOKEN_BYTES = 1024 * 1024
"""Of one tag, remark or instruction: the parser gathers it whole, and looks at all of it again with each chunk."""
MOST_CHARACTERS_OF_ONE = 100_000
"""Of one text: three times what a cell of Excel holds."""
MOST_RUNS = 32_767
"""Runs of one text and pieces in them; a cell of Excel has as many characters."""
MOST_CHARACTERS = 16_000_000
"""Of all cells together, a shared text counted for each of its cells."""


class Bounds(NamedTuple):
    """What all parts of a workbook together may have, and how far down its rows may reach."""

    rows: int
    cells: int
    characters: int
    elements: int
    attributes: int
    inflated: int
    """In bytes."""


INTAKE = Bounds(MOST_ROWS, MOST_CELLS, MOST_CHARACTERS, MOST_ELEMENTS, MOST_ATTRIBUTES, 64 * 1024**2)
"""Of what applicants and offices send."""
_MOST_SHRUNK = 60
"""Times that a schedule is smaller in its file, at most: 8 to 10 in the samples, 18 in one of 1,000 applications."""


def bounds_of_schedule(size: int) -> Bounds:
    """Of a schedule whose file has so many bytes: of 20,000 applications it has far more cells than what is sent."""
    inflated = INTAKE.inflated + _MOST_SHRUNK * size
    cells, elements = INTAKE.cells + size // 5, INTAKE.elements + size
    return Bounds(1_048_576, cells, INTAKE.characters + inflated, elements, 3 * elements, inflated)


DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError)
"""What `zipfile` raises of a file that is cut short, altered or encrypted; a `RuntimeError` too where it does not know
the compression.
"""

Attributes = Mapping[str, str]
Start = Callable[[str, Attributes], None]
"""Hears the name of an element, without its prefix, and its attributes."""

_ENCODINGS = ("utf-8", "utf-16", "us-ascii", "iso-8859-1")
"""Those of the parser itself; a package may have the first two (ISO/IEC 29500-2, 8.1.4)."""
_NO_MEMORY = expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class RefusedPart(Exception):
    """A part is refused: the code of the message and its words."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.words = words

    def __reduce__(self) -> tuple[Callable[..., RefusedPart], tuple[object, ...]]:
        return _refused, (self.code, self.words)


def _refused(code: str, words: Mapping[str, object]) -> RefusedPart:
    return RefusedPart(code, **words)


def within(count: int, most: int, what: Text, part: str) -> None:
    """Refuses a part that has more of something than there may be."""
    if count > most:
        raise RefusedPart("workbook-too-many", what=what, most=f"{most:,}", part=part)


@dataclass(slots=True)
class Counts:
    """What all parts of a workbook together have had so far, of what they may have."""

    bounds: Bounds = INTAKE
    elements: int = 0
    attributes: int = 0
    cells: int = 0
    characters: int = 0

    def add_cell(self, length: int, part: str) -> None:
        """Counts a cell with so many characters; refused beyond what all cells may be and have."""
        self.cells += 1
        self.characters += length
        if self.cells > self.bounds.cells:
            raise RefusedPart("workbook-too-many-cells", most=f"{self.bounds.cells:,}")
        if self.characters > self.bounds.characters:
            raise RefusedPart("workbook-texts-too-long", most=f"{self.bounds.characters:,}", part=part)


def _nothing(*_: Any) -> None:
    pass


def parse_part(
    name: str,
    chunks: Iterable[bytes],
    counts: Counts,
    start: Start,
    end: Callable[[str], None] = _nothing,
    text: Callable[[str], None] = _nothing,
) -> None:
    """Hands out the elements of a part; one with a document type, too deep, too large or not well formed is refused."""
    names: dict[str, str] = {}
    bare: dict[str, str] = {}
    parser = expat.ParserCreate(intern=names)
    depth = 0

    def doctype(*_: Any) -> None:
        raise RefusedPart("workbook-doctype", part=name)

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.casefold() not in _ENCODINGS:
            raise RefusedPart("workbook-bad-xml", part=name)

    def opened(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        counts.elements += 1
        too_complex = depth > MOST_DEPTH or counts.elements > counts.bounds.elements
        if attributes:
            counts.attributes += len(attributes)
            too_complex |= counts.attributes > counts.bounds.attributes or len(attributes) > MOST_ATTRIBUTES_OF_ONE
        plain = bare.get(tag)
        if plain is None or attributes:  # else there is no new name
            plain = bare[tag] = plain or tag.rpartition(":")[2]
            too_complex |= len(names) > MOST_NAMES
        if too_complex:
            raise RefusedPart("workbook-too-complex", part=name)
        start(plain, attributes)

    def closed(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(bare[tag])

    parser.StartDoctypeDeclHandler, parser.XmlDeclHandler = doctype, declared
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = opened, closed, text
    parser.buffer_text = True
    if hasattr(parser, "SetReparseDeferralEnabled"):
        parser.SetReparseDeferralEnabled(False)  # else how far it has come would hang on the library's version
    fed = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # expat takes no keyword
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > MOST_TOKEN_BYTES:
                raise RefusedPart("workbook-too-complex", part=name)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        if error.code == _NO_MEMORY:
            raise MemoryError from error
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
    return int(match[2]), _column(match[1])


@cache
def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column
