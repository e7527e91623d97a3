"""Hostile containers: what is no zip file, or one that lies about itself."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator

from tests.hostile.workbook_made import HEAD, SHEET, TAIL, Cases, honest, packed, repacked, rows

CENTRAL, LOCAL, END = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"


def _good() -> bytes:
    return repacked({})


def _central(data: bytes, change: Callable[[bytearray, int], None]) -> bytes:
    """The archive with every entry of its directory changed in place."""
    made = bytearray(data)
    at = made.find(CENTRAL, made.rfind(END) - 20_000 if len(made) > 20_000 else 0)
    while at >= 0:
        change(made, at)
        at = made.find(CENTRAL, at + 4)
    return bytes(made)


def _encrypted(made: bytearray, at: int) -> None:
    made[at + 8] |= 1


def _small(made: bytearray, at: int) -> None:
    if made[at + 46 :].startswith(SHEET.encode()):
        made[at + 24 : at + 28] = (1024).to_bytes(4, "little")


def _method(number: int) -> Callable[[bytearray, int], None]:
    def change(made: bytearray, at: int) -> None:
        made[at + 10 : at + 12] = number.to_bytes(2, "little")

    return change


def _same_place(made: bytearray, at: int) -> None:
    made[at + 42 : at + 46] = bytes(4)


def _far(made: bytearray, at: int) -> None:
    made[at + 42 : at + 46] = (0x7FFFFFFF).to_bytes(4, "little")


def _ended(change: Callable[[bytearray, int], None]) -> bytes:
    made = bytearray(_good())
    change(made, made.rfind(END))
    return bytes(made)


def _count(number: int) -> Callable[[bytearray, int], None]:
    def change(made: bytearray, at: int) -> None:
        made[at + 8 : at + 12] = number.to_bytes(2, "little") * 2

    return change


def _directory_at(number: int) -> Callable[[bytearray, int], None]:
    def change(made: bytearray, at: int) -> None:
        made[at + 16 : at + 20] = number.to_bytes(4, "little")

    return change


def _directory_of(number: int) -> Callable[[bytearray, int], None]:
    def change(made: bytearray, at: int) -> None:
        made[at + 12 : at + 16] = number.to_bytes(4, "little")

    return change


def _zip64() -> bytes:
    """The end says that what counts is elsewhere, and it is not there."""
    made = bytearray(_good())
    at = made.rfind(END)
    made[at + 8 : at + 20] = b"\xff" * 12
    locator = b"PK\x06\x07" + struct.pack("<LQL", 0, 1 << 60, 1)
    return bytes(made[:at]) + locator + bytes(made[at:])


def _many(count: int) -> bytes:
    """An archive whose directory has so many entries, all of nothing."""
    local = LOCAL + struct.pack("<5H3L2H", 20, 0, 0, 0, 0, 0, 0, 0, 1, 0) + b"a"
    names = (b"%x" % number for number in range(count))
    head = CENTRAL + struct.pack("<6H3L", 20, 20, 0, 0, 0, 0, 0, 0, 0)
    entries = b"".join(head + struct.pack("<5H2L", len(name), 0, 0, 0, 0, 0, 0) + name for name in names)
    tail = END + struct.pack("<4H2LH", 0, 0, count & 0xFFFF, count & 0xFFFF, len(entries), len(local), 0)
    return local + entries + tail


def _doubled() -> bytes:
    out = io.BytesIO(_good())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("XL/workbook.xml", b"<workbook/>")
    return out.getvalue()


def _named(name: str) -> Callable[[], bytes]:
    return lambda: packed([*honest().items(), (name, b"x")])


def _nested() -> bytes:
    """A workbook in a workbook in a workbook, where its sheet should be."""
    data = _good()
    for _ in range(3):
        data = repacked({SHEET: data})
    return data


def _utf16(text: str, order: str) -> bytes:
    return (b"\xff\xfe" if order == "le" else b"\xfe\xff") + text.encode(f"utf-16-{order}")


def _parts() -> Iterator[tuple[str, bytes]]:
    yield from honest().items()
    yield from ((f"p{number}.bin", b"") for number in range(301))


CASES: Cases = {
    "empty": ("workbook-empty-file", lambda: b""),
    "the mark of UTF-16 and no text": ("workbook-not-one", lambda: b"\xff\xfe" + bytes(range(32)) * 8),
    "no text and no zip": ("workbook-not-one", lambda: bytes(range(256)) * 8),
    "20 MB of nothing": ("workbook-not-one", lambda: bytes(20 * 1024 * 1024)),
    "text": ("workbook-text-file", "신청번호,기업명".encode),
    "text of Windows": ("workbook-text-file", lambda: "신청번호,기업명\r\n1,가나".encode("cp949")),
    "text in UTF-16": ("workbook-text-file", lambda: _utf16("신청번호\t기업명\r\n1\t가나", "le")),
    "text in UTF-16, the other order": ("workbook-text-file", lambda: _utf16("신청번호\t기업명\r\n1\t가나", "be")),
    "text in UTF-16 cut in a pair": ("workbook-text-file", lambda: _utf16("a" + "𠀀" * 3000, "le")),
    "a web page": ("workbook-web-page", lambda: b'<html><meta charset="utf-8"><table><tr><td>1</td></tr></table>'),
    "XML of 2003": (
        "workbook-xml-2003",
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    ),
    "a document security program": ("workbook-secured", lambda: b"\x9b DRMONE  This Document is encrypted" + bytes(99)),
    "another zip": ("workbook-not-one", lambda: repacked({"[Content_Types].xml": None})),
    "a zip of nothing": ("workbook-not-one", lambda: packed([])),
    "a zip of one text": ("workbook-not-one", lambda: packed([("a.txt", b"a")])),
    "above 20 MB": ("workbook-too-large", lambda: LOCAL + bytes(20 * 1024 * 1024)),
    "cut short": ("workbook-damaged", lambda: _good()[:-600]),
    "only its first half": ("workbook-damaged", lambda: _good()[: len(_good()) // 2]),
    "only its beginning": ("workbook-damaged", lambda: LOCAL),
    "a byte flipped": ("workbook-damaged", lambda: _good()[:300] + b"\xff" + _good()[301:]),
    "lying about its size": (
        "workbook-damaged",
        lambda: _central(repacked({SHEET: HEAD + b" " * 32_000_000 + TAIL}), _small),
    ),
    "encrypted by Excel": (
        "workbook-encrypted",
        lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
    ),
    "encrypted zip": ("workbook-encrypted", lambda: _central(_good(), _encrypted)),
    "xls": ("workbook-old-format", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)),
    "xlsb": ("workbook-binary", lambda: repacked({"xl/workbook.bin": b"x"})),
    "macro part": ("workbook-macros", lambda: repacked({"xl/vbaProject.bin": b"x"})),
    "macro part in another case": ("workbook-macros", lambda: repacked({"XL\\VBAPROJECT.BIN": b"x"})),
    "macro sheet": ("workbook-macros", lambda: repacked({"xl/macrosheets/sheet1.xml": b"<x/>"})),
    "external link part": ("workbook-external", lambda: repacked({"xl/externalLinks/externalLink1.xml": b"<x/>"})),
    "embedding": ("workbook-external", lambda: repacked({"xl/embeddings/oleObject1.bin": b"x"})),
    "a control": ("workbook-external", lambda: repacked({"xl/activeX/activeX1.xml": b"<x/>"})),
    "a connection": ("workbook-external", lambda: repacked({"xl/connections.xml": b"<x/>"})),
    "a query": ("workbook-external", lambda: repacked({"xl/queryTables/queryTable1.xml": b"<x/>"})),
    "301 parts": ("workbook-too-many-parts", lambda: packed(_parts())),
    "90,000 entries": ("workbook-too-many-parts", lambda: _many(90_000)),
    "350,000 entries": ("workbook-too-many-parts", lambda: _many(350_000)),
    "a part twice": ("workbook-double-part", _doubled),
    "a sheet twice": ("workbook-double-part", lambda: packed([*honest().items(), (SHEET, HEAD + rows(1) + TAIL)])),
    "bzip2": ("workbook-compression", lambda: repacked({}, zipfile.ZIP_BZIP2)),
    "lzma": ("workbook-compression", lambda: repacked({}, zipfile.ZIP_LZMA)),
    "no way to compress": ("workbook-compression", lambda: _central(_good(), _method(77))),
    "said to be stored": ("workbook-damaged", lambda: _central(_good(), _method(0))),
    "all parts in one place": ("workbook-damaged", lambda: _central(_good(), _same_place)),
    "parts beyond the end": ("workbook-damaged", lambda: _central(_good(), _far)),
    "a directory beyond the end": ("workbook-damaged", lambda: _ended(_directory_at(0x7FFFFFFF))),
    "a directory of 4 GB": ("workbook-damaged", lambda: _ended(_directory_of(0xFFFFFFF0))),
    "a directory of nothing": ("workbook-not-one", lambda: _ended(_directory_of(0))),
    "a count of parts that lies": ("", lambda: _ended(_count(9_999))),
    "zip64 that leads nowhere": ("workbook-damaged", _zip64),
    "a program before it": ("workbook-not-one", lambda: b"MZ" + bytes(400) + _good()),
    "a zip before it": ("", lambda: packed([("a", b"b")]) + _good()),
    "half a megabyte behind it": ("workbook-damaged", lambda: _good() + b"x" * 500_000),
    "another workbook behind it": ("", lambda: _good() + _good()),
    "a remark of 65,535 bytes": ("", lambda: packed(honest().items(), comment=b"PK\x05\x06" * 16_383)),
    "a workbook in a workbook": ("workbook-bad-xml", _nested),
    "a name with NUL": ("workbook-part-name", _named("xl/a\0.xml")),
    "a name that climbs": ("workbook-part-name", _named("../../../etc/passwd")),
    "a name that climbs with backslashes": ("workbook-part-name", _named("..\\..\\windows\\win.ini")),
    "a name from the root": ("", _named("/xl/media/a.png")),
    "a name with a drive": ("workbook-part-name", _named("C:\\windows\\a.xml")),
    "a name of 65,000 characters": ("workbook-part-name", _named("xl/" + "a" * 65_000)),
    "a name with an escape": ("workbook-part-name", _named("xl/\x1b[31m.xml")),
    "a name written backwards": ("workbook-part-name", _named("xl/\u202elmx.xml")),
    "macros, with an escape": ("workbook-part-name", _named("xl/vbaProject\x1b]0;x\x07.bin")),
    "no name": ("workbook-part-name", _named("")),
    "300 MB of spaces": ("workbook-unpacks-too-large", lambda: repacked({SHEET: HEAD + b" " * 300_000_000 + TAIL})),
    "65 MB of styles": ("workbook-unpacks-too-large", lambda: repacked({"xl/styles.xml": b" " * 70_000_000})),
}
