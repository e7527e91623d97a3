"""The form of one applicant on an upright page: what is written into it is read as from the table."""

import io
from typing import Any

import openpyxl

from engine.feel import Date
from forms.intake.applications import Intake, applications_from_workbook
from forms.template import upright_from_book
from tests.intake.books import form, good_row, small_book


def filled(**values: Any) -> bytes:
    """The upright form with an answer beside each fact's id; `round_date` stands below its label."""
    book = openpyxl.load_workbook(io.BytesIO(upright_from_book(small_book())))
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_col=4, max_col=5):
        if row[0].value in values:
            row[1].value = values[row[0].value]
    sheet["A4"] = values.get("round_date")
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def read(data: bytes) -> tuple[Intake, list[tuple[str, str]]]:
    intake, problems = applications_from_workbook(small_book(), data, "form.xlsx", partial=True)
    return intake, [(each.code, each.at) for each in problems]


ANSWERS = {
    "application_no": "A-1",
    "firm": "가온(가상)",
    "firm_id": "000-00-00001",
    "applied_on": "2021-03-02",
    "cost": "6,400만원",
    "staff": 12,
    "debt": "65%",
    "local": "예",
    "round_date": "2021-05-31",
}


def test_answers_are_read_as_from_a_table() -> None:
    intake, problems = read(filled(**ANSWERS))
    assert problems == []
    (application,) = intake.applications
    assert application.given["cost"].value == 64_000_000
    assert application.given["cost"].at.startswith("Applications!E")
    assert (intake.round_date, intake.round_date_at) == (Date(2021, 5, 31), "Applications!A4")


def test_a_problem_names_the_cell_of_the_answer() -> None:
    (found,) = read(filled(**{**ANSWERS, "staff": "많음"}))[1]
    assert found[0] == "count-unreadable"
    assert found[1].startswith("Applications!E")


def test_a_blank_form_holds_no_application() -> None:
    assert [code for code, _ in read(upright_from_book(small_book()))[1]] == ["no-applications"]


def test_it_prints_on_one_upright_page() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(upright_from_book(small_book()))).worksheets[0]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("portrait", 1)
    assert sum(sheet.column_dimensions[letter].width for letter in "ABCE") < 125  # 9 points and more on A4


def test_a_table_stays_a_table() -> None:
    """A form with headings in a row is read by its rows, whatever stands in its first column."""
    intake, problems = read(form(good_row(1)))
    assert problems == []
    assert [each.at for each in intake.applications] == ["Applications!A9"]
