"""A result that was altered does not verify, whichever figure or word it was."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.program import BOOKS, Said, award, jiwon, research_row, workbook

SAMPLE = BOOKS / "rnd" / "2021.sample.xlsx"


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The result of the sample of 2021."""
    return jiwon("award", "ulsan/rnd", "--json", "-", cwd=tmp_path_factory.mktemp("result")).json


def verified(document: object, folder: Path) -> Said:
    """`jiwon verify` on `document` against the book and the sample it was made from."""
    (folder / "r.json").write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return jiwon("verify", "r.json", "ulsan/rnd", SAMPLE, cwd=folder)


def test_the_result_itself_verifies(result: Any, tmp_path: Path) -> None:
    """Exit code 0, in either language."""
    assert verified(result, tmp_path).code == 0


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "✔ the budget is never exceeded: 670,000,000 of 670,000,000"),
        ("ko", "✔ 총예산을 넘지 않는다: 670,000,000 / 670,000,000"),
    ],
)
def test_each_law_is_told_with_what_it_compared(language: str, told: str, result: Any, tmp_path: Path) -> None:
    """Every line of a result that holds has its figures."""
    (tmp_path / "r.json").write_text(json.dumps(result, ensure_ascii=False), "utf-8")
    said = jiwon("verify", "r.json", "ulsan/rnd", SAMPLE, "--lang", language, cwd=tmp_path)
    lines = [line for line in said.out.splitlines() if line.startswith("✔")]
    assert told in lines
    assert all(": " in line for line in lines)


# Each is a field that the issue lists for `--json`: where it is, and what it is changed to.
TAMPERED: dict[str, tuple[tuple[str | int, ...], object]] = {
    "book id": (("book", "id"), "ulsan/special-subsidy"),
    "book digest": (("book", "digest"), "sha256:" + "0" * 64),
    "budget total": (("budget", "total"), 670_000_001),
    "budget awarded": (("budget", "awarded"), 669_999_999),
    "budget left": (("budget", "left"), 1),
    "application number": (("applicants", 0, "application_no"), "2021-099"),
    "firm": (("applicants", 0, "firm"), "다른 기업"),
    "firm id": (("applicants", 0, "firm_id"), "999-99-99999"),
    "status": (("applicants", 0, "status"), "waiting"),
    "a criterion of a finding": (("applicants", 0, "findings", 0, "criterion"), "comes_to_ulsan"),
    "the scope of a finding": (("applicants", 0, "findings", 0, "scope"), "research"),
    "the verdict of a finding": (("applicants", 0, "findings", 0, "verdict"), "not_met"),
    "what a finding read": (("applicants", 0, "findings", 0, "read"), {"small_or_medium": False}),
    "what a finding misses": (("applicants", 0, "findings", 0, "missing"), ["small_or_medium"]),
    "the basis of a finding": (("applicants", 0, "findings", 0, "basis"), "sourced"),
    "entitlement": (("applicants", 0, "entitlement", "amount"), 79_000_000),
    "at least": (("applicants", 0, "entitlement", "at_least"), 1),
    "at most": (("applicants", 0, "entitlement", "at_most"), 90_000_000),
    "award": (("applicants", 0, "award"), 79_000_000),
    "bound by": (("applicants", 0, "bound_by"), ["budget.total"]),
    "date of a tranche": (("applicants", 0, "tranches", 0, "on"), "2021-07-01"),
    "amount of a tranche": (("applicants", 0, "tranches", 0, "amount"), 1),
    "findings left out": (("applicants", 0, "findings"), []),
    "a check that fails": (("checks", 0, "holds"), False),
    "checks left out": (("checks",), []),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_an_altered_field_is_found(name: str, result: Any, tmp_path: Path) -> None:
    """Every field that the issue lists is held against the book and the applications."""
    path, value = TAMPERED[name]
    altered = copy.deepcopy(result)
    place = altered
    for step in path[:-1]:
        place = place[step]
    assert place[path[-1]] != value
    place[path[-1]] = value
    assert verified(altered, tmp_path).code == 1


def test_money_moved_between_two_applicants_is_found(result: Any, tmp_path: Path) -> None:
    """The sums stay right; the order does not."""
    altered = copy.deepcopy(result)
    rich = next(each for each in altered["applicants"] if each["award"] == 80_000_000)
    poor = next(each for each in altered["applicants"] if each["status"] == "waiting")
    for name in ("award", "status", "tranches", "award_lines", "bound_by", "shortfall"):
        rich[name], poor[name] = poor[name], rich[name]
    assert verified(altered, tmp_path).code == 1


@pytest.mark.parametrize("times", [0, 2])
def test_an_applicant_left_out_or_named_twice_is_found(times: int, result: Any, tmp_path: Path) -> None:
    """Every application has exactly one result."""
    altered = copy.deepcopy(result)
    altered["applicants"][-1:] = [altered["applicants"][-1]] * times
    assert verified(altered, tmp_path).code == 1


def test_another_book_or_other_applications_are_found(result: Any, tmp_path: Path) -> None:
    """The same result against what it was not made from."""
    (tmp_path / "r.json").write_text(json.dumps(result), "utf-8")
    other = workbook(tmp_path / "other.xlsx", [research_row(1)])
    assert jiwon("verify", "r.json", "ulsan/rnd", other, cwd=tmp_path).code == 1
    subsidy = BOOKS / "special-subsidy" / "2022.sample.xlsx"
    assert jiwon("verify", "r.json", "ulsan/special-subsidy", subsidy, cwd=tmp_path).code == 1


def test_a_score_changed_in_the_applications_is_found(tmp_path: Path) -> None:
    """The same firms, one of them with a point more."""
    before = workbook(tmp_path / "a.xlsx", [research_row(1, score=70), research_row(2, score=80)])
    (tmp_path / "r.json").write_text(award("ulsan/rnd", before).out, "utf-8")
    assert jiwon("verify", "r.json", "ulsan/rnd", before, cwd=tmp_path).code == 0
    after = workbook(tmp_path / "b.xlsx", [research_row(1, score=71), research_row(2, score=80)])
    assert jiwon("verify", "r.json", "ulsan/rnd", after, cwd=tmp_path).code == 1


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", "null", '"x"', "[" * 100_000, '{"applicants": []}', '{"problems": []}', "\ufeff{}", "NaN"],
)
def test_a_file_that_is_no_result_is_named(text: str, tmp_path: Path) -> None:
    """Exit code 2 with one problem at the file, and no traceback."""
    (tmp_path / "r.json").write_text(text, "utf-8")
    said = jiwon("verify", "r.json", "ulsan/rnd", SAMPLE, "--json", "-", cwd=tmp_path)
    assert said.code == 2
    assert [each["at"] for each in said.problems] == ["r.json"]


@pytest.mark.parametrize("value", [None, [], {}, -1, 1.5, 10**30, "x", True])
@pytest.mark.parametrize(
    "place", ["book", "budget", "applicants", "checks", "dates", "id", "award", "status", "tranches"]
)
def test_a_value_of_another_kind_is_no_traceback(place: str, value: object, result: Any, tmp_path: Path) -> None:
    """It is either a result that does not verify or no result at all."""
    altered = copy.deepcopy(result)
    if place == "id":
        altered["book"]["id"] = value
    elif place in altered:
        altered[place] = value
    else:
        altered["applicants"][0][place] = value
    assert verified(altered, tmp_path).code in (1, 2)
