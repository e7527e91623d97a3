"""Hostile packages: parts under other names, relationships in circles, types that lie, tokens that never end."""

from __future__ import annotations

from tests.hostile.workbook_made import (
    BOOK,
    BOOK_RELS,
    HEAD,
    MAIN,
    OFFICE,
    SHEET,
    STRINGS,
    STYLES,
    TAIL,
    TYPES,
    Cases,
    after_rows,
    before_rows,
    full,
    honest,
    repacked,
    replaced,
    rows,
    strings,
)

BIG = full(21_001, 1, b"<c><v>1</v></c>")
"""More rows than a sheet may have."""
RELS = "xl/worksheets/_rels/sheet1.xml.rels"


def _moved(name: str, sheet: bytes) -> bytes:
    """The first sheet under another name."""
    rels = honest()[BOOK_RELS].replace(b"/xl/worksheets/sheet1.xml", b"/" + name.encode())
    return repacked({SHEET: None, name: HEAD + sheet + TAIL, BOOK_RELS: rels})


def _strings_at(name: str, data: bytes) -> bytes:
    rels = honest()[BOOK_RELS].replace(b"sharedStrings.xml", name.encode())
    return repacked({STRINGS: None, f"xl/{name}": data, BOOK_RELS: rels})


def _sheets(count: int, target: bytes = b"/" + SHEET.encode()) -> bytes:
    """So many sheets, all of one part."""
    listed = b"".join(b'<sheet name="s%d" sheetId="%d" r:id="x%d"/>' % (n, n + 9, n) for n in range(count))
    kind = OFFICE + b"/worksheet"
    named = b"".join(b'<Relationship Id="x%d" Type="%s" Target="%s"/>' % (n, kind, target) for n in range(count))
    book = honest()[BOOK].replace(b"</sheets>", listed + b"</sheets>")
    rels = honest()[BOOK_RELS].replace(b"</Relationships>", named + b"</Relationships>")
    return repacked({BOOK: book, BOOK_RELS: rels})


def _relation(kind: str, target: str, mode: str = "") -> bytes:
    """Relationships of the first sheet with one of this kind."""
    more = f' TargetMode="{mode}"' if mode else ""
    return (
        f'<Relationships><Relationship Id="r1"{more} Type="{OFFICE.decode()}/{kind}" Target="{target}"/>'.encode()
        + (b"</Relationships>")
    )


def _token(text: bytes) -> bytes:
    """The honest workbook with a token behind the rows."""
    return after_rows(text)


def _target(old: bytes, new: bytes) -> bytes:
    return replaced(BOOK_RELS, old, new)


def _encoded(name: str, encoding: str) -> bytes:
    """The first sheet in the encoding, its declaration naming another."""
    text = honest()[SHEET].decode()
    return repacked({SHEET: f'<?xml version="1.0" encoding="{name}"?>{text}'.encode(encoding)})


def _charts() -> bytes:
    return repacked({BOOK_RELS: honest()[BOOK_RELS].replace(b'/worksheet"', b'/chartsheet"')})


