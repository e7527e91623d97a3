"""Scores through a whole round: worked cases, ties broken by lot, and what a firm that checks itself is told."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from engine.cases import cases_from_yaml, run_cases
from engine.documents.plain_value import plain_value
from engine.feel import Date
from engine.round import Round, round_from
from forms.award_schedule import award_schedule
from forms.intake.applications import applications_from_workbook
from forms.template.form import workbook_from_rows
from tests.commands.program import Said as Done
from tests.commands.program import jiwon
from tests.facts.scores.books import HERE, TEXT, book_of
from tests.facts.scores.test_marks_sheet import PLAIN, applicant, mark_row

DAY = Date(2024, 5, 2)
LOTS = {
    "A-1": "2459ab6bff00e62923d0acc60bd9129f0f191226796eade91b78058c481d8abd",
    "A-2": "b534f591b975747df27db1101608fd69b895a1e5e20e656f2ff63ede25eb99b5",
    "A-3": "55a5e1894ec91d36c9632b7b9056d6f5772af44e73d1aab69b0c495b099245a1",
}
"""What `printf '제1회 2024-03-04 1 2 3 4 5 6\\nA-1' | sha256sum` says, and so on."""
CASES, PROBLEMS = cases_from_yaml((HERE / "example.cases.yaml").read_text(encoding="utf-8"), "example.cases.yaml")


def test_the_file_of_cases_is_sound() -> None:
    assert PROBLEMS == ()


def test_every_worked_case_holds() -> None:
    assert CASES is not None
    results = run_cases(book_of(), CASES)
    assert {each.name.en: [d.en for d in each.differences] for each in results if not each.passes} == {}
    assert len(results) == len(CASES.cases)


def round_of(marks: Sequence[Sequence[Any]], text: str = TEXT) -> Round:
    book = book_of(text)
    rows = [applicant(number, each) for number, each in enumerate(marks, 1)]
    intake, problems = applications_from_workbook(book, workbook_from_rows(book, rows, DAY), "form.xlsx")
    assert problems == ()
    decided, problems = round_from(book, intake.applications, DAY)
    assert problems == ()
    assert decided is not None
    return decided


def test_equal_scores_are_ranked_by_the_lot_which_anyone_can_draw_again() -> None:
    """By the digests that `sha256sum` gives, the least first."""
    decided = round_of([PLAIN, PLAIN, PLAIN])
    assert {each.application_no: each.judged.facts["lot"] for each in decided.applicants} == LOTS
    assert [each.application_no for each in decided.applicants] == sorted(LOTS, key=LOTS.__getitem__)
    assert decided.holds


def test_a_better_score_goes_before_the_lot() -> None:
    better = [mark_row(name, 100, 30, 5) for name in ("김위원", "이위원", "박위원")]
    decided = round_of([PLAIN, better, PLAIN])
    assert [each.application_no for each in decided.applicants] == ["A-2", "A-1", "A-3"]
    assert [plain_value(each.judged.facts["score"]) for each in decided.applicants] == ["100.5", "79.88", "79.88"]


def test_the_schedule_shows_the_scores_it_ranks_by() -> None:
    decided = round_of([PLAIN, PLAIN])
    data = award_schedule(decided, "sha256:0", "en", sample=True, input_name="form.xlsx")
    values = {
        cell.value for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row
    }
    assert {"Score", "Lot", 79.88, LOTS["A-1"][:12]} <= values


def checked(tmp_path: Path, marks: str) -> Done:
    (tmp_path / "book.yaml").write_text(TEXT, "utf-8")
    facts = "application_no: A-1\nfirm: 가상기업\nfirm_id: 000-00-00001\ninnobiz: yes\npatents: 0\nlate_reports: 0\n"
    (tmp_path / "mine.yaml").write_text(f"{facts}cost: 1000000\n{marks}", "utf-8")
    return jiwon("check", "book.yaml", "mine.yaml", "--as-of", "2024-05-02", "--lang", "en", cwd=tmp_path)


@pytest.mark.parametrize(
    ("marks", "says"),
    [
        ("", ["Marks (marks) ← a reviewer", "for each row: Reviewer, Conflict of interest, Novelty, Market, Team"]),
        (
            "marks:\n  - {reviewer: 김위원, conflict: no, novelty: 80, team: 4, reason: 근거}\n",
            ["Marks (marks) ← a reviewer", "blank in row 1: Market", "too few reviewers gave marks (1 of at least 3)"],
        ),
        (
            "marks:\n  - {reviewer: 김위원, conflict: yes}\n",
            ["Marks (marks) ← a reviewer", "too few reviewers gave marks (0 of at least 3)"],
        ),
    ],
)
def test_a_firm_that_checks_itself_is_told_that_the_marks_are_missing(
    tmp_path: Path, marks: str, says: list[str]
) -> None:
    done = checked(tmp_path, marks)
    assert done.code == 1
    assert all(each in done.out for each in says)


def test_marks_that_are_wrong_are_refused_in_a_self_check_too(tmp_path: Path) -> None:
    done = checked(tmp_path, "marks:\n  - {reviewer: 김위원, conflict: no, novelty: 101, reason: 근거}\n")
    assert done.code == 2
    assert "the mark 101 is outside its scale, 0 to 100" in done.err + done.out


def test_a_score_that_is_not_enough_is_shown(tmp_path: Path) -> None:
    low = "".join(
        f"  - {{reviewer: R{n}, conflict: no, novelty: 50, market: 15, team: 2.5, reason: 근거}}\n" for n in (1, 2, 3)
    )
    done = checked(tmp_path, f"marks:\n{low}")
    assert done.code == 1
    assert "Score before bonus and penalty points 50" in done.out


def test_a_round_from_the_command_line_records_the_scores_that_it_rests_on(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text(TEXT, "utf-8")
    rows = [applicant(1, PLAIN), applicant(2, PLAIN)]
    (tmp_path / "form.xlsx").write_bytes(workbook_from_rows(book_of(), rows, DAY))
    words = ("award", "book.yaml", "form.xlsx", "--out", "out.xlsx", "--json", "out.json", "--lang", "en")
    done = jiwon(*words, cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    document = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert [each["findings"][0]["read"]["base_score"] for each in document["applicants"]] == ["79.38", "79.38"]
    assert jiwon("verify", "out.json", "book.yaml", "form.xlsx", "--lang", "en", cwd=tmp_path).code == 0
