"""Hostile files, made where they are used: each is small, and what it would unpack to is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from tests.intake.books import form

SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"


def repacked(changes: Mapping[str, bytes | None], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The good form with parts replaced, added, or (None) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form())) as good, zipfile.ZipFile(out, "w", compression, compresslevel=9) as bad:
        for name in good.namelist():
            if name not in changes:
                bad.writestr(name, good.read(name))
        for name, data in changes.items():
            if data is not None:
                bad.writestr(name, data)
    return out.getvalue()


def sheet(body: bytes) -> bytes:
    return repacked({SHEET: HEAD + body + TAIL})


def doubled() -> bytes:
    out = io.BytesIO(form())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("XL/workbook.xml", b"<workbook/>")
    return out.getvalue()


def encrypted_flag() -> bytes:
    """Every central entry says that its part is encrypted."""
    data = bytearray(form())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(data)


def lying_size() -> bytes:
    """The sheet unpacks to 32 MB and declares one kilobyte."""
    data = bytearray(repacked({SHEET: HEAD + b" " * 32_000_000 + TAIL}))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        if data[at + 46 :].startswith(SHEET.encode()):
            data[at + 24 : at + 28] = (1024).to_bytes(4, "little")
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(data)


def types_with(old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(form())) as good:
        types = good.read("[Content_Types].xml")
    assert old in types
    return repacked({"[Content_Types].xml": types.replace(old, new)})


def linked() -> bytes:
    return repacked(
        {
            "xl/worksheets/_rels/sheet1.xml.rels": b'<Relationships><Relationship Id="r1" TargetMode="External" '
            b'Type="http://x/oleObject" Target="file:///c:/secret"/></Relationships>'
        }
    )


def random_looking(count: int) -> bytes:
    return b"".join(b"<row r='%d'><c r='A%d'><v>1</v></c></row>" % (row, row) for row in range(1, count + 1))


HOSTILE: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("workbook-empty-file", lambda: b""),
    "the mark of UTF-16 and no text": ("workbook-not-one", lambda: b"\xff\xfe" + bytes(range(32)) * 8),
    "no text and no zip": ("workbook-not-one", lambda: bytes(range(256)) * 8),
    "text": ("workbook-text-file", "신청번호,기업명".encode),
    "text of Windows": ("workbook-text-file", lambda: "신청번호,기업명\r\n1,가나".encode("cp949")),
    "text in UTF-16": ("workbook-text-file", lambda: "신청번호\t기업명\r\n1\t가나".encode("utf-16")),
    "text in UTF-16 cut in a pair": ("workbook-text-file", lambda: ("a" + "𠀀" * 3000).encode("utf-16")),
    "a web page": (
        "workbook-web-page",
        lambda: b'<html><meta charset="utf-8"><table><tr><td>1</td></tr></table></html>',
    ),
    "XML of 2003": (
        "workbook-xml-2003",
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    ),
    "a document security program": (
        "workbook-secured",
        lambda: b"\x9b DRMONE  This Document is encrypted" + bytes(400),
    ),
    "another zip": ("workbook-not-one", lambda: repacked({"[Content_Types].xml": None})),
    "a document": ("workbook-not-one", lambda: types_with(b"spreadsheetml.sheet.main+xml", b"document.main+xml")),
    "above 20 MB": ("workbook-too-large", lambda: b"PK\x03\x04" + bytes(20 * 1024 * 1024)),
    "cut short": ("workbook-damaged", lambda: form()[:-600]),
    "a byte flipped": ("workbook-damaged", lambda: form()[:300] + b"\xff" + form()[301:]),
    "lying about its size": ("workbook-damaged", lying_size),
    "encrypted by Excel": (
        "workbook-encrypted",
        lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
    ),
    "encrypted zip": ("workbook-encrypted", encrypted_flag),
    "xls": ("workbook-old-format", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)),
    "xlsb": ("workbook-binary", lambda: repacked({"xl/workbook.bin": b"x"})),
    "macro part": ("workbook-macros", lambda: repacked({"xl/vbaProject.bin": b"x"})),
    "macro type": (
        "workbook-macros",
        lambda: types_with(
            b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
        ),
    ),
    "external link part": ("workbook-external", lambda: repacked({"xl/externalLinks/externalLink1.xml": b"<x/>"})),
    "embedding": ("workbook-external", lambda: repacked({"xl/embeddings/oleObject1.bin": b"x"})),
    "external relation": ("workbook-external", linked),
    "301 parts": ("workbook-too-many-parts", lambda: repacked({f"p{n}.bin": b"" for n in range(301)})),
    "a part twice": ("workbook-double-part", doubled),
    "bzip2": ("workbook-compression", lambda: repacked({}, zipfile.ZIP_BZIP2)),
    "300 MB of spaces": ("workbook-unpacks-too-large", lambda: sheet(b" " * 300_000_000)),
    "65 MB of styles": ("workbook-unpacks-too-large", lambda: repacked({"xl/styles.xml": b" " * 70_000_000})),
    "billion laughs": (
        "workbook-doctype",
        lambda: repacked({SHEET: b'<!DOCTYPE x [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'}),
    ),
    "broken xml": ("workbook-bad-xml", lambda: sheet(b"<row>")),
    "a row number that is none": ("workbook-bad-xml", lambda: sheet(b"<row r='x'/>")),
    "a far cell": ("workbook-too-many-rows", lambda: sheet(b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")),
    "20,001 rows": ("workbook-too-many-rows", lambda: sheet(random_looking(20_001))),
    "rows without numbers": ("workbook-too-many-rows", lambda: sheet(b"<row><c><v>1</v></c></row>" * 20_001)),
    "257 columns": ("workbook-too-many-columns", lambda: sheet(b"<row r='1'><c r='IW1'><v>1</v></c></row>")),
    "400,001 cells": (
        "workbook-too-many-cells",
        lambda: sheet((b"<row>" + b"<c><v>1</v></c>" * 250 + b"</row>") * 1_601),
    ),
    "deep nesting": ("workbook-too-complex", lambda: sheet(b"<x>" * 65 + b"</x>" * 65)),
    "a hundred thousand styles": (
        "workbook-too-complex",
        lambda: repacked({"xl/styles.xml": b"<s><cellXfs>" + b"<xf/>" * 100_000 + b"</cellXfs></s>"}),
    ),
    "a sheet left out": ("workbook-damaged", lambda: repacked({SHEET: None})),
    "a text that is not there": (
        "workbook-rows-at-odds",
        lambda: sheet(b"<row r='1'><c r='A1' t='s'><v>99999</v></c></row>"),
    ),
    "a row twice": ("workbook-rows-at-odds", lambda: sheet(b"<row r='9'><c><v>1</v></c></row>" * 2)),
    "row 0": ("workbook-rows-at-odds", lambda: sheet(b"<row r='0'><c r='A0'><v>1</v></c></row>")),
    "a cell of another row": ("workbook-rows-at-odds", lambda: sheet(b"<row r='9'><c r='A8'><v>1</v></c></row>")),
    "a cell twice": (
        "workbook-rows-at-odds",
        lambda: sheet(b"<row r='9'>" + b"<c r='A9'><v>1</v></c>" * 2 + b"</row>"),
    ),
    "cells that go back": (
        "workbook-rows-at-odds",
        lambda: sheet(b"<row r='9'><c r='B9'><v>1</v></c><c r='A9'><v>1</v></c></row>"),
    ),
    "a negative text": ("workbook-rows-at-odds", lambda: sheet(b"<row r='1'><c r='A1' t='s'><v>-1</v></c></row>")),
    "columns without end": (
        "workbook-bad-xml",
        lambda: repacked({SHEET: b'<worksheet><cols><col min="1" max="99999999999" hidden="1"/></cols></worksheet>'}),
    ),
    "a kind of cell that is none": ("workbook-cell-unknown", lambda: sheet(b"<row><c t='x'><v>1</v></c></row>")),
    "a number that is none": ("workbook-cell-unknown", lambda: sheet(b"<row><c><v>1,000</v></c></row>")),
}
