"""The same values in a workbook of the plainest form, for readers that do not agree about others.

No styles, so that a date stays the number that it is stored as; no formulas, but their results; no part beside. The
values stand one behind the other, `WIDTH` in a row: a reader that keeps a whole rectangle of cells keeps no blank ones.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from forms.xlsx.sheet_part import StoredCell

WIDTH = 64

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TRUTH = {"1": "1", "0": "0", "true": "1", "false": "0"}
_MARKUP = re.compile("[&<>\r]")
_FOLDER = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = "".join(
    f'<Override PartName="/xl/{part}.xml" ContentType="{_FOLDER}.{kind}+xml"/>'
    for part, kind in (("workbook", "sheet.main"), ("sharedStrings", "sharedStrings"), ("sheet", "worksheet"))
)


def normal_package(cells: Sequence[StoredCell]) -> bytes:
    """A workbook with one sheet of these values, none of which is empty."""
    numbers: dict[str, int] = {}
    body = "".join(_rows(cells, numbers))
    texts = "".join(f'<si><t xml:space="preserve">{_escaped(text)}</t></si>' for text in numbers)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/sheet.xml", f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>')
        archive.writestr("xl/sharedStrings.xml", f'{_HEAD}<sst xmlns="{_MAIN}">{texts}</sst>')
        archive.writestr(
            "xl/workbook.xml",
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
            '<sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        parts = ("r1", "worksheet", "sheet.xml"), ("s", "sharedStrings", "sharedStrings.xml")
        _relations(archive, "xl/_rels/workbook.xml.rels", parts)
        _relations(archive, "_rels/.rels", [("w", "officeDocument", "xl/workbook.xml")])
        archive.writestr(
            "[Content_Types].xml",
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{_TYPES}</Types>',
        )
    return made.getvalue()


def _rows(cells: Sequence[StoredCell], numbers: dict[str, int]) -> Iterator[str]:
    for begin in range(0, len(cells), WIDTH):
        yield "<row>"
        yield from (_cell(each, numbers) for each in cells[begin : begin + WIDTH])
        yield "</row>"


def _cell(cell: StoredCell, numbers: dict[str, int]) -> str:
    match cell.kind:
        case "n":
            return f"<c><v>{cell.text}</v></c>"
        case "b":
            return f'<c t="b"><v>{_TRUTH[cell.text]}</v></c>'
        case _:  # what kind of text it is stays with the cell
            return f'<c t="s"><v>{numbers.setdefault(cell.text, len(numbers))}</v></c>'


def _escaped(text: str) -> str:
    return escape(text, {"\r": "&#13;"}) if _MARKUP.search(text) else text


def _relations(archive: zipfile.ZipFile, name: str, parts: Sequence[tuple[str, str, str]]) -> None:
    listed = "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONS}/{kind}" Target="{target}"/>' for key, kind, target in parts
    )
    archive.writestr(name, f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>')
