"""Dates that a cell stores in their ISO form (Strict Open XML) are read as the numbers that other cells store."""

import pytest

from engine.feel import Date
from engine.reading.texts import Moment, Shown
from forms.xlsx.workbook import sheets_from_bytes
from tests.hostile.workbook_made import sheet


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021-06-22", Date(2021, 6, 22)),
        ("2021-06-22T00:00:00", Moment("2021-06-22 00:00:00")),
        ("2021-06-22T09:00:01", Moment("2021-06-22 09:00:01")),
        ("1900-01-01", Date(1900, 1, 1)),
        ("1900-03-01", Date(1900, 3, 1)),
    ],
)
def test_an_iso_date_is_the_date(text: str, value: object) -> None:
    book, problems = sheets_from_bytes(sheet(f"<row><c t='d'><v>{text}</v></c></row>".encode()), "a.xlsx")
    assert book is not None, problems
    found = book.sheets[0].rows[1][1].value
    assert found == value or (isinstance(value, Date) and found == Moment(f"{text} 00:00:00"))


def test_fractions_of_a_second_are_not_dropped() -> None:
    book, _ = sheets_from_bytes(sheet(b"<row><c t='d'><v>2021-06-22T09:00:01.900</v></c></row>"), "a.xlsx")
    assert book is not None
    found = book.sheets[0].rows[1][1].value
    assert isinstance(found, Shown)
    assert found.unclear == "date-hidden-time"


def test_what_is_no_date_is_a_fault_of_its_cell() -> None:
    book, problems = sheets_from_bytes(sheet(b"<row><c t='d'><v>yesterday</v></c></row>"), "a.xlsx")
    assert book is not None, problems
    assert book.sheets[0].rows[1][1].fault == "cell-error"
