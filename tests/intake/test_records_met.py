"""Records as a policy officer reads them, as a firm's broken sheet holds them, and as an auditor finds them again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.fictional import RECENT, RECORDS, applicants, award, book, check, fill, form, line, lint
from tests.commands.program import jiwon

TEXT = book(RECENT, amount="recent", facts=RECORDS)
ROW = {"bought_on": "2024-03-01", "cost": 100, "form": "공구", "used": "아니오"}


def machine(number: str = "A-1", **cells: object) -> dict[str, object]:
    """A row of the second sheet."""
    return {"application_no": number, **ROW, **cells}


def application(number: str = "A-1", machines: object = 1) -> dict[str, object]:
    """A row of the first sheet."""
    firm = {"firm": number, "firm_id": f"F-{number}", "applied_on": "2024-06-01", "staff": 3}
    return {"application_no": number, **firm, "machines": machines}


def decide(folder: Path, applications: list, rows: list, spoil=None, text: str = TEXT):
    """The round of these rows, its workbook spoilt before it is read."""
    workbook = form(text, folder)
    fill(workbook["Applications"], *applications)
    fill(workbook["설비 목록"], *rows)
    if spoil:
        spoil(workbook, workbook["설비 목록"])
    return award(workbook, folder)


@pytest.mark.parametrize(
    ("rows", "amount", "missing"),
    [
        ("machines: none", 0, []),
        ("machines: []", 0, []),
        ("", None, ["machines"]),
        ("machines:", None, ["machines"]),
        ("machines:\n  - {bought_on: 2023-06-01, cost: 1}\n  - {bought_on: 2023-06-02, cost: 2}", 2, []),
        ("machines:\n  - {bought_on: 2024-03-01}", None, ["machines"]),
        ("machines:\n  - {cost: 5}", None, ["machines"]),
        ("machines:\n  - {bought_on: 2023-01-01}", 0, []),
        ("machines:\n  - {bought_on: 2024-03-01, cost: 3억}", 300_000_000, []),
    ],
)
def test_rows_count_by_what_is_known_of_them(rows, amount, missing, tmp_path):
    said = check(TEXT, f"staff: 3\n{rows}\n", tmp_path)
    assert (line(said)["amount"], line(said)["missing"]) == (amount, missing)
    assert [each["fact"] for each in said["missing"]] == missing


def test_a_blank_cell_is_named_with_its_row_and_column(tmp_path):
    rows = "machines:\n  - {bought_on: 2024-03-01, cost: 5}\n  - {bought_on: 2024-03-01}\n"
    (missing,) = check(TEXT, f"staff: 3\n{rows}", tmp_path)["missing"]
    assert any("2" in each and "Cost" in each for each in missing["cells"])


@pytest.mark.parametrize(
    "rows",
    [
        "machines:\n  - {bought_on: 2024-02-30, cost: 1}",
        "machines:\n  - {cost: -5}",
        "machines:\n  - {cost: none}",
        "machines:\n  - {cost: 9999999999999999}",
        "machines:\n  - {form: tol}",
        "machines:\n  - {used: maybe}",
        "machines:\n  - {cots: 5}",
        "machines:\n  - {cost: 4, cost: 5}",
        "machines: [a, b]",
        "machines: {cost: 5}",
        "recent: 5",
    ],
)
def test_a_wrong_cell_in_a_file_of_facts_goes_back_with_its_line(rows, tmp_path):
    (found,) = check(TEXT, f"staff: 3\n{rows}\n", tmp_path)["problems"]
    assert found["at"].startswith("firm.yaml:")


@pytest.mark.parametrize(
    ("amount", "word"),
    [
        ("total(machines.cots)", "did you mean `cost`"),
        ("total(machines[cots > 5].cost)", "did you mean `cost`"),
        ("total(machines[cost > applied_on].cost)", "money and a date"),
        ('total(machines[form = "tol"].cost)', "did you mean `tool`"),
        ('total(for m in machines return if m.form = "tol" then 1 else 2)', ""),
        ("machines.cost", "list"),
        ("count(machines)", "money"),
        ("machines[1].cost", "none"),
        ("total(for m in machines return m.cost * m.cost)", "money and money"),
        ("total(machines[bought_on > today()].cost)", "today"),
        ("total(machines.cost", "expected `)`"),
    ],
)
def test_a_mistake_in_an_expression_over_records_is_found(amount, word, tmp_path):
    said = lint(book(amount=amount, facts=RECORDS), tmp_path)
    assert said.code == 2
    assert said.err.startswith("2024.yaml:")
    assert word in said.err


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("kind: money, label: {ko: 금액, en: Cost}", "kind: records, label: {ko: 금액, en: Cost}"),
        ("kind: money, label: {ko: 금액, en: Cost}", "kind: money, label: {ko: 종류, en: Form}"),
        ("      cost:", "      application_no:"),
        ("of: {tool: {ko: 공구, en: Tool}, robot: {ko: 로봇, en: Robot}}", "counted_by: {ko: 수, en: n}"),
        ("kind: count, label", "kind: count, columns: {a: {kind: money, label: {ko: 값, en: A}}}, label"),
    ],
)
def test_a_mistake_in_the_columns_is_found(before, after, tmp_path):
    facts = RECORDS.replace(before, after, 1)
    assert facts != RECORDS
    said = lint(book(amount="100", facts=facts), tmp_path)
    assert said.code == 2
    assert said.err.startswith("2024.yaml:")


def test_the_template_has_the_second_sheet_and_reads_it(tmp_path):
    said = decide(tmp_path, [application(machines=2), application("A-2", "없음")], [machine(), machine(cost=200)])
    assert said.code == 0
    found = applicants(tmp_path)
    assert [(each["status"], each["award"]) for each in found.values()] == [("awarded", 300), ("not_eligible", 0)]
    assert line(found["A-1"])["derived"] == {"recent": 300}


def test_a_row_belongs_to_its_application_wherever_it_stands(tmp_path):
    rows = [machine("A-2", cost=5), machine(), machine("A-2", cost=7)]
    assert decide(tmp_path, [application(), application("A-2", 2)], rows).code == 0
    assert [each["award"] for each in applicants(tmp_path).values()] == [100, 12]


def test_the_order_of_the_rows_changes_no_award(tmp_path):
    rows = [machine(cost=cost) for cost in (1, 20, 300)]
    for each in (rows, rows[::-1]):
        assert decide(tmp_path, [application(machines=3)], each).code == 0
        assert applicants(tmp_path)["A-1"]["award"] == 321


def test_a_blank_cell_leaves_the_applicant_undecided_and_names_the_records(tmp_path):
    assert decide(tmp_path, [application()], [machine(cost=None)]).code == 0
    found = applicants(tmp_path)["A-1"]
    assert (found["status"], found["award"], found["missing"]) == ("undecided", 0, ["machines"])


def headings(workbook, sheet):
    sheet["F6"] = "금액 (원)"


def column(workbook, sheet):
    sheet.delete_cols(3)


def key(workbook, sheet):
    sheet.delete_cols(1)


def gone(workbook, sheet):
    workbook.remove(sheet)


def renamed(workbook, sheet):
    sheet.title = "Sheet2"


def twice(workbook, sheet):
    workbook.copy_worksheet(sheet).title = "machines"


def hidden(workbook, sheet):
    sheet.sheet_state = "hidden"


def merged(workbook, sheet):
    sheet.merge_cells("A9:A10")


def stray(workbook, sheet):
    sheet["H9"] = "a note"


@pytest.mark.parametrize("spoil", [headings, column, key, gone, renamed, twice, hidden, merged, stray])
def test_a_spoilt_sheet_is_refused_and_no_schedule_is_written(spoil, tmp_path):
    said = decide(tmp_path, [application()], [machine()], spoil)
    assert said.code == 2
    assert list(json.loads((tmp_path / "result.json").read_text("utf-8"))) == ["problems"]
    assert not (tmp_path / "result.xlsx").exists()


@pytest.mark.parametrize(
    ("stated", "rows", "place"),
    [
        (1, [machine(), machine("A-9")], "A10"),
        (3, [machine()], "G9"),
        (0, [machine()], "G9"),
        ("없음", [machine()], "G9"),
        (1.5, [machine()], "G9"),
        ("many", [machine()], "G9"),
        (1, [machine(), machine("")], "A10"),
        (1, [machine(cost="=1+1")], "C9"),
        (1, [machine("=A1")], "A9"),
        (1, [machine(cost="#REF!")], "C9"),
        (1, [machine(cost=100.5)], "C9"),
        (1, [machine(cost=True)], "C9"),
        (1, [machine(cost=-1)], "C9"),
        (1, [machine(cost="없음")], "C9"),
        (1, [machine(bought_on="2024-02-30")], "B9"),
        (1, [machine(form="망치")], "D9"),
        (1, [machine("a-2")], "A9"),
    ],
)
def test_a_wrong_cell_is_named_by_its_place(stated, rows, place, tmp_path):
    said = decide(tmp_path, [application(machines=stated)], rows)
    assert said.code == 2
    assert f"!{place}:" in said.err


def test_every_problem_comes_back_at_once(tmp_path):
    rows = [machine("A-9"), machine(cost=-1), machine("A-2", bought_on="어제", cost="x")]
    said = decide(tmp_path, [application(machines=3), application("A-2")], rows)
    assert said.code == 2
    for place in ("!A9:", "!C10:", "!B11:", "!C11:", "!G9:"):
        assert place in said.err


def test_rows_that_must_be_there_are_never_none(tmp_path):
    text = TEXT.replace("    may_be_none: true\n    columns", "    columns")
    assert text != TEXT
    for stated in ("없음", 0):
        assert decide(tmp_path, [application(machines=stated)], [], text=text).code == 2
    assert check(text, "staff: 3\nmachines: []\n", tmp_path)["problems"]


def test_the_same_records_twice_give_the_same_bytes_and_verify(tmp_path):
    workbook = form(TEXT, tmp_path)
    fill(workbook["Applications"], application(machines=2))
    fill(workbook["설비 목록"], machine(), machine(cost=None, bought_on="2020-01-01"))
    assert award(workbook, tmp_path, "one").code == 0
    assert award(None, tmp_path, "two").code == 0
    for kind in ("json", "xlsx"):
        assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()
    assert applicants(tmp_path, "one")["A-1"]["award"] == 100
    assert jiwon("verify", "one.json", "2024.yaml", "applications.xlsx", cwd=tmp_path).code == 0
