"""Read again, the workbook's cells give the engine's figures."""

from __future__ import annotations

import datetime as dt
from itertools import chain

import pytest

from engine.assessment import Status
from engine.feel import Date
from tests.award_schedule.rounds import (
    BOOKS,
    DIGEST,
    decided,
    read,
    research,
    table,
    usual_bytes,
    usual_round,
    written,
)


@pytest.fixture(scope="module")
def korean():
    return read(usual_bytes())


@pytest.mark.parametrize("book", BOOKS)
def test_the_awards_are_the_rounds_awards_in_rank_order(book):
    round_ = usual_round(book)
    rows = table(read(usual_bytes(book))["교부내역"])
    awards = [applicant for applicant in round_.applicants if applicant.award]
    assert len(awards) > 3
    *rows, total = rows[: len(awards) + 1]
    assert [row["신청번호"] for row in rows] == [applicant.application_no for applicant in awards]
    assert [row["순위"] for row in rows] == [applicant.rank for applicant in awards]
    assert [row["교부액 (원)"] for row in rows] == [applicant.award for applicant in awards]
    assert [row["산정액 (원)"] for row in rows] == [applicant.judged.entitlement.amount for applicant in awards]
    assert total["신청번호"] == "합계"
    assert total["교부액 (원)"] == round_.awarded


@pytest.mark.parametrize("book", BOOKS)
def test_running_totals_count_up_and_the_budget_left_counts_down(book):
    round_ = usual_round(book)
    given = 0
    awards = [applicant for applicant in round_.applicants if applicant.award]
    for row, applicant in zip(table(read(usual_bytes(book))["교부내역"]), awards, strict=False):
        given += applicant.award
        assert (row["누계 (원)"], row["예산 잔액 (원)"], row["검산"]) == (
            given,
            round_.book.budget.total - given,
            "일치",
        )


@pytest.mark.parametrize("book", BOOKS)
def test_each_tranche_has_a_column_with_its_date_and_the_tranches_add_up(book):
    awards = [applicant for applicant in usual_round(book).applicants if applicant.award]
    for row, applicant in zip(table(read(usual_bytes(book))["교부내역"]), awards, strict=False):
        paid = {name: amount for name, amount in row.items() if "\n20" in name}
        assert list(paid.values()) == [payment.amount for payment in applicant.payments]
        assert [name.split("\n")[1] for name in paid] == [str(payment.on) for payment in applicant.payments]
        assert sum(paid.values()) == row["교부액 (원)"]


def test_what_set_an_award_is_told_in_words_with_its_amount(korean):
    rows = {row["신청번호"]: row["교부액 결정 요소"] for row in table(korean["교부내역"])}
    assert rows["2021-012"] == "사업장 이전 여부별 한도 60,000,000원"
    assert rows["2021-016"] == "신청금액 12,345,678원"
    assert rows["2021-003"] == "총예산 잔액 37,655,000원"


def test_the_waiting_list_holds_every_shortfall_with_its_reason(korean):
    rows = table(korean["대기"])
    waiting = [applicant for applicant in usual_round().applicants if applicant.shortfall]
    *rows, total = rows
    assert [row["부족액 (원)"] for row in rows] == [applicant.shortfall for applicant in waiting]
    assert total["부족액 (원)"] == sum(applicant.shortfall for applicant in waiting)
    reasons = {row["신청번호"]: (row["결과"], row["대기 사유"]) for row in rows}
    assert reasons["2021-003"] == ("일부 교부", "총예산 잔액 부족")
    assert "2021-009" not in reasons


