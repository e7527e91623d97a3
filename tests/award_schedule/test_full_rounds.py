"""The other sheets of rounds with everything: awards, waiting list, refusals, lines, scores and checks."""

from __future__ import annotations

import re

import pytest
from openpyxl.utils import get_column_letter

from engine.assessment import Status
from engine.explain.budget import limit_in_words
from engine.explain.score import score_in_words
from engine.facts.score import scored_of
from tests.award_schedule.full_rounds import EVERY, FUND, book_of, full_bytes, full_round, round_of, written_again
from tests.award_schedule.rounds import read, table, written
from tests.award_schedule.test_formulas import ALLOWED, formulas
from tests.rules.sample_row import BLANK

every_round = pytest.mark.parametrize("policy", EVERY)
KOREAN = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")


def awards(data):
    return [row for row in table(read(data)["교부내역"]) if isinstance(row.get("순위", row.get("순서")), int)]


@every_round
def test_each_award_shows_its_pot_its_reserve_its_funders_and_its_tranches(policy):
    """As the engine has them; the funders of each row add up to its award, and so do those of each tranche."""
    round_ = full_round(policy)
    labels = {pot.id: pot.label.ko for pot in round_.book.budget.pots}
    rows = awards(full_bytes(policy))
    awarded = [applicant for applicant in round_.applicants if applicant.award]
    assert len(rows) == len(awarded)
    for row, each in zip(rows, awarded, strict=True):
        assert row["신청번호"] == each.application_no
        assert row["세부 예산"] == labels[each.pot]
        assert row["예비비 사용 (원)"] == each.from_reserve
        assert (row["국비 (원)"], row["시비 (원)"]) == tuple(each.funded_by(round_.book).values())
        assert row["국비 (원)"] + row["시비 (원)"] == row["교부액 (원)"] == each.award
        assert row["검산"] == "일치"
        for payment, number in zip(each.payments, (1, 2), strict=True):
            heading = f"{number}차 지급\n{payment.on}\n(원)"
            assert row[heading] == payment.amount
            assert (row[f"국비: {heading}"], row[f"시비: {heading}"]) == payment.by_funder


@every_round
def test_the_last_row_of_the_awards_leaves_what_the_round_leaves(policy):
    """Money held for the undecided is not left."""
    rows = awards(full_bytes(policy))
    if rows:
        assert rows[-1]["예산 잔액 (원)"] == full_round(policy).left
    else:
        assert full_round(policy).awarded == 0


def test_the_lot_is_shown_by_its_first_twelve_digits():
    rows = awards(full_bytes("ranked"))
    lots = {each.application_no: each.judged.facts["lot"] for each in full_round("ranked").applicants}
    for row in rows:
        assert row["추첨값"] == lots[row["신청번호"]][:12]


@every_round
def test_the_waiting_list_says_why_and_what_would_have_been_enough(policy):
    """Or that no budget would have been; where the policy has no such answer there is no such column."""
    round_ = full_round(policy)
    outlook = round_.outlook
    rows = {
        row["신청번호"]: row for row in table(read(full_bytes(policy))["대기"]) if isinstance(row["부족액 (원)"], int)
    }
    for each in (applicant for applicant in round_.applicants if applicant.shortfall):
        row = rows[each.application_no]
        assert len(row["대기 사유"].split("\n")) == len(each.why)
        assert (row["부족액 (원)"], row.get("한도로 감액\n(원)", 0)) == (each.shortfall, each.cut)
        enough = row.get("전액 교부에 필요했던 것")
        if needed := outlook.needed.get(each.application_no):
            for name, won in needed.more.items():
                of = "" if needed.more.keys() == {"budget.total"} else f"({limit_in_words(name, round_.book).ko})"
                assert f"{won:,}원{of}" in enough
            assert enough.startswith(("필요 추가 예산 ", "필요 추가 예산 최대 ")[not needed.proven]) or not needed.more
        else:
            assert enough in (None, "예산이 아니라 기업당 한도로 정해짐")


