"""A workbook of applications is read whole, and every problem in it comes back at its cell."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from engine.feel import Date
from engine.reading import Decision
from forms.intake.messages import MESSAGES
from forms.template import template_from_book
from forms.template.form import FIRST
from tests.intake.books import ROUND, changed, column_of, form, good_row, put, read, small_book
from tests.xlsx.hostile import repacked

BOOK = small_book()


def test_the_form_is_read_back_with_the_cell_of_every_value() -> None:
    intake, problems = read(form(good_row(1), good_row(2, cost=..., marks=None)))
    assert problems == []
    first, second = intake.applications
    assert (intake.round_date, intake.round_date_at) == (ROUND, "Applications!B3")
    assert first.given["cost"].value == 80_000_000
    assert first.given["cost"].at == f"Applications!F{FIRST}"
    assert first.given["applied_on"].value == Date(2021, 5, 3)
    assert first.decisions == {"suitable": Decision("현장 확인", "제3차 2쪽")}
    assert second.at == f"Applications!A{FIRST + 1}"
    assert "cost" not in second.given
    assert second.given["marks"].value == []


def headings(language: int) -> Any:
    """A change that leaves one of the three rows of headings, its columns reversed."""

    def change(sheet: Any) -> None:
        columns = [[cell.value for cell in column] for column in sheet.iter_cols(min_row=6, max_row=FIRST)]
        for number, column in enumerate(reversed(columns), 1):
            for row, value in zip(range(6, FIRST + 1), column, strict=True):
                sheet.cell(row, number).value = value if row in (language, FIRST) else None
                sheet.cell(row, number).number_format = "yyyy-mm-dd" if value.__class__.__name__ == "datetime" else "0"

    return change


@pytest.mark.parametrize("language", [6, 7, 8])
def test_headings_are_found_in_either_language_or_by_id_in_any_order(language: int) -> None:
    intake, problems = read(changed(form(), headings(language)))
    assert problems == []
    assert {name: each.value for name, each in intake.applications[0].given.items()} == {
        name: each.value for name, each in read(form())[0].applications[0].given.items()
    }


@pytest.mark.parametrize(
    ("heading", "value", "won"),
    [("사업비 (천원)", 500, 500_000), ("사업비（단위: 백만원）", "1.5", 1_500_000), ("Cost (KRW thousand)", 7, 7_000)],
)
def test_a_unit_in_the_heading_multiplies_money(heading: str, value: Any, won: int) -> None:
    def change(sheet: Any) -> None:
        letter = column_of(sheet, "사업비")
        sheet[f"{letter}6"], sheet[f"{letter}7"], sheet[f"{letter}8"] = heading, None, None
        sheet[f"{letter}{FIRST}"] = value
        for row in (7, 8):
            for cell in sheet[row]:
                cell.value = None

    intake, problems = read(changed(form(), change))
    assert problems == []
    assert intake.applications[0].given["cost"].value == won


def only_korean(sheet: Any) -> None:
    for row in (7, 8):
        for cell in sheet[row]:
            cell.value = None


def heading(old: str, new: str | None) -> Any:
    def change(sheet: Any) -> None:
        only_korean(sheet)
        sheet[f"{column_of(sheet, old)}6"] = new

    return change


def wipe(sheet: Any) -> None:
    sheet.delete_rows(1, sheet.max_row)


def cells(**values: Any) -> Any:
    def change(sheet: Any) -> None:
        only_korean(sheet)
        for at, value in values.items():
            sheet[at] = value

    return change


def two_sheets(sheet: Any) -> None:
    sheet.title = "첫째"
    sheet.parent.copy_worksheet(sheet).title = "둘째"


def total(sheet: Any) -> None:
    sheet[f"A{FIRST + 1}"], sheet[f"F{FIRST + 1}"] = "합 계", 5


def again(sheet: Any) -> None:
    """The headings once more below the applications, as printed pages have them."""
    for cell in sheet[6]:
        sheet.cell(FIRST + 1, cell.column, cell.value)


BAD: dict[str, tuple[Any, list[tuple[str, str]]]] = {
    "empty": (wipe, [("empty-sheet", "Applications!A1")]),
    "no headings": (lambda s: s.delete_rows(6, 3), [("no-heading-row", "Applications!A1")]),
    "two sheets": (two_sheets, [("two-application-sheets", "form.xlsx")]),
    "no rows": (lambda s: s.delete_rows(FIRST), [("no-applications", "Applications!A9")]),
    "missing heading": (
        lambda s: (only_korean(s), s.delete_cols(6)),
        [("missing-heading", "Applications!A6")],
    ),
    "unknown heading": (
        heading("사업비", "사업비용"),
        [("unknown-heading", "Applications!F6"), ("missing-heading", "Applications!A6")],
    ),
    "doubled heading": (
        heading("점수", "인원(상시)"),
        [("doubled-heading", "Applications!H6"), ("missing-heading", "Applications!A6")],
    ),
    "unit that does not fit": (heading("인원(상시)", "인원(상시) (천원)"), [("heading-unit", "Applications!G6")]),
    "value below no heading": (cells(Z9="x"), [("value-without-heading", "Applications!Z9")]),
    "a total": (total, [("row-is-a-note", "Applications!A10")]),
    "headings again": (again, [("headings-again", "Applications!A10")]),
    "merged": (lambda s: s.merge_cells("F9:F10"), [("merged-cells", "Applications!F9")]),
    "formula without result": (put("사업비", "=1+1"), [("formula-not-calculated", "Applications!F9")]),
    "error cell": (put("사업비", "#N/A"), [("cell-error", "Applications!F9")]),
    "reason without decision": (put("적합 판정", None), [("decision-without-value", "Applications!O9")]),
    "decision without minutes": (put("적합 판정 회의록", None), [("decision-without-minutes", "Applications!O9")]),
    "another book": (cells(B4="ulsan/rnd 2021"), [("form-of-another-book", "Applications!B4")]),
    "round date": (cells(B3="6월"), [("date-unreadable", "Applications!B3")]),
    "no application number": (put("신청번호", None), [("missing-value", "Applications!A9")]),
    "outside the version": (put("신청일", "2020-01-01"), [("date-outside-version", "Applications!E9")]),
    "negative": (put("사업비", -5), [("money-negative", "Applications!F9")]),
    "fraction": (put("사업비", 0.5), [("money-fraction", "Applications!F9")]),
    "time": (put("설립일", 44369.5, number_format="yyyy-mm-dd"), [("date-hidden-time", "Applications!J9")]),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_form_has_its_own_message_at_its_cell(case: str) -> None:
    change, expected = BAD[case]
    assert read(changed(form(), change))[1] == expected


def test_every_message_about_the_form_is_reached_by_a_case() -> None:
    assert {code for _, problems in BAD.values() for code, _ in problems} >= {
        code for code in MESSAGES if not code.startswith("records-")
    } - {"no-sheet", "too-many-problems"}


@pytest.mark.parametrize(
    "code", ["heading-unit", "value-without-heading", "decision-without-value", "records-count-differs"]
)
def test_a_message_about_the_form_says_what_to_do(code: str) -> None:
    assert all(words.endswith(")") for words in MESSAGES[code])


def test_a_workbook_whose_sheets_are_all_hidden_holds_no_applications() -> None:
    with zipfile.ZipFile(io.BytesIO(form())) as archive:
        parts = archive.read("xl/workbook.xml").replace(b'state="visible"', b'state="hidden"')
    assert ("no-sheet", "form.xlsx") in read(repacked({"xl/workbook.xml": parts}))[1]


def test_two_rows_with_one_application_number_are_refused_at_the_second() -> None:
    assert read(form(good_row(1), good_row(2, application_no="A-1")))[1] == [
        ("repeated-application", "Applications!A10")
    ]


def test_all_problems_come_back_at_once() -> None:
    rows = [good_row(1, cost="많음"), good_row(2, staff="-3"), good_row(3, applied_on="2021-02-30", local="글쎄")]
    assert read(form(*rows))[1] == [
        ("money-unreadable", "Applications!F9"),
        ("count-negative", "Applications!G10"),
        ("date-impossible", "Applications!E11"),
        ("yes-no-unreadable", "Applications!K11"),
    ]


def test_blank_rows_are_passed_over_and_hidden_rows_are_read() -> None:
    def change(sheet: Any) -> None:
        sheet.insert_rows(FIRST + 1)
        sheet.row_dimensions[FIRST].hidden = True

    intake, problems = read(changed(form(good_row(1), good_row(2)), change))
    assert problems == []
    assert [each.at for each in intake.applications] == ["Applications!A9", "Applications!A11"]


@pytest.mark.parametrize("heading", ["특이사항", "Remarks", "메 모", "연번"])
def test_a_column_that_an_office_keeps_for_itself_is_passed_over(heading: str) -> None:
    """In the first row of headings alone: the rows below it that repeat them stay headings."""

    def change(sheet: Any) -> None:
        sheet["Z6"], sheet[f"Z{FIRST}"] = heading, "전화 확인"

    intake, problems = read(changed(form(), change))
    assert problems == []
    assert len(intake.applications) == 1


def test_a_heading_that_is_not_known_is_one_problem_though_it_stands_in_two_rows() -> None:
    def change(sheet: Any) -> None:
        sheet["Z6"], sheet["Z7"] = "모르는 칸", "An unknown column"

    assert read(changed(form(), change))[1] == [("unknown-heading", "Applications!Z6")]


def test_a_rate_shown_as_per_cent_is_that_share() -> None:
    intake, problems = read(changed(form(), put("부채비율", 4.5, number_format="0%")))
    assert problems == []
    assert intake.applications[0].given["debt"].value * 2 == 9


def test_a_firm_that_checks_itself_may_leave_out_headings_and_values() -> None:
    def change(sheet: Any) -> None:
        only_korean(sheet)
        sheet.delete_cols(1, 5)

    intake, problems = read(changed(form(), change), partial=True)
    assert problems == []
    assert intake.applications[0].given["cost"].value == 80_000_000


def test_the_empty_form_offers_drop_downs_that_refuse_other_words() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(template_from_book(BOOK)))
    sheet = workbook["Applications"]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    state = rules[f"{column_of(sheet, '상태')}{FIRST}"]
    assert (state.type, state.formula1, state.showErrorMessage) == ("list", "list_state", True)
    area = workbook.defined_names["list_state"].attr_text.replace("'", "").split("!")
    assert [cell.value for (cell,) in workbook[area[0]][area[1].replace("$", "")]] == ["이전 완료", "예정"]
    assert workbook["_lists"].sheet_state == "hidden"
    assert sheet.row_dimensions[8].hidden
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
