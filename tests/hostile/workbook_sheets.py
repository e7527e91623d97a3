"""Hostile sheets: names that cannot be shown, and what stands beside the cells by the hundred thousand."""

from __future__ import annotations

from tests.hostile.workbook_made import (
    BOOK,
    SHEET,
    Cases,
    after_rows,
    honest,
    repacked,
    replaced,
    rows,
    sheet,
)

LISTED = b'<sheet name="Applications"'


def _named(name: str) -> bytes:
    return replaced(BOOK, LISTED, f'<sheet name="{name}"'.encode())


def _names(count: int) -> bytes:
    """So many defined names."""
    names = b"".join(b'<definedName name="n%d">Applications!$A$1</definedName>' % n for n in range(count))
    return replaced(BOOK, b"<definedNames>", b"<definedNames>" + names)


def _merged(areas: bytes) -> bytes:
    return after_rows(b"<mergeCells>" + areas + b"</mergeCells>")


def _hidden(columns: bytes) -> bytes:
    return repacked({SHEET: _without_columns().replace(b"<sheetData>", b"<cols>" + columns + b"</cols><sheetData>")})


def _without_columns() -> bytes:
    text = honest()[SHEET]
    begin, end = text.index(b"<cols>"), text.index(b"<sheetData>")
    return text[:begin] + text[end:]


def _upright() -> bytes:
    """A form whose headings stand in a column, with a million ranges of hidden columns."""
    return (
        b"<worksheet>"
        + b'<col min="1" max="16384" hidden="1"/>' * 16_000
        + b"<sheetData>"
        + rows(20)
        + b"</sheetData></worksheet>"
    )


def _many_names() -> bytes:
    return replaced(BOOK, b"<definedNames>", b"<definedNames>" + b"<definedName/>" * 3_500_000)


def _more_headings(count: int, text: str) -> bytes:
    """The honest workbook with more columns, whose headings nobody knows."""
    cells = "".join(f'<c t="inlineStr"><is><t>{text.replace("%d", str(n))}</t></is></c>' for n in range(count - 1))
    begin, end = (honest()[SHEET].index(b'<row r="%d"' % n) for n in (6, 7))
    row = honest()[SHEET][begin:end]
    return replaced(SHEET, row, row.replace(b"</row>", cells.encode() + b"</row>"))


def _upright_rows(count: int) -> bytes:
    texts = ["신청번호", "기업명", "사업자등록번호", "신청일", *(f"제목 {n}" for n in range(count))]
    return "".join(f'<row><c t="inlineStr"><is><t>{text}</t></is></c><c><v>1</v></c></row>' for text in texts).encode()


