"""What stands beside or above the headings is read, or refused with its cell; it is never passed over."""

from typing import Any

import pytest

from tests.intake.books import changed, column_of, form, read
from tests.intake.test_intake import only_korean


def heading(text: str, value: Any = 6_400) -> tuple[list[tuple[str, str]], Any]:
    """The problems, and the cost that was read, with this heading of the cost."""

    def change(sheet: Any) -> None:
        only_korean(sheet)
        letter = column_of(sheet, "사업비")
        sheet[f"{letter}6"], sheet[f"{letter}9"] = text, value
        sheet[f"{letter}9"].number_format = "General"

    intake, problems = read(changed(form(), change))
    given = intake.applications[0].given if intake.applications else {}
    return problems, given["cost"].value if "cost" in given else None


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("사업비\n(만원)", 64_000_000),
        ("사업비\n[단위: 만원]", 64_000_000),
        ("사업비 [만원]", 64_000_000),
        ("사업비\n단위: 만원", 64_000_000),
        ("사업비\n만원", 64_000_000),
        ("사업비\nCost (KRW thousand)", 6_400_000),
        ("사업비\nCost", 6_400),
        ("사업비 (원)\nCost", 6_400),
    ],
)
def test_a_unit_on_a_line_of_its_own_is_the_unit(text: str, won: int) -> None:
    assert heading(text) == ([], won)


@pytest.mark.parametrize(
    "text", ["사업비\nUSD", "사업비 ($)", "사업비 (원)\n※ 만원 단위로 적을 것", "사업비\n부가세 제외", "사업비 (‰)"]
)
def test_other_words_beside_a_heading_are_one_problem(text: str) -> None:
    assert heading(text)[0] == [("heading-unit", "Applications!F6")]


@pytest.mark.parametrize(
    "cells",
    [{"I1": "(단위: 만원)"}, {"H2": "단위 : 천원"}, {"G1": "금액 단위", "H1": "백만원"}, {"I1": "Unit: KRW million"}],
)
def test_a_unit_above_the_table_is_refused_with_its_cell(cells: dict[str, str]) -> None:
    def change(sheet: Any) -> None:
        for at, text in cells.items():
            sheet[at] = text

    assert read(changed(form(), change))[1] == [("unit-above", f"Applications!{next(iter(cells))}")]


@pytest.mark.parametrize("text", ["(단위: 원)", "단위: KRW", "단위 사업 목록표를 함께 내십시오"])
def test_won_above_the_table_says_nothing_new(text: str) -> None:
    assert read(changed(form(), lambda sheet: sheet.__setitem__("I1", text)))[1] == []


@pytest.mark.parametrize("label", ["심사 기준일(2차)", "기준일", "심사 기준일\n(예정)"])
def test_a_date_whose_label_is_not_known_is_not_passed_over(label: str) -> None:
    def change(sheet: Any) -> None:
        sheet["A3"] = label

    assert read(changed(form(), change))[1] == [("date-without-label", "Applications!B3")]
