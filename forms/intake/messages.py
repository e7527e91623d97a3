"""Messages about the form of a workbook of applications and its sheets of records, rather than about one value."""

from __future__ import annotations

from collections.abc import Sized

from engine.errors import Catalogue, Problem, Text, problem

MOST_PROBLEMS = 1_000
"""Found in one file: who sent it mends these first, and what a file of nothing else costs stays bounded."""

MESSAGES: Catalogue = {
    "too-many-problems": Text(
        "문제가 {most}건이 넘어 여기서 읽기를 멈추었습니다 (앞의 문제를 고친 뒤 다시 하십시오)",
        "more than {most} problems: reading stopped here (mend those above, then try again)",
    ),
    "no-sheet": Text("통합 문서에 보이는 시트가 없습니다", "the workbook has no visible sheet"),
    "empty-sheet": Text("빈 시트입니다", "the sheet is empty"),
    "no-heading-row": Text(
        "제목 행을 찾을 수 없습니다 (`jiwon template {book}`으로 만든 양식을 쓰십시오)",
        "there is no row of headings (use the form that `jiwon template {book}` makes)",
    ),
    "two-application-sheets": Text(
        "신청 시트로 보이는 시트가 둘 이상입니다: {sheets} (하나만 남기거나 이름을 `Applications`로 하십시오)",
        "more than one sheet looks like the applications: {sheets} (keep one, or name it `Applications`)",
    ),
    "no-applications": Text("제목 행 아래에 신청이 한 건도 없습니다", "there is no application below the headings"),
    "missing-heading": Text("`{heading}` 제목이 없습니다", "the heading `{heading}` is missing"),
    "unknown-heading": Text("모르는 제목입니다: `{heading}`{near}", "unknown heading `{heading}`{near}"),
    "doubled-heading": Text(
        "`{heading}` 제목이 두 번 나옵니다 (먼저 나온 곳: {first})",
        "the heading `{heading}` appears twice (first at {first})",
    ),
    "heading-unit": Text(
        "`{heading}` 제목 옆의 `{unit}`은(는) 이 항목의 단위가 아닙니다 "
        "(지우십시오. 금액의 단위는 `(천원)`처럼 적습니다)",
        "`{unit}` beside the heading `{heading}` is no unit of it "
        "(remove it; a unit of amounts is written as in `(천원)`)",
    ),
    "row-is-a-note": Text(
        "신청이 아니라 합계나 주석으로 보이는 행입니다: `{text}` (이 행을 지우십시오)",
        "the row looks like a total or a remark, not like an application: `{text}` (delete it)",
    ),
    "headings-again": Text(
        "신청 사이에 제목 행이 다시 나옵니다 (이 행을 지우십시오)",
        "the headings stand again among the applications (delete this row)",
    ),
    "value-without-heading": Text(
        "제목이 없는 열에 값이 있습니다: `{text}` "
        "(지우거나 맞는 열로 옮기십시오. 메모라면 열 제목을 `비고`라고 적으십시오)",
        "a value in a column without a heading: `{text}` (delete it or move it to its column; a note belongs under the "
        "heading `Remarks`)",
    ),
    "merged-cells": Text(
        "신청 내용에는 셀 병합을 쓸 수 없습니다: {area} (병합을 풀고 행마다 적으십시오)",
        "merged cells among the applications: {area} (unmerge them and fill in each row)",
    ),
    "formula-not-calculated": Text(
        "{label}: 수식의 계산 결과가 저장되어 있지 않습니다 (엑셀에서 열어 한 번 저장하십시오)",
        "{label}: the formula's result is not in the file (open it in Excel and save it once)",
    ),
    "cell-error": Text("{label}: 셀에 오류가 있습니다: `{text}`", "{label}: the cell shows an error: `{text}`"),
    "decision-without-value": Text(
        "{label}: 사유나 회의록만 있고 값이 없습니다 (정한 값을 적고, 아직 없으면 사유와 회의록도 지우십시오)",
        "{label}: a reason or minutes without the decision itself (write the decision; while there is none, clear "
        "these too)",
    ),
    "form-of-another-book": Text(
        "다른 규칙서의 양식입니다: `{text}` (필요한 양식: `{book}`)",
        "the form belongs to another rule book: `{text}` (needed: `{book}`)",
    ),
    "records-sheet-missing": Text(
        "`{label}`을(를) 적을 시트 `{sheet}`이(가) 없습니다", "the sheet `{sheet}` for the rows of `{label}` is missing"
    ),
    "records-sheet-twice": Text(
        "`{label}` 시트가 둘 이상입니다: `{sheet}` (먼저 나온 시트: `{first}`)",
        "a second sheet for the rows of `{label}`: `{sheet}` (the first is `{first}`)",
    ),
    "records-sheet-hidden": Text(
        "`{label}` 시트가 숨겨져 있습니다: `{sheet}` (숨기기를 취소하십시오)",
        "the sheet `{sheet}` with the rows of `{label}` is hidden (unhide it)",
    ),
    "records-sheet-name": Text(
        "`{label}` 행을 적은 시트로 보이지만 이름이 다릅니다: `{found}` (이름을 `{sheet}`(으)로 바꾸십시오)",
        "the sheet `{found}` looks like the rows of `{label}` (rename it `{sheet}`)",
    ),
    "records-heading-row": Text(
        "`{label}` 시트에서 제목 행을 찾을 수 없습니다", "the sheet of `{label}` has no row of headings"
    ),
    "records-without-number": Text(
        "이 행에 신청번호가 없습니다 (어느 신청의 `{label}`인지 적으십시오)",
        "the row has no application number (write whose `{label}` it is)",
    ),
    "records-unknown-number": Text(
        "신청번호 `{text}`은(는) 신청 시트에 없습니다{near}", "no application has the number `{text}`{near}"
    ),
    "records-count-differs": Text(
        "{label}: {stated}건이라고 적었으나 `{sheet}` 시트에는 이 신청의 행이 {found}개입니다 "
        "(빠진 행을 채우거나 이 셀의 수를 고치십시오)",
        "{label}: {stated} stated, but the sheet `{sheet}` has {found} rows of this application (add the rows that are "
        "missing, or correct the number in this cell)",
    ),
    "records-none-with-rows": Text(
        "{label}: 없다고 적었으나 `{sheet}` 시트에 이 신청의 행이 {found}개 있습니다",
        "{label}: stated as none, but the sheet `{sheet}` has {found} rows of this application",
    ),
}

ROUND_DATE = Text("심사 기준일", "Round date")
RULE_BOOK = Text("규칙서", "Rule book")
REASON = Text("사유", "reason")
MINUTES = Text("회의록", "minutes")
SHEET_NAME = "Applications"
SHEET_NAMES = frozenset(("applications", "신청", "신청서", "신청목록"))
"""The names of the sheet of applications, in the form of `key_of`."""
LISTS = "_lists"


def both(text: Text) -> str:
    """The label as the form shows it, in both languages; once where a book has but one."""
    return f"{text.ko} / {text.en}" if text.ko != text.en else text.ko


def too_many(problems: Sized, at: str) -> tuple[Problem, ...]:
    """One more problem, the last, where there are so many that nobody should look for others; `at`: where it is."""
    if len(problems) <= MOST_PROBLEMS:
        return ()
    return (problem(MESSAGES, "too-many-problems", at, most=f"{MOST_PROBLEMS:,}"),)
