"""The same values in a workbook of the plainest form, for readers that do not agree about others.

No styles, so that a date stays the number that it is stored as; no formulas, but their results; no part beside.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from forms.xlsx.parts import RefusedPart
from forms.xlsx.sheet_part import SheetCells, Stored

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_TRUTH = {"1": "1", "0": "0", "true": "1", "false": "0"}
_FOLDER = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def normal_package(sheets: Sequence[SheetCells]) -> bytes:
    """A workbook with these sheets, named `1`, `2` and so on."""
    numbers: dict[str, int] = {}
    made = io.BytesIO()
    count = range(1, len(sheets) + 1)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for number, sheet in zip(count, sheets, strict=True):
            body = "".join(_rows(sheet, numbers))
            archive.writestr(
                f"xl/worksheets/sheet{number}.xml",
                f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>',
            )
        texts = "".join(f'<si><t xml:space="preserve">{_escaped(text)}</t></si>' for text in numbers)
        archive.writestr("xl/sharedStrings.xml", f'{_HEAD}<sst xmlns="{_MAIN}">{texts}</sst>')
        listed = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="r{n}"/>' for n in count)
        archive.writestr(
            "xl/workbook.xml",
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets></workbook>',
        )
        parts = [(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in count]
        _relations(archive, "xl/_rels/workbook.xml.rels", [*parts, ("s", "sharedStrings", "sharedStrings.xml")])
        _relations(archive, "_rels/.rels", [("w", "officeDocument", "xl/workbook.xml")])
        types = [("workbook", "sheet.main"), ("sharedStrings", "sharedStrings")]
        types += [(f"worksheets/sheet{n}", "worksheet") for n in count]
        overrides = "".join(
            f'<Override PartName="/xl/{part}.xml" ContentType="{_FOLDER}.{kind}+xml"/>' for part, kind in types
        )
        archive.writestr(
            "[Content_Types].xml",
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        )
    return made.getvalue()


def _rows(sheet: SheetCells, numbers: dict[str, int]) -> Iterator[str]:
    row = 0
    for (at, column), stored in sheet.cells.items():
        if at != row:
            yield f'{"</row>" if row else ""}<row r="{at}">'
            row = at
        yield _cell(f"{get_column_letter(column)}{at}", stored, numbers)
    yield "</row>" if row else ""


def _cell(at: str, stored: Stored, numbers: dict[str, int]) -> str:
    kind, text = stored
    match kind:
        case "n" if _NUMBER.fullmatch(text):
            return f'<c r="{at}"><v>{text}</v></c>'
        case "s" | "str" | "inlineStr" | "d" | "e":  # what kind of text it is stays with the sheet
            return f'<c r="{at}" t="s"><v>{numbers.setdefault(text, len(numbers))}</v></c>'
        case "b" if text in _TRUTH:
            return f'<c r="{at}" t="b"><v>{_TRUTH[text]}</v></c>'
        case _:
            raise RefusedPart("workbook-cell-unknown", cell=at, text=text[:40])


def _escaped(text: str) -> str:
    return escape(text, {"\r": "&#13;"})


def _relations(archive: zipfile.ZipFile, name: str, parts: Sequence[tuple[str, str, str]]) -> None:
    listed = "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONS}/{kind}" Target="{target}"/>' for key, kind, target in parts
    )
    archive.writestr(name, f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>')