PARTS: Cases = {
    "a sheet named .dat": ("workbook-too-many-rows", lambda: _moved("xl/worksheets/sheet1.dat", BIG)),
    "a sheet named .XML": ("workbook-too-many-rows", lambda: _moved("xl/worksheets/SHEET1.XML", BIG)),
    "a sheet elsewhere": ("workbook-too-many-rows", lambda: _moved("elsewhere/a.bin", BIG)),
    "a sheet at the root": ("workbook-too-many-rows", lambda: _moved("a", BIG)),
    "a sheet called like the styles": ("workbook-too-many-rows", lambda: _moved("xl/stylesheet.xml", BIG)),
    "texts under another name": (
        "workbook-too-many-cells",
        lambda: _strings_at("words.bin", strings(b"<si><t>a</t></si>" * 500_000)),
    ),
    "200 sheets of one part": ("workbook-sheet-twice", lambda: _sheets(200)),
    "300,000 sheets of one part": ("workbook-too-many", lambda: _sheets(300_000)),
    "a sheet that is the workbook": ("workbook-damaged", lambda: _sheets(1, b"workbook.xml")),
    "a sheet that is its relationships": ("workbook-damaged", lambda: _sheets(1, b"_rels/workbook.xml.rels")),
    "a sheet that is the texts": ("workbook-damaged", lambda: _sheets(1, b"sharedStrings.xml")),
    "a sheet left out": ("workbook-damaged", lambda: repacked({SHEET: None})),
    "a workbook without sheets": (
        "no-sheet",
        lambda: repacked({BOOK: b'<workbook xmlns="' + MAIN + b'"><sheets/></workbook>'}),
    ),
    "a sheet of charts only": ("no-sheet", _charts),
    "a sheet that no relationship names": ("workbook-damaged", lambda: replaced(BOOK, b'r:id="rId1"', b'r:id="rId99"')),
    "a sheet without a relationship": ("workbook-damaged", lambda: replaced(BOOK, b' r:id="rId1"', b"")),
    "two relationships of one id": ("workbook-damaged", lambda: _target(b'Id="rId2"', b'Id="rId1"')),
    "no relationships of the workbook": ("workbook-damaged", lambda: repacked({BOOK_RELS: None})),
    "no relationships at all": ("workbook-not-one", lambda: repacked({"_rels/.rels": None})),
    "a workbook that is not there": ("workbook-not-one", lambda: replaced("_rels/.rels", b"workbook.xml", b"w.xml")),
    "a workbook that is its relationships": (
        "workbook-not-one",
        lambda: replaced("_rels/.rels", b'Target="xl/workbook.xml"', b'Target="_rels/.rels"'),
    ),
    "texts that are not there": ("workbook-damaged", lambda: repacked({STRINGS: None})),
    "styles that are not there": ("workbook-damaged", lambda: repacked({STYLES: None})),
    "texts twice": (
        "workbook-damaged",
        lambda: replaced(
            BOOK_RELS,
            b"</Relationships>",
            b'<Relationship Id="q" Type="' + OFFICE + b'/sharedStrings" Target="styles.xml"/></Relationships>',
        ),
    ),
    "a target in escapes": ("workbook-damaged", lambda: _target(b"worksheets/sheet1", b"worksheets%2Fsheet1")),
    "a target that climbs": ("", lambda: _target(b"/xl/worksheets/sheet1", b"../../../xl/worksheets/sheet1")),
    "a target of 60,000 steps": (
        "",
        lambda: _target(b"/xl/worksheets/sheet1", b"/a/.." * 60_000 + b"/xl/worksheets/sheet1"),
    ),
    "a target without end": ("workbook-damaged", lambda: _target(b"/xl/worksheets/sheet1", b"/" + b"a" * 900_000)),
    "relationships in a circle": (
        "",
        lambda: repacked(
            {
                RELS: _relation("comments", "../comments1.xml"),
                "xl/comments1.xml": b"<comments/>",
                "xl/_rels/comments1.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
            }
        ),
    ),
    "a relationship with itself": ("", lambda: repacked({RELS: _relation("drawing", "sheet1.xml")})),
    "a relationship with what is not there": ("", lambda: repacked({RELS: _relation("drawing", "../no/thing.xml")})),
    "external relation": (
        "workbook-external",
        lambda: repacked({RELS: _relation("oleObject", "file:///c:/secret", "External")}),
    ),
    "external relation in another case": (
        "workbook-external",
        lambda: repacked({RELS: _relation("oleObject", "file:///c:/secret", "EXTERNAL")}),
    ),
    "a link of 900,000 characters": (
        "",
        lambda: repacked({RELS: _relation("hyperlink", "http://a/" + "a" * 900_000, "External")}),
    ),
    "300,000 links": (
        "",
        lambda: repacked(
            {
                RELS: b"<Relationships>"
                + b"".join(
                    b'<Relationship Id="r%d" TargetMode="External" Type="%s/hyperlink" Target="a"/>' % (n, OFFICE)
                    for n in range(300_000)
                )
                + b"</Relationships>"
            }
        ),
    ),
    "300,000 relationships": (
        "workbook-too-many",
        lambda: repacked(
            {
                BOOK_RELS: honest()[BOOK_RELS].replace(
                    b"</Relationships>",
                    b"".join(b'<Relationship Id="z%d" Type="a/x" Target="a%d"/>' % (n, n) for n in range(300_000))
                    + b"</Relationships>",
                )
            }
        ),
    ),
    "300,000 types": (
        "workbook-too-many",
        lambda: replaced(
            TYPES,
            b"</Types>",
            b"".join(b'<Override PartName="/a%d" ContentType="a"/>' % n for n in range(300_000)) + b"</Types>",
        ),
    ),
    "no types": ("workbook-not-one", lambda: repacked({TYPES: b"<Types/>"})),
    "types that are no XML": ("workbook-bad-xml", lambda: repacked({TYPES: b"Types"})),
    "a document": ("workbook-not-one", lambda: replaced(TYPES, b"spreadsheetml.sheet.main+xml", b"document.main+xml")),
    "macro type": (
        "workbook-macros",
        lambda: replaced(
            TYPES,
            b"openxmlformats-officedocument.spreadsheetml.sheet.main",
            b"ms-excel.sheet.macroEnabled.main",
        ),
    ),
    "a type twice, once with macros": (
        "workbook-macros",
        lambda: replaced(
            TYPES,
            b"</Types>",
            b'<Override PartName="/XL/workbook.xml" ContentType="spreadsheetml/ms-excel.sheet.macroEnabled.main+xml"/>'
            b"</Types>",
        ),
    ),
    "100,000 drawings, comments and tables": (
        "",
        lambda: after_rows(b'<drawing id="a"/><legacyDrawing id="b"/><tablePart id="c"/>' * 100_000),
    ),
}


