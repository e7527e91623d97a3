"""A workbook read beside another says what it says alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

import pytest
from openpyxl import load_workbook

from forms.award_schedule import OF_PEOPLE
from forms.xlsx.mark import MOST_BYTES
from forms.xlsx.written_book import NO_AREAS, Areas, WrittenBook, written_book
from tests.award_schedule.rounds import usual_bytes
from tests.schedule_check.edits import with_cell, with_part


@cache
def ours() -> bytes:
    return usual_bytes("ulsan/rnd", "en")


@cache
def saved_again() -> bytes:
    """As another program writes the same cells."""
    out = io.BytesIO()
    load_workbook(io.BytesIO(ours())).save(out)
    return out.getvalue()


@cache
def sharing(text: str) -> bytes:
    """With one of its texts in a part of its own, as most programs save all of them."""
    data = with_cell(ours(), "Awards", "C4", ' t="s"><v>0</v></c>')
    relations, end = "xl/_rels/workbook.xml.rels", b"</Relationships>"
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    data = with_part(data, relations, end, b'<Relationship Id="t" Type="%s" Target="t.xml"/>' % kind + end)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/t.xml", f'<sst xmlns="{space}"><si><t>{text}</t></si></sst>')
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def with_sheets_exchanged(data: bytes) -> bytes:
    """The first two sheets with each other's cells, under their own names."""
    names = ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml")
    one, two = (part(data, name) for name in names)
    return with_part(with_part(data, names[0], one, two), names[1], two, one)


def awards_of(data: bytes) -> str:
    sheets = list(written_book(data, MOST_BYTES).sheets)
    return f"xl/worksheets/sheet{sheets.index('Awards') + 1}.xml"


def read(data: bytes, beside: WrittenBook | None = None, of_people: Areas = OF_PEOPLE) -> WrittenBook:
    return written_book(data, MOST_BYTES, of_people, beside)


PAIRS: dict[str, Callable[[], tuple[bytes, bytes]]] = {
    "the same file": lambda: (ours(), ours()),
    "one cell is another": lambda: (ours(), with_cell(ours(), "Awards", "C4", ' t="inlineStr"><is><t>x</t></is></c>')),
    "saved by another program": lambda: (ours(), saved_again()),
    "the same sheets, another shared text": lambda: (sharing("Alpha"), sharing("Omega")),
    "two sheets exchanged": lambda: (ours(), with_sheets_exchanged(ours())),
}


@pytest.mark.parametrize("name", PAIRS)
def test_beside_another_a_workbook_says_what_it_says_alone(name: str) -> None:
    one, two = PAIRS[name]()
    for first, second in ((one, two), (two, one)):
        alone, beside = read(second), read(second, read(first))
        assert beside.digest == alone.digest
        assert {title: dict(sheet.rows) for title, sheet in beside.sheets.items()} == {
            title: dict(sheet.rows) for title, sheet in alone.sheets.items()
        }


def test_a_shared_text_changes_no_byte_of_its_sheet() -> None:
    """Why the shared texts are compared: the sheets of that pair are the same, what they say is not."""
    one, two = sharing("Alpha"), sharing("Omega")
    assert part(one, awards_of(one)) == part(two, awards_of(two))
    assert read(one).digest != read(two).digest


def test_what_is_passed_over_may_differ_where_the_bytes_do_not() -> None:
    alone, beside = read(ours(), of_people=NO_AREAS), read(ours(), read(ours()), NO_AREAS)
    assert beside.digest == alone.digest != read(ours()).digest


def test_a_sheet_of_the_same_bytes_is_not_read_again() -> None:
    assert read(ours()).package.counts.cells > 0
    assert read(ours(), read(ours())).package.counts.cells == 0