def test_everybody_refused_or_undecided_has_a_row_with_what_was_read_needed_and_who_acts(korean):
    rows = table(korean["부적격·미결정"])
    refused = [
        a.application_no for a in usual_round().applicants if a.status in (Status.NOT_ELIGIBLE, Status.UNDECIDED)
    ]
    assert list(dict.fromkeys(row["신청번호"] for row in rows)) == refused
    by_number = {}
    for row in rows:
        by_number.setdefault(row["신청번호"], []).append(row)
    (score,) = by_number["2021-011"]
    assert score["확인한 값 [읽은 셀]"] == "평가점수: 50 [Applications!F7]"
    assert score["필요한 조건"] == "평가점수 ≥ 60"
    assert "고시 2015-32" in score["근거"]
    assert (score["출처·가정"], score["조치할 사람"]) == ("가정", "없음 (부적격)")
    assert {row["조치할 사람"] for row in by_number["2021-013"]} == {"심사자"}
    assert {row["조치할 사람"] for row in by_number["2021-018"]} == {"신청기업", "위원회"}
    assert by_number["2021-015"][0]["미확인 항목·사유"] == "체납 해소 또는 징수유예 여부"
    assert by_number["2021-015"][0]["결과"].startswith("미결정 (")
    assert by_number["2021-019"][0]["필요한 조건"] == "10,000,000원 이상의 산정액"


def test_a_claim_that_no_budget_would_pay_is_not_eligible_with_the_limit_what_used_it_and_its_clause(korean):
    """The firm's 80 million are those of its other claim."""
    (row,) = (row for row in table(korean["부적격·미결정"]) if row["신청번호"] == "2021-009")
    assert (row["결과"], row["요건"], row["판정"]) == ("부적격", "기업당 한도", "미충족")
    used = "기업당 한도 80,000,000원 소진: 같은 기업(610-81-00009)의 2021-014에서 먼저 사용"
    assert row["확인한 값 [읽은 셀]"].split("\n")[1] == used
    assert row["필요한 조건"].split("\n") == ["`기업당 한도`에 남은 금액", "10,000,000원 이상의 교부액"]
    assert (row["출처·가정"], row["조치할 사람"]) == ("출처", "없음 (부적격)")
    assert row["근거"].startswith("울산신문 2021년 6월 22일 기사")


@pytest.mark.parametrize("book", BOOKS)
def test_the_explanation_has_one_row_for_each_applicant_and_criterion(book):
    round_ = usual_round(book)
    rows = table(read(usual_bytes(book))["설명"])
    found = [(a.application_no, f.verdict.value) for a in round_.applicants for f in a.judged.findings]
    words = {"충족": "met", "미충족": "not_met", "미확인": "unknown"}
    assert [(row["신청번호"], words[row["판정"]]) for row in rows] == found
    assert all(row["필요한 조건"] and row["근거"] and row["출처·가정"] in ("출처", "가정") for row in rows)
    assert any("(사유: as the site inspection found, 회의록: minutes 3)" in row["확인한 값 [읽은 셀]"] for row in rows)


@pytest.mark.parametrize("book", BOOKS)
def test_the_entitlement_sheet_keeps_the_whole_chain_of_limits_and_marks_what_bound(book):
    round_ = usual_round(book)
    rows = table(read(usual_bytes(book))["산정"])
    for applicant in round_.applicants:
        own = [row for row in rows if row["신청번호"] == applicant.application_no]
        steps = sum(len(line.steps) + 1 for line in applicant.judged.entitlement.lines)
        assert len(own) == steps + len(round_.book.firm_limits) + (2 if applicant.rank else 1)
        assert applicant.judged.entitlement.amount in [row["금액 (원)"] for row in own]
        if applicant.award:
            assert any(row["결정 한도"] == "결정" for row in own)
        sources = [step for line in applicant.judged.entitlement.lines for step in line.sources if step]
        told = [row["산출 근거 [읽은 셀]"].split("\n") for row in own if row["산출 근거 [읽은 셀]"]]
        assert [len(each) for each in told] == [len(each) for each in sources]
        for source, words in zip(chain.from_iterable(sources), chain.from_iterable(told), strict=True):
            assert words.startswith(f"{round_.book.label_of(source.fact).ko}: ")
            assert words.endswith(f"[{source.given.at}]")


