"""A book that reads records decides from their rows: in cases, in a round with its award schedule, in a self-check."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest

from engine.book import Book, book_from_yaml
from engine.cases import cases_from_yaml, run_cases
from engine.checks import book_problems
from engine.feel import Date
from engine.round import round_from
from forms.award_schedule import award_schedule
from forms.intake.applications import applications_from_workbook
from forms.template.form import workbook_from_rows
from tests.commands.program import jiwon

HERE = Path(__file__).parent
TEXT = (HERE / "aid.yaml").read_text(encoding="utf-8")

CASES = """
as_of: 2021-06-01
base: {application_no: A-1, firm: F, firm_id: 123-45-67890, firm_group: none, applied_on: 2021-05-01, cost: 80_000_000,
  before: yes, hires: none}
cases:
"""
CASE: dict[str, tuple[str, str]] = {
    "rows are counted, filtered and summed": (
        "aid: [{granted_on: 2021-03-01, amount: 10_000_000}, {granted_on: 2017-03-01, amount: 45_000_000}]",
        "criteria: {few: met, little: met}, amount: 25_000_000, missing: []",
    ),
    "too much within three years": (
        "aid: [{granted_on: 2021-03-01, amount: 6천만원}]",
        "criteria: {few: met, little: not_met}, amount: 20_000_000",
    ),
    "the day before the three years begin": (
        "aid: [{granted_on: 2018-05-01, amount: 60_000_000}]",
        "criteria: {little: met}",
    ),
    "an unknown cell is missing by the name of the fact": (
        "aid: [{granted_on: 2021-03-01, amount: unknown}]",
        "criteria: {few: met, little: unknown}, missing: [aid]",
    ),
    "a row of which nothing is known still counts": (
        "aid: [{}, {}, {}]",
        "criteria: {few: not_met, little: unknown}",
    ),
    "records left out are unknown": ("aid: unknown", "criteria: {few: unknown, little: unknown}, missing: [aid]"),
    "records not asked for are no rows": ("before: no", "criteria: {few: met, little: met}, amount: 80_000_000"),
    "records not asked for are no rows, whatever was written": (
        "before: no, aid: [{}, {}, {}]",
        "criteria: {few: met, little: met}, amount: 80_000_000",
    ),
    "whether they are asked is what is missing": ("before: unknown", "missing: [aid, before]"),
    "rows with a condition are counted": (
        "before: no, hires: [{name: 가, resident: yes}, {name: 나, resident: no}, {name: 가, resident: 예}]",
        "lines: {site: 80_000_000, staff: 2_000_000}",
    ),
    "no answer to records that are asked": ("aid: []", "problems: [none-not-allowed]"),
    "rows of a fact that has none": ("cost: [{amount: 3}]", "problems: [case-unwanted-rows]"),
    "a text where rows belong": ("aid: some", "problems: [records-not-rows]"),
    "a column that there is not": ("aid: [{amonut: 3}]", "problems: [records-unknown-column]"),
}


def aid_book() -> Book:
    book, problems = book_from_yaml(TEXT, "aid.yaml")
    assert book, problems
    assert not problems
    assert book_problems(book) == ()
    return book


@pytest.mark.parametrize("name", CASE)
def test_a_case_with_records_holds(name: str):
    facts, expected = CASE[name]
    text = f"{CASES}  - name: {{ko: 사례, en: case}}\n    facts: {{{facts}}}\n    expect: {{{expected}}}\n"
    cases, problems = cases_from_yaml(text, "c.yaml")
    assert cases, problems
    assert [result.differences for result in run_cases(aid_book(), cases)] == [()]


def test_a_wrong_cell_of_a_case_is_a_problem_at_its_line():
    facts = "    facts:\n      aid:\n        - granted_on: 2021-02-30\n"
    text = f"{CASES}  - name: {{ko: 가, en: a}}\n{facts}    expect: {{missing: []}}"
    cases, problems = cases_from_yaml(text, "c.yaml")
    assert cases, problems
    (result,) = run_cases(aid_book(), cases)
    assert len(result.differences) == 1
    assert result.differences[0].en.startswith("c.yaml:9: Granted on: there is no such date")


def rows() -> bytes:
    """A firm with an earlier award, one never aided, and one that leaves the amount of its award blank."""
    award = {"granted_on": Date(2021, 3, 1), "amount": 10_000_000}
    given = [
        {"before": True, "aid": [award], "hires": [{"name": "가", "resident": True}]},
        {"before": False, "hires": None},
        {"before": True, "aid": [{"granted_on": Date(2021, 3, 1)}], "hires": None},
    ]
    firms = [
        {
            "application_no": f"A-{number}",
            "firm": f"㈜가상{number}",
            "firm_id": f"{number:03d}-11-{number:05d}",
            "applied_on": Date(2021, 5, 3),
            "cost": 60_000_000,
            **each,
        }
        for number, each in enumerate(given, 1)
    ]
    return workbook_from_rows(aid_book(), firms, Date(2021, 6, 1))


def test_a_schedule_shows_briefly_which_records_it_rests_on():
    intake, problems = applications_from_workbook(aid_book(), rows(), "aid.xlsx")
    assert problems == ()
    round_, problems = round_from(aid_book(), intake.applications, Date(2021, 6, 1))
    assert round_, problems
    assert {each.application_no: each.award for each in round_.applicants} == {
        "A-1": 51_000_000,
        "A-2": 49_000_000,
        "A-3": 0,
    }
    workbook = openpyxl.load_workbook(
        io.BytesIO(award_schedule(round_, "sha256:" + "0" * 64, "ko", sample=False, input_name="a"))
    )
    texts = {str(cell.value) for sheet in workbook for line in sheet.iter_rows() for cell in line if cell.value}
    assert any("기존 지원: 1건 (금액 합계 10,000,000) ['기존 지원'!C9]" in text for text in texts)
    assert any("그 밖에 미확인 1건" in text for text in texts)


def test_award_verify_and_check_agree_on_a_form_with_records(tmp_path: Path):
    (tmp_path / "aid.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "aid.xlsx").write_bytes(rows())
    done = jiwon("award", "aid.yaml", "aid.xlsx", "--json", "r.json", cwd=tmp_path)
    assert done.code == 0, done.err
    read = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["applicants"][0]["findings"][0]["read"]
    assert read == {"aid": [{"granted_on": "2021-03-01", "amount": 10_000_000}]}
    assert jiwon("verify", "r.json", "aid.yaml", "aid.xlsx", cwd=tmp_path).code == 0
    firm = "applied_on: 2021-05-03\nbefore: yes\ncost: 60000000\nhires: none\naid: [{granted_on: 2021-03-01}, {}]\n"
    (tmp_path / "firm.yaml").write_text(firm, encoding="utf-8")
    said = jiwon("check", "aid.yaml", "firm.yaml", "--lang", "en", cwd=tmp_path)
    assert said.code == 1
    assert "blank in row 1: Amount" in said.out
    assert "blank in row 2: Granted on, Amount" in said.out


def test_a_firm_is_told_the_columns_of_records_it_has_still_to_give(tmp_path: Path):
    (tmp_path / "aid.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "firm.yaml").write_text("applied_on: 2021-05-03\nbefore: 예\n", encoding="utf-8")
    said = jiwon("check", "aid.yaml", "firm.yaml", cwd=tmp_path)
    assert said.code == 1
    assert "한 건마다 적을 것: 교부일, 금액" in said.out