TOKENS: Cases = {
    "an attribute of 40 MB": ("workbook-too-complex", lambda: _token(b'<a b="' + b"x" * 40_000_000 + b'"/>')),
    "an attribute of 40 MB that never ends": ("workbook-too-complex", lambda: _token(b'<a b="' + b"x" * 40_000_000)),
    "a remark of 50 MB": ("workbook-too-complex", lambda: _token(b"<!--" + b"x" * 50_000_000 + b"-->")),
    "a remark of 50 MB before all": (
        "workbook-too-complex",
        lambda: repacked({SHEET: b"<!--" + b"x" * 50_000_000 + b"-->" + honest()[SHEET]}),
    ),
    "an instruction of 50 MB": ("workbook-too-complex", lambda: _token(b"<?a " + b"x" * 50_000_000 + b"?>")),
    "an element's name of 50 MB": ("workbook-too-complex", lambda: _token(b"<" + b"x" * 50_000_000 + b"/>")),
    "spaces of 50 MB in an element": ("workbook-too-complex", lambda: _token(b"<a" + b" " * 50_000_000 + b"/>")),
    "spaces of 50 MB in an end": ("workbook-too-complex", lambda: _token(b"<a></a" + b" " * 50_000_000 + b">")),
    "CDATA of 50 MB": ("", lambda: _token(b"<a><![CDATA[" + b"x" * 50_000_000 + b"]]></a>")),
    "a text of 50 MB": ("", lambda: _token(b"<a>" + b"x" * 50_000_000 + b"</a>")),
    "60 attributes of 990,000 bytes": (
        "",
        lambda: _token((b'<a b="' + b"x" * 990_000 + b'"/>') * 60),
    ),
    "60 remarks of 990,000 bytes": ("", lambda: _token((b"<!--" + b"x" * 990_000 + b"-->") * 60)),
    "an element with 100,000 attributes": (
        "workbook-too-complex",
        lambda: _token(b"<a " + b" ".join(b'a%x=""' % n for n in range(100_000)) + b"/>"),
    ),
    "a million names of elements": (
        "workbook-too-complex",
        lambda: _token(b"".join(b"<a%x/>" % n for n in range(1_000_000))),
    ),
    "a million names of attributes": (
        "workbook-too-complex",
        lambda: _token(b"".join(b'<a a%x=""/>' % n for n in range(1_000_000))),
    ),
    "6 million attributes": (
        "",
        lambda: _token((b"<a " + b" ".join(b'a%x=""' % n for n in range(400)) + b"/>") * 16_000),
    ),
    "a million namespaces": (
        "workbook-too-complex",
        lambda: _token(b"".join(b'<a xmlns:a%x="b"/>' % n for n in range(1_000_000))),
    ),
    "10 million elements": ("workbook-too-complex", lambda: _token(b"<a/>" * 10_000_000)),
    "deep nesting": ("workbook-too-complex", lambda: _token(b"<x>" * 65 + b"</x>" * 65)),
    "nesting without end": ("workbook-too-complex", lambda: _token(b"<x>" * 5_000_000)),
    "12 million characters by their numbers": ("", lambda: _token(b"<a>" + b"&#65;" * 12_000_000 + b"</a>")),
    "billion laughs": (
        "workbook-doctype",
        lambda: repacked({SHEET: b'<!DOCTYPE x [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'}),
    ),
    "a document type from elsewhere": (
        "workbook-doctype",
        lambda: repacked({BOOK: b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + honest()[BOOK]}),
    ),
    "an entity that is none": ("workbook-bad-xml", lambda: _token(b"<a>&evil;</a>")),
    "broken xml": ("workbook-bad-xml", lambda: _token(b"<row>")),
    "two roots": ("workbook-bad-xml", lambda: repacked({SHEET: honest()[SHEET] * 2})),
    "an empty part": ("workbook-bad-xml", lambda: repacked({SHEET: b""})),
    "an encoding that is evil": ("workbook-bad-xml", lambda: _encoded("x-evil", "utf-8")),
    "UTF-7": ("workbook-bad-xml", lambda: _encoded("utf-7", "utf-8")),
    "an encoding of many bytes": ("workbook-bad-xml", lambda: _encoded("euc-kr", "utf-8")),
    "an encoding that is a codec": ("workbook-bad-xml", lambda: _encoded("bz2", "utf-8")),
    "an encoding that is undefined": ("workbook-bad-xml", lambda: _encoded("undefined", "utf-8")),
    "an encoding with escapes": ("workbook-bad-xml", lambda: _encoded("unicode_escape", "utf-8")),
    "an encoding that is idna": ("workbook-bad-xml", lambda: _encoded("idna", "utf-8")),
    "said to be UTF-16": ("workbook-bad-xml", lambda: _encoded("utf-16", "utf-8")),
    "UTF-16 that says it is UTF-8": ("workbook-bad-xml", lambda: _encoded("utf-8", "utf-16-le")),
    "UTF-32": ("workbook-bad-xml", lambda: _encoded("utf-32", "utf-32-le")),
    "UTF-16": ("", lambda: _encoded("utf-16", "utf-16")),
    "a mark before it": ("", lambda: repacked({SHEET: b"\xef\xbb\xbf" + honest()[SHEET]})),
    "bytes that are no UTF-8": ("workbook-bad-xml", lambda: _token(b"<a>\xff\xfe</a>")),
    "a control character": ("workbook-bad-xml", lambda: _token(b"<a>\x01</a>")),
    "a surrogate": ("workbook-bad-xml", lambda: _token(b"<a>&#xD800;</a>")),
    "XML 1.1": ("", lambda: repacked({SHEET: b'<?xml version="1.1"?>' + honest()[SHEET]})),
    "columns without end": (
        "workbook-bad-xml",
        lambda: before_rows(b'<cols><col min="1" max="99999999999" hidden="1"/></cols>'),
    ),
    "no namespace": ("", lambda: replaced(SHEET, b' xmlns="' + MAIN + b'"', b"")),
    "another namespace": ("", lambda: replaced(SHEET, MAIN, b"http://evil/")),
    "a sheet of another root": ("workbook-damaged", lambda: repacked({SHEET: b"<a/>"})),
    "rows outside of the data": ("workbook-rows-at-odds", lambda: after_rows(rows(3))),
    "data twice": ("workbook-rows-at-odds", lambda: after_rows(b"<sheetData>" + rows(3) + b"</sheetData>")),
}
