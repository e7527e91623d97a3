"""A book that pays nothing says who qualifies: in a self-check, a round, its document, its workbook and `verify`."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from engine.book import book_from_yaml
from engine.book.list_only import KEYS_OF_MONEY, OTHER_KEYS_OF_MONEY
from engine.cases import cases_from_yaml, run_cases, runs_of
from engine.cases.coverage import coverage_of
from engine.checks import book_problems
from forms.disk.books import RULES as ROOT
from tests.commands.program import jiwon
from tests.gate.test_docs import RULES, blocks, sections

BOOK = blocks(RULES, "yaml-list")[0]
WHOLE = sections(blocks(RULES, "yaml")[0])
APPLICATIONS = [
    {"application_no": "A-1", "staff": "12"},
    {"application_no": "A-2", "staff": "50"},
    {"application_no": "A-3"},
    {"application_no": "A-4", "staff": "5", "withdrawn": "yes"},
]
STATUSES = {"A-1": "eligible", "A-2": "not_eligible", "A-3": "undecided", "A-4": "withdrawn"}
CASES = """\
as_of: 2024-05-01
base: {application_no: "1", firm: A(fictional), firm_id: 000-00-00001, applied_on: 2024-02-01, staff: 49}
cases:
  - {name: {ko: 가, en: a}, expect: {eligible: met, status: eligible, criteria: {small: met}, missing: [], amount: 0}}
  - {name: {ko: 나, en: b}, facts: {staff: 50}, expect: {status: not_eligible, criteria: {small: not_met}}}
  - {name: {ko: 다, en: c}, facts: {staff: unknown}, expect: {status: undecided, missing: [staff]}}
  - name: {ko: 라, en: d}
    applications: [{application_no: A1}, {application_no: A2, staff: 70}]
    expect: {statuses: {A1: eligible, A2: not_eligible}, awards: {A1: 0}, left: 0}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "book.yaml").write_text(BOOK, "utf-8")
    firms = [
        {"firm": f"가상 {i}", "firm_id": f"000-00-0000{i}", "applied_on": "2024-03-01", **each}
        for i, each in enumerate(APPLICATIONS, start=1)
    ]
    (tmp_path / "firms.json").write_text(json.dumps(firms, ensure_ascii=False), "utf-8")
    return tmp_path


def award(folder, *words):
    return jiwon("award", "book.yaml", "firms.json", "--as-of", "2024-04-01", "--out", "list.xlsx", *words, cwd=folder)


