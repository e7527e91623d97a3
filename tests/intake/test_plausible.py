"""What can be read and is hardly meant is asked about at its cell, and never decided without an answer."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from engine.book import Book, book_from_yaml
from engine.checks import book_problems
from engine.facts.plausible import FAR, FEWEST, MESSAGES
from engine.feel import Date
from forms.disk.books import RULES
from forms.intake.applications import applications_from_workbook
from forms.template.form import FIRST, workbook_from_rows
from tests.commands.program import jiwon
from tests.rules.sample_rows import EVERY_SAMPLE

TEXT = """
language: 1
book: test/plausible
version: "2025"
title: {ko: 시험, en: Test}
applies: {from: 2025-01-01, until: 2025-12-31, by: applied_on, basis: assumed}
currency: KRW
zone: "+09:00"
rounding: {unit: 1, direction: down, basis: assumed}
sources: {}
facts:
  staff: {kind: count, least: 1, most: 300, label: {ko: 인원, en: Staff}}
  cost: {kind: money, label: {ko: 사업비, en: Cost}}
  sales: {kind: money, least: 1_000, most: 9_000_000, may_be_none: true, label: {ko: 매출, en: Sales}}
  debt: {kind: rate, most: 500%, label: {ko: 부채비율, en: Debt ratio}}
  growth: {kind: number, least: -0.5, label: {ko: 성장, en: Growth}}
  founded: {kind: date, from: 1950-01-01, until: 2025-12-31, label: {ko: 설립일, en: Founded}}
  received: {kind: moment, from: 2025-03-01, until: 2025-03-31, label: {ko: 접수, en: Received}}
  hires: {kind: count, label: {ko: 고용 인원, en: Hires}}
  months: {kind: count, asked_when: hires > 0, label: {ko: 고용 개월, en: Months}}
  aid:
    kind: records
    label: {ko: 지원, en: Aid}
    may_be_none: true
    columns:
      on: {kind: date, from: 2000-01-01, label: {ko: 날짜, en: Date}}
      amount: {kind: money, label: {ko: 금액, en: Amount}}
derived:
  half: {kind: money, label: {ko: 절반, en: Half}, is: cost / 2, basis: assumed}
doubtful:
  - {label: {ko: 사업비보다 많이 신청함, en: More asked than the cost}, when: amount_asked > cost}
  - {label: {ko: 인원보다 개월이 적음, en: Fewer months than heads}, when: months != null and months < hires}
  - {label: {ko: 한 건이 절반을 넘음, en: One aid above half}, when: some each in aid satisfies each.amount > half}
criteria:
  - {id: scored, title: {ko: 점수, en: Score}, met_when: score >= 60, basis: assumed}
benefits:
  - {id: support, title: {ko: 지원금, en: Support}, amount: cost, basis: assumed}
