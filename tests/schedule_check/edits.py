"""Single cells of a schedule changed in its file, as another program would save them."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from random import Random
from xml.sax.saxutils import escape

from forms.award_schedule import OF_PEOPLE
from forms.xlsx.mark import MOST_BYTES
from forms.xlsx.written_book import WrittenBook, written_book
from forms.xlsx.written_cells import WrittenCell


@lru_cache(maxsize=16)
def book_of(data: bytes) -> WrittenBook:
    return written_book(data, MOST_BYTES, OF_PEOPLE)


def with_part(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The workbook with something else in one of its parts, where it stands once."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for each in source.namelist():
            part = source.read(each)
            if each == name:
                assert part.count(old) == 1, (name, old, part.count(old))
                part = part.replace(old, new)
            target.writestr(each, part)
    return out.getvalue()


def part_of(data: bytes, sheet: str) -> tuple[str, str]:
    """The name and the text of the part of a worksheet."""
    place = list(book_of(data).sheets).index(sheet) + 1
    name = f"xl/worksheets/sheet{place}.xml"
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return name, source.read(name).decode()


def with_cell(data: bytes, sheet: str, cell: str, inner: str) -> bytes:
    """The workbook with something else in one cell: the attributes and content behind its style."""
    name, text = part_of(data, sheet)
    found = re.search(rf'<c r="{cell}" s="(\d+)"[^>]*?(?:/>|>.*?</c>)', text, re.DOTALL)
    assert found, (sheet, cell)
    return with_part(data, name, found[0].encode(), f'<c r="{cell}" s="{found[1]}"{inner}'.encode())


def changed(cell: WrittenCell, lots: Random) -> tuple[str, str]:
    """Another content for a cell, and the kind of difference it makes."""
    ways = ["emptied", "value"] if not cell.formula else ["emptied", "typed", "typed", "formula"]
    match lots.choice(ways):
        case "emptied":
            return "/>", "emptied"
        case "typed":
            value = cell.value if cell.kind == "number" and lots.random() < 0.5 else "1"  # also the very same value
            return f"><v>{value}</v></c>", "typed"
        case "formula":
            return f"><f>{escape(cell.formula)}+0</f><v>{escape(cell.value)}</v></c>", "formula"
        case _ if cell.kind == "number":
            return f"><v>{float(cell.value) + lots.choice((1, -1, 10_000_000)):.6f}</v></c>", "value"
        case _:
            return f' t="inlineStr"><is><t>{escape(cell.value)}.</t></is></c>', "value"