@every_round
def test_every_limit_that_was_met_is_on_the_lines_of_its_application(policy):
    """The limits of the firm are marked, all are named beside the award."""
    round_ = full_round(policy)
    rows = table(read(full_bytes(policy))["산정"])
    for each in (applicant for applicant in round_.applicants if applicant.met):
        own = [row for row in rows if row["신청번호"] == each.application_no]
        (remark,) = (row["비고"] for row in own if row["산정 단계"] == "교부액")
        assert ", ".join(limit_in_words(name, round_.book).ko for name in each.met) in remark
        if "firm_limits.three_years" in each.met:
            (row,) = (row for row in own if row["산정 단계"] == "3년간 기업군 한도")
            assert row["결정 한도"] in ("거침", "결정")


def test_what_was_received_already_stands_beside_its_limit():
    rows = table(read(full_bytes("ranked"))["산정"])
    (row,) = (row for row in rows if row["신청번호"] == "F-06" and row["산정 단계"] == "3년간 기업군 한도")
    assert (row["금액 (원)"], row["비고"]) == (100_000_000, "이미 받은 금액 20,000,000원")


@every_round
def test_everyone_refused_or_undecided_has_a_row_that_says_why(policy):
    """And what is held for the undecided, once."""
    round_ = full_round(policy)
    rows = table(read(full_bytes(policy))["부적격·미결정"])
    refused = [each for each in round_.applicants if each.status in (Status.NOT_ELIGIBLE, Status.UNDECIDED)]
    assert {row["신청번호"] for row in rows} == {each.application_no for each in refused}
    for each in refused:
        own = [row for row in rows if row["신청번호"] == each.application_no]
        assert all(row["요건"] and row["필요한 조건"] and row["조치할 사람"] for row in own)
        held = [row["미결정 보류액 (원)"] for row in own if row.get("미결정 보류액 (원)") is not None]
        assert held == ([each.held] if each.held else [])
        missing = " ".join(row["미확인 항목·사유"] or "" for row in own)
        for name in each.judged.missing:
            assert round_.book.label_of(name).ko in missing


def test_a_second_claim_for_the_same_purpose_is_told_so():
    (row,) = (row for row in table(read(full_bytes("ranked"))["부적격·미결정"]) if row["신청번호"] == "F-09")
    assert row["요건"] == "같은 목적의 중복 지급 금지"
    assert row["확인한 값 [읽은 셀]"].startswith("지원 목적: 생산 설비")


@pytest.mark.parametrize(
    ("absent", "title", "needed"),
    [
        ("moved", "세부 예산", "어느 세부 예산의 신청인지 정할 값"),
        ("earlier_aid", "3년간 기업군 한도", "지원금액을 산정할 값"),
        ("purpose", "지원 목적", "중복 지급인지 가릴 값"),
        ("machine_cost", "설비 지원금", "지원금액을 산정할 값"),
        ("marks", "평가점수", "순위를 정할 값"),
    ],
)
def test_every_question_that_leaves_an_application_undecided_is_asked(absent, title, needed):
    """By what asks for it, with the fact that would settle it."""
    rows = [dict(row) for row in FUND[:4]]
    rows[1] = {name: value for name, value in rows[1].items() if name != absent and value is not BLANK}
    round_ = round_of(book_of("ranked"), rows)
    listed = [row for row in table(read(written(round_))["부적격·미결정"]) if row["신청번호"] == "F-02"]
    (row,) = (row for row in listed if row["요건"] == title)
    assert (row["필요한 조건"], row["판정"]) == (needed, "미확인")
    assert round_.book.label_of(absent).ko in row["미확인 항목·사유"]


def test_a_firm_waits_for_what_a_related_firm_has_not_said():
    """Its own facts are all there."""
    rows = [dict(row) for row in FUND[:6]]
    del rows[5]["earlier_aid"]
    round_ = round_of(book_of("ranked"), rows)
    listed = table(read(written(round_))["부적격·미결정"])
    (row,) = (row for row in listed if row["신청번호"] == "F-04")
    assert (row["요건"], row["미확인 항목·사유"]) == ("같은 기업군의 다른 신청", "이미 받은 지원금")
    assert row["확인한 값 [읽은 셀]"] == "같은 기업군(해오름그룹(가상))의 F-06에서 밝히지 않음"