def test_an_award_lists_who_qualifies(folder):
    done = award(folder, "--lang", "en", "--json", "r.json")
    assert (done.code, done.err) == (0, "")
    assert "eligible 1 · not eligible 1 · undecided 1 · withdrawn 1" in done.out
    assert "list of who qualifies written: list.xlsx" in done.out
    assert "KRW" not in done.out
    result = json.loads((folder / "r.json").read_text("utf-8"))
    assert {each["application_no"]: each["status"] for each in result["applicants"]} == STATUSES
    schema = json.loads((ROOT / "result.schema.json").read_text("utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(result)) == []


def test_its_workbook_has_the_sheets_that_say_something(folder):
    assert award(folder, "--lang", "ko").code == 0
    book = load_workbook(folder / "list.xlsx")
    assert book.sheetnames == ["결재", "요약", "적격", "부적격·미결정", "조정", "설명", "검증", "규칙서", "정보"]
    cells = {
        sheet.title: [[c for c in row if c is not None] for row in sheet.iter_rows(values_only=True)] for sheet in book
    }
    listed = [row[1] for row in cells["적격"] if row and row[0] == 1]
    assert listed == ["A-1"]
    assert ["적격 1건"] in cells["적격"]
    assert [row[0] for row in cells["부적격·미결정"] if row and str(row[0]).startswith("A-")] == ["A-2", "A-3", "A-4"]
    shown = (*cells["결재"], *cells["요약"])
    assert not any("예산" in str(cell) or "교부" in str(cell) for row in shown for cell in row)


def test_a_list_of_nobody_says_so(folder):
    firms = json.loads((folder / "firms.json").read_text("utf-8"))[1:2]
    (folder / "firms.json").write_text(json.dumps(firms), "utf-8")
    assert award(folder, "--lang", "en").code == 0


def test_verify_holds_it_and_sees_a_change(folder):
    assert award(folder, "--json", "r.json").code == 0
    words = ("verify", "r.json", "book.yaml", "firms.json", "--lang", "en")
    done = jiwon(*words, "--schedule", "list.xlsx", cwd=folder)
    assert (done.code, done.err) == (0, "")
    text = (folder / "r.json").read_text("utf-8")
    for was, now, law in (
        ('"status": "not_eligible"', '"status": "eligible"', "every status follows from the book"),
        ('"status": "eligible"', '"status": "awarded"', "every status follows from the book"),
        ('"award": 0', '"award": 5', "nobody ineligible or undecided receives"),
    ):
        assert was in text
        (folder / "r.json").write_text(text.replace(was, now, 1), "utf-8")
        done = jiwon(*words, cwd=folder)
        assert done.code == 1
        assert f"✘ {law}" in done.out


@pytest.mark.parametrize(
    ("staff", "code", "said"), [("12", 0, "every criterion is met"), ("50", 1, "not met"), ("", 1, "not known")]
)
def test_a_firm_checks_itself(folder, staff, code, said):
    (folder / "facts.yaml").write_text(f"staff: {staff}\n", "utf-8")
    done = jiwon("check", "book.yaml", "facts.yaml", "--as-of", "2024-05-01", "--lang", "en", cwd=folder)
    assert done.code == code
    assert said in done.out
    assert "Amount" not in done.out
    done = jiwon("check", "book.yaml", "facts.yaml", "--as-of", "2024-05-01", "--json", "-", cwd=folder)
    assert json.loads(done.out)["status"] == {"12": "eligible", "50": "not_eligible", "": "undecided"}[staff]


def test_its_form_asks_and_is_read(folder):
    assert jiwon("template", "book.yaml", "--out", "form.xlsx", cwd=folder).code == 0
    assert jiwon("template", "book.yaml", "--upright", "--out", "one.xlsx", cwd=folder).code == 0


def test_its_cases_hold_and_show_it():
    book, problems = book_from_yaml(BOOK, "b.yaml")
    assert book, problems
    cases, problems = cases_from_yaml(CASES, "c.yaml")
    assert cases, problems
    assert [result.differences for result in run_cases(book, cases)] == [(), (), (), ()]
    coverage = coverage_of(book, list(runs_of(book, cases)))
    assert {(each.kind, each.side) for each in coverage.points} == {
        ("criterion", "met"),
        ("criterion", "not_met"),
        ("criterion", "unknown"),
        ("boundary", "at"),
        ("boundary", "below"),
    }
    assert coverage.percent == 100


@pytest.mark.parametrize("key", [*KEYS_OF_MONEY, *OTHER_KEYS_OF_MONEY])
def test_one_key_about_money_asks_for_the_others(key):
    part = WHOLE.get(key, f"{key}: []\n")
    _, problems = book_from_yaml(BOOK + part, "b.yaml")
    missing = {each.message.en for each in problems if each.code == "book-missing-key"}
    assert missing == {f"the key `{each}` is missing" for each in KEYS_OF_MONEY if each != key}


def test_a_book_of_nothing_at_all_is_refused():
    book, _ = book_from_yaml(BOOK[: BOOK.index("criteria:")] + "criteria: []\n", "b.yaml")
    assert book
    assert [each.code for each in book_problems(book)] == ["book-no-criteria"]


def test_a_setting_of_money_is_refused(folder):
    done = award(folder, "--what-if", "budget.total=5", "--lang", "en")
    assert done.code == 2
    assert "Traceback" not in done.err
