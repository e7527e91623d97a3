"""First come, first served: to the second where the book asks for the moment, else as the book says within a day."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.commands.program import Said, jiwon, workbook

BOOK = """language: 1
book: example/receipt
version: "2025"
title: {ko: 접수 순서, en: Order of receipt}
applies: {from: 2025-01-01, until: 2025-12-31, by: BY, basis: assumed}
currency: KRW
zone: "+09:00"
rounding: {unit: 1, direction: down, basis: assumed}
sources: {}
facts:
  received: {kind: moment, label: {ko: 접수 시각, en: Received at}}
  cost: {kind: money, label: {ko: 비용, en: Cost}}
criteria:
  - id: in_time
    title: {ko: 마감 전 접수, en: In time}
    met_when: |
      received < @"2025-03-31T18:00:00+09:00"
    basis: assumed
benefits:
  - {id: support, title: {ko: 지원금, en: Support}, amount: cost, basis: assumed}
budget: {total: 100, basis: assumed}
ranking: {by: [RANKING, application_no], basis: assumed}
allocation: {policy: first_come, when_short: skip, least: 0, basis: assumed}
payment: [{share: 100%, on: decided_on, basis: assumed}]
"""


def row(number: object, received: object, **more: object) -> dict[str, object]:
    return {"application_no": number, "firm": f"기업{number}", "firm_id": f"F-{number}", "received": received} | {
        "firm_group": None,
        "cost": 60,
        **more,
    }


def award(folder: Path, *rows: dict[str, object], by: str = "received", ranking: str = "received") -> Said:
    """The round of these rows on the screen, its result in `result.json` and its schedule in `out.xlsx`."""
    (folder / "2025.yaml").write_text(BOOK.replace("BY", by).replace("RANKING", ranking), "utf-8")
    workbook(folder / "in.xlsx", list(rows))
    words = ("--as-of", "2025-06-30", "--lang", "en", "--json", "result.json", "--out", "out.xlsx")
    return jiwon("award", "2025.yaml", "in.xlsx", *words, cwd=folder)


def result(folder: Path) -> Any:
    return json.loads((folder / "result.json").read_text("utf-8"))


def statuses(folder: Path) -> dict[str, str]:
    """The status of each application, in rank order."""
    return {each["application_no"]: each["status"] for each in result(folder)["applicants"]}


def test_the_one_who_came_a_second_earlier_is_served(tmp_path: Path) -> None:
    early, late = dt.datetime(2025, 3, 3, 9, 0, 1), "2025. 3. 3. 9:00:02"  # noqa: DTZ001 (a cell has no zone)
    said = award(tmp_path, row("1", late), row("2", early))
    assert said.code == 0, said.err
    assert statuses(tmp_path) == {"2": "awarded", "1": "waiting"}
    keys = [each["findings"][0]["read"]["received"] for each in result(tmp_path)["applicants"]]
    assert keys == ["2025-03-03T09:00:01+09:00", "2025-03-03T09:00:02+09:00"]
    assert "within one moment in the order of: Application no." in said.out
    shown = {cell.value for sheet in openpyxl.load_workbook(tmp_path / "out.xlsx") for r in sheet for cell in r}
    assert {"Received at (+09:00)", "2025-03-03 09:00:01"} <= shown
    assert any("within one moment" in str(value) for value in shown)
    again = jiwon("verify", "result.json", "2025.yaml", "in.xlsx", cwd=tmp_path)
    assert again.code == 0, again.out


def test_an_offset_of_its_own_is_converted(tmp_path: Path) -> None:
    assert award(tmp_path, row("1", "2025-03-03T09:00:00"), row("2", "2025-03-02T23:59:59Z")).code == 0
    assert statuses(tmp_path) == {"2": "awarded", "1": "waiting"}


def test_the_same_moment_twice_is_a_tie_that_the_next_key_breaks(tmp_path: Path) -> None:
    rows = [row(number, "2025-03-03 09:00:00") for number in ("10", "9", "2")]
    said = award(tmp_path, *rows)
    assert list(statuses(tmp_path)) == ["2", "9", "10"]
    (notice,) = result(tmp_path)["input"]["notices"]
    assert (notice["code"], notice["at"]) == ("ties-by-number", "Applications!A4")
    assert "(2 before 10): 2, 9, 10" in notice["message"]
    assert notice["message"] in said.out
    assert jiwon("verify", "result.json", "2025.yaml", "in.xlsx", cwd=tmp_path).code == 0


def test_numbers_of_one_length_may_stand_otherwise_than_as_texts(tmp_path: Path) -> None:
    award(tmp_path, *(row(number, "2025-03-03 09:00:00") for number in ("A10-9", "A9-10")))
    assert list(statuses(tmp_path)) == ["A9-10", "A10-9"]
    (notice,) = result(tmp_path)["input"]["notices"]
    assert "A9-10, A10-9" in notice["message"]


@pytest.mark.parametrize("numbers", [("A-2", "A-1"), ("10", "1")])
def test_numbers_in_their_order_as_texts_are_no_news(numbers: tuple[str, str], tmp_path: Path) -> None:
    award(tmp_path, *(row(number, "2025-03-03 09:00:00") for number in numbers))
    assert list(statuses(tmp_path)) == sorted(numbers)
    assert result(tmp_path)["input"]["notices"] == []


def test_numbers_of_unequal_length_that_break_no_tie_are_no_news(tmp_path: Path) -> None:
    award(tmp_path, row("10", "2025-03-03 09:00:00"), row("9", "2025-03-03 09:00:01"))
    assert list(statuses(tmp_path)) == ["10", "9"]
    assert result(tmp_path)["input"]["notices"] == []


def test_the_refused_stand_by_number_too(tmp_path: Path) -> None:
    award(tmp_path, *(row(number, "2025-03-31 18:00:00") for number in ("10", "9")))
    assert statuses(tmp_path) == {"9": "not_eligible", "10": "not_eligible"}


def test_the_moment_of_receipt_may_be_the_date_of_application(tmp_path: Path) -> None:
    said = award(tmp_path, row("1", "2025-01-01 00:00:00"), row("2", "2024-12-31 23:59:59"))
    assert said.code == 2
    assert "Applications!D3: Received at 2024-12-31 is outside the validity" in said.err
    assert said.err.count("date-outside-version") == 1
    assert "applied_on" not in said.err


def test_a_book_may_ask_for_the_date_and_the_moment(tmp_path: Path) -> None:
    rows = [row(n, f"2025-03-03 09:00:0{n}", applied_on="2025-03-0" + n) for n in ("2", "1")]
    said = award(tmp_path, *rows, by="applied_on")
    assert said.code == 0, said.err
    assert list(statuses(tmp_path)) == ["1", "2"]


def test_a_book_that_ranks_by_the_day_says_the_order_within_it(tmp_path: Path) -> None:
    rows = [row(n, "2025-03-03 09:00:00", applied_on="2025-03-03") for n in ("2", "1")]
    said = award(tmp_path, *rows, by="applied_on", ranking="applied_on, cost descending")
    assert "within one day in the order of: Cost (descending), Application no." in said.out
    shown = [cell.value for r in openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[1] for cell in r]
    assert any("within one day in the order of" in str(value) for value in shown)


def test_a_time_in_a_cell_for_a_date_is_told_of_the_kind_that_takes_it(tmp_path: Path) -> None:
    said = award(tmp_path, row("1", "2025-03-03 09:00:00", applied_on="2025-03-03 09:00"), by="applied_on")
    assert said.code == 2
    assert "`moment`" in said.err


def test_first_come_by_anything_else_is_no_first_come(tmp_path: Path) -> None:
    said = award(tmp_path, row("1", "2025-03-03 09:00:00"), ranking="received descending")
    assert said.code == 2
    assert "allocation-first-come" in said.err


def test_the_form_has_a_column_for_the_moment(tmp_path: Path) -> None:
    (tmp_path / "2025.yaml").write_text(BOOK.replace("BY", "received").replace("RANKING", "received"), "utf-8")
    assert jiwon("template", "2025.yaml", "--out", "form.xlsx", cwd=tmp_path).code == 0
    sheet = openpyxl.load_workbook(tmp_path / "form.xlsx").worksheets[0]
    ids = next(cells for cells in sheet.iter_rows(max_row=20) if cells[0].value == "application_no")
    assert "applied_on" not in [cell.value for cell in ids]
    column = next(cell for cell in ids if cell.value == "received")
    below = f"{column.column_letter}{column.row + 1}"
    assert sheet.column_dimensions[column.column_letter].number_format == "yyyy-mm-dd hh:mm:ss"
    (rule,) = (each for each in sheet.data_validations.dataValidation if below in each.sqref)
    assert (rule.type, rule.operator) == ("date", "between")
    assert "(+09:00)" in rule.error
    sheet[below] = dt.datetime(2025, 3, 3)  # noqa: DTZ001 (midnight, as a cell with a clock shows it)
    for name, value in {
        "application_no": "1",
        "firm": "기업",
        "firm_id": "F-1",
        "cost": 60,
        "firm_group": "없음",
    }.items():
        cell = next(cell for cell in ids if cell.value == name)
        sheet.cell(cell.row + 1, cell.column).value = value
    sheet.parent.save(tmp_path / "filled.xlsx")
    words = ("--as-of", "2025-06-30", "--json", "-", "--out", "out.xlsx")
    said = jiwon("award", "2025.yaml", "filled.xlsx", *words, cwd=tmp_path)
    assert said.json["applicants"][0]["findings"][0]["read"]["received"] == "2025-03-03T00:00:00+09:00"


@pytest.mark.parametrize(
    ("facts", "supposed"), [("", "2025-06-30T00:00:00+09:00"), ("received: 2025-03-31 18:00", None)]
)
def test_one_firm_may_check_itself(tmp_path: Path, facts: str, supposed: str | None) -> None:
    (tmp_path / "2025.yaml").write_text(BOOK.replace("BY", "received").replace("RANKING", "received"), "utf-8")
    (tmp_path / "firm.yaml").write_text(f"cost: 60\n{facts}\n", "utf-8")
    said = jiwon("check", "2025.yaml", "firm.yaml", "--as-of", "2025-06-30", "--json", "-", cwd=tmp_path).json
    assert said["supposed"] == ({"received": supposed} if supposed else {})
    assert said["verdict"] == "not_met"


CASES = """as_of: 2025-06-30
base: {application_no: "1", firm: 누리(가상), firm_id: 000-00-00001, received: "2025-03-03 09:00:00", cost: 60}
cases:
  - name: {ko: 마감 일 초 전, en: A second before the end}
    facts: {received: "2025-03-31T17:59:59"}
    expect: {eligible: met, amount: 60, bound_by: [support.amount]}
  - name: {ko: 마감 시각, en: At the end}
    facts: {received: 2025-03-31 18:00}
    expect: {eligible: not_met, criteria: {in_time: not_met}}
  - name: {ko: 일 초 먼저 온 신청, en: The one who came a second earlier}
    applications:
      - {application_no: "10", received: 2025-03-03 09:00:01}
      - {application_no: "9", firm_id: 000-00-00002, received: 2025-03-03 09:00:00}
      - {application_no: "2", firm_id: 000-00-00003, received: 2025-03-03 09:00:01}
    expect: {awards: {"9": 60, "10": 0, "2": 0}}
  - name: {ko: 같은 시각이면 신청번호 순, en: By number within one moment}
    applications:
      - {application_no: "10"}
      - {application_no: "9", firm_id: 000-00-00002}
    expect: {awards: {"9": 60, "10": 0}}
"""


def test_worked_cases_have_moments(tmp_path: Path) -> None:
    (tmp_path / "2025.yaml").write_text(BOOK.replace("BY", "received").replace("RANKING", "received"), "utf-8")
    (tmp_path / "2025.cases.yaml").write_text(CASES, "utf-8")
    said = jiwon("books", "test", "2025.yaml", "--lang", "en", cwd=tmp_path)
    assert said.code == 0, said.out + said.err
    assert "4" in said.out