def test_who_of_a_group_used_up_its_limit_is_named_wherever_that_set_an_award():
    """On the sheet to sign and among the lines; no budget would pay more, and it does not wait for one."""
    book = read(full_bytes("ranked"))
    said = "3년간 기업군 한도 100,000,000원 소진: 같은 기업군(해오름그룹(가상))의 F-04에서 먼저 사용"
    said += "; 같은 기업군(해오름그룹(가상))이 이미 받은 금액: F-06 20,000,000원"
    (award,) = (row for row in table(book["교부내역"]) if row["신청번호"] == "F-06")
    (line,) = (row for row in table(book["산정"]) if row["신청번호"] == "F-06" and row["산정 단계"] == "교부액")
    assert award["교부액 결정 요소"] == said
    assert said in line["비고"].split("\n")
    assert not [row for row in table(book["대기"]) if row["신청번호"] == "F-06"]


def test_what_a_related_firm_received_already_stands_where_the_limit_is_used_up():
    """30 million of the 100 by the other firm of the group, beside what it is awarded, and 20 by itself."""
    aid = [{"granted_on": full_round("ranked").dates["decided_on"], "programme": "x", "amount": 30_000_000}]
    rows = [{**row, "earlier_aid": aid} if row["application_no"] == "F-04" else row for row in FUND]
    listed = table(read(written(round_of(book_of("ranked"), rows)))["교부내역"])
    (row,) = (row for row in listed if row["신청번호"] == "F-06")
    said = "같은 기업군(해오름그룹(가상))이 이미 받은 금액: F-04 30,000,000원, F-06 20,000,000원"
    assert row["교부액 결정 요소"].split("\n")[-1].endswith(f"; {said}")


def test_the_claim_that_stands_for_a_purpose_is_named():
    listed = table(read(full_bytes("ranked"))["부적격·미결정"])
    (row,) = (row for row in listed if row["신청번호"] == "F-09")
    assert row["확인한 값 [읽은 셀]"].split("\n")[-1] == "같은 기업(000-00-00001)의 F-01이 앞선 순위"


def test_every_limit_says_what_it_was_computed_from():
    """A step with the facts it reads, a limit per firm with the rows of aid that count."""
    aid = [
        {"granted_on": full_round("ranked").dates["decided_on"], "programme": "x", "amount": each}
        for each in (10_000_000, 5_000_000)
    ]
    round_ = round_of(book_of("ranked"), [{**FUND[0], "earlier_aid": aid}, *FUND[1:3]])
    rows = [row for row in table(read(written(round_))["산정"]) if row["신청번호"] == "F-01"]
    told = {row["산정 단계"]: row["산출 근거 [읽은 셀]"] for row in rows if row["산출 근거 [읽은 셀]"]}
    assert told["자부담을 뺀 금액"].split("\n") == [
        "설비 금액: 90,000,000원 [Applications!I9]",
        "자부담금: 10,000,000원 [Applications!J9]",
    ]
    assert told["3년간 기업군 한도"].split("\n") == [
        "이미 받은 지원금: 2건 (금액 합계 15,000,000) ['이미 받은 지원금'!D9, D10]",
        "결정일: 2025-04-30",
    ]


def test_a_limit_used_up_before_the_round_is_named_where_nothing_is_left():
    """With what was received."""
    aid = [{"granted_on": full_round("ranked").dates["decided_on"], "programme": "x", "amount": 100_000_000}]
    round_ = round_of(book_of("ranked"), [{**FUND[0], "earlier_aid": aid}, *FUND[1:3]])
    listed = table(read(written(round_))["부적격·미결정"])
    (row,) = (row for row in listed if row["신청번호"] == "F-01")
    assert row["확인한 값 [읽은 셀]"].split("\n") == [
        "산정액: 0원",
        "3년간 기업군 한도 100,000,000원",
        "이미 받은 금액 100,000,000원",
        "이미 받은 지원금: 1건 (금액 합계 100,000,000) ['이미 받은 지원금'!D9]",
        "결정일: 2025-04-30",
    ]


