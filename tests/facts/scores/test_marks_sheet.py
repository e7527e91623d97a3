"""The marks sheet of the form: a row for each application and reviewer, and each fault in it at its own cell."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
import pytest

from engine.documents.plain_value import plain_value
from engine.errors import Problem
from engine.facts import facts_from_application
from engine.feel import Date, Unknown
from forms.commands.missing_cells import missing_cells
from forms.intake import application_from_yaml
from forms.intake.applications import Intake, applications_from_workbook
from forms.template import template_from_book
from forms.template.form import FIRST, workbook_from_rows
from tests.facts.scores.books import TEXT, book_of

BOOK = book_of()
SHEET = "평가표"
DAY = Date(2024, 5, 2)
LETTERS = dict(zip(("number", *BOOK.facts["marks"].columns), "ABCDEFG", strict=True))
Change = Callable[[Any], None]


def mark_row(reviewer: str, novelty: Any, market: Any, team: Any, **others: Any) -> dict[str, Any]:
    marks = {"novelty": novelty, "market": market, "team": team}
    row = {"reviewer": reviewer, "conflict": False, **marks, "reason": "근거 있음", **others}
    return {name: value for name, value in row.items() if value is not ...}


PLAIN = (mark_row("김위원", 80, 20, 4), mark_row("이위원", 90, 30, 5), mark_row("박위원", 70, None, 3))


def applicant(number: int, marks: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "application_no": f"A-{number}",
        "firm": f"가상기업 {number}",
        "firm_id": f"{number:03d}-11-{number:05d}",
        "applied_on": Date(2024, 3, 5),
        "innobiz": True,
        "patents": 3,
        "late_reports": 1,
        "cost": 10_000_000,
        "marks": list(marks),
    }


def form(*rows: Mapping[str, Any]) -> bytes:
    return workbook_from_rows(BOOK, rows or (applicant(1, PLAIN),), DAY)


def changed(change: Change, *rows: Mapping[str, Any], sheet: str = SHEET) -> bytes:
    """The filled form after a person changed it in a program of their own."""
    workbook = openpyxl.load_workbook(io.BytesIO(form(*rows)))
    change(workbook[sheet])
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def put(column: str, value: Any, row: int = FIRST) -> Change:
    def change(sheet: Any) -> None:
        sheet[f"{LETTERS[column]}{row}"].value = value

    return change


def read(data: bytes) -> tuple[Intake, tuple[Problem, ...]]:
    return applications_from_workbook(BOOK, data, "form.xlsx")


def facts_in(intake: Intake, number: int = 0) -> Mapping[str, Any]:
    return facts_from_application(BOOK, intake.applications[number], {"decided_on": DAY})


def cell(column: str, row: int = FIRST) -> str:
    return f"{SHEET}!{LETTERS[column]}{row}"


def test_the_empty_form_has_a_sheet_of_marks_and_no_column_for_the_score() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(template_from_book(BOOK)))
    headings = [each.value for each in workbook[SHEET][FIRST - 3]]
    assert headings == ["신청번호", "평가위원", "이해충돌 여부", "기술성", "사업성", "추진역량", "평가의견"]
    main = [str(each.value) for each in workbook["Applications"][FIRST - 3]]
    assert not [heading for heading in main if heading.startswith("평가점수")]


def test_what_the_form_accepts_for_a_mark_is_its_scale_or_not_applicable() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(template_from_book(BOOK)))
    rules = {str(each.sqref)[0]: each for each in workbook[SHEET].data_validations.dataValidation}
    rule = rules[LETTERS["team"]]
    assert f"F{FIRST}>=1,F{FIRST}<=5" in rule.formula1
    assert '"N/A"' in rule.formula1
    assert "1 ~ 5" in rule.prompt


def test_the_marks_of_each_application_are_read_back_and_make_its_score() -> None:
    """Inno-Biz +1, three patents +1.5, one late report -2; the mean of 76, 95 and 470/7 is 79.38 rounded down."""
    other = [mark_row(name, 100, 30, 5) for name in ("김위원", "이위원", "박위원")]
    intake, problems = read(form(applicant(1, PLAIN), applicant(2, other)))
    assert problems == ()
    assert intake.applications[0].given["marks"].value == list(PLAIN)
    first, second = facts_in(intake), facts_in(intake, 1)
    assert [str(plain_value(first[name])) for name in ("base_score", "score", "band")] == ["79.38", "79.88", "2"]
    assert [plain_value(second[name]) for name in ("base_score", "score", "band")] == [100, "100.5", 1]


@pytest.mark.parametrize("word", ["없음", "none", "N/A", "n/a", "해당없음", "해당 없음", "None"])
def test_a_word_for_not_applicable_is_no_mark(word: str) -> None:
    intake, problems = read(changed(put("market", word)))
    assert problems == ()
    assert facts_in(intake)["marks"][0]["market"] is None
    assert not isinstance(facts_in(intake)["score"], Unknown)


def test_a_blank_mark_is_unknown_and_so_is_the_score() -> None:
    intake, problems = read(changed(put("market", None)))
    assert problems == ()
    assert facts_in(intake)["score"].missing == {"marks"}


def test_not_applicable_is_no_answer_to_another_fact() -> None:
    """Where it could mean several things it stays a problem of its cell."""
    assert [each.code for each in read(changed(put("conflict", "N/A")))[1]] == ["placeholder"]
    assert [each.code for each in read(changed(put("reviewer", "N/A")))[1]] == ["placeholder"]


def test_a_reviewer_with_a_conflict_leaves_the_rest_blank_and_does_not_count() -> None:
    """Neither marks nor a reason are asked for."""
    silent = mark_row("최위원", ..., ..., ..., conflict=True, reason=...)
    intake, problems = read(form(applicant(1, (*PLAIN, silent))))
    assert problems == ()
    assert facts_in(intake)["score"] == facts_in(read(form())[0])["score"]
    assert list(missing_cells(BOOK.facts["marks"], intake.applications[0])) == []


@pytest.mark.parametrize(
    ("change", "code", "at", "says"),
    [
        (put("novelty", 100.5), "mark-outside-scale", cell("novelty"), "the mark 100.5 is outside its scale, 0 to 100"),
        (put("novelty", -1), "mark-outside-scale", cell("novelty"), "Novelty"),
        (put("team", 0), "mark-outside-scale", cell("team"), "1 to 5"),
        (put("novelty", "eighty"), "number-unreadable", cell("novelty"), "`eighty`"),
        (put("reviewer", "이위원"), "mark-reviewer-twice", cell("reviewer", FIRST + 1), f"first at {cell('reviewer')}"),
        (put("reviewer", " 이 위원"), "mark-reviewer-twice", cell("reviewer", FIRST + 1), "`이위원`"),
        (put("reviewer", None), "mark-without-reviewer", cell("conflict"), "no reviewer"),
        (put("reason", None), "mark-without-reason", cell("reviewer"), "`김위원` gives no `Reason for the marks`"),
        (put("number", "A-11"), "records-unknown-number", cell("number"), "`A-11`"),
        (put("number", None), "records-without-number", cell("number"), "`Marks`"),
        (put("conflict", "maybe"), "yes-no-unreadable", cell("conflict"), "`maybe`"),
    ],
)
def test_a_fault_in_the_marks_is_found_at_its_cell(change: Change, code: str, at: str, says: str) -> None:
    row = {**applicant(1, PLAIN), "marks": list(PLAIN)}
    _, problems = read(changed(change, row))
    found = [(each.code, each.at) for each in problems if each.code != "records-count-differs"]
    assert found == [(code, at)]
    message = next(each.message for each in problems if each.code == code)
    assert says in message.en
    assert message.ko != message.en


def test_what_is_wrong_with_marks_that_do_not_count_is_not_said() -> None:
    """A mark outside its scale in the row of a reviewer with a conflict of interest changes nothing."""
    assert (
        read(changed(put("novelty", 999), applicant(1, (mark_row("최위원", 1, 1, 1, conflict=True), *PLAIN))))[1] == ()
    )


def test_where_reasons_are_optional_none_is_missed() -> None:
    book = book_of(TEXT.replace("reasons: required", "reasons: optional"))
    intake, problems = applications_from_workbook(book, changed(put("reason", None)), "form.xlsx")
    assert problems == ()
    assert list(missing_cells(book.facts["marks"], intake.applications[0])) == []


@pytest.mark.parametrize("heading", ["평가점수", "Score", "score", "평가점수\nScore", "가감점 전 점수", "band"])
def test_a_column_for_what_is_worked_out_is_refused(heading: str) -> None:
    def add(sheet: Any) -> None:
        sheet.cell(FIRST - 3, sheet.max_column + 1).value = heading
        sheet.cell(FIRST, sheet.max_column).value = 80

    found = [(each.code, each.message.en) for each in read(changed(add, sheet="Applications"))[1]]
    assert [code for code, _ in found] == ["score-from-marks"]
    assert "computed from the marks" in found[0][1]


def test_marks_stand_as_rows_in_a_file_of_facts() -> None:
    text = """
