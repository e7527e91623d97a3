"""Schedules that `jiwon verify` is asked about: saved by strangers, cut, swollen, or none at all."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from forms.commands.inputs import Asked, round_inputs
from forms.xlsx.mark import CUSTOM
from tests.hostile.trial import Trial

_BOOK = "example/first-come"
_SHEET, _BOOK_PART = "xl/worksheets/sheet2.xml", "xl/workbook.xml"
_OVERRIDES = "xl/worksheets/sheet7.xml"
_OVERRIDE = [f'<c r="{letter}{{row}}" t="str"><v>x</v></c>' for letter in "BDGHIJK"]


@cache
def _honest() -> tuple[bytes, bytes]:
    """The schedule of the book's sample, and the sample."""
    inputs, problems = round_inputs(Asked(_BOOK))
    assert inputs is not None, problems
    round_, problems = inputs.round()
    assert round_ is not None, problems
    from forms.disk import chosen

    version, _ = chosen(_BOOK, None, None)
    assert version is not None
    return inputs.schedule(round_, "en"), version.beside(".sample.xlsx").read_bytes()


def _with(part: str, change: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    """The honest schedule with one part changed; without it where nothing is left of it."""

    def make() -> bytes:
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(_honest()[0])) as source,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for name in source.namelist():
                data = change(source.read(name)) if name == part else source.read(name)
                if data:
                    target.writestr(name, data)
        return out.getvalue()

    return make


def _rows(rows: str | Callable[[], str]) -> Callable[[bytes], bytes]:
    """Other rows in place of the sheet's own; large ones are made where they are needed, not where all are listed."""

    def change(data: bytes) -> bytes:
        head, _, rest = data.partition(b"<sheetData>")
        made = rows if isinstance(rows, str) else rows()
        return head + b"<sheetData>" + made.encode() + b"</sheetData>" + rest.partition(b"</sheetData>")[2]

    return change


def _schedule(
    name: str, make: Callable[[], bytes], *says: str, code: int | tuple[int, ...] = 2, alone: bool = False
) -> Trial:
    def files() -> Mapping[str, bytes]:
        return {"s.xlsx": make(), "a.xlsx": _honest()[1]}

    words = ("verify", "s.xlsx") if alone else ("verify", "s.xlsx", _BOOK, "a.xlsx")
    return Trial(name, (*words, "--lang", "en"), files, says, code)


def _back(name: str, make: Callable[[], bytes], *says: str, code: int | tuple[int, ...] = 2) -> Trial:
    """A schedule that comes back with overrides."""

    def files() -> Mapping[str, bytes]:
        return {"s.xlsx": make(), "a.xlsx": _honest()[1]}

    words = ("award", _BOOK, "a.xlsx", "--overrides", "s.xlsx", "--out", "new.xlsx", "--lang", "en")
    return Trial(f"back: {name}", words, files, says, code)


def _overridden(rows: str | Callable[[], str]) -> Callable[[], bytes]:
    """The honest schedule, with these rows alone on its sheet of overrides."""
    return _with(_OVERRIDES, _rows(rows))


def _row(cells: str) -> Callable[[], bytes]:
    """The honest schedule, with this row alone on its page of awards."""
    return _with(_SHEET, _rows(f'<row r="4">{cells}</row>'))


def _cells(count: int, cell: str) -> Callable[[], str]:
    return lambda: "".join(f'<row r="{row}">{cell.format(row=row)}</row>' for row in range(1, count + 1))