def test_every_step_of_every_score_is_shown():
    """In the words of the engine."""
    round_ = full_round("ranked")
    rows = [(row[0], row[2]) for row in read(full_bytes("ranked"))["점수"].iter_rows(min_row=4, values_only=True)]
    assert rows == [
        (each.application_no, text.ko)
        for each in round_.applicants
        for text in score_in_words(scored_of(round_.book, each.judged.facts), round_.book)
    ]


@every_round
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_check_holds_and_every_figure_agrees(policy, language):
    sheet = read(full_bytes(policy, language))[{"ko": "검증", "en": "Checks"}[language]]
    rows = [*sheet.iter_rows(min_row=4, values_only=True)]
    assert {row[5] for row in rows if row[2]} == {"ko": {"일치"}, "en": {"same"}}[language]
    assert all(row[3] == row[4] is not None for row in rows if row[2])
    named = {"ko": {"jiwon verify로 확인", "해당 없음"}, "en": {"by jiwon verify", "does not apply"}}[language]
    assert {row[5] for row in rows if not row[2]} <= named


def test_the_checks_hold_every_part_of_the_budget_to_its_ceiling():
    """Pots, reserve, funders and years, money held included; pots and reserve make up the awards."""
    rows = {row[2]: row for row in read(full_bytes("ranked"))["검증"].iter_rows(min_row=4, values_only=True) if row[2]}
    parts = ("이전기업", "그 밖의 기업", "항만 지구", "내륙 지구", "예비비", "2025년", "2026년", "국비")
    assert [title for title in rows if title.endswith("교부액과 보류액")] == [
        f"{part}: 교부액과 보류액" for part in parts
    ]
    assert rows["국비: 교부액과 보류액"][3] == 195_000_000
    assert rows["세부 예산과 예비비의 합계"][3] == full_round("ranked").awarded
    for title in (
        "예비비 사용액이 교부액을 넘는 교부",
        "재원별 합계가 다른 교부",
        "차수별·재원별 지급액이 맞지 않는 교부",
    ):
        assert rows[title][3:6] == (0, 0, "일치")


@every_round
def test_formulas_keep_to_the_2007_set_and_to_defined_names(policy):
    book, results = read(full_bytes(policy), results=False), read(full_bytes(policy))
    for (sheet, cell), text in formulas(full_bytes(policy)).items():
        bare = re.sub(r'"[^"]*"', '""', text)
        bare = re.sub(r"'[^']*'!", "", bare)
        assert set(re.findall(r"[A-Z_.]+(?=\()", bare)) <= ALLOWED
        assert set(re.findall(r"\b[a-z][a-z_0-9]*\b", bare)) <= set(book.defined_names)
        assert results[sheet][cell].value is not None


@every_round
def test_the_same_round_gives_the_same_bytes(policy):
    for language in ("ko", "en"):
        assert written_again(policy, language) == full_bytes(policy, language)


@every_round
def test_no_amount_is_wider_than_its_column(policy):
    """None turns into `####`, in either language."""
    for language in ("ko", "en"):
        for sheet in read(full_bytes(policy, language)):
            for row in sheet.iter_rows(min_row=3):
                for cell in row:
                    if isinstance(cell.value, int):
                        width = sheet.column_dimensions[get_column_letter(cell.column)].width
                        assert len(f"{cell.value:,}") + 3 <= width, (sheet.title, cell.coordinate)


@every_round
def test_the_english_edition_speaks_english_and_leaves_no_hole_open(policy):
    """Korean stands only where the applicants or their sources are quoted: the budget and its checks have none."""
    book = read(full_bytes(policy, "en"))
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            assert not [value for value in row if isinstance(value, str) and re.search(r"\{\w*\}", value)]
    for title in ("Budget", "Checks"):
        for row in book[title].iter_rows(values_only=True):
            assert not [value for value in row if isinstance(value, str) and KOREAN.search(value)]
    for sheet in book:
        assert not [cell.value for cell in sheet[3] if isinstance(cell.value, str) and KOREAN.search(cell.value)]