NAMES: Cases = {
    "a name with a line break": ("workbook-sheet-name", lambda: _named("App&#13;lications")),
    "a name with a tab": ("workbook-sheet-name", lambda: _named("App&#9;lications")),
    "a name with a control character": ("workbook-sheet-name", lambda: _named("App&#x9b;31m")),
    "a name with a delete": ("workbook-sheet-name", lambda: _named("App&#x7f;")),
    "a name with a soft hyphen": ("workbook-sheet-name", lambda: _named("App\u00adlications")),
    "a name with a zero-width space": ("workbook-sheet-name", lambda: _named("App\u200blications")),
    "a name written backwards": ("workbook-sheet-name", lambda: _named("\u202eApplications")),
    "a name in private letters": ("workbook-sheet-name", lambda: _named("\ue000")),
    "a name of 10,000 characters": ("workbook-sheet-name", lambda: _named("A" * 10_000)),
    "a name of 900,000 characters": ("workbook-sheet-name", lambda: _named("A" * 900_000)),
    "no name": ("workbook-sheet-name", lambda: _named("")),
    "a name of spaces": ("workbook-sheet-name", lambda: _named("   ")),
    "a name left out": ("workbook-sheet-name", lambda: replaced(BOOK, LISTED, b"<sheet")),
    "a name twice": ("workbook-sheet-name", lambda: replaced(BOOK, b'name="_lists"', b'name="applications"')),
    "a name of quotes": ("", lambda: _named("'''&quot;'")),
    "a name of brackets": ("", lambda: _named("[bold]a[/bold]:dog:{x}%s")),
    "a name of another sheet's cell": ("", lambda: _named("a!A1")),
    "a name that is a path": ("", lambda: _named("../../a")),
    "a name of a formula": ("", lambda: _named("=HYPERLINK(1)")),
    "a name decomposed": ("", lambda: _named("\u1112\u1161\u11ab")),
}
BESIDE: Cases = {
    "300,000 defined names": ("", lambda: _names(300_000)),
    "a million defined names": ("workbook-too-complex", _many_names),
    "a defined name of 50 MB": (
        "",
        lambda: replaced(
            BOOK, b"<definedNames>", b'<definedNames><definedName name="a">' + b"x" * 50_000_000 + b"</definedName>"
        ),
    ),
    "300,000 merged areas": ("workbook-too-many", lambda: _merged(b'<mergeCell ref="A1:B2"/>' * 300_000)),
    "merged areas over each other": ("merged-cells", lambda: _merged(b'<mergeCell ref="A1:T30"/>' * 9_000)),
    "a merged area of everything": ("merged-cells", lambda: _merged(b'<mergeCell ref="A1:XFD1048576"/>')),
    "a merged area the wrong way": ("", lambda: _merged(b'<mergeCell ref="T30:A1"/>')),
    "a merged area that is none": ("workbook-bad-xml", lambda: _merged(b'<mergeCell ref="A"/>')),
    "a merged area of 900,000 characters": (
        "workbook-bad-xml",
        lambda: _merged(b'<mergeCell ref="' + b"A1:" * 300_000 + b'"/>'),
    ),
    "a merged area with an escape": ("workbook-bad-xml", lambda: _merged(b'<mergeCell ref="A1:&#x9b;31m"/>')),
    "a million hidden columns": (
        "workbook-too-many",
        lambda: _hidden(b'<col min="1" max="16384" hidden="1"/>' * 1_000_000),
    ),
    "16,000 ranges of hidden columns": (
        "hidden-column",
        lambda: _hidden(b'<col min="1" max="16384" hidden="1"/>' * 16_000),
    ),
    "the same upright": ("no-heading-row", lambda: repacked({SHEET: _upright()})),
    "hidden columns the wrong way": ("", lambda: _hidden(b'<col min="9" max="1" hidden="1"/>')),
    "300,000 rules of what may be put in": (
        "",
        lambda: after_rows(
            b'<dataValidations><dataValidation sqref="A1"><formula1>1</formula1></dataValidation></dataValidations>'
            * 300_000
        ),
    ),
    "300,000 conditional formats": (
        "",
        lambda: after_rows(
            b'<conditionalFormatting sqref="A1"><cfRule><formula>1</formula></cfRule></conditionalFormatting>' * 300_000
        ),
    ),
    "300,000 links in cells": (
        "",
        lambda: after_rows(b"<hyperlinks>" + b'<hyperlink ref="A1" location="a"/>' * 300_000 + b"</hyperlinks>"),
    ),
    "a filter of a million values": (
        "",
        lambda: after_rows(
            b'<autoFilter ref="A8:T30"><filterColumn colId="0"><filters>'
            + b'<filter val="a"/>' * 1_000_000
            + b"</filters></filterColumn></autoFilter>"
        ),
    ),
    "a size that lies": (
        "",
        lambda: replaced(SHEET, b'<dimension ref="A1:T30" />', b'<dimension ref="A1:XFD1048576"/>'),
    ),
    "a size that is none": ("", lambda: replaced(SHEET, b'<dimension ref="A1:T30" />', b'<dimension ref="&#x9b;"/>')),
    "comments of 60 MB": ("", lambda: repacked({"xl/comments1.xml": b"<c>" + b"x" * 60_000_000})),
    "a drawing of 60 MB": ("", lambda: repacked({"xl/drawings/drawing1.xml": b"<c>" * 20_000_000})),
    "256 headings of 30,000 characters": (
        "no-heading-row",
        lambda: sheet(b"<row>" + (b'<c t="inlineStr"><is><t>' + b"(" * 30_000 + b"</t></is></c>") * 256 + b"</row>"),
    ),
    "237 unknown headings": ("unknown-heading", lambda: _more_headings(237, "신청금액%d")),
    "237 long unknown headings": ("unknown-heading", lambda: _more_headings(237, "신청금액%d" + "(원)" * 9_000)),
    "237 headings of many lines": ("unknown-heading", lambda: _more_headings(237, "a%d\n" + "a\n" * 15_000)),
    "20,000 headings of an upright form": ("", lambda: sheet(_upright_rows(20_000))),
    "every value without a heading": (
        "value-without-heading",
        lambda: replaced(SHEET, b"</sheetData>", b"<row>" + b"<c><v>1</v></c>" * 256 + b"</row></sheetData>"),
    ),
}
