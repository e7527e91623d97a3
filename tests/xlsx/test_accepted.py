"""What does not make a workbook hostile is no reason to refuse it: it is read, and read the same."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from forms.xlsx.workbook import sheets_from_bytes
from tests.hostile.workbook_made import SHEET
from tests.intake.books import form, repacked


def part(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(form())) as archive:
        return archive.read(name)


def with_part(name: str, old: bytes, new: bytes) -> bytes:
    text = part(name)
    assert old in text
    return repacked({name: text.replace(old, new, 1)})


def renamed(change: Callable[[str], str]) -> bytes:
    """The same parts under other names."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form())) as good, zipfile.ZipFile(out, "w") as other:
        for name in good.namelist():
            other.writestr(zipfile.ZipInfo(change(name)), good.read(name))
    return out.getvalue()


def strict() -> bytes:
    """As Excel saves "Strict Open XML Spreadsheet": other namespaces, other relationships."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form())) as good, zipfile.ZipFile(out, "w") as other:
        for name in good.namelist():
            text = good.read(name)
            for old, new in (
                (
                    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
                ),
                (
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                ),
            ):
                text = text.replace(old, new)
            other.writestr(name, text)
    return out.getvalue()


STYLES = b"<styleSheet><fills><fill/></fills><cellXfs>" + b'<xf numFmtId="0"/>' * 30_000 + b"</cellXfs></styleSheet>"
ACCEPTED: dict[str, Callable[[], bytes]] = {
    "a content type for macros that no part has": lambda: with_part(
        "[Content_Types].xml",
        b"<Default ",
        b'<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/><Default ',
    ),
    "a border at row 1,048,576": lambda: with_part(
        SHEET, b"</sheetData>", b'<row r="1048576" s="1" customFormat="1"><c r="KN1048576" s="1"/></row></sheetData>'
    ),
    "a drawing of comments with <br>": lambda: repacked({"xl/drawings/vmlDrawing1.vml": b"<xml><br></xml>"}),
    "a bad date in the properties": lambda: repacked({"docProps/core.xml": b"<x><created>2021-13-45</created></x>"}),
    "properties that are no XML": lambda: repacked({"docProps/app.xml": b"<x"}),
    "30,000 styles and an empty fill": lambda: repacked({"xl/styles.xml": STYLES}),
    "a picture of 70 MB": lambda: repacked({"xl/media/image1.png": bytes(70_000_000)}),
    "names with backslashes": lambda: renamed(lambda name: name.replace("/", "\\")),
    "names in another case": lambda: renamed(
        lambda name: name if name == "[Content_Types].xml" else name.replace("xl/w", "XL/W").replace("sheet1", "Sheet1")
    ),
    "Strict Open XML": strict,
    "a row without a place": lambda: repacked({SHEET: unplaced()}),
    "a prefix for every element": lambda: repacked({SHEET: prefixed()}),
    "blank cells far to the right": lambda: with_part(SHEET, b"</row>", b'<c r="XFD1"/></row>'),
}


def unplaced() -> bytes:
    """The first row, whose place goes without saying."""
    return part(SHEET).replace(b'<row r="1"', b"<row", 1)


def prefixed() -> bytes:
    text = re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", part(SHEET))
    return text.replace(b"xmlns=", b"xmlns:x=", 1)


def values(data: bytes) -> list[dict[tuple[int, int], object]]:
    book, problems = sheets_from_bytes(data, "form.xlsx")
    assert book is not None, problems
    return [
        {(row, column): cell.value for row, line in sheet.rows.items() for column, cell in line.items()}
        for sheet in book.sheets
    ]


@pytest.mark.parametrize("case", ACCEPTED)
def test_it_is_read_the_same(case: str) -> None:
    found, good = values(ACCEPTED[case]()), values(form())
    if "styles" in case:  # the formats are gone with the old styles: the same cells
        assert [each.keys() for each in found] == [each.keys() for each in good]
    else:
        assert found == good