application_no: A-1
innobiz: yes
patents: 3
late_reports: 1
marks:
  - {reviewer: 김위원, conflict: no, novelty: 80, market: 20, team: 4, reason: 근거}
  - {평가위원: 이위원, 이해충돌 여부: 아니오, 기술성: 90, 사업성: 30, 추진역량: 5, 평가의견: 근거}
  - {reviewer: 박위원, conflict: no, novelty: 70, market: N/A, team: 3, reason: 근거}
"""
    application, problems = application_from_yaml(BOOK, text.encode(), "facts.yaml")
    assert problems == ()
    assert application is not None
    facts = facts_from_application(BOOK, application, {"decided_on": DAY})
    assert facts["score"] == facts_in(read(form())[0])["score"]


@pytest.mark.parametrize(
    ("line", "code"),
    [("score: 80", "score-from-marks"), ("평가등급: 1", "score-from-marks"), ("lot: abc", "lot-from-seed")],
)
def test_a_score_or_a_lot_in_a_file_of_facts_is_refused(line: str, code: str) -> None:
    application, problems = application_from_yaml(BOOK, line.encode(), "facts.yaml")
    assert application is None
    assert [(each.code, each.at) for each in problems] == [(code, "facts.yaml:1")]


def test_the_blank_cells_of_each_reviewer_are_named() -> None:
    text = "marks:\n  - {reviewer: 김위원, novelty: 80}\n  - {reviewer: 이위원, conflict: yes}\n"
    application, _ = application_from_yaml(BOOK, text.encode(), "facts.yaml")
    assert application is not None
    lines = [each.en for each in missing_cells(BOOK.facts["marks"], application)]
    assert lines == ["blank in row 1: Conflict of interest, Market, Team"]