@pytest.mark.parametrize("book", BOOKS)
def test_every_law_and_every_formula_of_the_checks_agrees(book):
    """No law says that it holds where no formula worked it out: that takes deciding again."""
    rows = table(read(usual_bytes(book))["검증"])
    laws = usual_round(book).checks
    assert [*dict.fromkeys(row["검증 항목"] for row in rows)] == [check.title.ko for check in laws]
    live = [row for row in rows if row["대조한 값"]]
    assert len(live) >= 15
    assert all(row["엔진 값"] == row["수식 값"] and row["결과"] == "일치" for row in live)
    results = {row["검증 항목"]: row["결과"] for row in rows if not row["대조한 값"]}
    assert set(results.values()) <= {"jiwon verify로 확인", "해당 없음"}
    assert results["판정이 규칙서와 같다"] == "jiwon verify로 확인"
    assert {cell.data_type for cell in read(usual_bytes(book), results=False)["검증"]["F"][3:]} == {"f", "s"}


def test_the_rule_book_sheet_marks_every_assumed_clause_by_word(korean):
    rows = {row["조항"]: row for row in table(korean["규칙서"])}
    assert rows["budget"]["출처·가정"] == "출처"
    assert rows["ranking"]["출처·가정"] == "가정"
    assert rows["certified"]["근거"] == rows["tech_strong"]["근거"]
    assert rows["firm_ceiling"]["규칙 내용"] == "80,000,000원 (대상: 연구개발비)"
    assert rows["payment 1"]["규칙 내용"] == "교부액의 70%, 협약일"


def test_the_summary_names_budget_counts_digests_and_that_it_is_an_unrecorded_sample(korean):
    rows = {row["항목"]: (row["값"], row["비고"]) for row in table(korean["요약"])}
    round_ = usual_round()
    assert rows["총예산 (원)"][0] == round_.book.budget.total
    assert rows["교부 결정액 (원)"][0] == round_.awarded
    assert rows["예산 잔액 (원)"][0] == round_.left
    counts = {status: sum(a.status is status for a in round_.applicants) for status in Status}
    assert rows["교부 건수"][0] == counts[Status.AWARDED]
    assert rows["미결정 건수"][0] == counts[Status.UNDECIDED]
    assert rows["교부 순위 안에 들 수 있는 미결정 건수"] == (4, ", ".join(round_.undecided_above_line))
    assert [rows[f"{name} 미결정 건수"][0] for name in ("신청기업이 보완할", "심사자가 확인할", "위원회가 정할")] == [
        3,
        1,
        1,
    ]
    assert rows["규칙서 해시값"][0] == round_.book.digest
    assert rows["신청 자료 해시값"][0] == DIGEST
    assert rows["원장 기록"][0] == "초안 (원장에 기록되지 않음)"
    assert "가상의 기업" in korean["요약"]["A2"].value


def test_dates_are_dates_and_numbers_are_numbers(korean):
    row = table(korean["교부내역"])[0]
    assert row["신청일"] == dt.datetime(2021, 2, 1)  # noqa: DTZ001 - a workbook knows no time zones
    assert (row["신청번호"], row["평가점수"]) == ("2021-021", 87.5)
    assert read(usual_bytes())["교부내역"]["F4"].number_format == "yyyy-mm-dd"
    assert read(usual_bytes())["교부내역"]["I4"].number_format == "#,##0"


def test_a_round_without_awards_waiting_or_refusals_says_so_on_each_sheet():
    nobody = read(written(decided("ulsan/rnd", [research(1, score=10)])))
    assert nobody["교부내역"]["B4"].value == "해당 없음"
    assert nobody["대기"]["B4"].value == "해당 없음"
    assert {row["결과"] for row in table(nobody["검증"])} == {"일치", "jiwon verify로 확인", "해당 없음"}
    everybody = read(written(decided("ulsan/rnd", [research(1)])))
    assert everybody["부적격·미결정"]["A4"].value == "해당 없음"


def test_a_date_no_workbook_can_hold_is_written_as_text():
    far = research(1)
    round_ = decided("ulsan/rnd", [far])
    round_.applicants[0].judged.facts["applied_on"] = Date(12021, 2, 1)
    assert read(written(round_))["교부내역"]["F4"].value == "12021-02-01"
