"""Hostile cells: out of place, too many, too far, or with values that are none."""

from __future__ import annotations

from tests.hostile.workbook_made import SHEET, Cases, cell, full, headed, in_first_row, replaced, rows, sheet

DIGITS = b"7" * 1_000_000


def _number(text: bytes) -> bytes:
    return cell(b"", b"<v>" + text + b"</v>")


def _kind(kind: bytes, text: bytes) -> bytes:
    return cell(b't="' + kind + b'"', b"<v>" + text + b"</v>")


def _row(number: int, *cells: bytes) -> bytes:
    return b'<row r="%d">' % number + b"".join(cells) + b"</row>"


def _text(letters: bytes) -> bytes:
    return b'<c t="inlineStr"><is><t>' + letters + b"</t></is></c>"


def _corners() -> bytes:
    """A value in the first cell and one in the last that a sheet may have."""
    return sheet(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="21000"><c r="IV21000"><v>1</v></c></row>')


PLACES: Cases = {
    "a far cell": ("workbook-too-many-rows", lambda: sheet(b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")),
    "a cell beyond all columns": (
        "workbook-too-many-columns",
        lambda: sheet(b"<row r='1'><c r='ZZZ1'><v>1</v></c></row>"),
    ),
    "a column of 900,000 letters": (
        "workbook-bad-xml",
        lambda: sheet(b"<row r='1'><c r='" + b"A" * 900_000 + b"1'/></row>"),
    ),
    "a row of 900,000 digits": ("workbook-bad-xml", lambda: sheet(b"<row r='" + b"1" * 900_000 + b"'/>")),
    "two cells in the corners": ("no-heading-row", _corners),
    "a value in the last row of every column": (
        "no-heading-row",
        lambda: sheet(b"<row r='1'><c><v>1</v></c></row><row r='21000'>" + b"<c><v>1</v></c>" * 256 + b"</row>"),
    ),
    "21,001 rows": ("workbook-too-many-rows", lambda: sheet(rows(21_001))),
    "rows without numbers": ("workbook-too-many-rows", lambda: sheet(b"<row><c><v>1</v></c></row>" * 21_001)),
    "a million rows of nothing": ("no-heading-row", lambda: sheet(rows(1) + b"<row/>" * 1_000_000)),
    "a million hidden rows": ("no-heading-row", lambda: sheet(rows(1) + b'<row hidden="1"/>' * 1_000_000)),
    "a million blank cells": (
        "no-heading-row",
        lambda: sheet(rows(1) + b"<row>" + b'<c s="1"/>' * 1_000_000 + b"</row>"),
    ),
    "257 columns": ("workbook-too-many-columns", lambda: sheet(b"<row r='1'><c r='IW1'><v>1</v></c></row>")),
    "450,001 cells": ("workbook-too-many-cells", lambda: sheet(full(1_801, 250, b"<c><v>1</v></c>"))),
    "449,000 cells": ("no-heading-row", lambda: sheet(full(1_796, 250, b"<c><v>1</v></c>"))),
    "50,000 formulas": ("no-heading-row", lambda: sheet(full(200, 250, b"<c><f>1</f><v>1</v></c>"))),
    "50,000 formulas without a value": ("no-heading-row", lambda: sheet(full(200, 250, b"<c><f>1</f></c>"))),
    "50,000 errors": ("no-heading-row", lambda: sheet(full(200, 250, b't="e"'.join((b"<c ", b"><v>#N/A</v></c>"))))),
    "50,000 fractions": (
        "no-heading-row",
        lambda: sheet(full(200, 250, b"<c><v>0.123456789012345</v></c>")),
    ),
    "50,000 dates": ("no-heading-row", lambda: sheet(full(200, 250, b'<c s="2"><v>44347</v></c>'))),
    "449,000 dates of a time": (
        "workbook-formats-too-complex",
        lambda: sheet(full(1_796, 250, b'<c s="2"><v>44347.1234</v></c>')),
    ),
    "400,000 texts": (
        "no-heading-row",
        lambda: sheet(
            b"".join(
                b"<row>" + b"".join(_text(b"%d" % (n * 250 + k)) for k in range(250)) + b"</row>" for n in range(1_600)
            )
        ),
    ),
    "a row number that is none": ("workbook-bad-xml", lambda: sheet(b"<row r='x'/>")),
    "a row number below zero": ("workbook-bad-xml", lambda: sheet(b"<row r='-1'/>")),
    "a row twice": ("workbook-rows-at-odds", lambda: sheet(b"<row r='9'><c><v>1</v></c></row>" * 2)),
    "rows that go back": ("workbook-rows-at-odds", lambda: sheet(b"<row r='9'/><row r='8'><c><v>1</v></c></row>")),
    "row 0": ("workbook-rows-at-odds", lambda: sheet(b"<row r='0'><c r='A0'><v>1</v></c></row>")),
    "a cell of another row": ("workbook-rows-at-odds", lambda: sheet(b"<row r='9'><c r='A8'><v>1</v></c></row>")),
    "a cell without a row": ("workbook-rows-at-odds", lambda: sheet(b"<c r='A1'><v>1</v></c>")),
    "a cell twice": (
        "workbook-rows-at-odds",
        lambda: sheet(b"<row r='9'>" + b"<c r='A9'><v>1</v></c>" * 2 + b"</row>"),
    ),
    "cells that go back": (
        "workbook-rows-at-odds",
        lambda: sheet(b"<row r='9'><c r='B9'><v>1</v></c><c r='A9'><v>1</v></c></row>"),
    ),
    "a cell in a cell": ("workbook-rows-at-odds", lambda: in_first_row(b"<c><c><v>1</v></c><v>2</v></c>")),
    "a row in a row": ("workbook-rows-at-odds", lambda: sheet(b"<row><row><c><v>1</v></c></row></row>")),
    "a row in a cell": ("workbook-rows-at-odds", lambda: sheet(b"<row><c><row><c><v>1</v></c></row></c></row>")),
    "a value beside its cell": ("workbook-rows-at-odds", lambda: in_first_row(b"<v>1</v>")),
    "a value in a value": ("workbook-rows-at-odds", lambda: in_first_row(b"<c><v>1<v>2</v></v></c>")),
    "two values": ("workbook-rows-at-odds", lambda: in_first_row(b"<c><v>1</v><v>2</v></c>")),
    "a text in a number": ("workbook-rows-at-odds", lambda: in_first_row(b"<c><is><t>1</t></is></c>")),
    "a number in a text": ("workbook-rows-at-odds", lambda: in_first_row(b'<c t="inlineStr"><v>1</v></c>')),
    "a place that is a rectangle": ("workbook-bad-xml", lambda: in_first_row(b'<c r="A1:B2"><v>1</v></c>')),
    "a place by row and column": ("workbook-bad-xml", lambda: in_first_row(b'<c r="R1C1"><v>1</v></c>')),
    "a place with an escape": ("workbook-bad-xml", lambda: in_first_row(b'<c r="A1&#x9b;31m"><v>1</v></c>')),
}
VALUES: Cases = {
    "a million digits": ("workbook-text-too-long", lambda: _number(DIGITS)),
    "a million digits behind the point": ("workbook-text-too-long", lambda: _number(b"0." + DIGITS)),
    "30,000 digits": ("workbook-cell-unknown", lambda: _number(b"7" * 30_000)),
    "a power of 999,999": ("workbook-cell-unknown", lambda: _number(b"1e999999")),
    "a power of 999": ("", lambda: _number(b"1e999")),
    "a power of -999": ("", lambda: _number(b"1e-999")),
    "the largest number": ("", lambda: _number(b"1.7976931348623157e308")),
    "the smallest number": ("", lambda: _number(b"4.9e-324")),
    "not a number": ("workbook-cell-unknown", lambda: _number(b"NaN")),
    "infinity": ("workbook-cell-unknown", lambda: _number(b"INF")),
    "less than infinity": ("workbook-cell-unknown", lambda: _number(b"-Infinity")),
    "a number in base 16": ("workbook-cell-unknown", lambda: _number(b"0x1F")),
    "a number with underscores": ("workbook-cell-unknown", lambda: _number(b"1_000")),
    "figures of another script": ("workbook-cell-unknown", lambda: _number("１２３".encode())),
    "an escape for a terminal as a number": ("workbook-cell-unknown", lambda: _number(b"&#x9b;31m1")),
    "a kind of cell that is none": ("workbook-cell-unknown", lambda: _kind(b"x", b"1")),
    "a kind of 900,000 letters": ("workbook-cell-unknown", lambda: _kind(b"x" * 900_000, b"1")),
    "a number that is none": ("workbook-cell-unknown", lambda: _number(b"1,000")),
    "a truth that is none": ("workbook-cell-unknown", lambda: _kind(b"b", b"2")),
    "an error that is none": ("", lambda: _kind(b"e", b"#EVIL!")),
    "a date of the year 0": ("", lambda: _kind(b"d", b"0000-00-00")),
    "a date of the year 99999": ("", lambda: _kind(b"d", b"99999-01-01")),
    "a date of 30,000 digits": ("", lambda: _kind(b"d", b"2021-05-31T" + b"0" * 30_000)),
    "a date as a number without end": ("", lambda: replaced(SHEET, b"<v>44347</v>", b"<v>1e300</v>")),
    "a date below zero": ("date-serial", lambda: replaced(SHEET, b"<v>44347</v>", b"<v>-1</v>")),
    "the day that never was": ("date-serial", lambda: replaced(SHEET, b"<v>44347</v>", b"<v>60</v>")),
    "a date after the year 9999": ("date-serial", lambda: replaced(SHEET, b"<v>44347</v>", b"<v>2958466</v>")),
    "an error as the date": ("cell-error", lambda: replaced(SHEET, b't="n"><v>44347</v>', b't="e"><v>#REF!</v>')),
    "a formula without a value as the date": (
        "formula-not-calculated",
        lambda: replaced(SHEET, b"<v>44347</v>", b"<f>TODAY()</f>"),
    ),
    "20,000 rows of errors": (
        "cell-error",
        lambda: headed(lambda n: _row(n, b'<c t="e"><v>#N/A</v></c>' * 20), 20_000),
    ),
    "20,000 rows of nonsense": ("", lambda: headed(lambda n: _row(n, b"<c><v>0.5</v></c>" * 20), 20_000)),
    "20,000 rows of other nonsense": ("", lambda: headed(lambda n: _row(n, _text(b"venture,%d" % n) * 20), 20_000)),
    "20,000 firms of one number": (
        "",
        lambda: headed(lambda n: _row(n, _text(b"1"), _text(b"a"), _text(b"000-00-00001")), 20_000),
    ),
}