budget: {total: 100_000_000_000, basis: assumed}
ranking: {by: [applied_on, application_no], basis: assumed}
allocation: {policy: ranked, when_short: part, least: 0, basis: assumed}
payment: [{share: 100%, on: decided_on, basis: assumed}]
"""
ON = Date(2025, 6, 30)


def read_book() -> Book:
    found, problems = book_from_yaml(TEXT, "test.yaml")
    assert found is not None, problems
    assert book_problems(found) == ()
    return found


BOOK = read_book()
PLAIN: dict[str, Any] = {
    "applied_on": Date(2025, 3, 3),
    "amount_asked": 60_000,
    "staff": 300,
    "cost": 60_000,
    "sales": None,
    "debt": "500%",
    "growth": "-0.5",
    "founded": Date(2025, 12, 31),
    "received": "2025-03-31 23:59:59",
    "hires": 2,
    "months": 2,
    "score": 100,
    "aid": [{"on": Date(2000, 1, 1), "amount": 30_000}],
}


def form(*changes: dict[str, Any]) -> bytes:
    """A form with an application for each of these changes of the plain one; `...` leaves a cell blank."""
    rows = []
    for number, change in enumerate(changes, 1):
        who = {"application_no": f"A-{number}", "firm": f"기업{number}", "firm_id": f"000-00-{number:05d}"}
        rows.append({name: value for name, value in {**who, **PLAIN, **change}.items() if value is not ...})
    return workbook_from_rows(BOOK, rows, ON)


def doubts(*changes: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """The questions about these applications: code, heading of the cell or its place, value, and message."""
    data = form(*changes)
    intake, problems = applications_from_workbook(BOOK, data, "form.xlsx")
    assert problems == ()
    ids = {cell.column_letter: cell.value for cell in openpyxl.load_workbook(io.BytesIO(data))["Applications"][8]}
    found = []
    for each in (doubt for doubt in intake.doubts if doubt.stops):
        assert each.stops
        assert each.message.ko != each.message.en
        sheet, _, cell = each.at.partition("!")
        letters = cell.rstrip("0123456789")
        place = f"{ids[letters]} {int(cell[len(letters) :]) - FIRST + 1}" if sheet == "Applications" else each.at
        found.append((each.code, place, each.value, each.message.en))
    return found


def test_a_value_at_the_end_of_its_range_is_not_asked_about() -> None:
    assert doubts({}) == []
    assert doubts({"staff": 1, "sales": 9_000_000, "received": "2025-03-01 00:00:00", "score": 0}) == []


OUTSIDE: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "too many": ({"staff": 301}, "staff 1", "301", "Staff: `301` lies outside the range that is plausible, 1 to 300"),
    "too few": ({"staff": 0}, "staff 1", "0", "1 to 300"),
    "money": ({"sales": "900"}, "sales 1", "900", "1,000 to 9,000,000"),
    "money in another unit": ({"sales": "1,000만원"}, "sales 1", "10000000", "`1,000만원 → 10000000`"),
    "a rate": ({"debt": "500.01%"}, "debt 1", "5.0001", "at most 500%"),
    "a number": ({"growth": "-0.51"}, "growth 1", "-0.51", "-0.5 or more"),
    "a day": ({"founded": Date(2026, 1, 1)}, "founded 1", "2026-01-01", "1950-01-01 to 2025-12-31"),
    "a day too early": ({"founded": Date(1949, 12, 31)}, "founded 1", "1949-12-31", "1950-01-01"),
    "a moment": ({"received": "2025-04-01 00:00:00"}, "received 1", "2025-04-01T00:00:00+09:00", "2025-03-31"),
    "a score": ({"score": "100.5"}, "score 1", "100.5", "0 to 100"),
    "a cell of records": (
        {"aid": [{"on": Date(1999, 12, 31), "amount": 1}]},
        f"지원!B{FIRST + 1}",
        "1999-12-31",
        "Aid › Date: `1999-12-31` lies outside the range that is plausible, 2000-01-01 or later",
    ),
}


@pytest.mark.parametrize("case", OUTSIDE)
def test_a_value_outside_its_range_is_asked_about_at_its_cell(case: str) -> None:
    change, place, value, says = OUTSIDE[case]
    ((code, at, found, message),) = doubts({}, change) if not place.endswith(" 1") else doubts(change)
    assert (code, at, found) == ("outside-range", place, value)
    assert says in message


@pytest.mark.parametrize("blank", [..., None])
def test_what_is_not_known_or_none_is_outside_nothing(blank: Any) -> None:
    assert doubts({"sales": blank}) == []


DOUBTFUL: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "asked above cost": (
        {"amount_asked": 60_001},
        "amount_asked 1",
        "amount_asked 60001, cost 60000",
        "More asked than the cost (Amount asked for 60,001, Cost 60,000)",
    ),
    "months below heads": (
        {"hires": 3},
        "months 1",
        "months 2, hires 3",
        "Fewer months than heads (Months 2, Hires 3)",
    ),
    "through a derived fact": (
        {"aid": [{"on": Date(2001, 1, 1), "amount": 30_001}]},
        f"지원!A{FIRST}",
        'aid [{application_no: "A-1", on: 2001-01-01, amount: 30001}], half 30000',
        "One aid above half",
    ),
}


@pytest.mark.parametrize("case", DOUBTFUL)
def test_a_doubtful_condition_is_asked_about_at_the_first_cell_that_it_reads(case: str) -> None:
    change, place, value, says = DOUBTFUL[case]
    ((code, at, found, message),) = doubts(change)
    assert (code, at) == ("doubtful", place)
    assert found == value.replace('application_no: "A-1", ', "")
    assert says in message


@pytest.mark.parametrize("change", [{"cost": ...}, {"amount_asked": ...}, {"hires": 0, "months": ...}, {"months": ...}])
def test_what_is_not_certain_is_not_doubtful(change: dict[str, Any]) -> None:
    assert doubts(change) == []


def costs(*values: int) -> list[tuple[str, str]]:
    """The questions about amounts in one column: code and the number of the application."""
    rows = [{"cost": value, "amount_asked": ..., "aid": None} for value in values]
    return [(code, place) for code, place, *_ in doubts(*rows)]


def test_three_zeros_too_many_or_too_few_are_asked_about() -> None:
    usual = [60_000_000, 70_000_000, 80_000_000, 90_000_000]
    assert costs(*usual, 75_000_000_000) == [("far-above-others", "cost 5")]
    assert costs(75_000, *usual) == [("far-below-others", "cost 1")]
    ((_, _, value, message),) = doubts(*({"cost": each, "amount_asked": ..., "aid": None} for each in (*usual, 75_000)))
    assert (value, message) == (
        "75000",
        "Cost: the middle of its column, 70,000,000, is 933 times `75000` (zeros too few, or another unit?)",
    )


def test_so_far_and_no_further_is_plausible() -> None:
    ones = [1_000] * (FEWEST - 1)
    assert costs(*ones, 1_000 * FAR - 1) == []
    assert costs(*ones, 1_000 * FAR) == [("far-above-others", f"cost {FEWEST}")]
    assert costs(*ones, 1_000 // FAR + 1) == []
    assert costs(*ones, 1_000 // FAR) == [("far-below-others", f"cost {FEWEST}")]
    assert costs(*ones[1:], 1_000 * FAR) == []
    assert costs(*ones, 0) == []


def test_the_middle_of_an_even_column_lies_between_two() -> None:
    assert costs(1, 1, 1, 999, 999, 500 * FAR) == [("far-below-others", f"cost {n}") for n in (1, 2, 3)] + [
        ("far-above-others", "cost 6")
    ]


def test_a_column_of_records_is_one_column() -> None:
    aid = [{"on": Date(2001, 1, 1), "amount": amount} for amount in (10, 10, 10, 10, 10_000)]
    found = doubts({"aid": aid[:3]}, {"aid": aid[3:]})
    assert [(code, place) for code, place, *_ in found] == [("far-above-others", f"지원!C{FIRST + 4}")]


def test_a_fact_whose_book_names_both_ends_is_not_compared_with_others() -> None:
    rows = [{"sales": sales} for sales in (1_000, 1_000, 1_000, 1_000, 9_000_000)]
    assert doubts(*rows) == []


def test_every_question_is_reached_by_a_case() -> None:
    assert set(MESSAGES) == {"outside-range", "doubtful", "far-above-others", "far-below-others"}


@pytest.mark.parametrize("sample", EVERY_SAMPLE, ids=lambda sample: sample.book)
def test_nothing_is_asked_about_the_published_samples(sample: Any) -> None:
    intake, _ = applications_from_workbook(sample.shelf.book, (RULES / sample.file).read_bytes(), sample.file)
    assert not any(each.stops for each in intake.doubts)


def test_a_doubt_goes_the_whole_way(tmp_path: Path) -> None:
    """It stops the round, is answered for, and the answer is void once any value that it was about has changed."""
    (tmp_path / "2025.yaml").write_text(TEXT, "utf-8")
    (tmp_path / "in.xlsx").write_bytes(form({"amount_asked": 70_000}))
    words = ("award", "2025.yaml", "in.xlsx", "--json", "result.json", "--lang", "en")
    said = jiwon(*words, cwd=tmp_path)
    assert said.code == 2
    (asked,) = json.loads((tmp_path / "result.json").read_text("utf-8"))["problems"]
    assert asked["code"] == "doubtful"
    said = jiwon(*words, "--accept", f"{asked['at']}=the notice allows it", cwd=tmp_path)
    assert said.code == 0, said.err
    verify = ("verify", "result.json", "2025.yaml", "in.xlsx", "--lang", "en")
    assert jiwon(*verify, cwd=tmp_path).code == 0
    (tmp_path / "in.xlsx").write_bytes(form({"amount_asked": 70_000, "cost": 65_000}))
    said = jiwon(*verify, cwd=tmp_path)
    assert said.code == 2
    assert "amount_asked 70000, cost 60000` → `amount_asked 70000, cost 65000" in said.err


def test_ranges_are_in_the_form_and_only_warn() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(form({})))["Applications"]
    ids = {cell.value: cell.column_letter for cell in sheet[8]}

    def rule(name: str) -> Any:
        (found,) = (each for each in sheet.data_validations.dataValidation if f"{ids[name]}{FIRST}" in each.sqref)
        return found

    bounds = {name: (rule(name).formula1, rule(name).formula2) for name in ids if name not in ("firm", "sales")}
    assert bounds["staff"] == ("1", "300")
    assert bounds["debt"] == ("-1000", "5")
    assert bounds["growth"] == ("-0.5", "999999999999999")
    assert bounds["founded"] == ("18264", "46022")
    assert bounds["received"] == ("45717", "45748")
    assert bounds["score"] == ("0", "100")
    assert ">=1000," in rule("sales").formula1
    assert "<=9000000," in rule("sales").formula1
    assert [rule(name).errorStyle for name in ("staff", "sales", "cost")] == ["warning", "warning", None]
    assert "1 ~ 300 / 1 to 300" in rule("staff").error
