"""What a cell says in one form, whoever wrote it: numbers, formulas, and the digests of rows and of whole workbooks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

FOLLOWS = "…"
"""What a formula says whose result follows what people write into the workbook."""

LONGEST_FORMULA = 8_192
"""Characters of a formula, as many as Excel takes: a workbook with a longer one does not open."""
_QUOTED = re.compile(r'("(?:[^"]|"")*"|\'(?:[^\']|\'\')*\')')
_NUMBER = re.compile(r"[+-]?(\d{1,320}\.?\d{0,400}|\.\d{1,400})([eE][+-]?\d{1,3})?", re.ASCII)
_MILLIONTH = Decimal("0.000001")
_LARGEST = 10**21


def row_digest(cells: Iterable[tuple[int, str, str, str]]) -> bytes:
    """The digest of a row: of each cell that says anything its column, kind, value and formula."""
    said = "\x1f".join(f"{column}\x1e{kind}\x1e{value}\x1e{formula}" for column, kind, value, formula in cells)
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def digest_of_rows(sheets: Mapping[str, Mapping[int, bytes]], areas: Mapping[str, str]) -> str:
    """The digest of a workbook from those of its rows, by the names of its sheets in their order, and its `areas`."""
    whole = hashlib.sha256()
    for name, rows in sheets.items():
        whole.update(f"{name}\x1d{len(rows)}".encode("utf-8", "surrogatepass"))
        for row in sorted(rows):
            whole.update(f"{row}".encode() + rows[row])
    for name in sorted(areas):
        whole.update(f"{name}\x1e{areas[name]}\x1d".encode("utf-8", "surrogatepass"))
    return f"sha256:{whole.hexdigest()}"


def plain_number(text: str) -> str:
    """A stored number to a millionth, without zeros at its end; what is no number as it stands."""
    if not _NUMBER.fullmatch(text) or abs(number := Decimal(text)) >= _LARGEST:
        return text
    return f"{number.quantize(_MILLIONTH) + 0:f}".rstrip("0").rstrip(".")


def plain_formula(text: str) -> str:
    """A formula without its spaces, in capitals, the names of sheets without quotes; texts in it as they are."""
    return "".join(_plain(text.removeprefix("=")))


def _plain(text: str) -> Iterator[str]:
    for i, piece in enumerate(_QUOTED.split(text)):
        if i % 2 and piece.startswith('"'):
            yield piece
        else:  # a sheet's name stands in quotes or without
            yield "".join(piece.replace("''", "\0").replace("'", "").replace("\0", "'").split()).upper()