_NAMES = b"</definedNames>"
TRIALS = (
    _schedule("the honest one", lambda: _honest()[0], code=0),
    _schedule("the honest one alone", lambda: _honest()[0], code=0, alone=True),
    _schedule("nothing", lambda: b"", "workbook-empty-file"),
    _schedule("text", lambda: b"no workbook", "workbook-text-file", alone=True),
    _schedule("cut in the middle", lambda: _honest()[0][:-400], "workbook-damaged", alone=True),
    _schedule("zeros without end", lambda: b"PK\x03\x04" + b"\0" * 85_000_000, "workbook-too-large", alone=True),
    _schedule("without its mark", _with(CUSTOM, lambda _: b""), "schedule-unmarked"),
    _schedule(
        "a day that is none in its mark",
        _with(CUSTOM, lambda data: re.sub(rb'(-date"[^>]*><vt:lpwstr>)2', rb"\g<1>9-", data)),
        "schedule-unmarked",
    ),
    _schedule(
        "another book's mark",
        _with(CUSTOM, lambda data: data.replace(b"example/first-come", b"../../etc/passwd")),
        "schedule-of-other-book",
    ),
    _schedule(
        "a version that is none",
        _with(CUSTOM, lambda data: data.replace(b'-version"', b'-version" x="').replace(b"2025<", b"..%2F9<")),
        code=(1, 2),
    ),
    _schedule("300 MB of spaces", _with(_SHEET, lambda data: data + b" " * 300_000_000), "workbook-unpacks-too-large"),
    _schedule("400,000 rows", _with(_SHEET, _rows(_cells(400_000, '<c r="A{row}"><v>1</v></c>'))), code=1),
    _schedule("a sheet without rows", _with(_SHEET, _rows("")), code=1),
    _schedule(
        "a row behind the last",
        _with(_SHEET, _rows('<row r="9999999"><c r="A9999999"><v>1</v></c></row>')),
        code=(1, 2),
    ),
    _schedule("cells without a place", _with(_SHEET, _rows("<row><c><v>1</v></c></row>")), code=(1, 2)),
    _schedule(
        "a cell that is no place", _with(_SHEET, _rows('<row r="1"><c r="1A"><v>1</v></c></row>')), "workbook-bad-xml"
    ),
    _schedule(
        "a shared formula without a first",
        _row('<c r="A4"><f t="shared" si="7"/><v>1</v></c>'),
        code=1,
    ),
    _schedule(
        "a shared formula that cannot be moved",
        _with(
            _SHEET,
            _rows('<row r="4"><c r="A4"><f t="shared" si="0">A1+"</f></c><c r="B4"><f t="shared" si="0"/></c></row>'),
        ),
        code=(1, 2),
    ),
    _schedule(
        "a formula of a million signs",
        _row(f'<c r="A4"><f>{"(" * 1_000_000}</f></c>'),
        code=(1, 2),
    ),
    _schedule(
        "a formula of quotes",
        _with(_SHEET, _rows(f"""<row r="4"><c r="A4"><f>{"'" * 300_001}</f></c></row>""")),
        code=(1, 2),
    ),
    _schedule("a number of 5,000 digits", _row(f'<c r="A4"><v>{"9" * 5_000}</v></c>'), code=1),
    _schedule("1e999", _row('<c r="A4"><v>1e999</v></c>'), code=1),
    _schedule("NaN", _row('<c r="A4"><v>NaN</v></c>'), code=1),
    _schedule(
        "a text without end",
        _with(_SHEET, _rows(lambda: f'<row r="4"><c r="A4" t="str"><v>{"가" * 9_000_000}</v></c></row>')),
        code=(1, 2),
    ),
    _schedule(
        "signs that steer a terminal",
        _row('<c r="A4" t="str"><v>_x001B_[2J_x009B_31m</v></c>'),
        code=1,
    ),
    _schedule(
        "a shared text that is not there",
        _row('<c r="A4" t="s"><v>99</v></c>'),
        "workbook-damaged",
    ),
    _schedule(
        "200,000 names",
        _with(
            _BOOK_PART,
            lambda data: data.replace(
                _NAMES, b"".join(b'<definedName name="n%d">A1</definedName>' % n for n in range(200_000)) + _NAMES
            ),
        ),
        "workbook-too-many",
    ),
    _schedule(
        "an area to sign that is the whole sheet",
        _with(_BOOK_PART, lambda data: data.replace(b'name="sign_name">', b'name="sign_name">A1:XFD1048576!')),
        code=1,
    ),
    _back("as it was written", lambda: _honest()[0], "returned-empty"),
    _back("cut in the middle", lambda: _honest()[0][:-400], code=2),
    _back("without its mark", _with(CUSTOM, lambda _: b""), "returned-unmarked"),
    _back("without rows", _overridden(""), "returned-empty"),
    _back("400,000 overrides", _overridden(_cells(400_000, '<c r="B{row}"><v>1</v></c>'))),
    _back("40,000 whole ones", _overridden(_cells(40_000, "".join(_OVERRIDE))), code=2),
    _back("a value of 5,000 digits", _overridden(f'<row r="4"><c r="G4"><v>{"9" * 5_000}</v></c></row>')),
    _back("an error for a reason", _overridden('<row r="4"><c r="H4" t="e"><v>#REF!</v></c></row>'), "cell-error"),
    _back("an escape in a reason", _overridden('<row r="4"><c r="H4" t="str"><v>_x001B_[2J</v></c></row>')),
    _back("a row behind the last", _overridden('<row r="9999999"><c r="B9999999"><v>1</v></c></row>')),
    _back("a document type", _with(_OVERRIDES, lambda data: b'<!DOCTYPE x [<!ENTITY a "b">]>' + data)),
    _schedule(
        "a document type", _with(_SHEET, lambda data: b'<!DOCTYPE x [<!ENTITY a "b">]>' + data), "workbook-doctype"
    ),
)
