"""Formulas: only those the program writes, only functions every Excel since 2007 knows, each with its result."""

from __future__ import annotations

import re

import pytest

from forms.xlsx import said
from tests.award_schedule.rounds import BOOKS, HOSTILE, decided, read, research, usual_bytes, usual_round, written

ALLOWED = {"SUM", "SUMIFS", "SUMPRODUCT", "COUNTIF", "INDEX", "ROWS", "MAX", "MIN", "MOD", "IF", "AND", "OR"}
ALLOWED |= {"ISNUMBER", "DATEVALUE"}
LIVE = {"결재", "요약", "교부내역", "예산", "대기", "검증"}


def formulas(data):
    """Each formula by sheet and cell."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in read(data, results=False)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


@pytest.mark.parametrize("book", BOOKS)
def test_formulas_use_only_functions_of_the_2007_set_and_no_fractions(book):
    found = formulas(usual_bytes(book))
    assert len(found) > 40
    assert {sheet for sheet, _ in found} == LIVE
    for text in found.values():
        bare = re.sub(r'"[^"]*"', '""', text)
        assert set(re.findall(r"[A-Z_.]+(?=\()", bare)) <= ALLOWED
        assert not re.search(r"[0-9]\.[0-9]|[*/]", bare)
        assert set(re.findall(r"'([^']*)'!", bare)) <= {sheet for sheet, _ in found} | {"산정"}


def test_what_no_formula_of_excel_can_hold_is_left_to_verify(monkeypatch):
    """A workbook with a longer formula does not open; its row says so, and is not counted as one that differs."""
    monkeypatch.setattr(said, "LONGEST_FORMULA", 80)
    data = written(usual_round("ulsan/special-subsidy"))
    sheet = read(data, results=False)["교부내역"]
    (check,) = (cell.column for cell in sheet[3] if cell.value == "검산")
    assert {sheet.cell(row, check).value for row in range(4, 8)} == {"jiwon verify로 확인"}
    long = [text for (name, _), text in formulas(data).items() if name == "교부내역" and len(text) > 80]
    assert long == []
    rows = {row[2].value: row[5].value for row in read(data)["검증"].iter_rows(min_row=4)}
    assert rows["검산이 다른 교부"] == "일치"


@pytest.mark.parametrize("book", BOOKS)
def test_every_formula_carries_its_result(book):
    results = read(usual_bytes(book))
    for sheet, cell in formulas(usual_bytes(book)):
        assert results[sheet][cell].value is not None


def test_every_name_that_a_formula_uses_is_defined():
    book = read(usual_bytes(), results=False)
    for text in formulas(usual_bytes()).values():
        bare = re.sub(r'"[^"]*"', '""', text)
        for name in re.findall(r"\b[a-z][a-z_0-9]*\b", bare):
            assert name in book.defined_names


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_of_an_applicant_becomes_a_formula_or_changes(name):
    data = written(_three_fates(name))
    assert formulas(data).keys() == formulas(written(_three_fates("(주)울산기술"))).keys()
    for title in ("교부내역", "부적격·미결정", "설명", "산정"):
        sheet = read(data)[title]
        column = [cell.value for cell in next(sheet.iter_rows(min_row=3, max_row=3))].index("기업명") + 1
        cell = sheet.cell(4, column)
        assert (cell.data_type, cell.value) == ("s", name.replace("_x0041_", "_x005F_x0041_"))


def _three_fates(name):
    """A round in which one application of the firm `name` is awarded, one refused and one undecided."""
    values = {"firm": name, "firm_group": name, "firm_id": "610-81-00001"}
    applications = [research(1, **values), research(2, score=10, **values), research(3, score=..., **values)]
    return decided("ulsan/rnd", applications)


def test_text_that_looks_like_a_formula_stays_text_when_it_is_edited():
    data = written(decided("ulsan/rnd", [research(1, firm="=1+1"), research(2)]))
    sheet = read(data)["교부내역"]
    assert {sheet.cell(row, 3).value: sheet.cell(row, 3).quotePrefix for row in (4, 5)} == {
        "=1+1": True,
        "(주)울산기술2": False,
    }


def test_firms_are_told_apart_by_wildcards_in_their_ids_and_not_by_case():
    ids = ["a*", "A*", "ab", ">1"]
    round_ = decided("ulsan/rnd", [research(i, firm_id=id_) for i, id_ in enumerate(ids, start=1)])
    sheet = read(written(round_))["교부내역"]
    headings = [cell.value for cell in sheet[3]]
    column = headings.index("한도 적용 기업 번호") + 1
    assert [sheet.cell(row, column).value for row in range(4, 8)] == [
        1,
        2,
        3,
        None,
    ]  # `A*` is `a*`, whose limit is spent
