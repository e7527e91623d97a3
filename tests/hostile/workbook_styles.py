"""Hostile styles: formats of numbers without end, and styles by the hundred thousand."""

from __future__ import annotations

from tests.hostile.workbook_made import Cases, full, sheet

ONE = b"<row><c s='0'><v>1234567.891</v></c></row>"


def _styles(code: bytes) -> bytes:
    """Styles whose first, that of every cell, has this format."""
    return (
        b'<s><numFmts><numFmt numFmtId="170" formatCode="%s"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs></s>'
        % code
    )


def _format(code: bytes, body: bytes = ONE) -> bytes:
    return sheet(body, styles=_styles(code))


def _formats(count: int, code: bytes) -> bytes:
    """So many formats, each a little different and each used by a style and a cell."""
    formats = b"".join(b'<numFmt numFmtId="%d" formatCode="%s%d"/>' % (n + 200, code, n) for n in range(count))
    styles = b"".join(b'<xf numFmtId="%d"/>' % (n + 200) for n in range(count))
    body = b"".join(b"<row><c s='%d'><v>1.5</v></c></row>" % n for n in range(min(count, 20_000)))
    return sheet(body, styles=b"<s><numFmts>" + formats + b"</numFmts><cellXfs>" + styles + b"</cellXfs></s>")


MANY = full(1_800, 250, b"<c><v>12345.5</v></c>")
CASES: Cases = {
    "a format of 900,000 characters": ("workbook-too-many", lambda: _format(b"0" * 900_000)),
    "a format of 900,000 sections": ("workbook-too-many", lambda: _format(b";" * 900_000)),
    "a format of 4,000 per cent": ("workbook-too-many", lambda: _format(b"0" + b"%" * 4_000)),
    "a format of 500,000 quotes": ("workbook-too-many", lambda: _format(b"&quot;" * 160_000)),
    "a format of 250 per cent": ("no-heading-row", lambda: _format(b"0" + b"%" * 250)),
    "a format of 250 commas": ("no-heading-row", lambda: _format(b"0" + b"," * 250)),
    "a format of 250 sections": ("no-heading-row", lambda: _format(b"0;" * 125)),
    "a format of 250 letters in 450,000 cells": (
        "workbook-formats-too-complex",
        lambda: _format(b"0" + b"x" * 250, MANY),
    ),
    "a format of 250 per cent in 450,000 cells": (
        "workbook-formats-too-complex",
        lambda: _format(b"0" + b"%" * 250, MANY),
    ),
    "a format of 250 dates in 450,000 cells": ("workbook-formats-too-complex", lambda: _format(b"yh" * 120, MANY)),
    "a condition of 240 digits": ("no-heading-row", lambda: _format(b"[&gt;" + b"9" * 240 + b"]0;0")),
    "60,000 formats": ("workbook-too-many", lambda: _formats(60_000, b"0")),
    "4,000 formats of 250 characters": ("workbook-too-many", lambda: _formats(4_000, b"x" * 245)),
    "a hundred thousand styles": (
        "workbook-too-many",
        lambda: sheet(ONE, styles=b"<s><cellXfs>" + b"<xf/>" * 100_000 + b"</cellXfs></s>"),
    ),
    "a million fonts": (
        "workbook-too-many",
        lambda: sheet(ONE, styles=b"<s><fonts>" + b"<font/>" * 1_000_000 + b"</fonts></s>"),
    ),
    "a style that is not there": ("no-heading-row", lambda: sheet(b"<row><c s='999999'><v>1</v></c></row>")),
    "a style below zero": ("no-heading-row", lambda: sheet(b"<row><c s='-1'><v>1</v></c></row>")),
    "a style of 900,000 digits": (
        "no-heading-row",
        lambda: sheet(b"<row><c s='" + b"1" * 900_000 + b"'><v>1</v></c></row>"),
    ),
    "styles in styles": (
        "no-heading-row",
        lambda: sheet(ONE, styles=b"<s><cellXfs><xf><cellXfs><xf/></cellXfs></xf></cellXfs></s>"),
    ),
    "styles that are no XML": ("workbook-bad-xml", lambda: sheet(ONE, styles=b"styles")),
}
