"""What is out of sight and would be read all the same is asked about, each at its cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from engine.feel import Date
from forms.intake.hidden import MESSAGES
from forms.template.form import FIRST
from tests.intake.books import column_of, form, good_row, read

AID = "기존 지원 3년"
RECORD = {"granted_on": Date(2021, 3, 1), "amount": 10_000_000, "sort": "loan"}
STRIKE = Font(strike=True)

Change = Callable[[Any], None]


def doubts(change: Change) -> list[tuple[str, str, str]]:
    """The questions about a form of two firms, one with records, after a change of its workbook."""
    workbook = openpyxl.load_workbook(io.BytesIO(form(good_row(1, aid=[RECORD]), good_row(2, aid=None))))
    change(workbook)
    data = io.BytesIO()
    workbook.save(data)
    intake, problems = read(data.getvalue())
    assert problems == []
    return [(each.code, each.at, each.value) for each in intake.doubts if each.stops]


def hide_row(workbook: Any) -> None:
    workbook["Applications"].row_dimensions[FIRST + 1].hidden = True


def filter_row(workbook: Any) -> None:
    sheet = workbook["Applications"]
    sheet.auto_filter.ref = f"A6:C{FIRST + 1}"
    sheet.auto_filter.add_filter_column(0, ["A-1"])
    sheet.row_dimensions[FIRST + 1].hidden = True


def hide_column(workbook: Any) -> None:
    sheet = workbook["Applications"]
    sheet.column_dimensions[column_of(sheet, "사업비")].hidden = True


def strike_row(workbook: Any) -> None:
    for cell in workbook["Applications"][FIRST + 1]:
        cell.font = STRIKE


def strike_cell(workbook: Any) -> None:
    sheet = workbook["Applications"]
    sheet[f"{column_of(sheet, '사업비')}{FIRST}"].font = STRIKE


def strike_part(workbook: Any) -> None:
    sheet = workbook["Applications"]
    words = CellRichText("㈜울산", TextBlock(InlineFont(strike=True), "기술"), " 2")
    sheet[f"{column_of(sheet, '기업명')}{FIRST + 1}"] = words


def hide_sheet(workbook: Any) -> None:
    sheet = workbook.create_sheet("2차 접수")
    sheet.append(["신청번호", "기업명", "사업비"])
    sheet.append(["A-3", "㈜셋째", 5])
    sheet.append(["A-4", "㈜넷째", 5])
    sheet.sheet_state = "hidden"


def very_hidden_sheet(workbook: Any) -> None:
    hide_sheet(workbook)
    workbook["2차 접수"].sheet_state = "veryHidden"


def hide_record(workbook: Any) -> None:
    workbook[AID].row_dimensions[FIRST].hidden = True


def hide_record_column(workbook: Any) -> None:
    sheet = workbook[AID]
    sheet.column_dimensions[column_of(sheet, "금액")].hidden = True


def strike_record(workbook: Any) -> None:
    sheet = workbook[AID]
    sheet[f"{column_of(sheet, '금액')}{FIRST}"].font = STRIKE


def hide_date(workbook: Any) -> None:
    workbook["Applications"].row_dimensions[3].hidden = True


def strike_date(workbook: Any) -> None:
    workbook["Applications"]["B3"].font = STRIKE


def hide_copy(workbook: Any) -> None:
    """Rows of records under another name, which nobody would read."""
    copy = workbook.copy_worksheet(workbook[AID])
    copy.title, copy.sheet_state = "복사본", "hidden"


SECOND = (
    "A-2, ㈜울산기술 2, 002-11-00002, 2021-05-03, 80000000, 12, 예, 이전 완료, 벤처기업, 예, 현장 확인, 제3차 2쪽, 없음"
)
ASKED: dict[str, tuple[Change, list[tuple[str, str, str]]]] = {
    "a hidden row": (hide_row, [("hidden-row", f"Applications!A{FIRST + 1}", SECOND)]),
    "a filtered row": (filter_row, [("hidden-row", f"Applications!A{FIRST + 1}", SECOND)]),
    "a hidden column": (hide_column, [("hidden-column", "Applications!F6", "cost")]),
    "a struck row": (strike_row, [("struck-row", f"Applications!A{FIRST + 1}", SECOND)]),
    "a struck cell": (strike_cell, [("struck-row", f"Applications!F{FIRST}", "80000000")]),
    "a word struck": (strike_part, [("struck-row", f"Applications!B{FIRST + 1}", "㈜울산기술 2")]),
    "a hidden sheet": (hide_sheet, [("hidden-sheet", "'2차 접수'!A1", "2차 접수")]),
    "a very hidden sheet": (very_hidden_sheet, [("hidden-sheet", "'2차 접수'!A1", "2차 접수")]),
    "a hidden record": (hide_record, [("hidden-row", f"'{AID}'!A{FIRST}", "A-1, 2021-03-01, 10000000, 융자")]),
    "a hidden column of records": (hide_record_column, [("hidden-column", f"'{AID}'!C6", "amount")]),
    "the date of the round, hidden": (hide_date, [("hidden-date", "Applications!B3", "2021-06-01")]),
    "the date of the round, struck": (strike_date, [("hidden-date", "Applications!B3", "2021-06-01")]),
    "a hidden copy of the records": (hide_copy, [("hidden-sheet", "복사본!A6", "복사본")]),
    "a struck record": (strike_record, [("struck-row", f"'{AID}'!C{FIRST}", "10000000")]),
}


@pytest.mark.parametrize("case", ASKED)
def test_what_is_out_of_sight_is_asked_about(case: str) -> None:
    change, expected = ASKED[case]
    assert doubts(change) == expected


@pytest.mark.parametrize("height", ["0", "0.0", "00"])
def test_a_row_of_no_height_is_hidden_however_that_is_written(height: str) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(form(good_row(1), good_row(2))))
    workbook["Applications"].row_dimensions[FIRST + 1].height = 12.34
    plain, low = io.BytesIO(), io.BytesIO()
    workbook.save(plain)
    with zipfile.ZipFile(plain) as given, zipfile.ZipFile(low, "w") as made:
        for name in given.namelist():
            made.writestr(name, given.read(name).replace(b'ht="12.34"', f'ht="{height}"'.encode()))
    assert [each.code for each in read(plain.getvalue())[0].doubts if each.stops] == []
    assert [each.code for each in read(low.getvalue())[0].doubts if each.stops] == ["hidden-row"]


def test_every_question_is_reached_by_a_case() -> None:
    assert {code for _, expected in ASKED.values() for code, *_ in expected} == set(MESSAGES)


def lists(workbook: Any) -> None:
    """The form as it is: its ids stand on a hidden row, and its lists on a hidden sheet."""


def hide_blank(workbook: Any) -> None:
    sheet = workbook["Applications"]
    sheet.row_dimensions[FIRST + 20].hidden = True
    sheet.column_dimensions["AZ"].hidden = True


def hide_notes(workbook: Any) -> None:
    sheet = workbook.create_sheet("메모")
    sheet.append(["점수", "비고"])
    sheet.append([3, "아무것도 아님"])
    sheet.sheet_state = "hidden"


def hide_headings_alone(workbook: Any) -> None:
    sheet = workbook.create_sheet("2차 접수")
    sheet.append(["신청번호", "기업명", "사업비"])
    sheet.sheet_state = "hidden"


def strike_heading(workbook: Any) -> None:
    workbook["Applications"]["A6"].font = STRIKE


@pytest.mark.parametrize("change", [lists, hide_blank, hide_notes, hide_headings_alone, strike_heading])
def test_nothing_is_asked_about_what_decides_nothing(change: Change) -> None:
    assert doubts(change) == []
