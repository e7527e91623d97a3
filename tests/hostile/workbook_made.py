"""How a hostile workbook is made: an honest one, with parts replaced, added or left out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

HONEST = Path(__file__).parents[2] / "rules/ulsan/rnd/2021.sample.xlsx"
SHEET = "xl/worksheets/sheet1.xml"
BOOK, BOOK_RELS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STRINGS, STYLES, TYPES = "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = b'<worksheet xmlns="' + MAIN + b'"><sheetData>'
TAIL = b"</sheetData></worksheet>"

Case = tuple[str, Callable[[], bytes]]
"""The code of the message (empty: the file is no more than odd, and is read), and what makes the file."""
Cases = Mapping[str, Case]


@cache
def honest() -> Mapping[str, bytes]:
    """The parts of an honest workbook of applications, with shared strings, in the order of its archive."""
    with zipfile.ZipFile(HONEST) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rel = b'<Relationship Type="' + OFFICE + b'/sharedStrings" Target="sharedStrings.xml" Id="rId9"/></Relationships>'
    parts[BOOK_RELS] = parts[BOOK_RELS].replace(b"</Relationships>", rel)
    parts[STRINGS] = b'<sst xmlns="' + MAIN + b'"><si><t>A</t></si></sst>'
    return parts


def packed(parts: Iterable[tuple[str, bytes]], compression: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    """An archive of these parts; a name may come twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.comment = comment
        for name, data in parts:
            archive.writestr(_entry(name, compression), data, compresslevel=9)
    return out.getvalue()


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("part")
    entry.filename = name  # as it is: the constructor would cut it at a NUL
    entry.compress_type = compression
    return entry


def repacked(changes: Mapping[str, bytes | None], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The honest workbook with parts replaced, added, or (None) left out."""
    parts = {**honest(), **changes}
    return packed(((name, data) for name, data in parts.items() if data is not None), compression)


def replaced(part: str, old: bytes, new: bytes, count: int = 1, **more: bytes) -> bytes:
    """The honest workbook with a text of one part replaced; `more` are further parts, `__` for a slash."""
    text = honest()[part]
    if old not in text:
        raise ValueError(f"{part} has no {old!r}")
    return repacked({part: text.replace(old, new, count), **{k.replace("__", "/"): v for k, v in more.items()}})


def sheet(body: bytes, **others: bytes) -> bytes:
    """The honest workbook whose first sheet has these rows; `others` are more parts, by the constants of this file."""
    names = {"strings": STRINGS, "styles": STYLES}
    return repacked({SHEET: HEAD + body + TAIL, **{names[key]: data for key, data in others.items()}})


def after_rows(text: bytes) -> bytes:
    """The honest workbook with this behind the rows of its first sheet."""
    return replaced(SHEET, b"</sheetData>", b"</sheetData>" + text)


def before_rows(text: bytes) -> bytes:
    """The honest workbook with this before the rows of its first sheet."""
    return replaced(SHEET, b"<sheetData>", text + b"<sheetData>")


def in_first_row(cells: bytes) -> bytes:
    """The honest workbook with one more row above everything: its title gives way."""
    text = honest()[SHEET]
    begin, end = text.index(b'<row r="1"'), text.index(b'<row r="2"')
    return repacked({SHEET: text[:begin] + b'<row r="1">' + cells + b"</row>" + text[end:]})


def cell(attributes: bytes, value: bytes) -> bytes:
    """The honest workbook with this value in `A1`."""
    return in_first_row(b'<c r="A1" ' + attributes + b">" + value + b"</c>")


def strings(texts: bytes) -> bytes:
    """The part of the shared strings, with these."""
    return b'<sst xmlns="' + MAIN + b'">' + texts + b"</sst>"


def rows(count: int, first: int = 1) -> bytes:
    """Rows of one number each."""
    return b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(first, first + count))


def full(count: int, columns: int, content: bytes) -> bytes:
    """Rows of cells that all hold the same."""
    return (b"<row>" + content * columns + b"</row>") * count


def headed(content: Callable[[int], bytes], count: int) -> bytes:
    """The honest workbook with its headings, and below them rows made by their number, beginning at 9."""
    text = honest()[SHEET]
    begin, end = text.index(b'<row r="9"'), text.index(b"</sheetData>")
    made = b"".join(content(number) for number in range(9, 9 + count))
    return repacked({SHEET: text[:begin] + made + text[end:]})
