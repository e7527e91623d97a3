"""The example book end to end: its cases, what a finding and a line show of tables, the document and the workbook."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from engine.book import book_from_yaml
from engine.cases import cases_from_yaml, run_cases
from engine.documents.round import document_from_round
from engine.explain import hit_in_words
from engine.explain.rules import row_in_words
from engine.feel import Date
from engine.reading import Application, Given
from engine.round import round_from
from engine.verify.claims import derived_from
from forms.award_schedule import award_schedule
from tests.facts.tables.test_answers import PLAIN

HERE = Path(__file__).parent
BOOK, _ = book_from_yaml((HERE / "example.yaml").read_text(encoding="utf-8"), "example.yaml")
CASES = (HERE / "example.cases.yaml").read_text(encoding="utf-8")
PROFILE: dict[str, Any] = {**PLAIN, "application_no": "A1", "firm": "갑", "firm_id": "1", "firm_group": None}


def _round(**more: Any):
    values = {**PROFILE, **more}
    given = {name: Given(value, str(value), f"A!{name}", "") for name, value in values.items() if value != "?"}
    round_, problems = round_from(BOOK, [Application("A!1", given, {})], Date(2030, 6, 1))
    assert not problems
    return round_


def test_its_cases_hold():
    cases, problems = cases_from_yaml(CASES, "example.cases.yaml")
    assert not problems
    assert [result.differences for result in run_cases(BOOK, cases)] == [()] * 6


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ("support_rate: 1,", "support_rate: 2,", "expected 2, found 1"),
        ("points: [1, 4]", "points: 1", "expected 1, found 1, 4"),
        ("points: default", "points: 1", "expected 1, found default"),
        ("support_rate: unknown", "support_rate: 1", "found unknown"),
        ("support_rate: 4", "suport_rate: 4", "did you mean `support_rate`"),
        ("land_base: 0", "land_base: 1", "expected 1, found 0"),
        ("size_points: unknown", "size_points: 3", "expected 3, found not known"),
    ],
)
def test_a_case_that_expects_another_row_or_value_fails(was, now, says):
    assert CASES.count(was) == 1
    cases, problems = cases_from_yaml(CASES.replace(was, now), "example.cases.yaml")
    assert not problems
    differences = [each.en for result in run_cases(BOOK, cases) for each in result.differences]
    assert any(says in each for each in differences), differences


def test_a_finding_shows_the_rows_that_it_rests_on_and_what_derived_facts_read():
    findings = {finding.criterion: finding for finding in _round().applicants[0].judged.findings}
    points = findings["enough_points"]
    assert [(hit.table, [row.row for row in hit.rows]) for hit in points.tables] == [("stage", [2]), ("points", [1, 4])]
    assert points.read["size_points"] == 4
    assert {"staff", "moved_on"} <= points.read.keys()
    (rate,) = findings["rate_is_high"].tables
    assert rate.rows[0].cite.article == "별표 1"


def test_a_row_with_a_citation_of_its_own_stands_on_it():
    (rate,) = _round(region_grade="lower").applicants[0].judged.findings[2].tables
    assert (rate.rows[0].row, rate.rows[0].cite.article) == (3, "별표 2")
    assert rate.cite.article == "별표 1"


def test_a_line_shows_its_tables_and_derived_facts():
    land, facility = _round().applicants[0].judged.entitlement.lines
    assert [hit.table for hit in land.tables] == ["support_rate"]
    assert dict(land.derived) == {"land_base": 1_000_000_000}
    assert not facility.derived


def test_an_open_table_names_the_rows_that_may_still_apply():
    findings = _round(region_grade="?").applicants[0].judged.findings
    (rate,) = findings[2].tables
    assert (rate.rows, rate.open_rows) == ((), (1, 3))
    assert "1, 3" in hit_in_words(rate, BOOK).en


def test_a_hit_and_a_row_are_told_in_both_languages():
    (rate,) = _round().applicants[0].judged.findings[2].tables
    assert hit_in_words(rate, BOOK) == (
        "지원 비율 1행: 입지 5%, 설비 8%",
        "Rates of support, row 1: Land 5%, Facilities 8%",
    )
    assert row_in_words(BOOK.table_of["support_rate"], 3, BOOK).ko == (
        "지역 등급: 중위 또는 하위, 상시고용인원: ≥ 0, < 30 → 입지 10%, 설비 14.5%"
    )


def test_the_document_holds_hits_and_derived_facts():
    document = document_from_round(_round(), "", "en")
    (applicant,) = document["applicants"]
    (hit,) = applicant["findings"][2]["tables"]
    assert (hit["table"], hit["rows"][0]["row"], hit["value"]) == (
        "support_rate",
        1,
        {"land": "0.05", "facility": "0.08"},
    )
    assert hit["rows"][0]["cite"]["article"] == "별표 1"
    assert applicant["entitlement"]["lines"][0]["derived"] == {"land_base": 1_000_000_000}
    assert set(document["dates"]) == {"decided_on", "agreed_on"}


def test_a_tranche_may_fall_on_a_derived_date():
    assert [payment.on for payment in _round().applicants[0].payments] == [Date(2030, 6, 1), Date(2031, 6, 1)]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_workbook_shows_each_row_hit_with_its_citation_and_each_row_of_the_tables(language):
    workbook = load_workbook(BytesIO(award_schedule(_round(), "0" * 64, language, sample=False, input_name="a.xlsx")))
    cells = [
        str(cell.value) for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]
    (rate,) = _round().applicants[0].judged.findings[2].tables
    said = hit_in_words(rate, BOOK).in_(language)
    assert sum(said in cell and "별표 1" in cell for cell in cells) >= 2
    for number in range(1, 5):
        assert row_in_words(BOOK.table_of["support_rate"], number, BOOK).in_(language) in cells


def test_verify_works_out_derived_facts_and_tables_by_itself():
    facts = dict(_round().applicants[0].judged.facts)
    wrong = {**facts, "support_rate": {"land": 1, "facility": 1}, "land_base": 7, "points": 0}
    assert derived_from(BOOK, wrong).lines == derived_from(BOOK, facts).lines == {"land": 50_000_000, "facility": 0}
