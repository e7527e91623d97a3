"""The same round, whoever wrote it: six programs, CSV and JSON, read by one reader."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from engine.book import Book, book_from_yaml
from engine.feel import Date
from forms.intake.applications import applications_from_workbook

HERE = Path(__file__).parent / "written"
ROUND = json.loads((HERE / "round.json").read_text(encoding="utf-8"))
FILES = sorted(each.name for each in HERE.iterdir() if each.suffix in (".xlsx", ".csv") or "list" in each.name)
BOOK = """
language: 1
book: lab/written
version: "2025"
title: {ko: 시험, en: Trial}
applies: {from: 2025-01-01, until: 2025-12-31, by: applied_on, basis: assumed}
currency: KRW
rounding: {unit: 1_000, direction: down, basis: assumed}
sources:
  call: {title: {ko: 가상의 공고, en: A fictional call}, kind: notice, published: 2025-01-01}
facts:
  staff: {kind: count, label: {ko: 직원 수, en: Staff}}
  founded: {kind: date, label: {ko: 설립일, en: Founded}}
  own_share: {kind: rate, label: {ko: 자부담률, en: Own share}}
  machine_cost: {kind: money, label: {ko: 설비 금액, en: Cost of the machine}}
criteria:
  - {id: small, title: {ko: 작은 기업, en: Small}, met_when: staff < 50 and own_share > 0, basis: assumed}
  - {id: old, title: {ko: 설립 기업, en: Founded}, met_when: founded < applied_on, basis: assumed}
benefits:
  - {id: machine, title: {ko: 설비 지원금, en: Support}, amount: machine_cost * 50 / 100, basis: assumed}
firm_limits:
  - {id: per_firm, label: {ko: 기업당, en: Per firm}, covers: [machine], at_most: 60_000_000, basis: assumed}
budget: {total: 300_000_000, basis: assumed}
ranking: {by: [applied_on, application_no], basis: assumed}
allocation: {policy: first_come, when_short: part, least: 0, basis: assumed}
payment: [{share: 100%, on: decided_on, basis: assumed}]
"""


def book() -> Book:
    found, problems = book_from_yaml(BOOK, "written.yaml", "{}")
    assert found is not None, problems
    return found


def facts_of(data: bytes, name: str) -> list[dict[str, object]]:
    intake, problems = applications_from_workbook(book(), data, name)
    assert problems == ()
    return [{name: given.value for name, given in each.given.items()} for each in intake.applications]


def expected() -> list[dict[str, object]]:
    amounts = [64_000_000, 64_000_000, 36_000_000, 120_000_000]
    names = ["application_no", "firm", "firm_id", "applied_on", "staff", "founded", "own_share", "machine_cost"]
    rows = []
    for row, amount in zip(ROUND["rows"], amounts, strict=True):
        found = dict(zip(names, row["values"], strict=True))
        dates = {name: Date(*map(int, found[name].split("-"))) for name in ("applied_on", "founded")}
        share = {"own_share": Fraction(str(found["own_share"]))}
        rows.append(found | dates | share | {"machine_cost": amount, "firm": " ".join(found["firm"].split())})
    return rows


def test_all_six_programs_are_there() -> None:
    assert {Path(name).stem for name in FILES} >= {
        "sheetjs",
        "exceljs",
        "xlsxwriter",
        "pandas",
        "libreoffice",
        "openpyxl",
    }


@pytest.mark.parametrize("name", FILES)
def test_a_round_is_read_the_same_whoever_wrote_it(name: str) -> None:
    assert facts_of((HERE / name).read_bytes(), name) == expected()


@pytest.mark.parametrize(("encoding", "separator"), [("cp949", ","), ("utf-16", "\t"), ("utf-8", ";")])
def test_a_csv_is_read_in_the_encodings_and_separators_of_offices(encoding: str, separator: str) -> None:
    text = (HERE / "round.csv").read_text(encoding="utf-8-sig").replace("㐂 ", "")
    rows = [line.replace('"', "") for line in text.replace("\n로봇", " 로봇").splitlines()]
    assert any("64,000,000" in row for row in rows)
    plain = "\n".join(rows).replace("64,000,000", "64000000").replace("120,000,000", "120000000")
    plain = plain.replace("6,400만원", "6400만원").replace("36,000천원", "36000천원").replace(",", separator)
    same = [each | {"firm": str(each["firm"]).replace("㐂 ", "")} for each in expected()]
    assert facts_of(plain.encode(encoding), "round.csv") == same


BAD = {
    "an open quotation mark": ("a.csv", '신청번호,기업명\n"A-001,가'.encode(), "csv-damaged", "a.csv"),
    "no text": ("a.csv", b"\xff\xff\x00\x81", "csv-not-text", "a.csv"),
    "too many columns": ("a.csv", b"," * 300, "csv-too-long", "a.csv"),
    "too large": ("a.csv", b" " * (20 * 1024**2 + 1), "file-too-large", "a.csv"),
    "no JSON": ("a.json", b"{", "json-damaged", "a.json"),
    "no number": ("a.json", b'[{"staff": NaN}]', "json-number", "a.json"),
    "a key twice": ("a.json", b'[{"staff": 1, "staff": 2}]', "json-key-twice", "a.json"),
    "digits without end": ("a.json", b'[{"staff": ' + b"1" * 99 + b"}]", "json-number", "a.json"),
    "a power without end": ("a.json", b'[{"staff": 1e999999999}]', "json-number", "a.json"),
    "very deep": ("a.json", b"[" * 100_000, "json-damaged", "a.json"),
    "no list": ("a.json", b'{"rows": []}', "json-form", "a.json"),
    "rows of no records": ("a.json", b'[{"staff": [{"a": 1}]}]', "json-value", "applications[0].staff"),
    "an object for a value": ("a.json", b'[{"staff": {"a": 1}}]', "json-value", "applications[0].staff"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_file_that_is_not_what_it_says(case: str) -> None:
    name, data, code, at = BAD[case]
    _, problems = applications_from_workbook(book(), data, name)
    assert [(each.code, each.at) for each in problems] == [(code, at)]


def test_a_csv_in_no_encoding_is_told_which_there_are() -> None:
    _, problems = applications_from_workbook(book(), b"\xff\xff\x00\x81", "a.csv")
    assert all(name in text for name in ("UTF-8", "CP949", "UTF-16") for text in problems[0].message)


def test_a_problem_of_json_names_its_list_and_key() -> None:
    rows = json.loads((HERE / "round-list.json").read_text(encoding="utf-8"))["applications"]
    rows[2]["직원 수"] = "많음"
    _, problems = applications_from_workbook(book(), json.dumps(rows).encode(), "a.json")
    assert [(each.code, each.at) for each in problems] == [("count-unreadable", "applications[2].직원 수")]


def test_json_states_the_date_of_its_round() -> None:
    rows = json.loads((HERE / "round-list.json").read_text(encoding="utf-8"))
    intake, problems = applications_from_workbook(
        book(), json.dumps(rows | {"round_date": "2025-06-30"}).encode(), "a.json"
    )
    assert problems == ()
    assert (intake.round_date, intake.round_date_at) == (Date(2025, 6, 30), "round_date")
